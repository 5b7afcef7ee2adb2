//! Words can be read, and what stands together can be told apart.

use super::*;

const THEMES: [Theme; 5] = Theme::ALL;
/// Slots whose curves can stand in one panel: losses of a residual, losses of a margin, lines of a published sweep.
const TOGETHER: [&[u8]; 3] = [&[0, 1, 2, 3], &[4, 5, 6, 7, 8, 9, 10], &[3, 4, 6]];

/// How many slots there are.
fn slots() -> u8 {
    palette::SWATCHES.len() as u8
}

/// Every two slots of a list.
fn pairs(slots: &[u8]) -> impl Iterator<Item = (u8, u8)> {
    slots.iter().enumerate().flat_map(|(index, a)| slots[..index].iter().map(|b| (*a, *b)))
}

/// Red, green and blue in proportion to light.
fn linear(Color([r, g, b, _]): Color) -> [f64; 3] {
    [r, g, b].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn weighted(weights: [[f64; 3]; 3], [a, b, c]: [f64; 3]) -> [f64; 3] {
    weights.map(|[x, y, z]| x * a + y * b + z * c)
}

fn contrast(a: Color, b: Color) -> f64 {
    let [a, b] = [a, b].map(|color| {
        let [r, g, b] = linear(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    });
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Oklab (Ottosson 2020): as far apart as two colours are in it, so different they look.
fn oklab(rgb: [f64; 3]) -> [f64; 3] {
    let cones = weighted(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        rgb,
    );
    weighted(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

/// What a deuteranope sees (Viénot, Brettel and Mollon 1999), in proportion to light.
fn deuteranope(rgb: [f64; 3]) -> [f64; 3] {
    weighted([[0.292_75, 0.707_25, 0.0], [0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]], rgb)
        .map(|c| c.clamp(0.0, 1.0))
}

fn distance(a: Color, b: Color, eye: fn([f64; 3]) -> [f64; 3]) -> f64 {
    let [a, b] = [a, b].map(|color| oklab(eye(linear(color))));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// WCAG 2.2 success criterion 1.4.3 asks for 4.5 : 1 for text of this size.
#[test]
fn words_in_every_ink_can_be_read_on_every_surface() {
    for theme in THEMES {
        let inks = inks(theme);
        for surface in [inks.page, inks.surface] {
            for (name, ink) in [("text", inks.text), ("muted", inks.muted), ("warning", inks.warning)] {
                assert!(contrast(ink, surface) >= 4.5, "{name} in {theme:?}");
            }
            for slot in 0..slots() {
                let got = contrast(hue(slot, theme), surface);
                assert!(got >= 4.5, "slot {slot} in {theme:?}: {got}");
            }
        }
    }
}

/// A colour as it is seen over another.
fn over(Color([r, g, b, a]): Color, Color([pr, pg, pb, _]): Color) -> Color {
    let mix = |ink: u8, page: u8| {
        let share = f64::from(a) / 255.0;
        (share * f64::from(ink) + (1.0 - share) * f64::from(page)).round() as u8
    };
    Color::rgb(mix(r, pr), mix(g, pg), mix(b, pb))
}

/// WCAG 2.2 success criterion 1.4.11 asks for 3 : 1 for what one has to see to use a figure, or to follow its sentence.
#[test]
fn focus_handles_and_ghosts_stand_out_from_the_page() {
    for theme in THEMES {
        let page = inks(theme).page;
        assert!(contrast(accent(theme), page) >= 3.0, "focus in {theme:?}");
        for palette in (0..slots()).chain([NEUTRAL]) {
            let term = Term { key: "loss", palette };
            let ghost = stroke(term, Role::Ghost, theme, Emphasis::Normal).color;
            let got = contrast(over(ghost, page), page);
            assert!(got >= 3.0, "ghost of slot {palette} in {theme:?}: {got}");
        }
    }
}

/// 0.02 is about the least difference that is seen side by side.
#[test]
fn colours_are_told_apart() {
    let all: Vec<u8> = (0..slots()).chain([NEUTRAL]).collect();
    for theme in THEMES {
        for (a, b) in pairs(&all) {
            let apart = distance(hue(a, theme), hue(b, theme), |rgb| rgb);
            assert!(apart > 0.09, "slots {a} and {b} in {theme:?}: {apart}");
        }
        for (a, b) in TOGETHER.into_iter().flat_map(pairs) {
            let apart = distance(hue(a, theme), hue(b, theme), |rgb| rgb);
            assert!(apart > 0.12, "slots {a} and {b} in {theme:?}: {apart}");
        }
        for (a, b) in pairs(TOGETHER[1]) {
            let apart = distance(hue(a, theme), hue(b, theme), deuteranope);
            assert!(apart > 0.04, "slots {a} and {b} in {theme:?} without red and green: {apart}");
        }
    }
}

/// What one sees of a dash: its longest stroke, its longest gap, and how many strokes there are before it starts over.
fn look(dash: &[f32]) -> [f32; 3] {
    let longest = |first: usize| dash.iter().skip(first).step_by(2).copied().fold(0.0, f32::max);
    if dash.is_empty() { [1e3, 0.1, 1.0] } else { [longest(0), longest(1), dash.len() as f32 / 2.0] }
}

/// Whether one is half as large again as the other in anything one sees.
fn differ(a: &[f32], b: &[f32]) -> bool {
    look(a).into_iter().zip(look(b)).any(|(a, b)| a.max(b) >= 1.5 * a.min(b))
}

#[test]
fn curves_that_stand_together_differ_by_dash() {
    for (a, b) in TOGETHER.into_iter().flat_map(pairs) {
        assert!(differ(dash(a), dash(b)), "colour alone tells {a} from {b}: {:?} {:?}", dash(a), dash(b));
    }
}

/// L2 keeps the dots of a threshold, which stands upright, and smooth L1 the solid line of a tangent, which is fainter
/// and ends near its dot.
#[test]
fn no_margin_loss_looks_like_a_helping_line() {
    for slot in TOGETHER[1] {
        for role in [Role::Ghost, Role::Tangent, Role::Threshold, Role::Proposal] {
            let line = stroke(Term { key: "loss", palette: *slot }, role, Theme::Light, Emphasis::Normal);
            assert!(differ(dash(*slot), line.dash), "slot {slot} and {role:?}");
        }
    }
}

#[test]
fn a_slot_that_does_not_exist_is_neutral() {
    for slot in slots()..=NEUTRAL {
        for theme in THEMES {
            assert_eq!(hue(slot, theme), inks(theme).text);
        }
        assert!(dash(slot).is_empty());
    }
}
