//! Cards in the page figure: what is sent before the check and after it, and what is asked of them by name.

use losslab::lesson::{self, Ask, CardScene, Handout, Progress, Verdict, with_progress};
use losslab::scene::Words;
use losslab::view::{Change, Controls, cards};
use losslab::web::page::Surroundings;
use losslab::web::page::deeds::{Answer, Given};
use serde_json::Value as Json;

use super::{AROUND, Seen};

fn all() -> &'static [&'static CardScene] {
    lesson::install_english();
    lesson::cards()
}

fn open(card: &CardScene, controls: Controls) -> Seen {
    Seen::with(&format!("card={}", card.card.id), Surroundings { controls, ..AROUND })
}

impl Seen {
    fn carry_out(&mut self, deed: &str, given: &[Given]) -> Option<Answer> {
        let answer = self.page.carry_out(&mut self.session, deed, given);
        self.look();
        answer
    }

    /// Chooses a line of the card.
    fn line(&mut self, kind: &str, index: usize) {
        self.carry_out("card_line", &[Given::Text(kind.to_owned()), Given::Number(index as f64)]);
    }

    /// Predicts anything: whatever is first.
    fn predict(&mut self, card: &CardScene) {
        match &card.card.ask {
            Ask::Place { range, .. } => {
                let middle = (range[0] * range[1]).abs().sqrt().clamp(range[0], range[1]);
                self.page.type_value(&mut self.session, "mark", 0, &middle.to_string());
                self.look();
            }
            Ask::Choose { .. } => self.line("option", 0),
            Ask::Order { .. } => [0, 1].into_iter().for_each(|index| self.line("option", index)),
        }
    }

    fn check(&mut self) {
        self.carry_out("check", &[Given::Flag(true)]);
        self.session.finish();
        self.look();
    }

    /// The number of the reason that is right, or of one that is not.
    fn reason(card: &CardScene, right: bool) -> usize {
        card.card.reasons.iter().position(|reason| reason.wrong.is_none() == right).expect("such a reason")
    }

    fn sheet(&self, key: &str) -> &Json {
        &self.part("sheet")[key]
    }

    fn lines(&self, key: &str) -> &[Json] {
        self.sheet(key).as_array().expect("a list")
    }
}

/// A text of a card, up to the first number that is filled in.
fn begin(text: &str) -> &str {
    text.split('{').next().unwrap_or_default()
}

/// Fails if anything that belongs to the answer has been sent.
fn hides_everything(seen: &Seen, card: &CardScene) {
    let id = card.card.id;
    for name in ["readings", "formulas"] {
        assert!(!seen.parts.contains_key(name), "{id}: {name}");
    }
    assert!(seen.parts.get("tables").is_none_or(|tables| tables.as_array().is_some_and(Vec::is_empty)), "{id}");
    if seen.parts.contains_key("sheet") {
        assert!(seen.lines("reasons").is_empty() && seen.lines("points").is_empty(), "{id}");
        assert_eq!((seen.sheet("reply"), seen.sheet("next")), (&"".into(), &Json::Null), "{id}");
        assert!(seen.lines("options").iter().all(|line| line["sign"].is_null()), "{id}");
    }
    let sent = Json::Object(seen.parts.clone()).to_string();
    let wrong = card.card.reasons.iter().filter_map(|reason| Some(reason.wrong.as_ref()?.text));
    let texts = card.card.reasons.iter().map(|reason| reason.text).chain(wrong);
    for text in texts.chain(card.card.points.iter().map(|point| point.text)).map(begin) {
        let quoted = Json::from(text).to_string();
        assert!(text.len() < 8 || !sent.contains(quoted.trim_matches('"')), "{id} tells: {text}");
    }
    for (name, _) in seen.parts.iter().filter(|(name, _)| name.starts_with("panel/")) {
        assert!(!seen.drawn(name).contains("answer: "), "{id}: {name}");
    }
}

#[test]
fn nothing_of_an_answer_is_sent_before_the_check() {
    for card in all() {
        for controls in [Controls::Full, Controls::Minimal, Controls::None] {
            let mut seen = open(card, controls);
            assert_eq!(seen.part("question")["question"], card.card.question);
            assert_eq!(seen.parts.contains_key("sheet"), controls != Controls::None);
            assert_eq!(seen.parts.contains_key("cards"), controls == Controls::Full);
            hides_everything(&seen, card);
            if controls == Controls::None {
                continue;
            }
            assert_eq!(
                (seen.sheet("check"), seen.sheet("ready")),
                (&"Check".into(), &false.into()),
                "{}",
                card.card.id
            );
            seen.predict(card);
            assert_eq!(seen.sheet("ready"), true, "{}", card.card.id);
            hides_everything(&seen, card);
            // On its way, the check is seen in the picture alone.
            seen.carry_out("check", &[Given::Flag(false)]);
            seen.session.play(0.25);
            seen.look();
            assert_eq!(seen.sheet("ready"), false, "{}", card.card.id);
            assert!(seen.part("controls")["main"].as_array().is_some_and(Vec::is_empty), "{}", card.card.id);
            hides_everything(&seen, card);
        }
    }
}

#[test]
fn every_card_is_answered_by_what_it_sends() {
    for card in all() {
        let id = card.card.id;
        let mut seen = open(card, Controls::Full);
        seen.predict(card);
        seen.page.take_changes();
        seen.check();
        assert!(seen.page.take_changes().contains(&Change::Answer), "{id}");
        assert!(seen.sheet("check").is_null() && seen.lines("reasons").len() == 3, "{id}");
        let sheet = seen.session.readings_json().get("card.right").cloned();
        let listed = seen.part("cards")["list"].as_array().expect("cards");
        let entry = listed.iter().find(|entry| entry["chosen"] == true).expect("this card");
        let right = matches!(sheet, Some(losslab::scene::json::Json::Number(1.0)));
        assert_eq!((&entry["id"], &entry["sign"]), (&id.into(), &if right { "right" } else { "wrong" }.into()));
        let answered = seen.session.params().clone();
        seen.line("reason", Seen::reason(card, false));
        assert!(seen.session.params() != &answered, "{id}: a wrong reason leads to what refutes it");
        assert!(seen.sheet("reply") != "" && seen.lines("points").is_empty(), "{id}");
        seen.line("reason", Seen::reason(card, true));
        assert_eq!(seen.lines("points").len(), card.card.points.len(), "{id}");
        let why = seen.session.params().clone();
        seen.line("point", 0);
        assert!(seen.session.params() != &why, "{id}: the first sentence shows something");
        seen.page.undo(&mut seen.session);
        seen.look();
        assert!(seen.session.params() == &why, "{id}");
    }
}

#[test]
fn an_embedded_card_is_one_question_alone() {
    let card = all()[0];
    let mut seen = open(card, Controls::Minimal);
    assert_eq!(seen.part("question")["title"], card.card.title);
    seen.predict(card);
    seen.check();
    assert!(seen.sheet("next").is_null() && !seen.parts.contains_key("cards"));
}

#[test]
fn a_card_that_comes_again_is_asked_anew() {
    let mut seen = Seen::with("scene=regression", Surroundings { controls: Controls::Full, ..AROUND });
    with_progress(Progress::clear);
    assert!(!seen.parts.contains_key("question"));
    let first = all()[0];
    let chosen = |id: &str| [Given::Text(id.to_owned())];
    seen.carry_out("open", &chosen(first.card.id));
    seen.predict(first);
    seen.check();
    assert!(cards::list(&losslab::view::State::read(&mut seen.session))[0].right.is_some());
    seen.carry_out("next_card", &[]);
    seen.carry_out("open", &chosen(first.card.id));
    assert_eq!(seen.sheet("check"), "Check");
    hides_everything(&seen, first);
    assert_eq!(losslab::lesson::Sheet::clone(&sheet(&mut seen)).verdict, Verdict::Open);
    seen.carry_out("open", &chosen("hinge"));
    assert!(!seen.parts.contains_key("question") && !seen.parts.contains_key("sheet"));
}

fn sheet(seen: &mut Seen) -> losslab::lesson::Sheet {
    let state = losslab::view::State::read(&mut seen.session);
    state.sheet().cloned().expect("a card")
}

#[test]
fn progress_is_loaded_and_forgotten_and_what_is_none_is_refused() {
    let id = all()[0].card.id;
    let mut seen = open(all()[0], Controls::Full);
    let file = |text: &str| [Given::Text("mine.json".to_owned()), Given::Text(text.to_owned())];
    let kept = format!(r#"{{"v":1,"cards":{{"{id}":{{"times":1,"right":true}}}}}}"#);
    assert_eq!(seen.carry_out("load_progress", &file(&kept)), Some(Answer::Taken(true)));
    assert_eq!(seen.part("cards")["list"][0]["sign"], "right");
    assert_eq!(seen.carry_out("load_progress", &file("[1, 2]")), Some(Answer::Taken(false)));
    let said = seen.part("notices").to_string();
    assert!(said.contains("mine.json"), "{said}");
    assert_eq!(with_progress(|progress| progress.json().to_string()), kept, "what was there stays");
    seen.carry_out("forget_progress", &[]);
    assert!(seen.part("cards")["list"][0]["sign"].is_null());
}

#[test]
fn an_axis_alone_is_no_higher_than_it_has_to_be() {
    let alone = all().iter().filter(|card| card.card.seen.is_empty() && matches!(card.card.ask, Ask::Place { .. }));
    for card in alone {
        let seen = open(card, Controls::Full);
        let height = seen.part("figures")[0]["height"].as_f64().expect("a height");
        assert!(height < 300.0, "{}: {height}", card.card.id);
    }
}

/// Each step is short, and what is seen says how far it is.
#[test]
fn all_cards_are_made_into_a_file_a_little_at_a_time() {
    let mut seen = open(all()[0], Controls::Full);
    let lab = "https://example.org/lab/index.html";
    for (kind, handout, name) in [("anki", Handout::Anki, "Anki file"), ("sheet", Handout::Sheet, "Teacher sheet")] {
        let given = [kind, lab].map(|text| Given::Text(text.to_owned()));
        assert_eq!(seen.carry_out("make", &given), Some(Answer::Held(String::new())));
        assert_eq!(seen.part("cards")[kind], format!("{name}: 2 % done"));
        let mut steps = 0;
        let file = loop {
            match seen.carry_out("make", &given) {
                Some(Answer::Held(file)) if file.is_empty() => steps += 1,
                Some(Answer::Held(file)) => break file,
                other => panic!("{other:?}"),
            }
        };
        assert!(steps > all().len(), "{steps} steps");
        let file: Json = serde_json::from_str(&file).unwrap();
        let (name, text) = lesson::export(handout, lab, Words::english());
        assert!(file["text"] == text && file["name"] == name && file["mime"] == handout.mime(), "{kind}");
        assert!(!seen.part("cards")[kind].as_str().unwrap().contains('%'));
    }
}
