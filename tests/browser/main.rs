//! A release in a real browser: what hands, keys, links and scripts do to a figure.
//!
//! `cargo xtask test web browser` makes one and runs this. The environment names it (`LOSSLAB_DIST`, else
//! `target/site`), and where they are not on the PATH, the browser (`CHROME`) and its driver (`CHROMEDRIVER`). Every
//! test starts its own server, and has a tab of a browser that is as no test had been there before.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

mod both;
mod browser;
mod page;
mod recipes;
mod roles;
mod server;
mod twin;
#[path = "../ui/window.rs"]
#[expect(dead_code, reason = "the twin of a page needs little of it")]
mod window;

mod cards;
mod cards_window;
mod descent;
mod detector;
mod dialog;
mod embed;
mod failures;
mod figures;
mod fingers;
mod frames;
mod guest;
mod hands;
mod hinge;
mod links;
mod many;
mod outliers;
mod parts;
mod quiet;
mod release;
mod renderer;
mod softmax;
mod surroundings;
mod svm;
mod tabs;
