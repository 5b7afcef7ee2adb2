//! The egui shell: everything a person sees, generated from a scene's parameters, figures and readings.
//!
//! Functions that take `&mut egui::Ui` return nothing but wishes; [`App`] applies all of them in one place
//! (`carry_out.rs`) and tells its [`Host`]. A frame goes: read the session, take in what hands do to the figures,
//! apply, then to the controls, apply, then paint readings and figures. So a drag is seen in the frame in which it
//! happens.
//!
//! | file | what it does |
//! |---|---|
//! | `shell.rs`, `column.rs` | place bar, list, figures and controls for every width |
//! | `bar.rs`, `scenes.rs`, `notices.rs` | the surroundings |
//! | `controls/` | one control for each kind of parameter |
//! | `figures.rs` | figures and formulas: hands first, paint last |
//! | `fingers.rs` | what a finger is about to do: drag, scroll, ask for help |
//! | `help.rs` | the sentence on a control |
//! | `import.rs` | points that are pasted or dropped |
//! | `rest.rs` | what is out of sight while a hand drags |
//! | `figure_view/` | a figure: primitives to shapes, hit areas to edits |
//! | `formulas.rs` | the formulas under the figures |
//! | `readings.rs` | table and insight |
//! | `cards/` | the question of a card, its answer, all cards |
//! | `tables.rs` | the tables of a scene |
//! | `theme.rs`, `look.rs` | fonts, colours, measures |

mod bar;
mod buttons;
mod cards;
mod carry_out;
mod clock;
mod column;
mod controls;
mod figure_view;
mod figures;
mod fingers;
mod formulas;
mod help;
mod import;
mod keys;
mod look;
mod notices;
mod readings;
mod rest;
mod scenes;
mod shell;
mod tables;
mod theme;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use eframe::egui;
use egui::DroppedFileHandle;

use crate::figure::number;
use crate::figure::style::{self, Theme};
use crate::lesson;
use crate::scene::{Command, Notice, Session};
pub use crate::view::HandlePlace;
use crate::view::State;
pub use crate::view::export::File;
pub use crate::view::{Change, Format, ThemeChoice};
use cards::{CardsView, Deed};
use figure_view::FigureView;
use fingers::Fingers;
#[cfg(target_arch = "wasm32")]
pub(crate) use fingers::takes as takes_finger;
use formulas::FormulasView;
use help::Help;
use import::Inbox;
use look::Look;
use rest::Rest;

fn preference(theme: ThemeChoice) -> egui::ThemePreference {
    match theme {
        ThemeChoice::Auto => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    }
}

/// What the surroundings do for the app: a web page, a desktop window, a test.
///
/// The session is lent for the length of a call, so a host must not run a page's scripts before it has returned.
pub trait Host {
    /// Turns the state's link (`v=1&scene=…`, without `#`) into the text for the clipboard; `None` if the host copies
    /// it itself, and says so by [`App::copied`] once it has.
    fn copy_link(&mut self, link: &str) -> Option<String>;

    /// Whether there is an address from which a page can embed a state: a desktop has none.
    fn can_embed(&self) -> bool {
        false
    }

    /// Shows how to embed the state of a link, as in [`copy_link`](Self::copy_link), in the colours that are shown.
    fn embed(&mut self, _link: &str, _theme: Theme) {}

    /// The user has changed something, or long work has come to its end.
    fn changed(&mut self, session: &mut Session, change: Change);

    /// Saves a file for the user, in the colours that are shown; says where it went, if that is not obvious.
    ///
    /// # Errors
    /// Which file could not be saved, and why.
    fn save(&mut self, session: &mut Session, format: Format, theme: Theme) -> Result<Option<String>, NotSaved>;

    /// Loads a file that was dropped on the window, and hands over what is in it, now or later; not if it has more than
    /// so many bytes.
    fn load(&mut self, file: DroppedFileHandle, most: usize, done: Done);

    /// Makes the cards known, as a `keyboard` or a pointer wants; whether they are now. Whoever has to fetch them first
    /// opens one itself.
    fn cards(&mut self, _keyboard: bool) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        lesson::install_english();
        !lesson::cards().is_empty()
    }

    /// What is known of the cards was loaded or forgotten: it is kept as after an answer ([`Change::Answer`]).
    fn keep_progress(&mut self, _session: &mut Session) {}

    /// Saves what is known of the cards for the user; says where it went, if that is not obvious.
    ///
    /// # Errors
    /// Which file could not be saved, and why.
    fn save_progress(&mut self, _text: String) -> Result<Option<String>, NotSaved> {
        Ok(None)
    }

    /// The address of the lab, without a #, to which links in files of all cards lead.
    fn lab(&self) -> String {
        lesson::BESIDE.to_owned()
    }

    /// Saves a file of all cards for the user; says where it went, if that is not obvious.
    ///
    /// # Errors
    /// Which file could not be saved, and why.
    fn save_handout(&mut self, _file: File) -> Result<Option<String>, NotSaved> {
        Ok(None)
    }

    /// Whether the user can choose a file, rather than drop it on the window.
    fn can_choose(&self) -> bool {
        false
    }

    /// Lets the user choose a file of progress, and hands over its name and what is in it, later or never; not if it
    /// has more than so many bytes.
    fn choose_progress(&mut self, _most: usize, _done: Chosen) {}

    /// Whether nothing shall move by itself.
    fn is_still(&self) -> bool {
        false
    }
}

/// A file that could not be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSaved {
    /// Its name.
    pub file: String,
    /// Why, in words for a notice.
    pub reason: String,
}

/// Takes what is in a file, or why it was not loaded.
pub type Done = Box<dyn FnOnce(Result<Vec<u8>, NotLoaded>)>;

/// Takes the name of a file as well.
pub type Chosen = Box<dyn FnOnce(String, Result<Vec<u8>, NotLoaded>)>;

/// A file that was not loaded.
#[derive(Clone, Debug, PartialEq)]
pub enum NotLoaded {
    /// It has so many bytes, which is too many.
    TooLarge(usize),
    /// It cannot be read: why, in words for a notice.
    Unreadable(String),
}

/// Seconds for which the bar says that the link was copied.
const COPIED: f64 = 2.0;

/// What the interface asks for.
#[derive(Clone, Debug, PartialEq)]
enum Wish {
    Do(Command),
    /// Say what was not taken as given.
    Tell(Notice),
    CopyLink,
    Embed,
    Save(Format),
    Cards(Deed),
    NextTheme,
}

/// A value being typed.
struct Typing {
    /// The scene and the key of the parameter.
    scene: &'static str,
    key: &'static str,
    text: String,
    /// What stood in the field when it was opened: the number with all its digits, or nothing if it is unset.
    opened: String,
    /// Opened in this frame: the field has yet to take the focus.
    fresh: bool,
    /// Whether its row is still there: it was drawn in the last frame, or has yet to be.
    drawn: bool,
}

impl Typing {
    fn new(scene: &'static str, key: &'static str, value: f64) -> Self {
        let opened = if value.is_nan() { String::new() } else { number::shortest(value) };
        Self { scene, key, text: opened.clone(), opened, fresh: true, drawn: true }
    }

    /// What was written, unless it is what stood there.
    fn changed(&self) -> Option<String> {
        (self.text != self.opened).then(|| self.text.trim().to_owned())
    }
}

/// What belongs to the eye and not to the scene.
struct ViewState {
    theme: ThemeChoice,
    /// Key of the term under the pointer in a table, chip or formula, found anew each frame.
    highlight: Option<&'static str>,
    /// Key of the term under the pointer in a figure, found anew each frame: formulas show it, the figure itself does
    /// not.
    pointed: Option<&'static str>,
    /// Whether handles still invite a first drag.
    invite: bool,
    /// Whether the keyboard was used last.
    keyboard: bool,
    fingers: Fingers,
    rest: Rest,
    help: Help,
    /// Whether the host can show how to embed a state.
    embeds: bool,
    cards: CardsView,
    typing: Option<Typing>,
    /// Until when (egui's seconds) the bar says that the link was copied.
    copied_until: Option<f64>,
    /// Since when (egui's seconds) time is owed to what is being played.
    played_until: Option<f64>,
}

/// What every part of the interface is given.
struct Pane<'a> {
    state: &'a State,
    look: Look,
    view: &'a mut ViewState,
    wishes: &'a mut Vec<Wish>,
}

impl Pane<'_> {
    fn command(&mut self, command: Command) {
        self.wishes.push(Wish::Do(command));
    }
}

/// The app: one session on the screen.
pub struct App {
    session: Rc<RefCell<Session>>,
    host: Box<dyn Host>,
    state: State,
    view: ViewState,
    figures: Vec<FigureView>,
    formulas: FormulasView,
    wishes: Vec<Wish>,
    /// Dropped files that were loaded and not yet read.
    inbox: Inbox,
    look: Look,
    /// How much larger than plain everything is because the window is large.
    magnified: f32,
}

impl App {
    /// The app for a session, with fonts and style installed in `ctx`; `choice` is the theme at the start, from which
    /// the button on the bar goes on.
    pub fn new(ctx: &egui::Context, session: Rc<RefCell<Session>>, choice: ThemeChoice, host: Box<dyn Host>) -> Self {
        theme::install(ctx);
        ctx.set_theme(preference(choice));
        let state = State::read(&mut session.borrow_mut());
        let view = ViewState {
            theme: choice,
            highlight: None,
            pointed: None,
            invite: !state.can_undo,
            keyboard: false,
            fingers: Fingers::new(ctx),
            rest: Rest::default(),
            help: Help::default(),
            embeds: host.can_embed(),
            cards: CardsView::new(host.can_choose()),
            typing: None,
            copied_until: None,
            played_until: None,
        };
        let look = Look::new(theme::current(ctx), false);
        Self {
            session,
            host,
            state,
            view,
            figures: Vec::new(),
            formulas: FormulasView::default(),
            wishes: Vec::new(),
            inbox: Inbox::default(),
            look,
            magnified: 1.0,
        }
    }

    /// Takes another theme while running.
    pub fn set_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.view.theme = choice;
        ctx.set_theme(preference(choice));
        ctx.request_repaint();
    }

    /// The link is in the clipboard: the bar says so for a moment.
    pub fn copied(&mut self, ctx: &egui::Context) {
        self.view.copied_until = Some(ctx.input(|input| input.time) + COPIED);
        ctx.request_repaint();
        ctx.request_repaint_after(Duration::from_secs_f64(COPIED));
    }

    /// Where the handles of all figures stand, as shown last.
    pub fn handles(&self) -> Vec<HandlePlace> {
        self.figures.iter().flat_map(|figure| figure.handles(&self.state.outcome.figures)).collect()
    }

    /// Draws the whole window and applies what was done in it.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.begin(&ctx);
        self.window_ui(ui);
        self.finish(&ctx);
    }

    fn pane(&mut self) -> Pane<'_> {
        Pane { state: &self.state, look: self.look, view: &mut self.view, wishes: &mut self.wishes }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        Self::ui(self, ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        // The page shows through wherever nothing else is painted: one full-size rectangle less in every frame.
        theme::color(style::inks(self.look.theme).page).to_normalized_gamma_f32()
    }
}
