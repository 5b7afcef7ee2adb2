//! The page figure: a session as SVG for the picture and as data for the controls of a web page, without egui and
//! without WebGL.
//!
//! A [`Page`] is what an element's script sees of one figure. It takes in what hands do, lays out, and answers each
//! frame with those parts of the page that differ from what it answered last: texts, numbers that are words already,
//! and the inside of SVG groups. The script makes elements of them; it formats, rounds and clamps nothing.
//!
//! | file | what it does |
//! |---|---|
//! | `parts.rs`, `exchange.rs`, `json.rs` | find out what differs, and write it |
//! | `drawn.rs`, `standing.rs` | keep what stays as it is: elements of pictures, and parts |
//! | `frame.rs` | the parts around the figures: bar, formulas, readings, sentence |
//! | `controls.rs` | a part for each control |
//! | `sheet.rs` | the parts of a card, and the cards there are |
//! | `figures.rs` | pictures and what can be taken hold of in them |
//! | `deeds.rs` | takes in what is wanted, by its name |
//! | `hands.rs`, `wishes.rs` | what hands do to handles, and to everything else |
//! | `stage.rs` | the border to JavaScript (wasm) |

mod controls;
pub mod deeds;
mod drawn;
mod exchange;
mod figures;
mod frame;
mod hands;
mod json;
mod parts;
mod sheet;
#[cfg(all(not(feature = "app"), target_arch = "wasm32"))]
pub(super) mod stage;
mod standing;
mod wishes;

use crate::figure::HandleId;
use crate::figure::style::Theme;
use crate::lesson::Making;
use crate::scene::{Command, Session};
use crate::view::{Change, Controls, State, ThemeChoice, change};
use drawn::Drawn;
use figures::Shown;
use parts::Parts;
use standing::Standing;

/// What the surroundings say of how a figure is to be seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surroundings {
    /// How much is shown.
    pub controls: Controls,
    /// The theme, or the system's.
    pub theme: ThemeChoice,
    /// Whether the system is dark.
    pub dark: bool,
    /// Whether the system forces colours of its own: strong ones are used then.
    pub contrast: bool,
    /// Whether the page is about to be printed.
    pub print: bool,
    /// The width of figures in the middle, and of those beside the controls, in CSS pixels.
    pub widths: [f32; 2],
    /// How much larger than usual the page's letters are.
    pub scale: f32,
}

impl Surroundings {
    /// On a screen, with letters of the usual size, and of a usual width until a page tells its own.
    pub const fn new(controls: Controls, theme: ThemeChoice, dark: bool) -> Self {
        Self { controls, theme, dark, contrast: false, print: false, widths: [640.0, 280.0], scale: 1.0 }
    }

    /// Whether ink is lighter than the page, on a screen.
    pub fn is_dark(&self) -> bool {
        if self.theme == ThemeChoice::Auto { self.dark } else { self.theme == ThemeChoice::Dark }
    }
}

/// A handle in the hand.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    figure: &'static str,
    handle: HandleId,
    /// From the handle's centre to where it was taken hold of, in pixels.
    grip: [f32; 2],
    /// Where the pointer was last: a press that does not move changes nothing.
    last: [f32; 2],
}

/// One figure on a page.
pub struct Page {
    around: Surroundings,
    state: State,
    figures: Vec<Shown>,
    formulas: Drawn,
    parts: Parts,
    standing: Standing,
    held: Option<Held>,
    /// The handle with the keyboard's focus, in its figure.
    focused: Option<(&'static str, HandleId)>,
    /// Where the mouse is, in pixels of a figure.
    pointer: Option<(&'static str, [f32; 2])>,
    /// The term to bring out.
    highlight: Option<&'static str>,
    /// Sets whose folded options are in sight.
    unfolded: Vec<&'static str>,
    /// Places of the page that nobody can see while something is dragged.
    out_of_sight: Vec<String>,
    /// Whether handles still invite a first drag.
    invite: bool,
    /// A file of all cards that is being made.
    making: Option<Making>,
    /// What the host has yet to be told.
    changes: Vec<Change>,
}

impl Page {
    /// A figure of a session.
    pub fn new(session: &mut Session, around: Surroundings) -> Self {
        let state = State::read(session);
        Self {
            around,
            figures: Vec::new(),
            formulas: Drawn::default(),
            parts: Parts::default(),
            standing: Standing::default(),
            held: None,
            focused: None,
            pointer: None,
            highlight: None,
            unfolded: Vec::new(),
            out_of_sight: Vec::new(),
            invite: !state.can_undo,
            making: None,
            changes: Vec::new(),
            state,
        }
    }

    /// How it is to be seen.
    pub fn around(&self) -> Surroundings {
        self.around
    }

    /// Takes another way of being seen.
    pub fn set_around(&mut self, around: Surroundings) {
        self.around = around;
    }

    /// The colours in force.
    pub fn theme(&self) -> Theme {
        let Surroundings { contrast, print, .. } = self.around;
        match (print, contrast, self.around.is_dark()) {
            (true, ..) => Theme::Print,
            (_, true, false) => Theme::ContrastLight,
            (_, true, true) => Theme::ContrastDark,
            (_, _, false) => Theme::Light,
            (_, _, true) => Theme::Dark,
        }
    }

    /// What the host has yet to be told.
    pub fn take_changes(&mut self) -> Vec<Change> {
        self.changes.extend(self.state.take_answer());
        std::mem::take(&mut self.changes)
    }

    /// Applies a command, and reads the session again.
    fn apply(&mut self, session: &mut Session, command: Command) {
        let told = change::apply(session, command);
        self.told(session, told);
    }

    /// Something was applied, with perhaps something to tell of it: reads the session again.
    fn told(&mut self, session: &mut Session, told: Option<Change>) {
        if let Some(told) = told {
            self.invite = false;
            self.changes.push(told);
        }
        self.state.refresh(session);
    }
}
