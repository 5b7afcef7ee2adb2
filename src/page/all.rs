//! The module of page figures with all scenes and cards.

fn main() {
    losslab_page::all();
}
