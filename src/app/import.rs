//! Points of one's own: text that is pasted while nothing is being typed, and files dropped on the window.

use std::cell::RefCell;
use std::rc::Rc;

use eframe::egui;
use egui::{DroppedFileHandle, Event};

use super::{App, Chosen, NotLoaded, Wish};
use crate::scene::import::LARGEST;
use crate::scene::{Message, Notice};
use crate::view::import::{Brought, Target};

/// Files by their names, with what is in them: a browser loads while frames go on.
pub(super) type Inbox = Rc<RefCell<Vec<(String, Result<Vec<u8>, NotLoaded>)>>>;

impl App {
    /// Takes in what was pasted, dropped or loaded since the last frame, if the scene takes points.
    pub(super) fn take_data(&mut self, ctx: &egui::Context) {
        let sheet = self.state.sheet();
        let is_card = sheet.is_some();
        // Points would change what a card asks about.
        let target = Target::of(self.state.scene).filter(|_| sheet.is_none_or(|sheet| !sheet.asking));
        if is_card || target.is_some() {
            let is_typing = self.view.typing.is_some() || ctx.text_edit_focused();
            let (pasted, dropped) = ctx.input(|input| {
                let text = input.events.iter().find_map(|event| match event {
                    Event::Paste(text) if !is_typing => Some(text.clone()),
                    _ => None,
                });
                (text, input.raw.dropped_files.first().cloned())
            });
            if let (Some(text), Some(target)) = (pasted, target) {
                self.bring(target.read(text.as_bytes()));
            }
            if let Some(file) = dropped {
                self.load(ctx, file);
            }
        }
        // What arrives when another scene is open has come too late.
        for (file, loaded) in self.inbox.take() {
            if self.take_progress(ctx, &loaded) {
                continue;
            }
            let Some(target) = target else {
                if is_card {
                    self.tell_of_progress(ctx, Message::new("cards.not_imported").with("file", file));
                }
                continue;
            };
            match loaded {
                Ok(bytes) => self.bring(target.read(&bytes)),
                Err(NotLoaded::TooLarge(size)) => self.wishes.extend(target.refuse(size).map(Wish::Tell)),
                Err(NotLoaded::Unreadable(reason)) => {
                    let message = Message::new("app.not_read").with("file", file).with("reason", reason);
                    self.wishes.push(Wish::Tell(Notice { subject: target.key, message }));
                }
            }
        }
    }

    fn load(&mut self, ctx: &egui::Context, file: DroppedFileHandle) {
        let (name, done) = (file.path().display().to_string(), self.inbox(ctx));
        self.host.load(file, LARGEST, Box::new(move |loaded| done(name, loaded)));
    }

    /// What takes a file that comes later.
    pub(super) fn inbox(&self, ctx: &egui::Context) -> Chosen {
        let (inbox, ctx) = (Rc::clone(&self.inbox), ctx.clone());
        Box::new(move |name, loaded| {
            inbox.borrow_mut().push((name, loaded));
            ctx.request_repaint();
        })
    }

    fn bring(&mut self, Brought { command, notice }: Brought) {
        self.wishes.extend(command.map(Wish::Do));
        // Said after the change, which takes back what was said about its parameter before.
        self.wishes.push(Wish::Tell(notice));
    }
}
