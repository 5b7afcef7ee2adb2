//! The faces of pictures as a part of a page, so that a file of its own looks the same everywhere.

use crate::figure::font::Face;

/// Faces, and the first name by which pictures ask for each.
const FACES: [(Face, &str, u16); 4] = [
    (Face::Regular, "Loss Lab Text", 400),
    (Face::SemiBold, "Loss Lab Strong", 600),
    (Face::Symbol, "Loss Lab Math", 400),
    (Face::Formula, "Loss Lab Formula", 400),
];

/// Rules of a style sheet that hold the faces themselves; none where a page has not handed them over.
pub fn rules() -> String {
    let rule = |(face, family, weight): &(Face, &str, u16)| {
        let style = if face.is_italic() { "italic" } else { "normal" };
        let data = base64(bytes(*face)?);
        let names = format!("font-family:\"{family}\";font-weight:{weight};font-style:{style}");
        Some(format!("@font-face{{{names};src:url(data:font/sfnt;base64,{data})}}\n"))
    };
    FACES.iter().filter_map(rule).collect()
}

#[cfg(any(feature = "app", not(target_arch = "wasm32")))]
#[expect(clippy::unnecessary_wraps, reason = "a page figure has none until it is given them")]
fn bytes(face: Face) -> Option<&'static [u8]> {
    Some(face.bytes())
}

/// The pack of all faces: a page hands it over when a sheet is first asked for.
#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
static PACK: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();

/// Takes the pack of all faces, `assets/fonts/loss-lab-faces.bin`; whether it is one.
#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
pub fn set_faces(file: Vec<u8>) -> bool {
    let is_pack = pack::lengths(&file).is_some();
    if is_pack {
        // Where there is one already, it is the same.
        let _ = PACK.set(file);
    }
    is_pack
}

#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
fn bytes(face: Face) -> Option<&'static [u8]> {
    pack::part(PACK.get()?, Face::ALL.iter().position(|known| *known == face)?)
}

/// A pack: a line of JSON on the files in it, then the files, one right after the other, in the order of the faces.
#[cfg(any(test, all(not(feature = "app"), target_arch = "wasm32")))]
mod pack {
    use crate::scene::json::Json;

    /// The length of its first line, and of each file.
    pub fn lengths(pack: &[u8]) -> Option<(usize, Vec<usize>)> {
        let end = pack.iter().position(|byte| *byte == b'\n')?;
        let Json::List(entries) = Json::read(str::from_utf8(&pack[..end]).ok()?)? else { return None };
        let length = |entry: &Json| match entry.get("bytes") {
            Some(Json::Number(bytes)) => Some(*bytes as usize),
            _ => None,
        };
        let lengths: Vec<usize> = entries.iter().map(length).collect::<Option<_>>()?;
        (end + 1 + lengths.iter().sum::<usize>() == pack.len()).then_some((end + 1, lengths))
    }

    /// One of the files.
    pub fn part(pack: &[u8], index: usize) -> Option<&[u8]> {
        let (head, lengths) = lengths(pack)?;
        let start = head + lengths.get(..index)?.iter().sum::<usize>();
        pack.get(start..start + lengths.get(index)?)
    }
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
    use super::{base64, pack};
    use crate::figure::font::Face;

    #[test]
    fn the_pack_of_pages_holds_the_same_faces() {
        let file = include_bytes!("../../../assets/fonts/loss-lab-faces.bin");
        for (index, face) in Face::ALL.into_iter().enumerate() {
            assert_eq!(pack::part(file, index), Some(face.bytes()), "{face:?}");
        }
        assert_eq!(pack::part(&file[..file.len() - 1], 0), None);
    }

    #[test]
    fn base64_is_as_in_the_rfc() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
