//! The module of page figures with points of one's own.

fn main() {
    losslab_page::points();
}
