//! One file a scene; each is listed once in [`SCENES`](super::SCENES).

pub mod regression;
