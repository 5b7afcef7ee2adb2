//! The module of page figures with curves over a residual or a margin.

fn main() {
    losslab_page::curves();
}
