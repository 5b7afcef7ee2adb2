//! The widths and heights that layouts are made with are those the window draws with: `figure::font` against egui.

use std::sync::Arc;

use eframe::egui::epaint::text::{FontData, FontDefinitions, Fonts, LayoutJob, TextOptions};
use eframe::egui::{Color32, FontFamily, FontId};
use losslab::figure::font::{self, Face};

const SIZES: [f32; 8] = [11.0, 12.0, 13.0, 13.5, 14.0, 16.0, 20.0, 24.0];
const PIXELS_PER_POINT: [f32; 4] = [1.0, 1.25, 1.5, 2.0];

/// egui adds up advances in f32 and in screen pixels, so the last digits differ.
const ADVANCE_TOLERANCE: f32 = 0.005;
/// egui rounds a finished galley to 1/32 point.
const GALLEY_TOLERANCE: f32 = 1.0 / 64.0 + ADVANCE_TOLERANCE;

const TEXTS: [&str; 34] = [
    "Loss Lab",
    "Residuals: L1, L2 and smooth L1",
    "Smooth L1",
    "−0.5",
    "0.245",
    "1e−12",
    "−3",
    "λ · box 0.187",
    "−log p(y) 0.511",
    "‖gradient‖",
    "Threshold β",
    "x",
    "β",
    "λ*",
    "x₁, x₂ … xₙ",
    "x̂ ŷ b̂ P̂ ȳ ã",
    "½x²/β for |x| < β, else |x| − ½β",
    "AVATAR To. Yes, 'Tj' (L) P, LT F.",
    "Inside ±β smooth L1 is a parabola: its slope shrinks with the residual, so descent settles.",
    "⏸ ▶ ↺ ↻ ✓ ✕ ☰ ∇f ∈ ⟨a, b⟩ ∝ ∥",
    "fi ffl -> => <= 3x4 10:30",
    "Čeština, Français, Łódź, Ångström",
    "  two  spaces  ",
    "tab\tand\u{a0}no-break, thin\u{2009}space 1\u{202f}000",
    "zero\u{200b}width soft\u{ad}hyphen non\u{2011}breaking",
    "",
    " ",
    "中文 tofu 한",
    "two\nlines and more",
    "10⁻¹² 2⁵ αᵢ",
    "IoU 0.744",
    "tx → 0.006",
    "100 %",
    "∞",
];

fn family(face: Face) -> FontFamily {
    FontFamily::Name(face.family_name().into())
}

/// egui's fonts, set up as the window sets them up.
fn fonts() -> Fonts {
    let mut definitions = FontDefinitions::empty();
    for face in Face::ALL {
        let name = face.family_name().to_owned();
        let data = Arc::new(FontData::from_static(face.bytes()));
        definitions.font_data.insert(name, data);
        let chain = face.chain().iter().map(|face| face.family_name().to_owned());
        definitions.families.insert(family(face), chain.collect());
    }
    let options = TextOptions { font_hinting: false, ..TextOptions::default() };
    Fonts::new(options, definitions)
}

fn check(fonts: &mut Fonts, text: &str, face: Face, size: f32, pixels_per_point: f32) {
    let context = format!("{text:?} in {face:?} at {size} px, {pixels_per_point} pixels per point");
    let id = FontId::new(size, family(face));
    let mut view = fonts.with_pixels_per_point(pixels_per_point);
    let row_height = view.row_height(&id);
    let mut job = LayoutJob::simple(text.to_owned(), id, Color32::BLACK, f32::INFINITY);
    let galley = view.layout_job(job.clone());
    job.round_output_to_gui = false;
    let exact = view.layout_job(job).size().x;
    let rounded = galley.size().x;
    let ours = font::width(text, face, size);
    let sum = 1e-5 * ours;
    assert!((exact - ours).abs() < ADVANCE_TOLERANCE + sum, "{exact} is not {ours}: {context}");
    assert!((rounded - ours).abs() < GALLEY_TOLERANCE + sum, "{rounded} is not {ours}: {context}");

    let metrics = font::metrics(face, size);
    assert!((row_height - metrics.line_height).abs() < 1e-4, "{row_height}, {metrics:?}: {context}");
    let row = &galley.rows[0];
    let height = metrics.galley_height(pixels_per_point);
    assert!((row.size.y - height).abs() < 1.0 / 64.0 + 1e-4, "{} is not {height}: {context}", row.size.y);
    for glyph in &row.row.glyphs {
        let baseline = metrics.galley_baseline(pixels_per_point);
        assert!((glyph.pos.y - baseline).abs() < 1e-3, "{} is not {baseline}: {context}", glyph.pos.y);
    }
}

#[test]
fn widths_and_heights_equal_those_of_egui() {
    let mut fonts = fonts();
    for face in Face::ALL {
        for pixels_per_point in PIXELS_PER_POINT {
            for (size, text) in SIZES.iter().flat_map(|size| TEXTS.map(|text| (*size, text))) {
                check(&mut fonts, text, face, size, pixels_per_point);
            }
        }
    }
}

#[test]
fn every_character_of_every_face_measures_the_same_alone_and_among_letters() {
    let mut fonts = fonts();
    for face in Face::ALL {
        let characters: Vec<char> =
            fonts.with_pixels_per_point(1.0).characters(&family(face)).keys().copied().collect();
        assert!(characters.len() > 350, "{face:?} has only {} characters", characters.len());
        for c in characters {
            assert!(font::has_glyphs(&c.to_string(), face), "{c:?} in {face:?}");
            for text in [c.to_string(), format!("T{c}a"), format!("β{c}{c}1")] {
                check(&mut fonts, &text, face, 13.0, 1.5);
            }
        }
    }
}
