//! Bytes to text: UTF-8, what spreadsheets call Unicode text (UTF-16), and what older ones write (Latin-1).

use std::borrow::Cow;

use crate::figure::number;

/// The text of a file, without the mark at its beginning that says how it is written; nothing if it is no text.
pub(super) fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    };
    // No text has these, and nearly every other file.
    (!number::has(&text, b'\0')).then_some(text)
}

/// In Latin-1 every byte is a character, so what is no UTF-8 can be read all the same: numbers look alike in both.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes)
        .map_or_else(|_| Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()), Cow::Borrowed)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
