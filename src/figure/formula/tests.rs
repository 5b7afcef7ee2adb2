//! What every formula owes: it can be read, drawn at every width, and holds still while its numbers change.

use super::draw::Measured;
use super::*;
use crate::figure::font::{self, Face, PathCommand};
use crate::figure::layout::{Area, Primitive, Shape};
use crate::figure::style;

/// Widths from the smallest phone to a wide screen.
const WIDTHS: [f32; 4] = [292.0, 362.0, 740.0, 1200.0];

fn view(width: f32) -> View<'static> {
    View { width, size: SIZE, theme: Theme::Light, highlight: None, terms: &[] }
}

fn slots(typeset: &Typeset) -> Vec<&Slot> {
    let pieces = typeset.lines().flat_map(|line| &line.pieces);
    pieces.filter_map(|piece| if let PieceForm::Slot(slot) = &piece.form { Some(slot) } else { None }).collect()
}

/// The formula with one number in all its slots, for each of its branches; without its sign where none can be.
fn filled(typeset: &Typeset, value: f64) -> Vec<Formula> {
    let branches = typeset.branches();
    let slots = slots(typeset);
    let signed = |index: usize| slots.iter().any(|slot| slot.value == index && slot.signed);
    let number = |index: usize| if signed(index) { value } else { value.abs() };
    let values: Vec<_> = typeset.values.iter().enumerate().map(|(index, name)| (*name, number(index))).collect();
    let given = |branch| Formula { id: typeset.id, values: values.clone(), branch };
    if branches == 0 { vec![given(None)] } else { (0..branches).map(|branch| given(Some(branch))).collect() }
}

/// The rectangle of its ink.
fn ink(shape: &Shape) -> Area {
    let (text, face, size, [x, y]) = match shape {
        Shape::Plate { area, .. } => return *area,
        Shape::Text { at, text, face, size, .. } => (text, *face, *size, *at),
        other => panic!("a formula drew {other:?}"),
    };
    let baseline = y + font::metrics(face, size).ascent;
    let mut area = Area { min: [f32::MAX; 2], max: [f32::MIN; 2] };
    for command in font::outline(text, face, size).commands {
        let (PathCommand::Move(point)
        | PathCommand::Line(point)
        | PathCommand::Quad(_, point)
        | PathCommand::Cubic(_, _, point)) = command
        else {
            continue;
        };
        for (axis, value) in [x + point[0], baseline + point[1]].into_iter().enumerate() {
            area.min[axis] = area.min[axis].min(value);
            area.max[axis] = area.max[axis].max(value);
        }
    }
    area
}

#[test]
fn the_lists_can_be_read_and_every_part_is_used() {
    assert_eq!(list::read(LISTS).map(|formulas| formulas.len()), Ok(all().len()));
    assert!(all().len() >= 20);
    for formula in all() {
        let slots = slots(formula);
        for (index, name) in formula.values.iter().enumerate() {
            assert!(slots.iter().any(|slot| slot.value == index), "{} never shows {name}", formula.id);
        }
        assert!(slots.iter().all(|slot| slot.value < formula.values.len()), "{}", formula.id);
        assert!(!formula.terms().is_empty(), "{} is connected with nothing in its figure", formula.id);
        let lines: Vec<Option<usize>> = formula.numbers.iter().map(|line| line.branch).collect();
        let each: Vec<Option<usize>> = (0..formula.branches()).map(Some).collect();
        assert!(lines == [None] || lines == each, "{} has numbers for {lines:?}", formula.id);
    }
}

#[test]
fn every_glyph_is_in_the_face_itself() {
    for formula in all() {
        for piece in formula.lines().flat_map(|line| &line.pieces) {
            if let PieceForm::Glyphs { text, .. } = &piece.form {
                assert_eq!(font::lacking(text, Face::Formula), Vec::<char>::new(), "{}", formula.id);
            }
        }
    }
    assert_eq!(font::lacking("0123456789.−∞()NaN⋅=≈", Face::Formula), Vec::<char>::new());
}

#[test]
fn the_face_has_no_glyph_that_no_formula_uses() {
    let used: String = all()
        .iter()
        .flat_map(Typeset::lines)
        .flat_map(|line| &line.pieces)
        .filter_map(|piece| if let PieceForm::Glyphs { text, .. } = &piece.form { Some(*text) } else { None })
        .collect();
    let listed = include_str!("../../../assets/formulas/glyphs.txt").lines().filter(|line| !line.starts_with('#'));
    for code in listed.filter_map(|line| line.split(' ').next()) {
        let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap_or_default();
        assert!(used.contains(character) || "0123456789.−∞()Na⋅=≈".contains(character), "{code}");
    }
}

#[test]
fn everything_stays_within_its_width_and_height() {
    for formula in all() {
        for width in WIDTHS {
            for value in [0.7, -1.25, 123.456, -1e-6, f64::NEG_INFINITY, f64::NAN] {
                let given = filled(formula, value);
                let Strip { drawing, blocks } = strip(&given, &view(width));
                assert_eq!(blocks.len(), given.len());
                for Primitive { shape, .. } in &drawing.primitives {
                    let Area { min, max } = ink(shape);
                    let fits =
                        min[0] >= -1.0 && min[1] >= -1.0 && max[0] <= width + 1.0 && max[1] <= drawing.size[1] + 1.0;
                    assert!(fits, "{} with {value} at {width} x {}: {shape:?}", formula.id, drawing.size[1]);
                }
            }
        }
    }
}

/// What is drawn besides numbers, and where; and the drawing's size.
fn scaffold(given: &[Formula], width: f32) -> (Vec<Shape>, [f32; 2]) {
    let drawing = strip(given, &view(width)).drawing;
    // A sign that is not of one size with its digits is a text of its own.
    let is_number = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit() || c == '∞') || ["NaN", "−", "(−", "−(−", ")"].contains(&text)
    };
    let shapes = drawing.primitives.into_iter().map(|primitive| primitive.shape);
    // One sign takes the place of the other.
    let shapes = shapes.map(|mut shape| {
        if let Shape::Text { text, .. } = &mut shape
            && text == "\u{2248}"
        {
            "=".clone_into(text);
        }
        shape
    });
    let rest = shapes.filter(|shape| !matches!(shape, Shape::Text { text, .. } if is_number(text)));
    (rest.collect(), drawing.size)
}

#[test]
fn nothing_moves_while_numbers_change() {
    for formula in all() {
        for width in WIDTHS {
            for values in [
                [0.0, 0.05, 0.7, 9.99, 42.0, 1e-6, 1e9, f64::INFINITY],
                [-0.51, -0.7, -1.0, -9.99, -42.0, -1e-6, -1e9, f64::NEG_INFINITY],
            ] {
                let expected = scaffold(&filled(formula, values[0]), width);
                for value in values {
                    assert!(
                        scaffold(&filled(formula, value), width) == expected,
                        "{} moves between {} and {value} at {width}",
                        formula.id,
                        values[0]
                    );
                }
            }
        }
    }
}

#[test]
fn neither_sign_nor_branch_changes_the_room_a_formula_takes() {
    for formula in all() {
        for width in WIDTHS {
            let rooms = [0.7, -0.7, f64::NAN].into_iter().flat_map(|value| filled(formula, value)).map(|given| {
                let view = view(width);
                let measured = Measured::new(formula, &given, &view);
                [measured.width, measured.rise, measured.general_height, measured.numbers_height]
            });
            let rooms: Vec<_> = rooms.collect();
            assert!(rooms.iter().all(|room| *room == rooms[0]), "{}", formula.id);
        }
    }
}

#[test]
fn a_slot_has_nothing_but_what_follows_it_to_its_right() {
    for line in all().iter().flat_map(Typeset::lines) {
        for (index, piece) in line.pieces.iter().enumerate() {
            // Numbers in a fraction stand over each other; they have no sign that could move anything.
            if let PieceForm::Slot(slot) = &piece.form
                && (slot.signed || slot.stand != Stand::Middle)
            {
                assert!(line.pieces[..index].iter().all(|before| before.at[0] <= piece.at[0]));
                assert!(line.pieces[index + 1..].iter().all(|after| after.at[0] >= piece.at[0] + slot.width - 0.01));
            }
        }
    }
}

fn opacities(given: &Formula) -> Vec<u8> {
    let drawing = strip(std::slice::from_ref(given), &view(740.0)).drawing;
    drawing
        .primitives
        .iter()
        .filter_map(|primitive| if let Shape::Text { color, .. } = primitive.shape { Some(color.0[3]) } else { None })
        .collect()
}

#[test]
fn the_branch_not_in_force_is_dimmed() {
    for formula in all().iter().filter(|formula| formula.branches() > 0) {
        let seen: Vec<Vec<u8>> = filled(formula, 0.7).iter().map(opacities).collect();
        for opacities in &seen {
            assert!(opacities.contains(&u8::MAX), "{}", formula.id);
        }
        assert!(seen.iter().any(|opacities| opacities.iter().any(|opacity| *opacity < u8::MAX)), "{}", formula.id);
        assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{} looks the same in two branches", formula.id);
    }
}

#[test]
fn a_term_has_its_colour_and_a_plate_when_highlighted() {
    let given = Formula { id: "smooth_l1", values: vec![("x", 0.7), ("beta", 1.0), ("loss", 0.245)], branch: Some(0) };
    let terms = [Term { key: "smooth_l1", palette: 2 }];
    let lit = View { highlight: Some("smooth_l1"), terms: &terms, ..view(740.0) };
    let Strip { drawing, blocks } = strip(&[given], &lit);
    let named = drawing.primitives.iter().filter(|primitive| primitive.term == Some("smooth_l1"));
    let hue = style::hue(2, Theme::Light);
    assert!(named.clone().any(|primitive| matches!(primitive.shape, Shape::Text { color, .. } if color == hue)));
    let plates = named.filter(|primitive| matches!(primitive.shape, Shape::Plate { .. })).count();
    let places = blocks[0].terms.iter().filter(|term| term.key == "smooth_l1").count();
    assert!(places >= 4 && plates == places, "{places} places, {plates} plates");
}

#[test]
fn a_term_in_two_rows_of_cases_is_in_two_places() {
    for formula in all() {
        for given in filled(formula, 0.7) {
            for term in &strip(&[given], &view(1200.0)).blocks[0].terms {
                assert!(term.area.height() < 2.5 * SIZE, "{} in {}", term.key, formula.id);
                assert!(term.key != "huber" || term.area.width() < 4.0 * SIZE, "{:?}", term.area);
            }
        }
    }
}

#[test]
fn a_narrow_screen_breaks_or_shrinks_but_stays_legible() {
    for formula in all() {
        for given in filled(formula, 0.7) {
            let drawing = strip(&[given], &view(292.0)).drawing;
            let sizes = drawing
                .primitives
                .iter()
                .filter_map(|primitive| if let Shape::Text { size, .. } = primitive.shape { Some(size) } else { None });
            let largest = sizes.fold(0.0, f32::max);
            assert!(largest >= 0.75 * SIZE, "{} shrinks to {largest} px", formula.id);
        }
    }
}

#[test]
fn what_is_not_known_is_left_out() {
    let unknown = Formula { id: "no_such", values: Vec::new(), branch: None };
    let strip = strip(&[unknown], &view(300.0));
    assert!(strip.blocks.is_empty() && strip.drawing.primitives.is_empty() && strip.drawing.size[1] == 0.0);
}
