//! Reading a workbook guards against panics of the library that reads it, and leaves those of
//! everybody else alone. Alone in its file, for the hook is the whole process's.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use kpi::workbook::Workbook;

use support::{FILE, table, xlsx};

#[test]
fn reading_on_several_threads_leaves_panics_heard() {
    static HEARD: AtomicUsize = AtomicUsize::new(0);
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|_| {
        HEARD.fetch_add(1, Ordering::SeqCst);
    }));
    let bytes = xlsx(&[table("月度数据", "工号 月份\nA 2026-10")]);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert!(Workbook::open(FILE, bytes.clone()).is_ok());
                }
            });
        }
    });
    let panicked = panic::catch_unwind(|| panic!("somebody else's"));
    panic::set_hook(usual);
    assert!(panicked.is_err());
    assert_eq!(HEARD.load(Ordering::SeqCst), 1, "a panic that nobody heard of");
}
