//! The grid: how much room each panel gets, and where its plot area lies within it.

use super::handles::WAITING;
use super::{Area, LABEL_ROW, LABEL_SIZE, PanelFrame};
use crate::figure::font::{self, Face};
use crate::figure::{Axis, AxisMap, Columns, Figure, Form, Handle, Mark, Panel, Role, XY, ticks};

/// A figure at least this many times as wide as high puts its panels side by side.
const SIDE_BY_SIDE: f32 = 2.1;
/// Narrower columns than this are not made of panels that stand one under the other.
const LEAST_COLUMN: f32 = 300.0;
/// A wide figure's columns are at least so wide, where it is made of rows.
const LEAST_CELL: f32 = 93.0;
/// Above the plot area, for the panel's title.
const TITLE_ROOM: f32 = 26.0;
/// Below the plot area, for tick labels.
pub(super) const TICK_ROOM: f32 = 28.0;
/// Below the last row, for the label of the horizontal axis.
pub(super) const LABEL_ROOM: f32 = 16.0;
/// Between tick labels and plot area.
pub(super) const TICK_GAP: f32 = 8.0;
/// At the outer edges.
const MARGIN: f32 = 8.0;
/// Between neighbouring columns where vertical axes have labels.
const COLUMN_GAP: f32 = 20.0;
/// Between neighbouring columns where no vertical axis has any.
const BARE_GAP: f32 = 10.0;
/// Pictures take this share of the height at most where other rows share it with them.
const PICTURE_SHARE: f32 = 0.6;
/// The plot area of a row that shares the height with others is at least so high in a figure of its least height.
const LEAST_ROW: f32 = 92.0;
/// A row that shares the height with others is left out rather than drawn lower than this.
const LOWEST_ROW: f32 = 70.0;
/// So many panels one under the other are seen at a glance even where they are low …
const SQUEEZED: usize = 2;
/// … and have plot areas of at least this height, on average, in a figure of its least height …
const LEAST_SQUEEZED: f32 = 105.0;
/// … and where there are more of them, of this.
const LEAST_STACKED: f32 = 130.0;
/// A picture that would be higher is squeezed to this before the whole figure is scrolled.
const SQUEEZED_PICTURE: f32 = 220.0;
/// Rows at the end are left out rather than squeeze a picture below this, if it would fill the width at that height.
const LOWEST_PICTURE: f32 = 120.0;
/// A plot area never gets smaller than this, even if the only one must overflow.
const LEAST_PLOT: f32 = 24.0;
/// Pixels between ticks at least, across and upwards.
pub(super) const TICK_SPACING: [f32; 2] = [40.0, 34.0];
/// Tick labels at the ends of a horizontal axis may reach at least so far into the outer margin.
const HALF_LABEL: f32 = 7.0;
/// Between a curve's end and its label.
pub(super) const END_GAP: f32 = 8.0;

/// A row of panels.
struct Row<'a> {
    cells: Vec<Cell<'a>>,
}

/// A panel in its row.
struct Cell<'a> {
    panel: &'a Panel,
    /// How many columns there are before it.
    before: usize,
    /// How many columns it takes.
    span: usize,
}

impl Row<'_> {
    fn panels(&self) -> impl Iterator<Item = &Panel> {
        self.cells.iter().map(|cell| cell.panel)
    }

    /// Room above for titles and below for tick labels.
    fn rooms(&self) -> [f32; 2] {
        let titled = self.panels().any(|panel| !panel.title.is_empty());
        let ticked = self.panels().any(|panel| panel.x.ticks);
        let noted = self.panels().any(|panel| !panel.x.notes.is_empty());
        let below = if ticked { TICK_ROOM } else { MARGIN } + if noted { LABEL_ROW } else { 0.0 };
        [if titled { TITLE_ROOM } else { MARGIN }, below]
    }

    /// How high the plot areas want to be where they are so wide.
    fn want(&self, width: f32) -> Want {
        let fixed = self.panels().filter_map(|panel| panel.lines).max().map(|lines| f32::from(lines) * LABEL_ROW);
        let picture = self.panels().filter_map(|panel| panel.aspect).map(|aspect| width / aspect).reduce(f32::max);
        match (fixed, picture) {
            (Some(height), _) => Want::Fixed(height),
            (None, Some(height)) => Want::Picture(height),
            (None, None) => Want::Share(self.panels().map(|panel| panel.weight).fold(0.0, f32::max)),
        }
    }
}

/// How high the plot areas of a row want to be, in pixels.
#[derive(Clone, Copy)]
enum Want {
    /// So high, whatever the figure's height.
    Fixed(f32),
    /// So high, where a picture fills the width, or lower.
    Picture(f32),
    /// This share of what is left, relative to the other rows'.
    Share(f32),
}

impl Want {
    /// The height below which the row is left out; `share` for one that shares what is left.
    fn lowest(self, share: f32) -> f32 {
        match self {
            Self::Fixed(height) => height,
            Self::Picture(natural) => natural.min(LOWEST_PICTURE),
            Self::Share(_) => share,
        }
    }

    /// The height in a figure that is as low as it can be without being scrolled.
    fn squeezed(self) -> f32 {
        match self {
            Self::Picture(natural) => natural.min(SQUEEZED_PICTURE),
            other => other.least(),
        }
    }

    /// The height in a figure of its least height.
    fn least(self) -> f32 {
        match self {
            Self::Fixed(height) | Self::Picture(height) => height,
            Self::Share(_) => LEAST_ROW,
        }
    }
}

/// Shares a height among rows: what is fixed first, then pictures, then shares of what is left.
fn share(wants: &[Want], room: f32) -> Vec<f32> {
    let sum = |of: &dyn Fn(Want) -> Option<f32>| wants.iter().copied().filter_map(of).sum::<f32>();
    let fixed = sum(&|want| if let Want::Fixed(height) = want { Some(height) } else { None });
    let weights = sum(&|want| if let Want::Share(weight) = want { Some(weight) } else { None });
    let sharing = wants.iter().filter(|want| matches!(want, Want::Share(_))).count() as f32;
    // Pictures take their share at most, and leave the other rows what they cannot do without.
    let most =
        if sharing > 0.0 { (PICTURE_SHARE * room).min(room - fixed - LOWEST_ROW * sharing) } else { room - fixed };
    let picture = |natural: f32| natural.min(most).max(LEAST_PLOT);
    let taken = sum(&|want| if let Want::Picture(natural) = want { Some(picture(natural)) } else { None });
    let left = (room - fixed - taken).max(0.0);
    let height = |want: &Want| match *want {
        Want::Fixed(height) => height,
        Want::Picture(natural) => picture(natural),
        Want::Share(weight) => (left * weight / weights.max(f32::EPSILON)).max(LEAST_PLOT),
    };
    wants.iter().map(height).collect()
}

/// Everything about a figure's grid that its width alone settles.
struct Plan<'a> {
    rows: Vec<Row<'a>>,
    columns: usize,
    /// The width of a column.
    column: f32,
    gap: f32,
    /// Under the last row, for the label of its horizontal axis.
    label: f32,
}

fn plan(figure: &Figure, [width, height]: [f32; 2]) -> Plan<'_> {
    let count = figure.panels.len().max(1);
    let columns = match figure.columns {
        Columns::Stacked(most) if width >= SIDE_BY_SIDE * height && width >= LEAST_COLUMN * 2.0 => most.clamp(1, count),
        Columns::Stacked(_) => 1,
        Columns::Rows { wide, .. } if width >= LEAST_CELL * wide as f32 => wide,
        Columns::Rows { narrow, .. } => narrow,
    };
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut used = columns;
    for panel in &figure.panels {
        let span = panel.span.clamp(1, columns);
        if used + span > columns {
            rows.push(Row { cells: Vec::new() });
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.cells.push(Cell { panel, before: used, span });
        }
        used += span;
    }
    let gap = if figure.panels.iter().any(|panel| panel.y.ticks) { COLUMN_GAP } else { BARE_GAP };
    let column = (width - gap * (columns as f32 - 1.0)) / columns as f32;
    let mut plan = Plan { rows, columns, column, gap, label: 0.0 };
    plan.label = plan.room_of_label();
    plan
}

impl Plan<'_> {
    /// The width of so many columns, and of the gaps between them.
    fn width(&self, columns: usize) -> f32 {
        columns as f32 * (self.column + self.gap) - self.gap
    }

    /// The room for the label of the last row's horizontal axis.
    fn room_of_label(&self) -> f32 {
        let is_labelled = |row: &Row<'_>| row.panels().any(|panel| !panel.x.label.is_empty());
        if self.rows.last().is_some_and(is_labelled) { LABEL_ROOM } else { 0.0 }
    }

    /// Leaves out the last rows of a figure that is too low for all of them; the first always stays.
    fn fit(&mut self, width: f32, height: f32, lowest: f32) {
        let need = |row: &Row<'_>| row.rooms().iter().sum::<f32>() + row.want(width).lowest(lowest);
        while self.rows.len() > 1 && self.label + self.rows.iter().map(need).sum::<f32>() > height {
            self.rows.pop();
            self.label = self.room_of_label();
        }
    }

    /// Heights of the plot areas of all rows, where they are so wide, in a figure that is so high.
    fn heights(&self, width: f32, height: f32) -> Vec<f32> {
        let rooms: f32 = self.rows.iter().map(|row| row.rooms().iter().sum::<f32>()).sum();
        let room = (height - rooms - self.label).max(LEAST_PLOT * self.rows.len() as f32);
        share(&self.rows.iter().map(|row| row.want(width)).collect::<Vec<_>>(), room)
    }
}

/// The frames of all panels, in their order; those of panels at the end are missing where there is no room for them.
pub(super) fn frames(figure: &Figure, size: [f32; 2]) -> Vec<PanelFrame> {
    let mut plan = plan(figure, size);
    let lowest = if let Columns::Rows { .. } = figure.columns { LOWEST_ROW } else { LEAST_PLOT };
    plan.fit(size[0], size[1], lowest);
    let roughly = plan.heights(size[0], size[1]);
    let own = |panel: &Panel| {
        let width = plan.width(panel.span.clamp(1, plan.columns));
        let row = plan.rows.iter().position(|row| row.panels().any(|one| std::ptr::eq(one, panel)));
        let height = row.map_or(LEAST_PLOT, |row| roughly[row]);
        // A picture is as high as its width asks for, and may have more ticks for it.
        margins(panel, [width, panel.aspect.map_or(height, |aspect| width / aspect).max(LEAST_PLOT)])
    };
    // Linked panels share their pixel edges, so all take the widest margins any of them needs; but a sketch beside them
    // has no axes to line up.
    let is_sketch = |panel: &Panel| panel.x.link.is_none() && !panel.x.ticks && !panel.y.ticks;
    let is_linked = figure.panels.iter().any(|panel| panel.x.link.is_some());
    let stands_alone = |panel: &Panel| is_linked && is_sketch(panel);
    let sides = figure.panels.iter().filter(|panel| !stands_alone(panel)).map(own);
    let side = sides.fold([0.0f32; 2], |a, b| [a[0].max(b[0]), a[1].max(b[1])]);
    let heights = plan.heights(size[0] - side[0] - side[1], size[1]);
    let mut top = 0.0;
    let mut frames = Vec::with_capacity(figure.panels.len());
    for (row, height) in plan.rows.iter().zip(heights) {
        let [above, below] = row.rooms();
        for Cell { panel, before, span } in &row.cells {
            let left = *before as f32 * (plan.column + plan.gap);
            let right = left + plan.width(*span);
            let side = if stands_alone(panel) { own(panel) } else { side };
            let area = Area {
                min: [(left + side[0]).round(), (top + above).round()],
                max: [(right - side[1]).max(left + side[0] + LEAST_PLOT).round(), (top + above + height).round()],
            };
            frames.push(frame(panel, area));
        }
        top += above + height + below;
    }
    frames
}

/// The height below which a figure is no longer of use.
pub fn least_height(figure: &Figure, width: f32) -> f32 {
    let is_fixed = figure.panels.iter().all(|panel| panel.lines.is_some());
    if let (Columns::Stacked(most), false) = (figure.columns, is_fixed) {
        let count = figure.panels.len();
        let plot = if count > SQUEEZED { LEAST_STACKED } else { LEAST_SQUEEZED };
        let rows =
            |columns: usize| count.div_ceil(columns.max(1)) as f32 * (TITLE_ROOM + plot + TICK_ROOM) + LABEL_ROOM;
        let is_beside = width >= LEAST_COLUMN * 2.0 && width >= SIDE_BY_SIDE * rows(most);
        return rows(if is_beside { most } else { 1 });
    }
    height_of_rows(figure, width, Want::least)
}

/// The height below which a figure is scrolled rather than squeezed, where there is not room for its least height.
pub fn squeezed_height(figure: &Figure, width: f32) -> f32 {
    match figure.columns {
        Columns::Stacked(_) => least_height(figure, width),
        Columns::Rows { .. } => height_of_rows(figure, width, Want::squeezed),
    }
}

fn height_of_rows(figure: &Figure, width: f32, of: fn(Want) -> f32) -> f32 {
    let plan = plan(figure, [width, 0.0]);
    let row = |row: &Row<'_>| row.rooms().iter().sum::<f32>() + of(row.want(width));
    plan.rows.iter().map(row).sum::<f32>() + plan.label
}

fn frame(panel: &Panel, area: Area) -> PanelFrame {
    let area = match panel.aspect {
        Some(aspect) => fitted(area, aspect),
        None => area,
    };
    PanelFrame {
        area,
        x: AxisMap::new(&panel.x, [area.min[0], area.max[0]]),
        y: AxisMap::new(&panel.y, [area.max[1], (area.min[1] + headroom(panel)).min(area.max[1] - LEAST_PLOT)]),
    }
}

/// The room at the top of a plot area that belongs to words: its captions, and a line over bars that are named above.
fn headroom(panel: &Panel) -> f32 {
    let is_over_bar = |mark: &Mark| {
        matches!(mark.form, Form::Bar { axis: XY::X, .. }) && mark.name.as_ref().is_some_and(|name| name.side.y < 0)
    };
    let lines = panel.captions.len() + usize::from(panel.marks.iter().any(is_over_bar));
    lines as f32 * LABEL_ROW
}

/// The largest rectangle of that aspect inside the area, centred.
fn fitted(area: Area, aspect: f32) -> Area {
    let width = area.width().min(area.height() * aspect);
    Area::around(area.centre(), [width, width / aspect])
}

/// Room on the left for tick labels, on the right for the labels at the curves' ends.
fn margins(panel: &Panel, [width, height]: [f32; 2]) -> [f32; 2] {
    // Labels at the ends of the horizontal axis reach beyond it by half their width.
    let beyond = if panel.x.ticks && panel.x.names.is_empty() {
        (widest_tick(&panel.x, [0.0, width], XY::X) / 2.0).max(MARGIN + HALF_LABEL)
    } else {
        MARGIN
    };
    let left = if panel.y.ticks { widest_tick(&panel.y, [height, 0.0], XY::Y) + TICK_GAP + MARGIN } else { beyond };
    // Tangents and fans come and go, and nothing else may move when they do.
    let at_end = |mark: &&Mark| matches!(mark.form, Form::Curve { .. }) && mark.role != Role::Tangent;
    let names = panel.marks.iter().filter(at_end).filter_map(|mark| mark.name.as_ref());
    let names = names.filter(|name| name.side.x >= 0 && name.during.is_empty()).map(|name| &name.text);
    let widths = names.chain(&panel.reserved).map(|text| font::width(text, Face::SemiBold, LABEL_SIZE));
    let right = widths.reduce(f32::max).map_or(beyond, |width| width + END_GAP + MARGIN);
    let waiting = if panel.handles.iter().any(Handle::is_waiting) { 2.0 * WAITING } else { 0.0 };
    // On a phone the names may take a third of the width at most; the rest is the picture's.
    [left, right.min(width / 3.0).max(waiting)]
}

/// The width of the widest tick label of an axis over so many pixels.
fn widest_tick(axis: &Axis, pixels: [f32; 2], direction: XY) -> f32 {
    let ticks = ticks::ticks(axis, &AxisMap::new(axis, pixels), TICK_SPACING[direction.index()]);
    ticks.iter().map(|tick| font::width(&tick.label, Face::Regular, LABEL_SIZE)).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests;
