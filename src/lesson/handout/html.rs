//! HTML as text: elements that are always closed, so that it can be read as XML as well.

use std::borrow::Cow;

/// Text as it may stand in an element or an attribute.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text.into();
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;").into()
}

/// An element around HTML; what stands in `open` are its name and its attributes.
pub fn element(open: &str, inner: &str) -> String {
    let name = open.split(' ').next().unwrap_or(open);
    ["<", open, ">", inner, "</", name, ">"].concat()
}

/// An element around text.
pub fn text(open: &str, inner: &str) -> String {
    element(open, &escaped(inner))
}

/// A link to a state of the lab at an address, around text. Its attribute has single quotes, since Anki's files have
/// double ones around fields.
pub fn link(lab: &str, state: &str, inner: &str) -> String {
    element(&["a href='", &escaped(lab), "#", &escaped(state), "'"].concat(), &escaped(inner))
}
