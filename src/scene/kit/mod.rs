//! The kit: what several scenes draw and read alike.
//!
//! `losses.rs` holds losses over one number, such as a residual or a margin, with their readings, table and curves;
//! `marks.rs` draws them: two linked panels, tangents and fans, jumps with full and hollow dots, what lies between two
//! curves, the step of descent with its ghost; `chord.rs` holds chords; `bars.rs` bars with grips, and a loss as the
//! sum of its terms; `points.rs` data sets that a hand edits.

pub mod bars;
mod chord;
mod losses;
mod marks;
pub mod points;

pub use chord::Chord;
pub use losses::{Drawn, Losses};
