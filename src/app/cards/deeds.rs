//! What is done about the cards and what is known of them, and where the keyboard's focus goes when what had it is
//! gone.

use eframe::egui;
use egui::{Context, Id};

use super::is_asking;
use super::sheet::{OPTION, REASON, id};
use crate::HAS_CARDS;
use crate::app::clock::Stopwatch;
use crate::app::{App, NotLoaded, figure_view};
use crate::lesson::{Handout, Making, Progress, with_progress};
use crate::scene::import::LARGEST;
use crate::scene::{Command, Message, Notice};
use crate::view::cards;

/// What notices about the progress are about.
const PROGRESS: &str = "progress";
/// Milliseconds in one frame for a file of all cards that is being made: where frames take long, fewer would make
/// it take minutes.
const MAKING: f64 = 40.0;

/// What one can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Deed {
    /// To open a card; the one to go on with if none is named.
    Open(Option<&'static str>),
    /// The progress as a file.
    Save,
    /// The progress from a file.
    Load,
    /// To forget all of it.
    Forget,
    /// All cards as a file.
    Make(Handout),
}

impl App {
    pub(in crate::app) fn do_card(&mut self, ctx: &Context, deed: Deed) {
        match deed {
            // Without cards this is the way to them, and there is nothing else to be done.
            _ if !HAS_CARDS => _ = self.host.cards(self.look.keyboard),
            Deed::Open(Some(id)) => self.open_card(id),
            Deed::Open(None) => {
                if self.host.cards(self.look.keyboard)
                    && let Some(id) = cards::next(None)
                {
                    self.open_card(id);
                }
            }
            Deed::Save => {
                let saved = self.host.save_progress(with_progress(|progress| progress.json().to_string()));
                self.tell_saved(ctx, saved);
            }
            Deed::Load => {
                if self.view.cards.chooses {
                    let done = self.inbox(ctx);
                    self.host.choose_progress(LARGEST, done);
                } else {
                    self.tell_of_progress(ctx, Message::new("cards.import.help"));
                }
            }
            Deed::Forget => {
                with_progress(Progress::clear);
                self.host.keep_progress(&mut self.session.borrow_mut());
            }
            Deed::Make(handout) => {
                let (lab, words) = (self.host.lab(), self.state.words);
                self.view.cards.making.get_or_insert_with(|| Making::new(handout, lab, words));
            }
        }
        ctx.request_repaint();
    }

    /// Goes on with a file of all cards, if one is being made, and saves it at the end.
    pub(in crate::app) fn make_handout(&mut self, ctx: &Context) {
        let watch = Stopwatch::start();
        let Some(making) = self.view.cards.making.as_mut().filter(|_| HAS_CARDS) else { return };
        ctx.request_repaint();
        while making.step() {
            if watch.milliseconds() >= MAKING {
                return;
            }
        }
        let file = cards::made(making);
        self.view.cards.making = None;
        let saved = self.host.save_handout(file);
        self.tell_saved(ctx, saved);
    }

    /// A card was opened by the keyboard elsewhere: it comes to what there is to do.
    pub fn seek(&mut self) {
        self.view.cards.seeks = true;
    }

    fn open_card(&mut self, id: &str) {
        self.view.cards.seeks = self.look.keyboard;
        let mut session = self.session.borrow_mut();
        if let Some(told) = cards::open(&mut session, id) {
            self.host.changed(&mut session, told);
        }
    }

    /// Takes what a file holds as the progress, if it is any; whether it was.
    pub(in crate::app) fn take_progress(&mut self, ctx: &Context, loaded: &Result<Vec<u8>, NotLoaded>) -> bool {
        if !HAS_CARDS {
            return false;
        }
        let text = loaded.as_ref().ok().and_then(|bytes| str::from_utf8(bytes).ok());
        let Some(read) = text.and_then(Progress::read) else { return false };
        with_progress(|progress| *progress = read);
        self.tell_of_progress(ctx, Message::new("cards.imported"));
        self.host.keep_progress(&mut self.session.borrow_mut());
        true
    }

    pub(in crate::app) fn tell_of_progress(&mut self, ctx: &Context, message: Message) {
        self.tell(ctx, Notice { subject: PROGRESS, message });
    }

    /// The check of a card, both at once where nothing may move; what has the focus then will be gone.
    pub(in crate::app) fn checking(&mut self, command: Command) -> Command {
        let check = self.state.sheet().and_then(|sheet| sheet.check.clone());
        let Some([_, at_once]) = check.filter(|[played, _]| *played == command) else { return command };
        self.view.cards.seeks = self.look.keyboard;
        if self.host.is_still() { at_once } else { command }
    }

    /// Brings the focus of a keyboard to what there is to do next, when it was lost: the reasons, or a new card.
    pub(in crate::app) fn seek_focus(&mut self, ctx: &Context) {
        let Some(sheet) = self.state.sheet().filter(|_| self.view.cards.seeks) else { return };
        let first = if !sheet.reasons.is_empty() {
            Some(id(sheet, REASON, 0))
        } else if is_asking(&self.state) && !self.state.playing {
            self.mark().or(Some(id(sheet, OPTION, 0)))
        } else {
            None
        };
        if let Some(first) = first {
            ctx.memory_mut(|memory| memory.request_focus(first));
            self.view.cards.seeks = false;
        }
    }

    /// The handle that one predicts with.
    fn mark(&self) -> Option<Id> {
        let scene = self.state.scene.id();
        let figures = &self.state.outcome.figures;
        figures.iter().find_map(|figure| {
            let handle = figure.panels.iter().find_map(|panel| panel.handles.first())?;
            Some(figure_view::widget(scene, figure.key, handle.id))
        })
    }
}
