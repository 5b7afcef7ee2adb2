//! The tables of a scene that stand beside its figures: words, which may take several lines, and numbers.

use std::sync::Arc;

use eframe::egui;
use egui::accesskit::Role;
use egui::{Color32, Galley, Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::{Pane, look, theme};
use crate::figure::font::{self, Face};
use crate::view::table::{self, Table, Text};

/// Above and below the words of a row.
const PADDING: f32 = 4.0;
/// Between columns.
const GAP: f32 = 6.0;
/// Above a table.
const ABOVE: f32 = 14.0;
/// Share of the width that the headings of rows may take.
const NAMES: f32 = 0.34;

/// All of them, one under the other.
pub(super) fn tables_ui(ui: &mut Ui, pane: &Pane<'_>) {
    for table in table::shown(pane.state) {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(ABOVE);
        let caption = egui::RichText::new(&table.caption);
        ui.label(caption.font(theme::font(Face::Regular, theme::SMALL)).color(pane.look.muted()));
        let columns = Columns::of(&table, ui.available_width());
        let heads: Vec<Text> = table.heads.iter().map(|head| Text { text: head.clone(), is_number: false }).collect();
        row_ui(ui, pane, &columns, &heads, pane.look.muted());
        for (index, row) in table.rows.iter().enumerate() {
            let rect = row_ui(ui, pane, &columns, row, pane.look.text());
            look::rule(ui.painter(), rect.x_range(), rect.top(), pane.look.hairline());
            let response = ui.interact(rect, Id::unique(("table", table.key, index)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, table.sentence(row)));
        }
    }
}

/// Where columns begin, and how wide they are.
struct Columns(Vec<[f32; 2]>);

impl Columns {
    /// As wide as its longest heading for the headings of rows, as far as the others have room; those share the rest.
    fn of(table: &Table, width: f32) -> Self {
        let names = table.rows.iter().filter_map(|row| row.first());
        let longest = names.map(|name| font::width(&name.text, Face::Regular, theme::SMALL)).fold(0.0, f32::max);
        let first = longest.min(width * NAMES);
        let others = table.heads.len().saturating_sub(1).max(1) as f32;
        let each = (width - first) / others - GAP;
        let place = |index: usize| match index {
            0 => [0.0, first],
            _ => [first + GAP + (index - 1) as f32 * (each + GAP), each],
        };
        Self((0..table.heads.len()).map(place).collect())
    }
}

/// The cells of a row at the top of their columns; where it stands.
fn row_ui(ui: &mut Ui, pane: &Pane<'_>, Columns(columns): &Columns, cells: &[Text], ink: Color32) -> Rect {
    let galley = |(index, (cell, [_, width])): (usize, (&Text, &[f32; 2]))| -> Arc<Galley> {
        let ink = if index == 0 { pane.look.muted() } else { ink };
        // A number is one piece, however narrow its column.
        let width = if cell.is_number { f32::INFINITY } else { *width };
        ui.painter().layout(cell.text.clone(), theme::font(Face::Regular, theme::SMALL), ink, width)
    };
    let galleys: Vec<Arc<Galley>> = cells.iter().zip(columns).enumerate().map(galley).collect();
    let tallest = galleys.iter().map(|galley| galley.size().y).fold(0.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), tallest + 2.0 * PADDING), Sense::hover());
    for ((galley, [left, width]), cell) in galleys.into_iter().zip(columns).zip(cells) {
        let left = if cell.is_number { left + width - galley.size().x } else { *left };
        ui.painter().galley(rect.min + vec2(left, PADDING), galley, pane.look.text());
    }
    rect
}
