//! One file a scene; each is listed once in [`SCENES`](super::SCENES).

pub mod descent;
pub mod detector;
pub mod hinge;
pub mod lambda;
pub mod outliers;
pub mod regression;
pub mod softmax;
pub mod svm;
