//! The interface, driven through its accessibility tree: what a hand, a key and a screen reader can do.
//!
//! Nothing is drawn: the tests read the tree and the session, and so need no graphics.

mod cards;
#[path = "../common/mod.rs"]
mod common;
mod controls;
mod descent;
mod detector;
mod fingers;
mod formulas;
mod hands;
mod hinge;
mod layouts;
mod outliers;
mod predicting;
mod softmax;
mod svm;
#[path = "../veil/mod.rs"]
mod veil;
mod vocabulary;
mod window;
mod work;
