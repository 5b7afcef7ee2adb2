//! The module of page figures with the parts of a detector's loss.

fn main() {
    losslab_page::boxes();
}
