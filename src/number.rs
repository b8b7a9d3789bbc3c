//! The exact number: a fraction, from the cell to the one rounding.
//!
//! No binary float takes part in a score. A fraction whose numerator and denominator fit into
//! 64 bits is kept as two machine words (nearly all are); any other is a [`RBig`].

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use dashu_base::{Abs, Signed};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// Decimal places after which a fraction that does not end is cut when it is written.
pub const MAX_PLACES: u32 = 12;

/// Longest run of digits, and largest power of ten, that a decimal text may have.
const MAX_DIGITS: usize = 400;

/// An exact fraction of any size.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Repr);

/// `Small` is reduced, with a positive denominator, and used whenever the value fits: so equal
/// numbers have equal representations.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small { num: i64, den: i64 },
    Big(Box<RBig>),
}

impl Number {
    /// Nought.
    pub const ZERO: Number = Number(Repr::Small { num: 0, den: 1 });
    /// One.
    pub const ONE: Number = Number(Repr::Small { num: 1, den: 1 });
    /// One hundred, the scale on which grades are judged.
    pub const HUNDRED: Number = Number(Repr::Small { num: 100, den: 1 });

    /// The fraction `num / den`; `None` when `den` is 0.
    pub fn ratio(num: i64, den: i64) -> Option<Number> {
        (den != 0).then(|| Number::reduced(num.into(), den.into()))
    }

    /// The value that Excel keeps and shows of a cell: its first 15 significant digits, as a
    /// decimal fraction. `None` for infinities and NaN.
    pub fn from_cell(value: f64) -> Option<Number> {
        if !value.is_finite() {
            return None;
        }
        // A whole number of up to 15 digits is itself.
        if value.trunc() == value && value.abs() < 1e15 {
            return Some(Number::from(value as i64));
        }
        Number::from_decimal(&format!("{value:.14e}"))
    }

    /// Reads `12`, `-0.5`, `+2`, `1.5e3`. `None` for anything else, and for numbers of more than
    /// 400 digits.
    pub fn from_decimal(text: &str) -> Option<Number> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.as_bytes().first()? {
            b'-' => (true, &mantissa[1..]),
            b'+' => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty()
            || digits.len() > MAX_DIGITS
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let scale = exponent.checked_sub(fraction.len() as i64)?;
        if scale.unsigned_abs() as usize > MAX_DIGITS {
            return None;
        }
        let sign = if negative { -1 } else { 1 };
        if digits.len() <= 18 && (-18..=0).contains(&scale) {
            let num: i64 = digits.parse().ok()?;
            return Number::ratio(sign * num, 10i64.pow(scale.unsigned_abs() as u32));
        }
        let num: IBig = digits.parse().ok()?;
        let ten = UBig::from(10u8).pow(scale.unsigned_abs() as usize);
        let num = num * IBig::from(sign);
        Some(Number::big(if scale < 0 {
            RBig::from_parts(num, ten)
        } else {
            RBig::from(num * IBig::from(ten))
        }))
    }

    /// The quotient; `None` when `divisor` is 0.
    pub fn divide(&self, divisor: &Number) -> Option<Number> {
        if divisor.is_zero() {
            return None;
        }
        Some(match (&self.0, &divisor.0) {
            (Repr::Small { num: a, den: b }, Repr::Small { num: c, den: d }) => {
                Number::reduced(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c))
            }
            _ => Number::big(self.to_big() / divisor.to_big()),
        })
    }

    /// Is it 0?
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { num: 0, .. })
    }

    /// Is it below 0?
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { num, .. } => *num < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    /// Is it above 0?
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Is it a whole number?
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small { den, .. } => *den == 1,
            Repr::Big(big) => big.is_int(),
        }
    }

    /// What it is multiplied by to be the least whole number: 3 for 20/3.
    pub fn denominator(&self) -> Number {
        match &self.0 {
            Repr::Small { den, .. } => Number::from(*den),
            Repr::Big(big) => Number::big(RBig::from(big.denominator().clone())),
        }
    }

    /// Is it a whole multiple of `step`?
    pub fn is_multiple_of(&self, step: &Number) -> bool {
        self.divide(step).is_some_and(|quotient| quotient.is_whole())
    }

    /// Its distance from 0.
    pub fn abs(&self) -> Number {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number not above it.
    pub fn floor(&self) -> Number {
        match &self.0 {
            Repr::Small { num, den } => Number::from(num.div_euclid(*den)),
            Repr::Big(big) => Number::big(RBig::from(big.floor())),
        }
    }

    /// The smallest whole number not below it.
    pub fn ceil(&self) -> Number {
        -&(-self).floor()
    }

    /// The nearest multiple of `step`, which is positive; halves go away from 0.
    ///
    /// This is the one rounding: 84.995 to 0.01 is 85, and −84.995 is −85.
    pub fn round_to(&self, step: &Number) -> Number {
        let half = Number(Repr::Small { num: 1, den: 2 });
        let Some(steps) = self.abs().divide(step) else {
            return self.clone();
        };
        let rounded = &(&steps + &half).floor() * step;
        if self.is_negative() { -&rounded } else { rounded }
    }

    /// The nearest binary float, for cells and JSON numbers; nothing is computed from it.
    pub fn to_f64(&self) -> f64 {
        const EXACT: i64 = 1 << 53;
        match &self.0 {
            Repr::Small { num, den } if num.abs() <= EXACT && *den <= EXACT => {
                *num as f64 / *den as f64
            }
            _ => self.to_big().to_f64().value(),
        }
    }

    /// The value as a machine integer, where it is one.
    pub fn to_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Small { num, den: 1 } => Some(num),
            _ => None,
        }
    }

    /// How many decimal places it needs: 2 for 0.01; `None` when it does not end, or not within
    /// [`MAX_PLACES`].
    pub fn places(&self) -> Option<u32> {
        let mut scaled = self.clone();
        for places in 0..=MAX_PLACES {
            if scaled.is_whole() {
                return Some(places);
            }
            scaled = &scaled * &Number::from(10);
        }
        None
    }

    /// As a scheme writes it: the decimal, or a fraction such as `20/3` where that does not end
    /// within [`MAX_PLACES`].
    pub fn to_exact(&self) -> String {
        match self.places() {
            Some(places) => self.cut(places),
            None => format!("{self:?}"),
        }
    }

    /// A decimal text with exactly `places` digits after the point, rounded half away from 0.
    pub fn to_fixed(&self, places: u32) -> String {
        let step = Number::power_of_ten(places).reciprocal();
        self.round_to(&step).cut(places)
    }

    /// A decimal text with `places` digits after the point; what is beyond them is cut off.
    pub fn cut(&self, places: u32) -> String {
        let scaled = (&self.abs() * &Number::power_of_ten(places)).floor();
        let digits = match &scaled.0 {
            Repr::Small { num, .. } => num.to_string(),
            Repr::Big(big) => big.numerator().abs().to_string(),
        };
        let width = places as usize + 1;
        let digits = format!("{digits:0>width$}");
        let (whole, fraction) = digits.split_at(digits.len() - places as usize);
        let sign = if self.is_negative() && !scaled.is_zero() { "-" } else { "" };
        match fraction {
            "" => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{fraction}"),
        }
    }

    fn power_of_ten(exponent: u32) -> Number {
        Number::from(10i64.pow(exponent.min(18)))
    }

    fn reciprocal(&self) -> Number {
        Number::ONE.divide(self).unwrap_or(Number::ZERO)
    }

    fn reduced(num: i128, den: i128) -> Number {
        let divisor = gcd(num.unsigned_abs(), den.unsigned_abs()) as i128 * den.signum();
        let (num, den) = (num / divisor, den / divisor);
        match (i64::try_from(num), i64::try_from(den)) {
            (Ok(num), Ok(den)) if num != i64::MIN => Number(Repr::Small { num, den }),
            _ => Number(Repr::Big(Box::new(RBig::from_parts(
                IBig::from(num),
                UBig::from(den.unsigned_abs()),
            )))),
        }
    }

    fn big(value: RBig) -> Number {
        let num = i64::try_from(value.numerator());
        let den = i64::try_from(value.denominator());
        match (num, den) {
            (Ok(num), Ok(den)) if num != i64::MIN => Number(Repr::Small { num, den }),
            _ => Number(Repr::Big(Box::new(value))),
        }
    }

    fn to_big(&self) -> RBig {
        match &self.0 {
            Repr::Small { num, den } => {
                RBig::from_parts(IBig::from(*num), UBig::from(den.unsigned_abs()))
            }
            Repr::Big(big) => (**big).clone(),
        }
    }
}

/// The greatest common divisor; `a` may be 0, `b` not.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while a != 0 {
        // Most operands fit into 64 bits, where division is several times as fast.
        if let (Ok(small_a), Ok(small_b)) = (u64::try_from(a), u64::try_from(b)) {
            return gcd_small(small_a, small_b).into();
        }
        (a, b) = (b % a, a);
    }
    b
}

fn gcd_small(mut a: u64, mut b: u64) -> u64 {
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number::reduced(value.into(), 1)
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Number {
        Number::from(i64::from(value))
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Number {
        Number::big(RBig::from(value))
    }
}

impl Add for &Number {
    type Output = Number;
    fn add(self, other: &Number) -> Number {
        match (&self.0, &other.0) {
            (Repr::Small { num: a, den: 1 }, Repr::Small { num: b, den: 1 }) => {
                Number::reduced(i128::from(*a) + i128::from(*b), 1)
            }
            (Repr::Small { num: a, den: b }, Repr::Small { num: c, den: d }) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                Number::reduced(a * d + c * b, b * d)
            }
            _ => Number::big(self.to_big() + other.to_big()),
        }
    }
}

impl Sub for &Number {
    type Output = Number;
    fn sub(self, other: &Number) -> Number {
        self + &-other
    }
}

impl Mul for &Number {
    type Output = Number;
    fn mul(self, other: &Number) -> Number {
        match (&self.0, &other.0) {
            (Repr::Small { num: a, den: b }, Repr::Small { num: c, den: d }) => {
                Number::reduced(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d))
            }
            _ => Number::big(self.to_big() * other.to_big()),
        }
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        match &self.0 {
            // i64::MIN is never kept as a small numerator.
            Repr::Small { num, den } => Number(Repr::Small { num: -num, den: *den }),
            Repr::Big(big) => Number::big(-(**big).clone()),
        }
    }
}

impl std::iter::Sum for Number {
    fn sum<I: Iterator<Item = Number>>(terms: I) -> Number {
        terms.fold(Number::ZERO, |sum, term| &sum + &term)
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small { num: a, den: b }, Repr::Small { num: c, den: d }) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The exact decimal, or its first [`MAX_PLACES`] places where it does not end there.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cut(self.places().unwrap_or(MAX_PLACES)))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small { num, den } => write!(f, "{num}/{den}"),
            Repr::Big(big) => write!(f, "{big}"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(text: &str) -> Number {
        Number::from_decimal(text).unwrap()
    }

    #[test]
    fn fifty_seven_of_a_hundred_is_fifty_seven() {
        for points in 0..=100i64 {
            let share = Number::ratio(points, 100).unwrap();
            assert_eq!(&share * &Number::HUNDRED, Number::from(points));
        }
    }

    #[test]
    fn a_cell_is_what_excel_shows_of_it() {
        assert_eq!(Number::from_cell(0.1 + 0.2), Some(n("0.3")));
        assert_eq!(Number::from_cell(0.57 * 100.0), Some(n("57")));
        assert_eq!(Number::from_cell(1e-7), Some(n("0.0000001")));
        assert_eq!(Number::from_cell(123_456_789_012_345.0), Some(n("123456789012345")));
        assert_eq!(Number::from_cell(f64::NAN), None);
        assert_eq!(Number::from_cell(f64::INFINITY), None);
    }

    #[test]
    fn halves_go_away_from_nought() {
        let cent = n("0.01");
        assert_eq!(n("84.995").round_to(&cent), n("85"));
        assert_eq!(n("84.994999").round_to(&cent), n("84.99"));
        assert_eq!(n("-84.995").round_to(&cent), n("-85"));
        assert_eq!(n("1.395").round_to(&cent), n("1.4"));
        assert_eq!(n("89.5").round_to(&Number::ONE), n("90"));
        assert_eq!(n("-0.004").round_to(&cent), Number::ZERO);
    }

    #[test]
    fn decimals_are_read_exactly_or_not_at_all() {
        assert_eq!(n("1.5e3"), Number::from(1500));
        assert_eq!(n("+2"), Number::from(2));
        assert_eq!(n("-.5"), Number::ratio(-1, 2).unwrap());
        for bad in ["", "-", ".", "1,5", "0x1", "inf", "nan", "1e999999999", "1e", "1 2", "一"] {
            assert_eq!(Number::from_decimal(bad), None, "{bad}");
        }
        let long = "9".repeat(40);
        assert_eq!(n(&long).to_string(), long);
    }

    #[test]
    fn what_does_not_end_is_a_fraction_in_a_scheme() {
        assert_eq!(Number::ratio(20, 3).unwrap().to_exact(), "20/3");
        assert_eq!(Number::ratio(-40, 6).unwrap().to_exact(), "-20/3");
        assert_eq!(Number::ratio(21, 2).unwrap().to_exact(), "10.5");
        assert_eq!(n("-7").to_exact(), "-7");
    }

    #[test]
    fn it_is_written_exactly_or_cut_at_twelve_places() {
        assert_eq!(n("92.3456789012").to_string(), "92.3456789012");
        assert_eq!(Number::ratio(2, 3).unwrap().to_string(), "0.666666666666");
        assert_eq!(Number::ratio(-2, 3).unwrap().to_string(), "-0.666666666666");
        assert_eq!(n("86.5").to_fixed(2), "86.50");
        assert_eq!(n("-0.001").to_fixed(2), "0.00");
        assert_eq!(n("86.5").to_fixed(0), "87");
    }

    #[test]
    fn floor_and_ceil_of_negative_fractions() {
        assert_eq!(n("-0.5").floor(), n("-1"));
        assert_eq!(n("-0.5").ceil(), Number::ZERO);
        assert_eq!(n("2.98").floor(), n("2"));
    }

    fn any_number() -> impl Strategy<Value = Number> {
        (any::<i64>(), any::<i64>()).prop_filter_map("denominator 0", |(a, b)| Number::ratio(a, b))
    }

    proptest! {
        #[test]
        fn small_and_big_agree(a in any_number(), b in any_number()) {
            prop_assert_eq!((&a + &b).to_big(), a.to_big() + b.to_big());
            prop_assert_eq!((&a - &b).to_big(), a.to_big() - b.to_big());
            prop_assert_eq!((&a * &b).to_big(), a.to_big() * b.to_big());
            prop_assert_eq!(a.cmp(&b), a.to_big().cmp(&b.to_big()));
            prop_assert_eq!(a.floor().to_big(), RBig::from(a.to_big().floor()));
            if let Some(quotient) = a.divide(&b) {
                prop_assert_eq!(&quotient * &b, a);
            }
        }

        #[test]
        fn fifteen_digits_survive_a_cell(digits in 0i64..1_000_000_000_000_000, scale in 0u32..12) {
            let text = format!("{digits}e-{scale}");
            let cell: f64 = text.parse().unwrap();
            prop_assert_eq!(Number::from_cell(cell), Number::from_decimal(&text));
        }
    }
}
