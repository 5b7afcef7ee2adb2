//! All cards as files for other hands: a deck for Anki, and a sheet for teachers to print.
//!
//! Each is a pure function of the cards, so that the same deck is always the same file, whether the command line, the
//! window or a page writes it.

mod anki;
mod answered;
mod faces;
mod html;
mod making;
mod mathjax;
mod teacher;
mod texts;

#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
pub use faces::set_faces;
pub use making::Making;
#[cfg(not(target_arch = "wasm32"))]
pub use making::export;
pub use mathjax::formula as formula_text;

/// The address of the lab for a file that lies beside it.
pub const BESIDE: &str = "index.html";

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handout {
    /// Text that Anki imports: a note for each card.
    Anki,
    /// A page to print: the learners' path with aims and questions, and every card with its answer.
    Sheet,
}

impl Handout {
    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Anki => "loss-lab-cards-anki.txt",
            Self::Sheet => "loss-lab-teacher-sheet.html",
        }
    }

    /// The media type of its file.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Anki => "text/plain",
            Self::Sheet => "text/html",
        }
    }
}

/// Whether links may be made of an address: no part after a #, nothing that a link cannot hold as it is, and what a
/// browser opens as a page.
pub fn is_address(text: &str) -> bool {
    const PAGES: [&str; 3] = ["http", "https", "file"];
    let is_plain = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"#\"'<>\\`".contains(letter);
    let scheme = text.split('/').next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
    !text.is_empty()
        && text.chars().all(is_plain)
        && scheme.is_none_or(|scheme| PAGES.iter().any(|page| scheme.eq_ignore_ascii_case(page)))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_what_a_browser_opens_as_a_page() {
        for good in
            ["index.html", "../lab/", "https://example.org/lab/?a=1", "http://localhost:8080/", "file:///a/index.html"]
        {
            assert!(is_address(good), "{good}");
        }
        for bad in
            ["", "a b", "https://example.org/#v=1", "javascript:alert(1)", "JavaScript:x/y", "a\"b", "x'y", "a<b"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
