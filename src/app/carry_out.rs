//! The one place where wishes are carried out, and what surrounds a frame: keys for the whole window, long
//! work.

use std::time::Duration;

use eframe::egui;
use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::clock::Stopwatch;
use super::{App, NotSaved, Wish, keys, look::Look, preference, theme};
use crate::scene::{Command, Message, Notice, Phase};
use crate::view::work::{self, Slice};
use crate::view::{Change, Format, change, playback};

/// What a notice on where a file was saved is about.
const SAVED: &str = "saved";

/// Up to this width and height in points, letters have their plain size …
const PLAIN_SIZE: [f32; 2] = [1400.0, 800.0];
/// … and beyond it they grow by this at most, …
const MOST_MAGNIFIED: f32 = 2.0;
/// … but not at every pixel while a window is being resized.
const LEAST_GROWTH: f32 = 0.01;

const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
const REDO: [KeyboardShortcut; 2] = [
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
    KeyboardShortcut::new(Modifiers::COMMAND, Key::Y),
];

impl App {
    /// Before anything is drawn.
    pub(super) fn begin(&mut self, ctx: &egui::Context) {
        self.magnify(ctx);
        self.notice_input(ctx);
        self.view.fingers.begin(ctx);
        self.view.help.begin(ctx);
        self.shortcuts(ctx);
        self.take_data(ctx);
        self.work(ctx);
        self.make_handout(ctx);
        self.play(ctx);
        self.view.highlight = None;
        self.view.pointed = None;
        self.view.rest.holds = false;
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

    /// Letters and strokes grow with a window larger than a laptop's: it is projected, and read from the last row.
    fn magnify(&mut self, ctx: &egui::Context) {
        let zoom = ctx.zoom_factor();
        // What somebody has chosen by keys stays.
        let chosen = zoom / self.magnified;
        let size = ctx.viewport_rect().size() * self.magnified;
        let wanted = (size.x / PLAIN_SIZE[0]).min(size.y / PLAIN_SIZE[1]).clamp(1.0, MOST_MAGNIFIED);
        if (wanted - self.magnified).abs() > LEAST_GROWTH {
            self.magnified = wanted;
            ctx.set_zoom_factor(chosen * wanted);
            ctx.request_discard("the window is seen from another distance");
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
        // What has the focus takes the space bar itself.
        if ctx.memory(|memory| memory.focused().is_none()) && ctx.input(keys::plays) {
            self.wishes.extend(playback::toggle(&self.state).map(Wish::Do));
        }
    }

    /// Lets time go by for what is being played, and comes back when it changes next.
    fn play(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let mut session = self.session.borrow_mut();
        let gone = self.view.played_until.map_or(0.0, |then| now - then);
        if let Some(told) = playback::advance(&mut session, gone) {
            self.host.changed(&mut session, told);
            // What was laid out before it moved stands in this frame's way.
            ctx.request_repaint();
        }
        let due = session.due();
        self.view.played_until = due.map(|_| now);
        if let Some(due) = due {
            ctx.request_repaint_after(Duration::from_secs_f64(due));
        }
    }

    fn work(&mut self, ctx: &egui::Context) {
        let watch = Stopwatch::start();
        let mut session = self.session.borrow_mut();
        let slice = work::slice(&mut session, work::BUDGET, || watch.milliseconds());
        if slice == Slice::Done {
            self.host.changed(&mut session, Change::Work);
        }
        if slice != Slice::Idle {
            // One more frame shows what is done by now, or goes on.
            ctx.request_repaint();
        }
    }

    /// Carries out all wishes and reads the session again.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context) {
        for wish in std::mem::take(&mut self.wishes) {
            match wish {
                Wish::Do(command) => self.apply(ctx, command),
                Wish::Tell(notice) => self.tell(ctx, notice),
                Wish::CopyLink => self.copy_link(ctx),
                Wish::Embed => self.embed(ctx),
                Wish::Save(format) => self.save(ctx, format),
                Wish::Cards(deed) => self.do_card(ctx, deed),
                Wish::NextTheme => {
                    self.view.theme = self.view.theme.next();
                    ctx.set_theme(preference(self.view.theme));
                    ctx.request_repaint();
                }
            }
        }
        let mut session = self.session.borrow_mut();
        self.state.refresh(&mut session);
        if let Some(told) = self.state.take_answer() {
            self.host.changed(&mut session, told);
        }
    }

    pub(super) fn apply(&mut self, ctx: &egui::Context, command: Command) {
        let command = self.checking(command);
        let goes_on = matches!(command, Command::Edit(_, Phase::Ongoing));
        let mut session = self.session.borrow_mut();
        if let Some(told) = change::apply(&mut session, command) {
            self.view.invite = false;
            self.host.changed(&mut session, told);
        }
        // What was drawn before the wish may depend on it. A drag goes on by itself, so it need not draw twice.
        if !goes_on {
            ctx.request_repaint();
        }
    }

    fn copy_link(&mut self, ctx: &egui::Context) {
        let link = self.session.borrow_mut().share();
        if let Some(text) = self.host.copy_link(&link) {
            ctx.copy_text(text);
            self.copied(ctx);
        }
        ctx.request_repaint();
    }

    fn embed(&mut self, ctx: &egui::Context) {
        let link = self.session.borrow_mut().share();
        self.host.embed(&link, self.look.theme);
        ctx.request_repaint();
    }

    fn save(&mut self, ctx: &egui::Context, format: Format) {
        let saved = self.host.save(&mut self.session.borrow_mut(), format, self.look.theme);
        self.tell_saved(ctx, saved);
    }

    /// Says what became of a file.
    pub(super) fn tell_saved(&mut self, ctx: &egui::Context, saved: Result<Option<String>, NotSaved>) {
        let message = match saved {
            Ok(None) => None,
            Ok(Some(place)) => Some(Message::new("app.saved").with("place", place)),
            Err(NotSaved { file, reason }) => {
                Some(Message::new("app.not_saved").with("file", file).with("reason", reason))
            }
        };
        if let Some(message) = message {
            self.tell(ctx, Notice { subject: SAVED, message });
        }
    }

    pub(super) fn tell(&mut self, ctx: &egui::Context, notice: Notice) {
        self.session.borrow_mut().notify(notice);
        ctx.request_repaint();
    }
}
