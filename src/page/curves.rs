//! The module of page figures with the losses of one prediction.

fn main() {
    losslab_page::curves();
}
