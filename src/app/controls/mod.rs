//! Control rows, generated from the scene's parameters alone: each kind of parameter has one control.

mod chip;
mod number;
mod play;
mod points;
mod slider;
mod switch;
mod ticks;

pub(super) use chip::{actions_ui, chip_row_ui};

use eframe::egui;
use egui::Ui;

use super::Pane;
use crate::scene::{Kind, ParamSpec};
use crate::view::options;

/// Above a group of chips, and between groups.
const GAP: f32 = 6.0;

/// All controls of the scene, one under the other: those that come first, or those that stand aside.
pub(super) fn controls_ui(ui: &mut Ui, pane: &mut Pane<'_>, aside: bool) {
    ui.spacing_mut().item_spacing.y = 5.0;
    let shown = |spec: &&ParamSpec| spec.aside == aside && !spec.hidden && pane.state.param_state(spec.key).shown;
    let specs: Vec<&'static ParamSpec> = pane.state.specs().iter().filter(shown).collect();
    for spec in specs {
        let Some(begun) = pane.view.rest.begin(ui, spec.key) else { continue };
        let active = pane.state.param_state(spec.key).active;
        ui.push_id(spec.key, |ui| ui.add_enabled_ui(active, |ui| control_ui(ui, pane, spec)));
        pane.view.rest.end(ui, begun);
    }
}

fn control_ui(ui: &mut Ui, pane: &mut Pane<'_>, spec: &'static ParamSpec) {
    match spec.kind {
        Kind::Number { .. } | Kind::Integer { .. } => number::number_ui(ui, pane, spec),
        Kind::Flag => switch::flag_ui(ui, pane, spec),
        Kind::Set(options) => {
            ui.add_space(GAP);
            chip::set_ui(ui, pane, spec, options);
            ui.add_space(GAP);
        }
        Kind::Choice(options) => {
            chip::choice_ui(ui, pane, spec, options);
            ui.add_space(GAP);
        }
        Kind::Box { bounds, .. } => number::box_ui(ui, pane, spec, bounds),
        Kind::Points(_) => points::points_ui(ui, pane, spec),
    }
}

/// Where pieces stand in as many lines as a width calls for: left, top and width of each, and how far down the last
/// line begins. No piece is wider than a line.
fn in_lines(pieces: impl Iterator<Item = f32>, width: f32, gap: f32, line: f32) -> (Vec<[f32; 3]>, f32) {
    let (mut x, mut y) = (0.0, 0.0);
    let place = |piece: f32| {
        let wide = piece.min(width);
        if x > 0.0 && x + wide > width {
            (x, y) = (0.0, y + line);
        }
        let place = [x, y, wide];
        x += wide + gap;
        place
    };
    let places = pieces.map(place).collect();
    (places, y)
}

/// What a control says about itself, wherever on it somebody asks.
fn help(pane: &mut Pane<'_>, spec: &ParamSpec, responses: &[&egui::Response]) {
    let text = options::help(pane.state, spec);
    for response in responses {
        pane.help(response, &text);
    }
}
