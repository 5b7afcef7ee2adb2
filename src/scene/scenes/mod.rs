//! One file a scene; each is listed once in [`SCENES`](super::SCENES).

pub mod lambda;
pub mod regression;
