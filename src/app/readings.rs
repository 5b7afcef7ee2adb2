//! The table of readings: a row for each term, a column for each quantity; and the one sentence of insight.

use std::sync::Arc;

use eframe::egui;
use egui::accesskit::{Live, Role};
use egui::{Align2, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::look::{self, Look};
use super::{Pane, theme};
use crate::figure::font::{self, Face};
use crate::figure::style;
use crate::figure::{Form, Term, number};
use crate::scene::{Progress, Quantity, Reading, ReadingValue};

const HEADER: f32 = 26.0;
const ROW: f32 = 31.5;
/// A row with a second line, such as the branch in force.
const TALL_ROW: f32 = 44.0;
/// Width of a column of numbers.
const COLUMN: f32 = 92.0;
/// Share of the table's width that numbers may take before their columns close up, and the room between those then.
const NUMBERS: f32 = 0.72;
const COLUMN_GAP: f32 = 10.0;
/// From the middle of its row, a gradient up and the interval of subgradients it stands for down.
const INTERVAL_ROWS: [f32; 2] = [-6.0, 8.0];
const DECIMALS: usize = 3;
/// Thickness of the bar beside the insight, and the room between them.
const INSIGHT_BAR: f32 = 3.0;
const INSIGHT_GAP: f32 = 12.0;
/// Leading of the insight.
const INSIGHT_LEADING: f32 = 20.0;
/// Lines for which there is room under a figure whatever the sentence.
const INSIGHT_LINES: f32 = 2.0;

/// A quantity's column; the limits of an interval stand beside a number, notes under a name.
fn is_column(quantity: Quantity) -> bool {
    ![Quantity::SUBGRADIENT_LOW, Quantity::SUBGRADIENT_HIGH].contains(&quantity) && !NOTES.contains(&quantity)
}

/// What stands in small under the name of a term.
const NOTES: [Quantity; 2] = [Quantity::BRANCH, Quantity::UNIT];

/// All readings of one term.
struct Row<'a> {
    term: Term,
    readings: Vec<&'a Reading>,
}

impl Row<'_> {
    fn value(&self, quantity: Quantity) -> Option<&ReadingValue> {
        self.readings.iter().find(|reading| reading.quantity == quantity).map(|reading| &reading.value)
    }

    /// What stands under the name, if anything does.
    fn note(&self, pane: &Pane<'_>) -> Option<String> {
        NOTES.into_iter().find_map(|quantity| self.value(quantity).map(|value| note_word(pane, quantity, value)))
    }

    /// The interval of subgradients where there is more than one.
    fn interval(&self) -> Option<[f64; 2]> {
        match (self.value(Quantity::SUBGRADIENT_LOW), self.value(Quantity::SUBGRADIENT_HIGH)) {
            (Some(ReadingValue::Number(low)), Some(ReadingValue::Number(high))) if low < high => Some([*low, *high]),
            _ => None,
        }
    }
}

/// The table.
pub(super) fn readings_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let rows = rows(pane);
    let columns = columns(&rows);
    if rows.is_empty() || columns.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let look = pane.look;
    let width = ui.available_width();
    let ends = column_ends(pane, &rows, &columns, width);
    let (header, _) = ui.allocate_exact_size(vec2(width, HEADER), Sense::hover());
    for (index, quantity) in columns.iter().enumerate() {
        let right = header.left() + ends[index];
        let key = quantity.heading();
        look::text(
            ui.painter(),
            pos2(right, header.center().y),
            Align2::RIGHT_CENTER,
            pane.state.words.get(&key),
            Face::Regular,
            theme::SMALL,
            look.muted(),
        );
    }
    let mut hovered = None;
    for row in &rows {
        let tall = row.note(pane).is_some();
        let (rect, response) = ui.allocate_exact_size(vec2(width, if tall { TALL_ROW } else { ROW }), Sense::hover());
        look::rule(ui.painter(), rect.x_range(), rect.top(), look.hairline());
        if response.hovered() {
            hovered = Some(row.term.key);
        }
        let said = sentence(pane, row, &columns);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        name_cell(ui, pane, row, rect);
        for (index, quantity) in columns.iter().enumerate() {
            let right = rect.left() + ends[index];
            number_cell(ui, &look, row, *quantity, pos2(right, rect.center().y));
        }
    }
    if hovered.is_some() {
        pane.view.highlight = hovered;
    }
}

/// Where columns end: far apart where the first one keeps enough for a name, else no wider than what stands in them.
fn column_ends(pane: &Pane<'_>, rows: &[Row<'_>], columns: &[Quantity], width: f32) -> Vec<f32> {
    let even = COLUMN * columns.len() as f32 <= width * NUMBERS;
    let needed = |quantity: Quantity| {
        let values = rows.iter().filter_map(|row| row.value(quantity)).map(|value| value.text(DECIMALS));
        // All digits are equally wide, and a text that was measured before is not measured again.
        let values = values.map(|text| text.replace(|c: char| c.is_ascii_digit(), "0"));
        let values = values.map(|text| font::width(&text, Face::Regular, theme::BODY));
        let heading = font::width(pane.state.words.get(&quantity.heading()), Face::Regular, theme::SMALL);
        values.fold(heading, f32::max) + COLUMN_GAP
    };
    let widths: Vec<f32> =
        columns.iter().map(|quantity| if even { COLUMN } else { needed(*quantity).min(COLUMN) }).collect();
    let after = |index: usize| widths[index + 1..].iter().sum::<f32>();
    (0..columns.len()).map(|index| width - after(index)).collect()
}

/// Rows by term, in the order of the scene.
fn rows<'a>(pane: &Pane<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for reading in pane.state.outcome.readings.iter().filter(|reading| reading.listed) {
        match rows.iter_mut().find(|row| row.term.key == reading.term.key) {
            Some(row) => row.readings.push(reading),
            None => rows.push(Row { term: reading.term, readings: vec![reading] }),
        }
    }
    rows
}

fn columns(rows: &[Row<'_>]) -> Vec<Quantity> {
    let mut columns = Vec::new();
    for reading in rows.iter().flat_map(|row| &row.readings) {
        if is_column(reading.quantity) && !columns.contains(&reading.quantity) {
            columns.push(reading.quantity);
        }
    }
    columns
}

fn name_cell(ui: &Ui, pane: &Pane<'_>, row: &Row<'_>, rect: Rect) {
    let painter = ui.painter();
    let name = pane.state.term_name(row.term.key);
    let ink = pane.look.hue(row.term.palette);
    let Some(note) = row.note(pane) else {
        look::text(painter, rect.left_center(), Align2::LEFT_CENTER, &name, Face::Medium, theme::BODY, ink);
        return;
    };
    look::text(
        painter,
        rect.left_center() - vec2(0.0, 8.0),
        Align2::LEFT_CENTER,
        &name,
        Face::Medium,
        theme::BODY,
        ink,
    );
    look::text(
        painter,
        rect.left_center() + vec2(0.0, 9.0),
        Align2::LEFT_CENTER,
        &note,
        Face::Regular,
        theme::SMALL,
        pane.look.muted(),
    );
}

fn note_word(pane: &Pane<'_>, quantity: Quantity, value: &ReadingValue) -> String {
    let word = value.text(DECIMALS);
    let key = format!("{}.{}.{word}", pane.state.scene.id(), quantity.0);
    if pane.state.words.has(&key) { pane.state.words.get(&key).to_owned() } else { word }
}

fn number_cell(ui: &Ui, look: &Look, row: &Row<'_>, quantity: Quantity, right: egui::Pos2) {
    let Some(value) = row.value(quantity) else { return };
    let shown = value.text(DECIMALS);
    let interval = row.interval().filter(|_| quantity == Quantity::GRADIENT);
    let [up, down] = INTERVAL_ROWS.map(|by| right + vec2(0.0, by));
    let at = if interval.is_some() { up } else { right };
    look::text(ui.painter(), at, Align2::RIGHT_CENTER, &shown, Face::Regular, theme::BODY, look.text());
    if let Some(interval) = interval {
        look::text(
            ui.painter(),
            down,
            Align2::RIGHT_CENTER,
            &interval_text(interval),
            Face::Regular,
            theme::SMALL - 1.0,
            look.muted(),
        );
    }
}

fn interval_text([low, high]: [f64; 2]) -> String {
    format!("[{}, {}]", number::brief(low, DECIMALS), number::brief(high, DECIMALS))
}

/// The row as a screen reader says it.
fn sentence(pane: &Pane<'_>, row: &Row<'_>, columns: &[Quantity]) -> String {
    let mut parts = vec![pane.state.term_name(row.term.key)];
    for quantity in columns {
        if let Some(value) = row.value(*quantity) {
            let interval = row.interval().filter(|_| *quantity == Quantity::GRADIENT).map(interval_text);
            let interval = interval.map_or_else(String::new, |interval| format!(" {interval}"));
            parts.push(format!("{} {}{interval}", pane.state.words.get(&quantity.heading()), value.text(DECIMALS)));
        }
    }
    parts.extend(row.note(pane));
    parts.join(", ")
}

/// The sentence laid out for a width, bar included.
fn insight_galley(ui: &Ui, pane: &Pane<'_>, width: f32) -> Arc<egui::Galley> {
    let sentence = pane.state.outcome.insight.clone();
    let mut job = egui::text::LayoutJob::simple(
        sentence,
        theme::font(Face::Regular, theme::BODY),
        pane.look.muted(),
        width - INSIGHT_BAR - INSIGHT_GAP,
    );
    for section in &mut job.sections {
        section.format.line_height = Some(INSIGHT_LEADING);
    }
    ui.painter().layout_job(job)
}

/// The height of the sentence at a width: room for a few lines at least, so that what stands above it does not move
/// with every word. 0 if there is none.
pub(super) fn insight_height(ui: &Ui, pane: &Pane<'_>, width: f32) -> f32 {
    if pane.state.outcome.insight.is_empty() {
        0.0
    } else {
        insight_galley(ui, pane, width).size().y.max(INSIGHT_LINES * INSIGHT_LEADING)
    }
}

/// The sentence, with a bar in the colour of what it is about.
pub(super) fn insight_ui(ui: &mut Ui, pane: &Pane<'_>) {
    let sentence = &pane.state.outcome.insight;
    if sentence.is_empty() {
        return;
    }
    let width = ui.available_width();
    let galley = insight_galley(ui, pane, width);
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    let response = ui.interact(rect, Id::unique("insight"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
    // Said aloud when a hand has let go and when long work has come to its end, not at every step on the way.
    let settled = !pane.state.in_gesture && !matches!(pane.state.progress, Some(Progress::Working(_)));
    let live = if settled { Live::Polite } else { Live::Off };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
    ui.painter().rect_filled(
        Rect::from_min_size(rect.min, vec2(INSIGHT_BAR, rect.height())),
        0.0,
        pane.look.hue(subject(pane)),
    );
    ui.painter().galley(rect.min + vec2(INSIGHT_BAR + INSIGHT_GAP, 0.0), galley, pane.look.muted());
}

/// The palette slot of what the scene is about: its first handle's, else that of the last curve drawn.
fn subject(pane: &Pane<'_>) -> u8 {
    let panels = pane.state.outcome.figures.iter().flat_map(|figure| &figure.panels);
    let handle = panels
        .clone()
        .flat_map(|panel| &panel.handles)
        .map(|handle| handle.term.palette)
        .find(|palette| *palette != style::NEUTRAL);
    let mut curves = panels
        .flat_map(|panel| &panel.marks)
        .filter(|mark| matches!(mark.form, Form::Curve { .. }))
        .map(|mark| mark.term.palette);
    handle.or_else(|| curves.next_back()).unwrap_or(style::NEUTRAL)
}
