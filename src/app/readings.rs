//! The table of readings: a row for each term, a column for each quantity; and the one sentence of insight.

use std::sync::Arc;

use eframe::egui;
use egui::accesskit::{Live, Role};
use egui::{Align2, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::look::{self, Look};
use super::{Pane, theme};
use crate::figure::font::{self, Face};
use crate::view::readings::{Cell, Row, Table, is_settled, subject};

const HEADER: f32 = 26.0;
const ROW: f32 = 31.5;
/// A row with a second line, such as the branch in force.
const TALL_ROW: f32 = 44.0;
/// Width of a column of numbers.
const COLUMN: f32 = 92.0;
/// Share of the table's width that numbers may take before their columns close up, and the room between those then.
const NUMBERS: f32 = 0.72;
const COLUMN_GAP: f32 = 10.0;
/// From the middle of its row, a name up and its note down.
const NOTE_ROWS: [f32; 2] = [-8.0, 9.0];
/// From the middle of its row, a gradient up and the interval of subgradients it stands for down.
const INTERVAL_ROWS: [f32; 2] = [-6.0, 8.0];
/// Thickness of the bar beside the insight, and the room between them.
const INSIGHT_BAR: f32 = 3.0;
const INSIGHT_GAP: f32 = 12.0;
/// egui measures to a rounding as we do, and must not break a line that we have broken.
const BREAK_SLACK: f32 = 1.0;
/// Leading of the insight.
const INSIGHT_LEADING: f32 = 20.0;
/// Lines for which there is room under a figure whatever the sentence.
const INSIGHT_LINES: f32 = 2.0;
/// Where lines are shorter than this, one more is kept.
const SHORT_LINES: f32 = 600.0;

/// The table.
pub(super) fn readings_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    let table = Table::of(pane.state);
    if table.rows.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let look = pane.look;
    let width = ui.available_width();
    let ends = column_ends(&table, width);
    let (header, _) = ui.allocate_exact_size(vec2(width, HEADER), Sense::hover());
    for (index, (heading, end)) in table.headings.iter().zip(&ends).enumerate() {
        let at = pos2(header.left() + end, header.center().y);
        let written = vec2(font::width(heading, Face::Regular, theme::SMALL), HEADER);
        let place = Rect::from_min_size(pos2(at.x - written.x, header.top()), written);
        let response = ui.interact(place, Id::unique(("heading", index)), Sense::hover());
        pane.help(&response, &table.helps[index]);
        look::text(ui.painter(), at, Align2::RIGHT_CENTER, heading, Face::Regular, theme::SMALL, look.muted());
    }
    let mut hovered = None;
    for row in &table.rows {
        let height = if row.note.is_some() { TALL_ROW } else { ROW };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        look::rule(ui.painter(), rect.x_range(), rect.top(), look.hairline());
        if response.hovered() {
            hovered = Some(row.term.key);
        }
        let said = table.sentence(row);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        name_cell(ui, &look, row, rect);
        for (cell, end) in row.cells.iter().zip(&ends) {
            if let Some(cell) = cell {
                number_cell(ui, &look, cell, pos2(rect.left() + end, rect.center().y));
            }
        }
    }
    if hovered.is_some() {
        pane.view.highlight = hovered;
    }
}

/// Where columns end: far apart where the first one keeps enough for a name, else no wider than what stands in them.
fn column_ends(table: &Table, width: f32) -> Vec<f32> {
    let even = COLUMN * table.headings.len() as f32 <= width * NUMBERS;
    let needed = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells[column].as_ref());
        // All digits are equally wide, and a text that was measured before is not measured again.
        let texts = cells.map(|cell| cell.text.replace(|c: char| c.is_ascii_digit(), "0"));
        let widths = texts.map(|text| font::width(&text, Face::Regular, theme::BODY));
        let heading = font::width(&table.headings[column], Face::Regular, theme::SMALL);
        widths.fold(heading, f32::max) + COLUMN_GAP
    };
    let columns = 0..table.headings.len();
    let widths: Vec<f32> = columns.map(|column| if even { COLUMN } else { needed(column).min(COLUMN) }).collect();
    let after = |index: usize| widths[index + 1..].iter().sum::<f32>();
    (0..widths.len()).map(|index| width - after(index)).collect()
}

fn name_cell(ui: &Ui, look: &Look, row: &Row, rect: Rect) {
    let painter = ui.painter();
    let ink = look.hue(row.term.palette);
    let Some(note) = &row.note else {
        look::text(painter, rect.left_center(), Align2::LEFT_CENTER, &row.name, Face::SemiBold, theme::BODY, ink);
        return;
    };
    let [up, down] = NOTE_ROWS.map(|by| rect.left_center() + vec2(0.0, by));
    look::text(painter, up, Align2::LEFT_CENTER, &row.name, Face::SemiBold, theme::BODY, ink);
    look::text(painter, down, Align2::LEFT_CENTER, note, Face::Regular, theme::SMALL, look.muted());
}

fn number_cell(ui: &Ui, look: &Look, cell: &Cell, right: egui::Pos2) {
    let [up, down] = INTERVAL_ROWS.map(|by| right + vec2(0.0, by));
    let at = if cell.interval.is_some() { up } else { right };
    look::text(ui.painter(), at, Align2::RIGHT_CENTER, &cell.text, Face::Regular, theme::BODY, look.text());
    if let Some(interval) = &cell.interval {
        let size = theme::SMALL - 1.0;
        look::text(ui.painter(), down, Align2::RIGHT_CENTER, interval, Face::Regular, size, look.muted());
    }
}

/// The sentence laid out for a width, bar included.
///
/// It comes with its lines broken, as egui keeps each of them by itself: in a drag only those with digits are shaped
/// anew.
fn insight_galley(ui: &Ui, pane: &Pane<'_>, width: f32) -> Arc<egui::Galley> {
    let width = width - INSIGHT_BAR - INSIGHT_GAP;
    let mut job = egui::text::LayoutJob::simple(
        broken(&pane.state.outcome.insight, width),
        theme::font(Face::Regular, theme::BODY),
        pane.look.muted(),
        width + BREAK_SLACK,
    );
    for section in &mut job.sections {
        section.format.line_height = Some(INSIGHT_LEADING);
    }
    ui.painter().layout_job(job)
}

/// A text of the body with a new line wherever the next word would be beyond the width.
fn broken(text: &str, width: f32) -> String {
    let measure = |text: &str| font::width(text, Face::Regular, theme::BODY);
    let space = measure(" ");
    let (mut lines, mut end) = (String::with_capacity(text.len()), 0.0);
    for word in text.split(' ') {
        let long = measure(word);
        if lines.is_empty() {
            end = long;
        } else if end + space + long > width {
            lines.push('\n');
            end = long;
        } else {
            lines.push(' ');
            end += space + long;
        }
        lines += word;
    }
    lines
}

/// The height kept for the sentence at a width, a few lines, so that what stands above it does not move with every
/// word; and the height it needs, which may be more. 0 if there is none.
pub(super) fn insight_heights(ui: &Ui, pane: &Pane<'_>, width: f32) -> [f32; 2] {
    if pane.state.outcome.insight.is_empty() {
        return [0.0; 2];
    }
    let kept = INSIGHT_LEADING * (INSIGHT_LINES + if width < SHORT_LINES { 1.0 } else { 0.0 });
    [kept, insight_galley(ui, pane, width).size().y.max(kept)]
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
    let live = if is_settled(pane.state) { Live::Polite } else { Live::Off };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
    ui.painter().rect_filled(
        Rect::from_min_size(rect.min, vec2(INSIGHT_BAR, rect.height())),
        0.0,
        pane.look.hue(subject(pane.state)),
    );
    ui.painter().galley(rect.min + vec2(INSIGHT_BAR + INSIGHT_GAP, 0.0), galley, pane.look.muted());
}
