//! The sheet for teachers: one page of HTML without scripts, to read on a screen or to print.
//!
//! It can be read as XML too, so that a test can check it as such.

use super::answered::Answered;
use super::faces;
use super::html::{element, escaped, link, text};
use super::texts::Texts;
use crate::figure::number;
use crate::lesson::{Ask, Reason};
use crate::scene::{SCENES, Scene, Words};

/// The look of the page.
const STYLE: &str = include_str!("../../../assets/cards/sheet.css");
/// Width of a picture in pixels: what is left of a sheet of A4 within its margins.
const PICTURE: f32 = 680.0;
/// Significant digits of the ends of an axis.
const DIGITS: usize = 3;

/// What all parts of the page need.
struct Page<'a> {
    cards: &'a [Answered],
    /// What the page says of each of them.
    parts: &'a [String],
    lab: &'a str,
    texts: &'a Texts,
    words: &'static Words,
}

/// What the page says of a card: question, answer, picture, reasons, explanation, links.
pub fn card(answered: &Answered, lab: &str, texts: &Texts, words: &'static Words) -> String {
    Page { cards: &[], parts: &[], lab, texts, words }.card(answered)
}

/// The page of these cards and of what [`card`] says of each.
pub fn write(cards: &[Answered], parts: &[String], lab: &str, texts: &Texts, words: &'static Words) -> String {
    let page = Page { cards, parts, lab, texts, words };
    let title = texts.get("sheet", "title");
    let style = [faces::rules().as_str(), STYLE].concat();
    let head = [
        "<meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
        &text("title", title),
        &element("style", &style),
    ];
    let scenes: String = SCENES.iter().enumerate().map(|(index, scene)| page.scene(index + 1, *scene)).collect();
    let body = [page.intro(title), page.path(), page.deck(), scenes].concat();
    let html = [element("head", &head.concat()), element("body", &element("main", &body))].concat();
    ["<!DOCTYPE html>\n", &element("html lang=\"en\"", &html), "\n"].concat()
}

impl Page<'_> {
    fn word(&self, key: &str) -> String {
        self.texts.word(key, &[])
    }

    /// A line with a link whose whole address can be read on paper.
    fn address(&self, label: &str, state: &str) -> String {
        let address = link(self.lab, state, &[self.lab, "#", state].concat());
        element("p class=\"links\"", &[escaped(&self.word(label)).as_ref(), " ", &address].concat())
    }

    /// The cards of a scene, and what is said of them.
    fn of_scene(&self, scene: &'static dyn Scene) -> impl Iterator<Item = (&Answered, &str)> {
        let all = self.cards.iter().zip(self.parts.iter().map(String::as_str));
        all.filter(move |(answered, _)| answered.card.scene.id() == scene.id())
    }

    /// What it is, and how to use it.
    fn intro(&self, title: &str) -> String {
        let about = text("p", self.texts.get("sheet", "about"));
        let uses: String = self.texts.every("sheet", "use").map(|line| text("li", line)).collect();
        let lab = element("p", &link(self.lab, "v=1", &self.word("lab")));
        [text("h1", title), about, text("h2", &self.word("uses")), element("ol", &uses), lab].concat()
    }

    /// The scenes in their order: what each is for, and its cards.
    fn path(&self) -> String {
        let head = heads(&[&self.word("scene"), &self.word("aim"), &self.word("cards")]);
        let row = |(index, scene): (usize, &&'static dyn Scene)| {
            let name = format!("{}. {}", index + 1, scene.short(self.words));
            let name = element("th scope=\"row\"", &element(&format!("a href='#{}'", scene.id()), &escaped(&name)));
            let numbers: Vec<String> = self.of_scene(*scene).map(|(answered, _)| to_card(answered, None)).collect();
            let cells = [name, text("td", self.texts.get(scene.id(), "aim")), element("td", &numbers.join(", "))];
            element("tr", &cells.concat())
        };
        let rows: String = SCENES.iter().enumerate().map(row).collect();
        [text("h2", &self.word("path")), table(&head, &rows)].concat()
    }

    /// The cards in their order, and what each is about.
    fn deck(&self) -> String {
        let head = heads(&[&self.word("card"), &self.word("scene"), &self.word("facts")]);
        let row = |answered: &Answered| {
            let card = answered.card;
            let facts: String = card
                .facts
                .iter()
                .map(|fact| text("div", &format!("{fact}. {}", self.texts.get("facts", &fact.to_string()))))
                .collect();
            let name = element("th scope=\"row\"", &to_card(answered, Some(card.title)));
            element("tr", &[name, text("td", card.scene.short(self.words)), element("td", &facts)].concat())
        };
        let rows: String = self.cards.iter().map(row).collect();
        [text("h2", &self.word("deck")), table(&head, &rows)].concat()
    }

    /// A scene: its aim, what to drag first, what to talk about, and its cards.
    fn scene(&self, number: usize, scene: &'static dyn Scene) -> String {
        let id = scene.id();
        let labelled = |label: &str, words: &str| {
            element("p", &[element("b", &escaped(&self.word(label))), escaped(words).into_owned()].join(" "))
        };
        let questions = self.texts.every(id, "ask").map(|line| {
            let (question, answer) = line.split_once(" > ").unwrap_or((line, ""));
            element("li", &[text("p class=\"ask\"", question), text("p", answer)].concat())
        });
        let open = self.address("open", &["v=1&scene=", id].concat());
        let parts = [
            text("h2", &format!("{number}. {}", scene.title(self.words))),
            labelled("aim_is", self.texts.get(id, "aim")),
            labelled("drag", self.texts.get(id, "drag")),
            open,
            text("h3", &self.word("discuss")),
            element("ol", &questions.collect::<String>()),
            self.of_scene(scene).map(|(_, part)| part).collect(),
        ];
        element(&format!("section class=\"scene\" id=\"{id}\""), &parts.concat())
    }

    fn card(&self, answered: &Answered) -> String {
        let card = answered.card;
        let title = self.texts.word("title", &[("number", &answered.number.to_string()), ("title", card.title)]);
        let question = [
            text("h3", &title),
            text("p class=\"question\"", card.question),
            self.asked(answered),
            self.answer(answered),
        ];
        let parts = [
            element("div class=\"together\"", &question.concat()),
            self.figure(answered),
            self.reasons(answered),
            self.points(answered),
            self.address("itself", &answered.question()),
        ];
        element(&format!("section class=\"card\" id=\"card-{}\"", card.id), &parts.concat())
    }

    /// How it is to be answered.
    fn asked(&self, answered: &Answered) -> String {
        let how = match &answered.card.ask {
            Ask::Place { label, range, .. } => {
                let [low, high] = range.map(|end| number::brief_significant(end, DIGITS));
                return text("p", &self.texts.word("axis", &[("label", label), ("low", &low), ("high", &high)]));
            }
            Ask::Choose { .. } => "choose",
            Ask::Order { .. } => "order",
        };
        let line = |choice: super::answered::Choice| text("li", choice.text);
        let choices: String = answered.choices().into_iter().map(line).collect();
        [text("p", &self.word(how)), element("ul", &choices)].concat()
    }

    fn answer(&self, answered: &Answered) -> String {
        let answer = [&self.word("answer"), " ", &answered.answer()].concat();
        let inner = [element("b", &escaped(&answer)), escaped(&answered.note(self.texts)).into_owned()];
        element("p class=\"answer\"", inner.join(" ").trim_end())
    }

    /// The picture of the state that answers.
    fn figure(&self, answered: &Answered) -> String {
        let Some((picture, is_tall)) = answered.picture(PICTURE) else { return String::new() };
        let state = answered.state(&answered.card.shown);
        let caption = link(self.lab, &state, &self.word("state"));
        let open = if is_tall { "figure class=\"tall\"" } else { "figure" };
        element(open, &[picture, element("figcaption", &caption)].concat())
    }

    /// The right reason, and what each misconception looks like and what refutes it.
    fn reasons(&self, answered: &Answered) -> String {
        let head = heads(&[&self.word("reason"), &self.word("right"), &self.word("refuted")]);
        let row = |reason: &Reason| {
            let name = text("th scope=\"row\"", &answered.filled(reason.text));
            let (right, why) = match &reason.wrong {
                None => ("yes", String::new()),
                Some(wrong) => {
                    let seen = escaped(&answered.filled(wrong.text)).into_owned();
                    let show = link(self.lab, &answered.state(&wrong.state), &self.word("show"));
                    ("no", [seen, show].join(" "))
                }
            };
            element("tr", &[name, text("td", &self.word(right)), element("td", &why)].concat())
        };
        table(&head, &answered.card.reasons.iter().map(row).collect::<String>())
    }

    /// The explanation, each sentence with what shows it.
    fn points(&self, answered: &Answered) -> String {
        let point = |point: &crate::lesson::Point| {
            let show = link(self.lab, &answered.state(&point.state), &self.word("show"));
            element("li", &[escaped(&answered.filled(point.text)).as_ref(), " ", &show].concat())
        };
        let points: String = answered.card.points.iter().map(point).collect();
        if points.is_empty() { points } else { element("ul class=\"points\"", &points) }
    }
}

/// A link within the page to a card, by its number, and its title where that is given.
fn to_card(answered: &Answered, title: Option<&str>) -> String {
    let number = answered.number.to_string();
    let name = title.map_or_else(|| number.clone(), |title| [&number, ". ", title].concat());
    element(&format!("a href='#card-{}'", answered.card.id), &escaped(&name))
}

fn heads(names: &[&str]) -> String {
    names.iter().map(|name| text("th scope=\"col\"", name)).collect()
}

fn table(head: &str, rows: &str) -> String {
    element("table", &[element("thead", &element("tr", head)), element("tbody", rows)].concat())
}
