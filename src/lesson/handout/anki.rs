//! The cards as a text file that Anki imports: a line of tab-separated columns for each.
//!
//! What the file may say of itself is in Anki's manual ("Text Files"). Two things are left unsaid with intent: names of
//! columns, since Anki would match them with the names of the fields and lose the backs of the cards where "Front" and
//! "Back" are called otherwise, as in every language but English; and quotation marks around fields, since no field
//! holds a tab, a line break or a double quote.

use super::answered::Answered;
use super::html::{element, escaped, link, text};
use super::mathjax;
use super::texts::Texts;
use crate::figure::number;
use crate::lesson::Ask;

/// Significant digits of the ends of an axis.
const DIGITS: usize = 3;
/// What stands between two columns.
const TAB: &str = "\t";
/// Begins every guid: Anki knows a note again by it, and an import of a later file changes the note in its place.
const GUID: &str = "loss-lab-";

/// What the file says of itself. Its columns are front, back, tags and guid.
pub const HEAD: &str = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Loss Lab\n#tags column:3\n#guid column:4\n";

/// The line of a card.
pub fn line(answered: &Answered, lab: &str, texts: &Texts) -> String {
    let guid = [GUID, answered.card.id].concat();
    let columns = [front(answered, texts), back(answered, lab, texts), tags(answered), guid];
    [&*columns.map(|column| column.replace(['\t', '\n', '\r'], " ")).join(TAB), "\n"].concat()
}

fn front(answered: &Answered, texts: &Texts) -> String {
    let question = text("p", answered.card.question);
    let choices: String = answered.choices().iter().map(|choice| text("li", choice.text)).collect();
    let how = match &answered.card.ask {
        Ask::Place { label, range, .. } => {
            let [low, high] = range.map(|end| number::brief_significant(end, DIGITS));
            let axis = texts.word("axis", &[("label", label), ("low", &low), ("high", &high)]);
            return [question, text("p", &axis)].concat();
        }
        Ask::Choose { .. } => texts.word("choose", &[]),
        Ask::Order { .. } => texts.word("order", &[]),
    };
    [question, text("p", &how), element("ul", &choices)].concat()
}

fn back(answered: &Answered, lab: &str, texts: &Texts) -> String {
    let card = answered.card;
    let answer = element("b", &escaped(&answered.answer()));
    let more = escaped(&answered.note(texts)).into_owned();
    let reason = answered.reason().map_or_else(String::new, |reason| text("p", &answered.filled(reason.text)));
    let points: String = card.points.iter().map(|point| text("li", &answered.filled(point.text))).collect();
    let formulas: String = card.formulas.iter().filter_map(|id| mathjax::formula(id)).map(|tex| set(&tex)).collect();
    let links = [
        link(lab, &answered.question(), &texts.word("try", &[])),
        link(lab, &answered.state(&card.shown), &texts.word("see", &[])),
    ];
    [
        element("p", [answer, more].join(" ").trim_end()),
        reason,
        if points.is_empty() { points } else { element("ul", &points) },
        formulas,
        element("p", &links.join(" · ")),
    ]
    .concat()
}

/// A formula in a paragraph of its own, as Anki marks it for typesetting.
fn set(tex: &str) -> String {
    text("p", &[r"\( ", tex, r" \)"].concat())
}

/// Tags hold no spaces; those of one file begin with its own.
fn tags(answered: &Answered) -> String {
    let card = answered.card;
    let facts = card.facts.iter().map(|fact| format!("fact-{fact}"));
    let mut tags = vec!["loss-lab".to_owned()];
    tags.extend(facts.chain([card.scene.id().to_owned()]));
    tags.extend(card.tags.iter().map(|tag| (*tag).to_owned()));
    tags.join(" ")
}
