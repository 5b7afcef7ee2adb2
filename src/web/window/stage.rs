//! The app on a canvas: what the element's calls and the frames share, and which events of the page egui may keep.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use eframe::egui::{self, Context, Event, FullOutput, Key, Pos2, RawInput, ThemePreference, Vec2};
use web_sys::HtmlCanvasElement;

use super::host::WebHost;
use crate::app::{App, HandlePlace, ThemeChoice, takes_finger};
use crate::scene::Session;
use crate::scene::json::Json;
use crate::web::PageHost;

/// The theme the app has chosen.
fn chosen(ctx: &Context) -> ThemeChoice {
    match ctx.options(|options| options.theme_preference) {
        ThemePreference::System => ThemeChoice::Auto,
        ThemePreference::Light => ThemeChoice::Light,
        ThemePreference::Dark => ThemeChoice::Dark,
    }
}

/// What the element's calls and the frames share.
pub struct Shared {
    /// The theme of the attributes, or what was chosen in the figure since.
    theme: Cell<ThemeChoice>,
    /// Set when it is newer than what the app shows.
    theme_changed: Cell<bool>,
    /// Whether the system is dark, as the page says: without a canvas egui does not know.
    system_dark: Cell<bool>,
    context: RefCell<Option<Context>>,
    frames: Cell<u32>,
    /// Events that no event of the page brings, those of one frame after those of another.
    fed: RefCell<VecDeque<Vec<Event>>>,
    /// Whether the link was copied since the last frame.
    copied: Cell<bool>,
    /// Whether the keyboard has opened a card since then.
    seeks: Cell<bool>,
}

impl Shared {
    pub fn new(theme: ThemeChoice, system_dark: bool) -> Self {
        Self {
            theme: Cell::new(theme),
            theme_changed: Cell::new(false),
            system_dark: Cell::new(system_dark),
            context: RefCell::default(),
            frames: Cell::new(0),
            fed: RefCell::default(),
            copied: Cell::new(false),
            seeks: Cell::new(false),
        }
    }

    /// egui, while there is a canvas.
    pub fn context(&self) -> Option<Context> {
        self.context.borrow().clone()
    }

    pub fn frames(&self) -> u32 {
        self.frames.get()
    }

    pub fn set_theme(&self, theme: ThemeChoice) {
        self.theme.set(theme);
        self.theme_changed.set(true);
        self.repaint();
    }

    pub fn set_system_dark(&self, system_dark: bool) {
        self.system_dark.set(system_dark);
    }

    pub fn feed(&self, frames: impl IntoIterator<Item = Vec<Event>>) {
        self.fed.borrow_mut().extend(frames);
        self.repaint();
    }

    /// The link that was asked for is in the clipboard.
    pub fn copied(&self) {
        self.copied.set(true);
        self.repaint();
    }

    /// The keyboard has opened a card.
    #[cfg(feature = "cards")]
    pub fn seek(&self) {
        self.seeks.set(true);
    }

    pub fn repaint(&self) {
        if let Some(ctx) = self.context() {
            ctx.request_repaint();
        }
    }

    /// Whether the figure is shown in light ink on a dark page.
    pub fn is_dark(&self) -> bool {
        match self.theme.get() {
            ThemeChoice::Auto => self.system_dark.get(),
            theme => theme == ThemeChoice::Dark,
        }
    }

    /// The canvas is gone.
    pub fn leave_page(&self) {
        self.context.replace(None);
        self.fed.borrow_mut().clear();
        self.theme_changed.set(false);
        self.copied.set(false);
        self.seeks.set(false);
    }

    /// Whether a value is being typed.
    fn is_typing(&self) -> bool {
        self.context().is_some_and(|ctx| ctx.text_edit_focused())
    }

    /// Whether a finger put down here moves something, rather than scroll the page.
    fn takes_finger(&self, at: Pos2, canvas: &HtmlCanvasElement) -> bool {
        self.context().is_some_and(|ctx| {
            let zoom = ctx.zoom_factor();
            // Like the event's own place, in points.
            let at = unscaled(at, ctx.viewport_rect().size() * zoom, canvas);
            takes_finger(&ctx, at)
        })
    }
}

/// eframe's settings: the page keeps every event that egui has no use for.
pub fn web_options(stage: &Rc<Shared>, canvas: &HtmlCanvasElement) -> eframe::WebOptions {
    let (typing, touched, canvas) = (Rc::clone(stage), Rc::clone(stage), canvas.clone());
    let keeps = Rc::new(move |event: &Event| keeps(event, typing.is_typing()));
    let stops = Rc::clone(&keeps);
    eframe::WebOptions {
        // Flat colours have no bands to hide, and the noise costs time without a GPU.
        dithering: false,
        should_stop_propagation: Box::new(move |event| stops(event)),
        should_prevent_default: Box::new(move |event| match event {
            Event::PointerButton { pos, pressed: true, .. } => touched.takes_finger(*pos, &canvas),
            // Keys, wheel, zoom: a wheel scrolls the page, and zooming makes its text larger. Typing and the clipboard
            // belong to egui while it has the focus.
            event => keeps(event),
        }),
        ..eframe::WebOptions::default()
    }
}

/// Whether an event of a focused figure is none of the page's business: a slide show must not turn its pages when an
/// arrow moves a handle. Escape is: it closes the page's dialogs. The clipboard is, too, unless a value is being typed.
/// For the browser's own shortcuts the answer does not count: the element lets eframe keep none of them.
fn keeps(event: &Event, typing: bool) -> bool {
    match event {
        Event::Key { key, .. } => *key != Key::Escape,
        Event::Text(_) => true,
        Event::Copy | Event::Cut | Event::Paste(_) => typing,
        _ => false,
    }
}

/// The place of an event that has one.
fn place(event: &mut Event) -> Option<&mut Pos2> {
    match event {
        Event::PointerMoved(pos) | Event::PointerButton { pos, .. } | Event::Touch { pos, .. } => Some(pos),
        _ => None,
    }
}

/// A place in points of a canvas, of which it is `size` wide and high at a zoom of 1.
///
/// eframe measures places in pixels of the window from the canvas' corner. Slide shows and zoomed pages scale what is
/// on them, and then the two differ.
fn unscaled(at: Pos2, size: Vec2, canvas: &HtmlCanvasElement) -> Pos2 {
    let seen = canvas.get_bounding_client_rect();
    let seen = egui::vec2(seen.width() as f32, seen.height() as f32);
    if seen.min_elem() > 0.0 { Pos2::ZERO + at.to_vec2() * size / seen } else { at }
}

/// The app as eframe runs it.
pub struct Shown {
    app: App,
    stage: Rc<Shared>,
    canvas: HtmlCanvasElement,
    host: PageHost,
}

impl Shown {
    pub fn new(
        ctx: &Context,
        session: Rc<RefCell<Session>>,
        stage: Rc<Shared>,
        canvas: HtmlCanvasElement,
        host: PageHost,
    ) -> Self {
        ctx.add_plugin(Waker);
        stage.context.replace(Some(ctx.clone()));
        stage.frames.set(0);
        let app = App::new(ctx, session, stage.theme.get(), Box::new(WebHost(host.clone())));
        Self { app, stage, canvas, host }
    }

    /// What can be taken hold of, as JSON, in CSS pixels of the canvas.
    pub fn handles_json(&self) -> String {
        let zoom = self.stage.context().map_or(1.0, |ctx| ctx.zoom_factor());
        self.app.handles().into_iter().map(|handle| handle_json(handle, zoom)).collect::<Json>().to_string()
    }
}

/// A handle whose place is in points, of which each is so many CSS pixels.
fn handle_json(HandlePlace { id, name, value, at }: HandlePlace, zoom: f32) -> Json {
    let [x, y] = at.map(|place| Json::Number((place * zoom).into()));
    Json::object([("id", id.to_string().into()), ("name", name.into()), ("value", value.into()), ("x", x), ("y", y)])
}

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if self.stage.theme_changed.take() {
            self.app.set_theme(ui.ctx(), self.stage.theme.get());
        }
        if self.stage.copied.take() {
            self.app.copied(ui.ctx());
        }
        if self.stage.seeks.take() {
            self.app.seek();
        }
        eframe::App::ui(&mut self.app, ui, frame);
        self.stage.theme.set(chosen(ui.ctx()));
        self.stage.frames.set(self.stage.frames() + 1);
        if self.stage.frames() == 1 {
            self.host.painted();
        }
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if let Some(screen) = input.screen_rect {
            let size = screen.size() * ctx.zoom_factor();
            for pos in input.events.iter_mut().filter_map(place) {
                *pos = unscaled(*pos, size, &self.canvas);
            }
        }
        let mut fed = self.stage.fed.borrow_mut();
        input.events.extend(fed.pop_front().unwrap_or_default());
        if !fed.is_empty() {
            ctx.request_repaint();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        eframe::App::clear_color(&self.app, visuals)
    }

    fn as_any_mut(&mut self) -> Option<&mut dyn Any> {
        Some(self)
    }
}

/// Tells the page when egui wants its next frame, because frames pause on a page where nothing happens.
struct Waker;

impl egui::Plugin for Waker {
    fn debug_name(&self) -> &'static str {
        "losslab waker"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        if let Some(delay) = delay.filter(|delay| *delay < LONGEST_WAIT) {
            let dragging = ctx.input(|input| input.pointer.any_down() && input.pointer.delta() != Vec2::ZERO);
            super::wake_in(delay.as_secs_f64() * 1000.0, dragging);
        }
    }
}

/// Beyond this, egui means never.
const LONGEST_WAIT: Duration = Duration::from_hours(24);
