//! The bar at the top: brand, the scene's title or the menu of scenes, and what one can do with the state.
//!
//! Buttons that find no room move into a last menu, so that nothing is lost at 320 px.

use std::f32::consts::PI;

use eframe::egui;
use egui::epaint::PathShape;
use egui::{Align2, Id, Popup, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::look;
use super::{Format, Pane, ThemeChoice, Wish, buttons, scenes, theme};
use crate::figure::font::{self, Face};
use crate::scene::Command;

/// Width of the button with the sun and moon.
const THEME_WIDTH: f32 = 34.0;
/// Between title and buttons, at least.
const GAP: f32 = 12.0;
/// How far the arrow of a menu stands from its words.
const ARROW: f32 = 14.0;
/// Radius of the sign for the theme.
const SIGN: f32 = 6.5;
/// Sides of its half disc.
const ARC: usize = 16;

/// What one can do.
#[derive(Clone, Copy, PartialEq)]
enum Item {
    Undo,
    Redo,
    Reset,
    Share,
    Embed,
    Save,
    Theme,
}

/// In the order in which it stands on the bar.
const ON_BAR: [Item; 7] = [Item::Undo, Item::Redo, Item::Reset, Item::Share, Item::Embed, Item::Save, Item::Theme];
/// In the order of importance: the last ones leave the bar first.
const ITEMS: [Item; 7] = [Item::Undo, Item::Redo, Item::Reset, Item::Share, Item::Theme, Item::Save, Item::Embed];

impl Item {
    fn words(self) -> &'static str {
        match self {
            Self::Undo => "app.undo",
            Self::Redo => "app.redo",
            Self::Reset => "app.reset",
            Self::Share => "app.share",
            Self::Embed => "app.embed",
            Self::Save => "app.save",
            Self::Theme => "app.theme",
        }
    }

    fn label(self, pane: &Pane<'_>) -> &'static str {
        pane.state.words.get(self.words())
    }

    /// Whether the host can do it.
    fn exists(self, pane: &Pane<'_>) -> bool {
        self != Self::Embed || pane.view.embeds
    }

    fn width(self, pane: &Pane<'_>) -> f32 {
        match self {
            Self::Embed if !pane.view.embeds => 0.0,
            Self::Theme => THEME_WIDTH,
            Self::Save => buttons::width(self.label(pane)) + ARROW,
            _ => buttons::width(self.label(pane)),
        }
    }

    fn enabled(self, pane: &Pane<'_>) -> bool {
        match self {
            Self::Undo => pane.state.can_undo,
            Self::Redo => pane.state.can_redo,
            _ => true,
        }
    }

    fn wish(self) -> Option<Wish> {
        match self {
            Self::Undo => Some(Wish::Do(Command::Undo)),
            Self::Redo => Some(Wish::Do(Command::Redo)),
            Self::Reset => Some(Wish::Do(Command::Reset(None))),
            Self::Share => Some(Wish::CopyLink),
            Self::Embed => Some(Wish::Embed),
            Self::Theme => Some(Wish::NextTheme),
            Self::Save => None,
        }
    }
}

/// The whole bar; `menu` says whether the scenes are a menu in it.
pub(super) fn bar_ui(ui: &mut Ui, pane: &mut Pane<'_>, menu: bool) {
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::BAR_HEIGHT), Sense::hover());
    ui.painter().rect_filled(bar, 0.0, theme::color(pane.look.inks.surface));
    look::rule(ui.painter(), bar.x_range(), bar.bottom() - 1.0, pane.look.hairline());
    let margin = if bar.width() < theme::NARROW { theme::SLIM_MARGIN } else { theme::MARGIN };
    let start = brand_ui(ui, pane, pos2(bar.left() + margin, bar.center().y), bar.width());
    // The names of cards are too long for a menu.
    let is_card = pane.state.sheet().is_some();
    let short = if is_card { pane.state.words.get("cards.name") } else { pane.state.scene.short(pane.state.words) };
    let least_title = if menu { buttons::width(short) + ARROW } else { 0.0 };
    let right = bar.right() - margin + 8.0;
    let shown = fitting(pane, right - start - least_title - GAP);
    let left = buttons_ui(ui, pane, right, bar.center().y, &shown);
    if menu {
        let rect = Rect::from_min_size(
            pos2(start, bar.center().y - buttons::HEIGHT / 2.0),
            vec2(least_title, buttons::HEIGHT),
        );
        menu_ui(ui, pane, rect, short);
    } else {
        let title = pane.state.scene.title(pane.state.words).to_owned();
        let room = Rect::from_min_max(pos2(start, bar.top()), pos2(left - GAP, bar.bottom()));
        let fits = font::width(&title, Face::Regular, theme::BODY) <= room.width();
        // What is cut off is a mesh of its own.
        let painter = if fits { ui.painter().clone() } else { ui.painter().with_clip_rect(room) };
        look::text(
            &painter,
            pos2(start, bar.center().y),
            Align2::LEFT_CENTER,
            &title,
            Face::Regular,
            theme::BODY,
            pane.look.muted(),
        );
    }
}

/// The brand, where there is room; where the rest begins.
fn brand_ui(ui: &Ui, pane: &Pane<'_>, at: Pos2, width: f32) -> f32 {
    if width < theme::NARROW {
        return at.x - 8.0;
    }
    let rect = look::text(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        pane.state.words.get("app.brand"),
        Face::SemiBold,
        theme::BRAND,
        pane.look.text(),
    );
    rect.right() + 16.0
}

/// The items that find room, in the order of [`ITEMS`]; the rest go into a menu that needs room itself.
fn fitting(pane: &Pane<'_>, room: f32) -> Vec<Item> {
    let widths = ITEMS.map(|item| item.width(pane));
    if widths.iter().sum::<f32>() <= room {
        return ITEMS.to_vec();
    }
    let mut left = room - buttons::width(pane.state.words.get("app.more")) - ARROW;
    let fits = ITEMS.iter().zip(widths).take_while(|(_, width)| {
        left -= width;
        left >= 0.0
    });
    fits.map(|(item, _)| *item).collect()
}

/// The buttons, ending at `right`; where they begin.
fn buttons_ui(ui: &mut Ui, pane: &mut Pane<'_>, right: f32, middle: f32, shown: &[Item]) -> f32 {
    let hidden: Vec<Item> = ITEMS.into_iter().filter(|item| !shown.contains(item) && item.exists(pane)).collect();
    let more = pane.state.words.get("app.more");
    let more_width = if hidden.is_empty() { 0.0 } else { buttons::width(more) + ARROW };
    let start = right - more_width - shown.iter().map(|item| item.width(pane)).sum::<f32>();
    let mut x = start;
    let place =
        |x: f32, width: f32| Rect::from_min_size(pos2(x, middle - buttons::HEIGHT / 2.0), vec2(width, buttons::HEIGHT));
    for item in ON_BAR {
        if !shown.contains(&item) || !item.exists(pane) {
            continue;
        }
        let rect = place(x, item.width(pane));
        x = rect.right();
        item_ui(ui, pane, rect, item);
    }
    if !hidden.is_empty() {
        let response = menu_button_ui(ui, pane, place(x, more_width), Id::unique("more"), more);
        Popup::menu(&response)
            .accessible_name(more)
            .show(|ui| hidden.iter().for_each(|item| menu_item_ui(ui, pane, *item)));
    }
    start
}

fn item_ui(ui: &mut Ui, pane: &mut Pane<'_>, rect: Rect, item: Item) {
    let id = Id::unique(item.words());
    let label = item.label(pane);
    match item {
        Item::Save => {
            let response = menu_button_ui(ui, pane, rect, id, label);
            Popup::menu(&response).accessible_name(label).show(|ui| formats_ui(ui, pane));
        }
        Item::Theme => {
            let name = theme_name(pane);
            let response = buttons::bare_button_ui(ui, &pane.look, rect, id, name, true);
            theme_sign(ui, pane, rect.center());
            if response.on_hover_text(name).clicked() {
                pane.wishes.push(Wish::NextTheme);
            }
        }
        _ => {
            let mut response = buttons::text_button_ui(ui, &pane.look, rect, id, label, item.enabled(pane));
            if item == Item::Embed {
                response = response.on_hover_text(pane.state.words.get("app.embed.help"));
            }
            pane.wishes.extend(item.wish().filter(|_| response.clicked()));
        }
    }
}

fn menu_item_ui(ui: &mut Ui, pane: &mut Pane<'_>, item: Item) {
    if item == Item::Save {
        formats_ui(ui, pane);
        return;
    }
    let label = if item == Item::Theme { theme_name(pane) } else { item.label(pane) };
    if ui.add_enabled(item.enabled(pane), egui::Button::new(label)).clicked() {
        pane.wishes.extend(item.wish());
    }
}

fn formats_ui(ui: &mut Ui, pane: &mut Pane<'_>) {
    for (format, words) in [(Format::Svg, "app.save_svg"), (Format::Csv, "app.save_csv")] {
        if ui.button(pane.state.words.get(words)).clicked() {
            pane.wishes.push(Wish::Save(format));
        }
    }
}

/// The menu of scenes.
fn menu_ui(ui: &mut Ui, pane: &mut Pane<'_>, rect: Rect, current: &str) {
    let name = pane.state.words.fill("app.scenes_menu", &[("scene", current)]);
    let look = pane.look;
    let response = buttons::bare_button_ui(ui, &look, rect, Id::unique("scenes"), &name, true);
    look::text(
        ui.painter(),
        rect.left_center() + vec2(8.0, 0.0),
        Align2::LEFT_CENTER,
        current,
        Face::SemiBold,
        theme::BODY,
        look.text(),
    );
    let arrow = rect.left() + 8.0 + font::width(current, Face::SemiBold, theme::BODY) + 9.0;
    buttons::arrow(ui, &look, pos2(arrow, rect.center().y));
    Popup::menu(&response).accessible_name(&name).show(|ui| scenes::menu_ui(ui, pane));
}

fn menu_button_ui(ui: &mut Ui, pane: &Pane<'_>, rect: Rect, id: Id, label: &str) -> Response {
    let look = &pane.look;
    let response = buttons::bare_button_ui(ui, look, rect, id, label, true);
    let ink = if response.hovered() { look.text() } else { look.muted() };
    look::text(
        ui.painter(),
        rect.left_center() + vec2(8.0, 0.0),
        Align2::LEFT_CENTER,
        label,
        Face::Regular,
        theme::BUTTON,
        ink,
    );
    buttons::arrow(ui, look, pos2(rect.right() - ARROW + 1.0, rect.center().y));
    response
}

fn theme_name<'a>(pane: &Pane<'a>) -> &'a str {
    pane.state.words.get(pane.view.theme.words())
}

/// A disc: empty for light, full for dark, half for whatever the system says.
fn theme_sign(ui: &Ui, pane: &Pane<'_>, centre: Pos2) {
    let ink = pane.look.muted();
    ui.painter().circle_stroke(centre, SIGN, Stroke::new(1.5, ink));
    match pane.view.theme {
        ThemeChoice::Light => {}
        ThemeChoice::Dark => {
            ui.painter().circle_filled(centre, SIGN, ink);
        }
        ThemeChoice::Auto => {
            let right = (0..=ARC).map(|step| centre + SIGN * Vec2::angled((step as f32 / ARC as f32 - 0.5) * PI));
            ui.painter().add(PathShape::convex_polygon(right.collect(), ink, Stroke::NONE));
        }
    }
}
