//! The parts of a card, texts and flags: its question, what there is to choose and to check, and the cards there are.

use super::Page;
use super::json::{Object, list, texts};
use super::parts::Draft;
use crate::HAS_CARDS;
use crate::lesson::{self, Ask, Handout, Line, Making, Progress, Sheet, with_progress};
use crate::scene::json::Json;
use crate::scene::{Command, Message, Notice, Session};
use crate::view::{Controls, cards};

/// What notices about the cards are about.
const SUBJECT: &str = "cards";
/// Files of all cards, by what a script calls them.
const HANDOUTS: [(&str, Handout); 2] = [("anki", Handout::Anki), ("sheet", Handout::Sheet)];

impl Page {
    /// The question, which stands above the picture. A card among others has its number.
    pub(super) fn write_question(&self, draft: &mut Draft) {
        let Some(sheet) = self.state.sheet() else { return };
        let plain = self.state.scene.title(self.state.words);
        let title = if self.around.controls == Controls::Full { &sheet.title } else { plain };
        let mut told = Object::default();
        draft.add(
            "question",
            told.text("title", title).text("question", &sheet.question).text("hint", &sheet.hint).written(),
        );
    }

    /// What stands below it, and in the whole lab the way to the cards.
    pub(super) fn write_sheet(&self, draft: &mut Draft) {
        let is_full = self.around.controls == Controls::Full;
        if HAS_CARDS && is_full {
            draft.add("cards", self.cards());
        }
        if let Some(sheet) = self.state.sheet() {
            draft.add("sheet", self.sheet(sheet, is_full));
        }
    }

    /// Whether the check is on its way from my answer to the right one: what comes with that comes when it is there,
    /// and all at once.
    pub(super) fn is_checking(&self) -> bool {
        let is_asked = self.state.sheet().is_some_and(|sheet| sheet.asking);
        is_asked && self.state.params.number(lesson::CHECK) > 0.0
    }

    fn sheet(&self, sheet: &Sheet, is_full: bool) -> String {
        let words = self.state.words;
        let card = lesson::of(self.state.scene);
        let is_order = card.is_some_and(|card| matches!(card.card.ask, Ask::Order { .. }));
        let mut told = Object::default();
        told.text("card", sheet.card)
            .flag("ordered", is_order)
            .raw("options", &self.lines(&sheet.options))
            .maybe("check", sheet.asking.then(|| words.get("cards.check")))
            .flag("ready", sheet.check.is_some() && !self.state.playing)
            .text("why", words.get("cards.why"))
            .raw("reasons", &self.lines(&sheet.reasons))
            .text("reply", sheet.reply.as_ref().map_or("", |(_, text)| text))
            .raw("points", &texts(sheet.points.iter().map(|(text, _)| text.as_str())))
            .text("show", words.get("cards.show"))
            .maybe("next", (is_full && !sheet.reasons.is_empty()).then(|| words.get("cards.next")))
            .written()
    }

    fn lines(&self, lines: &[Line]) -> String {
        list(lines.iter().map(|line| {
            let right = line.right.filter(|right| *right || line.chosen);
            let sign = right.map(|right| if right { "right" } else { "wrong" });
            let said = sign.map_or("", |sign| self.state.words.text(&["cards.", sign].concat()));
            Object::default()
                .text("text", &line.text)
                .text("place", &line.place.map_or_else(String::new, |place| place.to_string()))
                .flag("chosen", line.chosen)
                .flag("active", line.command.is_some())
                .maybe("sign", sign)
                .text("said", said)
                .written()
        }))
    }

    fn cards(&self) -> String {
        let words = self.state.words;
        let mut told = Object::default();
        for key in ["name", "help", "all", "export", "import", "forget"] {
            told.text(key, words.get(&["cards.", key].concat()));
        }
        for (key, word) in [("ask", "cards.forget.ask"), ("yes", "cards.forget.yes"), ("no", "cards.forget.no")] {
            told.text(key, words.get(word));
        }
        for (key, handout) in HANDOUTS {
            let (name, help) = cards::handout(words, handout, self.making.as_ref());
            told.text(key, &name).text(&[key, "_help"].concat(), help);
        }
        if !lesson::cards().is_empty() {
            told.text("summary", &cards::summary(words));
        }
        let is_open = self.state.sheet().is_some();
        let entry = |entry: cards::Entry| {
            let sign = entry.right.map(|right| if right { "right" } else { "wrong" });
            Object::default()
                .text("id", entry.id)
                .text("name", &entry.name)
                .text("said", entry.note)
                .maybe("sign", sign)
                .flag("chosen", entry.chosen)
                .written()
        };
        let all = if is_open { cards::list(&self.state) } else { Vec::new() };
        told.flag("chosen", is_open).raw("list", &list(all.into_iter().map(entry))).written()
    }

    /// Takes a line of the card: an `option`, a `reason` or a `point` by its number.
    pub fn card_line(&mut self, session: &mut Session, kind: &str, index: usize) {
        let Some(sheet) = self.state.sheet() else { return };
        let lines = if kind == "option" { &sheet.options } else { &sheet.reasons };
        let command = match kind {
            "point" => sheet.points.get(index).map(|(_, command)| command.clone()),
            _ => lines.get(index).and_then(|line| line.command.clone()),
        };
        self.ask(session, command);
    }

    /// Checks the answer, at once where nothing may move.
    pub fn check(&mut self, session: &mut Session, is_still: bool) {
        let both = self.state.sheet().and_then(|sheet| sheet.check.clone());
        self.ask(session, both.map(|[moving, still]| if is_still { still } else { moving }));
    }

    /// Opens the card to go on with.
    pub fn next_card(&mut self, session: &mut Session) {
        if let Some(id) = cards::next(self.state.sheet().map(|sheet| sheet.card)) {
            self.open(session, id);
        }
    }

    /// Takes the progress in a file's text; whether it is some: what has become of it is said.
    pub fn load_progress(&mut self, session: &mut Session, file: &str, text: &str) -> bool {
        let read = Progress::read(text);
        let is_progress = read.is_some();
        let message = if is_progress { "cards.imported" } else { "cards.not_imported" };
        with_progress(|progress| *progress = read.unwrap_or_else(|| std::mem::take(progress)));
        session.notify(Notice { subject: SUBJECT, message: Message::new(message).with("file", file) });
        self.state.refresh(session);
        is_progress
    }

    /// Goes on for a moment with a file of all cards, `anki` or `sheet`, whose links lead to the lab at an address; the
    /// file as JSON `{name, mime, text}` once it is made, nothing before.
    pub fn make(&mut self, kind: &str, lab: &str) -> String {
        let Some((_, handout)) = HANDOUTS.iter().find(|(known, _)| *known == kind) else { return String::new() };
        let words = self.state.words;
        let making = self.making.get_or_insert_with(|| Making::new(*handout, lab.to_owned(), words));
        if making.step() {
            return String::new();
        }
        let file = cards::made(making);
        self.making = None;
        let written = [("name", file.name.into()), ("mime", file.mime.into()), ("text", file.text.into())];
        Json::object(written).to_string()
    }

    fn ask(&mut self, session: &mut Session, command: Option<Command>) {
        if let Some(command) = command {
            self.apply(session, command);
        }
    }
}
