//! The kit: what several scenes draw and read alike.
//!
//! `losses.rs` holds losses over one number, such as a residual or a margin, with their readings, table and curves;
//! `marks.rs` draws them: tangents and fans, jumps with full and hollow dots, chords, what lies between two curves, and
//! the step of descent with its ghost.

mod losses;
mod marks;

pub use losses::{Drawn, Losses};
pub use marks::{Chord, Descent};
