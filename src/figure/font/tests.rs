//! The committed fonts hold what the interface and the formulas need, and measure as they should.

use super::*;

/// What the words, readings and labels of the interface use beyond ASCII.
const NEEDED: &str = "–—‘’“”…·×−±≤≥≠≈∞½¼¾²³⁻⁰¹⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉√∑∂∇‖′″←↑→↓↔▶⏸■↺↻✓✕☰⋮⌄⏭●○△∈∝\
    αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΠΣΦΨΩ°éüßñçøåÅÉÜŷłšž\u{a0}\u{2009}\u{302}";

#[test]
fn every_needed_character_is_there() {
    for face in Face::ALL {
        let ascii: String = (' '..='~').collect();
        let latin1: String = ('\u{a1}'..='\u{ff}').collect();
        for text in [NEEDED, &ascii, &latin1] {
            assert_eq!(missing(text, face), Vec::<char>::new(), "{face:?}");
            assert!(has_glyphs(text, face));
        }
    }
}

#[test]
fn missing_characters_are_named_once_in_order() {
    assert_eq!(missing("a中b文中", Face::Regular), ['中', '文']);
    assert!(!has_glyphs("中", Face::Symbol));
    assert!(width("中", Face::Regular, 12.0) > 0.0);
}

#[test]
fn the_symbol_face_has_the_letters_of_mathematics_itself() {
    for c in ('a'..='z').chain("BCGLNPαβγδεηθλμξπρστφχψω".chars()) {
        assert!(line::face_has(Face::Symbol, c), "{c}");
    }
}

#[test]
fn digits_are_tabular_in_every_face() {
    for face in Face::ALL {
        for digit in '0'..='9' {
            let number = format!("−{digit}.{digit}{digit}");
            let difference = width(&number, face, 12.0) - width("−0.00", face, 12.0);
            assert!(difference.abs() < 1e-4, "{face:?} {number}");
        }
    }
}

#[test]
fn letters_are_kerned_and_width_is_proportional_to_size() {
    let apart = width("A", Face::Regular, 100.0) + width("V", Face::Regular, 100.0);
    assert!(width("AV", Face::Regular, 100.0) < apart - 1.0);
    let [small, large] = [10.0, 25.0].map(|size| width("Smooth L1", Face::SemiBold, size));
    assert!((large - 2.5 * small).abs() < 1e-3);
}

#[test]
fn special_widths() {
    let face = Face::SemiBold;
    let close = |a: f32, b: f32| assert!((a - b).abs() < 1e-4, "{a} {b}");
    close(width("", face, 12.0), 0.0);
    close(width("\t", face, 12.0), 4.0 * width(" ", face, 12.0));
    close(width("\u{2009}", face, 12.0), 0.5 * width(" ", face, 12.0));
    close(width("\u{200b}", face, 12.0), 0.0);
    close(width("i\nmmm\nii", face, 12.0), width("mmm", face, 12.0));
    close(width("b\u{302}", face, 12.0), width("b", face, 12.0));
}

#[test]
fn faces_share_one_baseline() {
    let regular = metrics(Face::Regular, 13.0);
    for face in Face::ALL {
        assert_eq!(metrics(face, 13.0), regular);
    }
    assert!(regular.x_height < regular.cap_height && regular.cap_height < regular.ascent);
    assert!((regular.ascent + regular.descent - regular.line_height).abs() < 1e-6);
}

#[test]
fn an_outline_has_the_ink_of_its_text_and_ends_at_its_width() {
    for face in Face::ALL {
        let line = outline("λ* = 1.5 b\u{302}", face, 20.0);
        assert!((line.width - width("λ* = 1.5 b\u{302}", face, 20.0)).abs() < 1e-4);
        let (mut left, mut right, mut top) = (f32::MAX, f32::MIN, f32::MAX);
        for command in &line.commands {
            if let PathCommand::Move([x, y]) | PathCommand::Line([x, y]) = *command {
                (left, right, top) = (left.min(x), right.max(x), top.min(y));
            }
        }
        assert!(left > -1.0 && right < line.width + 1.0 && right > 0.8 * line.width);
        // The hat stands above the b.
        assert!(top < -metrics(face, 20.0).cap_height);
        assert!(line.svg_path(3.0, 9.5).starts_with('M'));
    }
    assert!(outline(" ", Face::Regular, 20.0).commands.is_empty());
}

#[test]
fn an_svg_path_starts_where_it_is_put() {
    let dash = outline("-", Face::Regular, 10.0);
    let path = Outline { commands: dash.commands[..1].to_vec(), width: dash.width }.svg_path(100.0, 50.0);
    let PathCommand::Move([x, y]) = dash.commands[0] else { panic!("{dash:?}") };
    let rounded = |v: f32| (v * 100.0).round() / 100.0;
    assert_eq!(path, format!("M{} {}", rounded(100.0 + x), rounded(50.0 + y)));
}

#[test]
fn a_1_is_narrow_in_names_and_tabular_in_numbers() {
    for face in [Face::Regular, Face::SemiBold] {
        let room = |text: &str| width(text, face, 100.0);
        assert!(room("L1") < room("L2") - 10.0, "{face:?}");
        for (a, b) in [("1", "2"), ("−1.1", "−2.2"), ("x 1", "x 2"), ("1e1", "1e2")] {
            assert!((room(a) - room(b)).abs() < 1e-3, "{face:?} {a}");
        }
    }
}

#[test]
fn accents_stand_over_their_letter() {
    let ink = |text: &str, size| outline(text, Face::Regular, size).commands.len();
    assert_eq!(ink("b\u{302}", 20.0), ink("b", 20.0) + ink("\u{302}", 20.0));
    // This pair is a character of its own.
    assert_eq!(outline("a\u{302}", Face::Regular, 20.0), outline("â", Face::Regular, 20.0));
}

#[test]
fn pages_look_for_a_character_where_tables_do() {
    for face in Face::ALL {
        let own: Vec<&str> = face.css_family().split(", ").filter(|name| name.starts_with("Loss Lab")).collect();
        let first = |face: &Face| face.css_family().split(", ").next().unwrap();
        assert_eq!(own, face.chain().iter().map(first).collect::<Vec<_>>(), "{face:?}");
    }
}

#[test]
fn pages_know_the_faces_by_the_names_that_pictures_say() {
    let pack = include_bytes!("../../../assets/fonts/loss-lab-faces.bin");
    let head = pack.split(|byte| *byte == b'\n').next().unwrap();
    let entries: serde_json::Value = serde_json::from_slice(head).unwrap();
    let entries = entries.as_array().unwrap();
    assert_eq!(entries.len(), Face::ALL.len());
    for (face, entry) in Face::ALL.into_iter().zip(entries) {
        let family = face.css_family().split(", ").next();
        assert_eq!(entry["family"].as_str(), family, "{face:?}");
        let weight = face.css_weight().to_string();
        assert!(entry["weight"] == "100 900" || entry["weight"] == *weight, "{face:?}: {entry}");
    }
    let files: u64 = entries.iter().filter_map(|entry| entry["bytes"].as_u64()).sum();
    assert_eq!(files as usize + head.len() + 1, pack.len());
}
