//! The one error of the mathematics: it names what was wrong, what was given and what is allowed.

use std::fmt;

use super::boxes::BBox;

/// Why a computation was refused. Overflow is not among these: a loss too large for f64 is ∞.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum MathError {
    /// A list that must hold at least one element is empty.
    Empty {
        /// The list.
        what: &'static str,
    },
    /// A list has the wrong number of elements.
    Length {
        /// The list.
        what: &'static str,
        /// Its length.
        given: usize,
        /// The length it must have.
        allowed: usize,
    },
    /// An index points past the end of its list.
    Index {
        /// The index.
        what: &'static str,
        /// Its value.
        given: usize,
        /// How many elements there are; allowed is anything below.
        count: usize,
    },
    /// An element of a list is infinite or not a number.
    NotFinite {
        /// The list.
        what: &'static str,
        /// Where in the list.
        index: usize,
        /// The element.
        given: f64,
    },
    /// A number lies outside its range, or is not a number.
    OutOfRange {
        /// The quantity.
        what: &'static str,
        /// Its value.
        given: f64,
        /// Its range, in words.
        allowed: &'static str,
    },
    /// A box has no width, no height, or a corner that cannot be computed with.
    DegenerateBox {
        /// Which box.
        what: &'static str,
        /// Its corners.
        given: BBox,
    },
}

impl fmt::Display for MathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Empty { what } => write!(f, "{what}: none given, at least one needed"),
            Self::Length { what, given, allowed } => {
                write!(f, "{what}: {given} given, exactly {allowed} needed")
            }
            Self::Index { what, given, count } => match count.checked_sub(1) {
                Some(last) => write!(f, "{what}: {given} given, 0 to {last} allowed"),
                None => write!(f, "{what}: {given} given, but there is nothing to choose from"),
            },
            Self::NotFinite { what, index, given } => {
                write!(f, "{what}[{index}]: {given} given, a finite number needed")
            }
            Self::OutOfRange { what, given, allowed } => {
                write!(f, "{what}: {given} given, {allowed} allowed")
            }
            Self::DegenerateBox { what, given: BBox { x1, y1, x2, y2 } } => {
                write!(
                    f,
                    "{what}: {x1},{y1},{x2},{y2} given, x1 < x2 and y1 < y2 within ±{:e} needed",
                    super::boxes::LARGEST_COORDINATE
                )
            }
        }
    }
}

impl std::error::Error for MathError {}

/// Checks that a parameter is finite and not negative (β, δ, λ).
pub(crate) fn non_negative(what: &'static str, given: f64) -> Result<f64, MathError> {
    if given.is_finite() && given >= 0.0 {
        Ok(given)
    } else {
        Err(MathError::OutOfRange { what, given, allowed: "a finite number from 0 up" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_what_was_given_and_what_is_allowed() {
        let index = MathError::Index { what: "target class", given: 7, count: 3 };
        assert_eq!(index.to_string(), "target class: 7 given, 0 to 2 allowed");
        let length = MathError::Length { what: "gradient", given: 2, allowed: 3 };
        assert_eq!(length.to_string(), "gradient: 2 given, exactly 3 needed");
        let finite = MathError::NotFinite { what: "logits", index: 1, given: f64::NAN };
        assert_eq!(finite.to_string(), "logits[1]: NaN given, a finite number needed");
        let beta = non_negative("beta", -1.0);
        assert_eq!(
            beta.map_err(|error| error.to_string()),
            Err("beta: -1 given, a finite number from 0 up allowed".to_owned())
        );
        let given = BBox { x1: 5.0, y1: 0.0, x2: 5.0, y2: 1.0 };
        let degenerate = MathError::DegenerateBox { what: "proposal", given };
        assert_eq!(degenerate.to_string(), "proposal: 5,0,5,1 given, x1 < x2 and y1 < y2 within ±1e300 needed");
    }

    #[test]
    fn parameters_from_zero_up_pass() {
        assert_eq!(non_negative("beta", 0.0), Ok(0.0));
        assert_eq!(non_negative("beta", 1e300), Ok(1e300));
        for bad in [f64::NAN, f64::INFINITY, -f64::MIN_POSITIVE] {
            assert!(non_negative("beta", bad).is_err(), "{bad} passed");
        }
    }
}
