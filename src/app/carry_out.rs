//! The one place where wishes are carried out, and what surrounds a frame: keys for the whole window, long
//! work.

use std::time::Duration;

use eframe::egui;
use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::clock::Stopwatch;
use super::{App, Change, Format, Wish, keys, look::Look, theme};
use crate::figure::{Figure, csv, svg};
use crate::scene::{Command, Message, Notice, Phase, Progress};

/// Milliseconds of long work in one frame.
const BUDGET: f64 = 4.0;
/// Units of work between two looks at the clock.
const UNITS: usize = 4;
/// Seconds for which the bar says that the link was copied.
const COPIED: f64 = 2.0;
/// What a notice on where a file was saved is about.
const SAVED: &str = "saved";

const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
const REDO: [KeyboardShortcut; 2] = [
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
    KeyboardShortcut::new(Modifiers::COMMAND, Key::Y),
];

impl App {
    /// Before anything is drawn.
    pub(super) fn begin(&mut self, ctx: &egui::Context) {
        self.notice_input(ctx);
        self.shortcuts(ctx);
        self.work(ctx);
        self.view.highlight = None;
        self.view.pointed = None;
        self.carry_out(ctx);
        // A field goes with its row; left behind, it would keep the keys of undo to itself.
        self.view.typing = self.view.typing.take().filter(|typing| typing.drawn);
        if let Some(typing) = &mut self.view.typing {
            typing.drawn = false;
        }
    }

    /// After everything is drawn.
    pub(super) fn finish(&mut self, ctx: &egui::Context) {
        self.carry_out(ctx);
        // A gesture ends with the last finger, button or key, wherever that happens and even if it is torn away.
        let held = ctx.input(|input| input.pointer.any_down()) || keys::any_held(ctx);
        if self.state.in_gesture && !held {
            self.wishes.push(Wish::Do(Command::Release));
            self.carry_out(ctx);
        }
    }

    fn notice_input(&mut self, ctx: &egui::Context) {
        let (now, keyboard) = ctx.input(|input| {
            let last = input.events.iter().rev().find_map(|event| match event {
                Event::Key { pressed: true, .. } => Some(true),
                Event::PointerButton { pressed: true, .. } => Some(false),
                _ => None,
            });
            (input.time, last)
        });
        self.view.keyboard = keyboard.unwrap_or(self.view.keyboard);
        if self.view.copied_until.is_some_and(|until| now >= until) {
            self.view.copied_until = None;
        }
        self.look = Look::new(theme::current(ctx), self.view.keyboard);
    }

    fn shortcuts(&mut self, ctx: &egui::Context) {
        // A field being typed in has an undo of its own.
        if self.view.typing.is_some() || ctx.text_edit_focused() {
            return;
        }
        // With Shift first: the plain shortcut would take both.
        let redo = ctx.input_mut(|input| REDO.iter().any(|shortcut| input.consume_shortcut(shortcut)));
        let undo = ctx.input_mut(|input| input.consume_shortcut(&UNDO));
        self.wishes.extend(redo.then_some(Wish::Do(Command::Redo)));
        self.wishes.extend(undo.then_some(Wish::Do(Command::Undo)));
    }

    fn work(&mut self, ctx: &egui::Context) {
        let watch = Stopwatch::start();
        let mut session = self.session.borrow_mut();
        while let Some(progress) = session.advance(UNITS) {
            if progress == Progress::Done {
                self.host.changed(&mut session, Change::Work);
            }
            if progress == Progress::Done || watch.milliseconds() >= BUDGET {
                // One more frame shows what is done by now, or goes on.
                ctx.request_repaint();
                return;
            }
        }
    }

    /// Carries out all wishes and reads the session again.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context) {
        for wish in std::mem::take(&mut self.wishes) {
            match wish {
                Wish::Do(command) => self.apply(ctx, command),
                Wish::Tell(notice) => self.tell(ctx, notice),
                Wish::CopyLink => self.copy_link(ctx),
                Wish::Save(format) => self.save(ctx, format),
                Wish::NextTheme => {
                    self.view.theme = self.view.theme.next();
                    ctx.set_theme(self.view.theme.preference());
                    ctx.request_repaint();
                }
            }
        }
        self.state.refresh(&mut self.session.borrow_mut());
    }

    fn apply(&mut self, ctx: &egui::Context, command: Command) {
        let change = kind(&command);
        let mut session = self.session.borrow_mut();
        let in_gesture = session.in_gesture();
        let changed = session.apply(command);
        let ended = in_gesture && !session.in_gesture();
        if changed {
            self.view.invite = false;
        }
        let told = if ended && change != Some(Change::Navigate) { Some(Change::Change) } else { change };
        if let Some(told) = told.filter(|_| changed) {
            self.host.changed(&mut session, told);
        }
        // What was drawn before the wish may depend on it. A drag goes on by itself, so it need not draw twice.
        if change != Some(Change::Input) {
            ctx.request_repaint();
        }
    }

    fn copy_link(&mut self, ctx: &egui::Context) {
        let link = self.session.borrow().link();
        if let Some(text) = self.host.copy_link(&link) {
            ctx.copy_text(text);
        }
        self.view.copied_until = Some(ctx.input(|input| input.time) + COPIED);
        ctx.request_repaint();
        ctx.request_repaint_after(Duration::from_secs_f64(COPIED));
    }

    fn save(&mut self, ctx: &egui::Context, format: Format) {
        let Some((name, mime, text)) = self.file(format) else { return };
        let message = match self.host.save(&name, mime, text.as_bytes()) {
            Ok(None) => None,
            Ok(Some(place)) => Some(Message::new("app.saved").with("place", place)),
            Err(reason) => Some(Message::new("app.not_saved").with("file", name).with("reason", reason)),
        };
        if let Some(message) = message {
            self.tell(ctx, Notice { subject: SAVED, message });
        }
    }

    fn tell(&mut self, ctx: &egui::Context, notice: Notice) {
        self.session.borrow_mut().notify(notice);
        ctx.request_repaint();
    }

    /// File name, type and contents of an export.
    fn file(&self, format: Format) -> Option<(String, &'static str, String)> {
        let scene = self.state.scene.id();
        let outcome = &self.state.outcome;
        match format {
            Format::Svg => {
                let figure = Figure::main_of(&outcome.figures)?;
                let text = outcome.sheet(figure, self.look.theme).svg([None, None], svg::Text::Outline);
                Some((format!("losslab-{scene}.svg"), "image/svg+xml", text))
            }
            Format::Csv => Some((format!("losslab-{scene}.csv"), "text/csv", csv::write(outcome.tables.first()?))),
        }
    }
}

/// What a host is told of a command that changed something.
fn kind(command: &Command) -> Option<Change> {
    match command {
        Command::Edit(_, Phase::Ongoing) => Some(Change::Input),
        Command::Edit(_, Phase::Done) | Command::Act(_) | Command::Undo | Command::Redo | Command::Reset(Some(_)) => {
            Some(Change::Change)
        }
        Command::Open(_) | Command::Preset(_) | Command::Reset(None) => Some(Change::Navigate),
        Command::Release | Command::Work(_) | Command::Dismiss => None,
    }
}
