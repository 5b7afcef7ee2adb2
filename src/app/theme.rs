//! Theme: the only place where egui's fonts, visuals, spacing and text sizes are set, once for both themes.
//!
//! Colours come from [`style`]; here they only get their places in egui's tables, and the shell its measures.

use std::sync::{Arc, OnceLock};

use eframe::egui;
use egui::style::{ScrollFadeStyle, ScrollStyle, WidgetVisuals};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, vec2,
};

use crate::figure::font::Face;
use crate::figure::style::{self, Color, Inks, Theme};

/// Height of the bar at the top.
pub(super) const BAR_HEIGHT: f32 = 48.0;
/// Width of the list of scenes.
pub(super) const LIST_WIDTH: f32 = 200.0;
/// Width of the column of controls beside a wide figure, and beside a narrower one.
pub(super) const PANEL_WIDTH: [f32; 2] = [300.0, 264.0];
/// Below this width everything stands in one column.
pub(super) const NARROW: f32 = 640.0;
/// Below this width the list of scenes becomes a menu.
pub(super) const MEDIUM: f32 = 960.0;
/// Between the edge of an area and what is in it.
pub(super) const MARGIN: f32 = 20.0;
/// The same on a narrow screen.
pub(super) const SLIM_MARGIN: f32 = 14.0;
/// Nothing that answers a pointer is smaller (WCAG 2.2, criterion 2.5.8).
pub(super) const LEAST_TARGET: f32 = 24.0;

/// Size of text.
pub(super) const BODY: f32 = 14.0;
/// Size of text on buttons and chips.
pub(super) const BUTTON: f32 = 13.0;
/// Size of secondary text.
pub(super) const SMALL: f32 = 12.0;
/// Size of the question of a card.
pub(super) const QUESTION: f32 = 16.0;
/// Size of the brand.
pub(super) const BRAND: f32 = 15.0;

/// Seconds until a tooltip shows.
pub(super) const TOOLTIP_DELAY: f32 = 0.6;
const ROUND: CornerRadius = CornerRadius::same(6);

/// Installs fonts and both themes' styles.
pub(super) fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(to_egui(theme), style_of(theme));
    }
    // Where the system does not tell, paper is white.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
}

/// The theme in force.
pub(super) fn current(ctx: &egui::Context) -> Theme {
    match ctx.theme() {
        egui::Theme::Light => Theme::Light,
        egui::Theme::Dark => Theme::Dark,
    }
}

fn to_egui(theme: Theme) -> egui::Theme {
    if theme.is_dark() { egui::Theme::Dark } else { egui::Theme::Light }
}

/// The colour in egui's terms.
pub(super) fn color(Color([r, g, b, a]): Color) -> Color32 {
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The font of a face at a size.
pub(super) fn font(face: Face, size: f32) -> FontId {
    // A family's name is shared text; making it anew for every label of every frame would show in a profile.
    static FAMILIES: OnceLock<[FontFamily; Face::ALL.len()]> = OnceLock::new();
    let families = FAMILIES.get_or_init(|| Face::ALL.map(|face| FontFamily::Name(face.family_name().into())));
    let place = Face::ALL.iter().position(|known| *known == face).unwrap_or(0);
    FontId::new(size, families[place].clone())
}

/// What shows where the keyboard's focus is.
pub(super) fn focus_stroke(theme: Theme) -> Stroke {
    Stroke::new(2.0, color(style::accent(theme)))
}

fn fonts() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for face in Face::ALL {
        definitions.font_data.insert(face.family_name().to_owned(), Arc::new(FontData::from_static(face.bytes())));
        definitions.families.insert(font(face, BODY).family, names(face));
    }
    definitions.families.insert(FontFamily::Proportional, names(Face::Regular));
    definitions.families.insert(FontFamily::Monospace, names(Face::Regular));
    definitions
}

fn names(face: Face) -> Vec<String> {
    face.chain().iter().map(|face| face.family_name().to_owned()).collect()
}

fn style_of(theme: Theme) -> egui::Style {
    let mut style = to_egui(theme).default_style();
    style.visuals = visuals(theme, style.visuals);
    style.text_styles = [
        (TextStyle::Small, font(Face::Regular, SMALL)),
        (TextStyle::Body, font(Face::Regular, BODY)),
        (TextStyle::Button, font(Face::Regular, BUTTON)),
        (TextStyle::Monospace, font(Face::Regular, BODY)),
        (TextStyle::Heading, font(Face::SemiBold, BRAND)),
    ]
    .into();
    style.drag_value_text_style = TextStyle::Body;
    style.spacing.item_spacing = vec2(6.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 5.0);
    style.spacing.interact_size = vec2(40.0, LEAST_TARGET + 4.0);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(10);
    style.spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        content_margin: Margin::ZERO,
        fade: ScrollFadeStyle { strength: 0.0, ..ScrollFadeStyle::default() },
        ..ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = TOOLTIP_DELAY;
    // Nothing animates: a change shows at once, and an unchanged window paints nothing.
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style
}

fn visuals(theme: Theme, base: egui::Visuals) -> egui::Visuals {
    let inks = style::inks(theme);
    let mut visuals = egui::Visuals {
        panel_fill: color(inks.page),
        window_fill: color(inks.surface),
        window_stroke: Stroke::new(1.0, color(inks.hairline)),
        window_shadow: Shadow::NONE,
        popup_shadow: Shadow::NONE,
        window_corner_radius: ROUND,
        menu_corner_radius: ROUND,
        extreme_bg_color: color(inks.page),
        faint_bg_color: color(inks.chosen),
        weak_text_color: Some(color(inks.muted)),
        warn_fg_color: color(inks.warning),
        widgets: widgets(theme, &inks, &base.widgets),
        ..base
    };
    visuals.selection.bg_fill = color(style::hue(0, theme).faded(0.25));
    visuals.selection.stroke = Stroke::new(1.0, color(inks.text));
    // `figure::font` measures unhinted text; both must agree.
    visuals.text_options.font_hinting = false;
    visuals
}

fn widgets(theme: Theme, inks: &Inks, base: &egui::style::Widgets) -> egui::style::Widgets {
    let plain = |from: &WidgetVisuals, fill: Color32, outline: Stroke, ink: Color| WidgetVisuals {
        bg_fill: color(inks.rail),
        weak_bg_fill: fill,
        bg_stroke: outline,
        corner_radius: ROUND,
        fg_stroke: Stroke::new(1.0, color(ink)),
        ..*from
    };
    let chosen = color(inks.chosen);
    egui::style::Widgets {
        noninteractive: plain(
            &base.noninteractive,
            Color32::TRANSPARENT,
            Stroke::new(1.0, color(inks.hairline)),
            inks.text,
        ),
        inactive: plain(&base.inactive, Color32::TRANSPARENT, Stroke::NONE, inks.text),
        hovered: plain(&base.hovered, chosen, Stroke::NONE, inks.text),
        active: plain(&base.active, chosen, focus_stroke(theme), inks.text),
        open: plain(&base.open, chosen, Stroke::NONE, inks.text),
    }
}
