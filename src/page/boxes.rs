//! The module of page figures with the multi-task loss.

fn main() {
    losslab_page::boxes();
}
