//! Why a score is what it is: the steps of an explanation by their words and numbers, and what one
//! more step would bring.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

mod explain {
    mod applies;
    mod goals;
    mod next;
    mod steps;
    mod told;
}
