//! The pack: all faces in one file, as `assets/page/faces.js` takes it apart.
//!
//! ```text
//! [{"family": "Loss Lab Text", "weight": "100 900", "style": "…", "bytes": 38140}, …]   one line of JSON
//! the files, one right after the other, in that order
//! ```
//!
//! The files go in as they are: servers compress the pack, and what shrinks each font by itself (WOFF2) would leave
//! nothing for that to find. (With brotli the four are 41 kB.)

use super::Face;

/// The pack of these files.
pub fn write(faces: &[Face], files: &[Vec<u8>]) -> Vec<u8> {
    let entries = faces.iter().zip(files).map(|(Face { family, weight, style, .. }, file)| {
        format!(r#"{{"family": "{family}", "weight": "{weight}", "style": "{style}", "bytes": {}}}"#, file.len())
    });
    let mut pack = format!("[{}]\n", entries.collect::<Vec<_>>().join(", ")).into_bytes();
    pack.extend(files.iter().flatten());
    pack
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FACES;

    #[test]
    fn the_first_line_says_where_the_faces_are() {
        let pack = write(&FACES[..2], &[vec![1, 10, 2], vec![3]]);
        let end = pack.iter().position(|byte| *byte == b'\n').unwrap();
        let head = String::from_utf8(pack[..end].to_vec()).unwrap();
        assert!(head.starts_with(r#"[{"family": "Loss Lab Text", "weight": "100 900""#), "{head}");
        assert!(head.ends_with(r#""bytes": 1}]"#), "{head}");
        assert_eq!(pack[end + 1..], [1, 10, 2, 3]);
    }
}
