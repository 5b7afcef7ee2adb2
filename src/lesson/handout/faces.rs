//! The faces of pictures as a part of a page, so that a file of its own looks the same everywhere.

use crate::figure::font::Face;

/// Faces, and the first name by which pictures ask for each.
const FACES: [(Face, &str, u16); 4] = [
    (Face::Regular, "Loss Lab Text", 400),
    (Face::SemiBold, "Loss Lab Strong", 600),
    (Face::Symbol, "Loss Lab Math", 400),
    (Face::Formula, "Loss Lab Formula", 400),
];

/// Rules of a style sheet that hold the faces themselves.
pub fn rules() -> String {
    let rule = |(face, family, weight): &(Face, &str, u16)| {
        let style = if face.is_italic() { "italic" } else { "normal" };
        let data = base64(face.bytes());
        let names = format!("font-family:\"{family}\";font-weight:{weight};font-style:{style}");
        format!("@font-face{{{names};src:url(data:font/sfnt;base64,{data})}}\n")
    };
    FACES.iter().map(rule).collect()
}

/// Bytes as text, in the alphabet of RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| bits << 8 | three.get(at).map_or(0, |byte| usize::from(*byte)));
        for at in 0..4 {
            let letter = char::from(LETTERS[bits >> (18 - 6 * at) & 63]);
            text.push(if at <= three.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_as_in_the_rfc() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
