//! The page figure without a page: what it sends, and what hands do to it.

#![expect(clippy::expect_used, reason = "a part of another shape is a test that fails")]

mod cards;

use losslab::figure::number;
use losslab::scene::{SCENES, Session, Words};
use losslab::view::{Change, Controls, ThemeChoice};
use losslab::web::page::{Page, Surroundings};
use serde_json::{Map, Value as Json};

const AROUND: Surroundings = Surroundings::new(Controls::Minimal, ThemeChoice::Light, false);

/// Parts with these names are rows, of which only what differs is sent.
const ROWS: [&str; 5] = ["clips/", "panel/", "knobs/", "hover/", "formula/"];

/// Does in a row what a page does to its elements.
fn exchange(row: &mut Json, steps: &Json) {
    let row = row.as_array_mut().expect("a row");
    for step in steps.as_array().expect("steps of a row") {
        let at = serde_json::from_value::<usize>(step[0].clone()).expect("a place");
        if let Some(attributes) = step[1].as_object() {
            attributes.iter().for_each(|(name, value)| alter(&mut row[at], name, value));
        } else {
            let gone = serde_json::from_value::<usize>(step[1].clone()).expect("how many go");
            row.splice(at..at + gone, step[2].as_array().expect("those that come").clone());
        }
    }
}

/// Gives an element another attribute or, by the name of nothing, other words.
fn alter(element: &mut Json, name: &str, value: &Json) {
    let (text, value) = (element.as_str().expect("an element"), value.as_str().expect("a value"));
    let (head, tail) = match name {
        "" => (text.find('>').map(|at| at + 1), "</text>"),
        _ => (text.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3), "\""),
    };
    let head = head.expect("a place for it");
    let end = head + text[head..].find(tail).expect("an end");
    *element = format!("{}{value}{}", &text[..head], &text[end..]).into();
}

/// A page figure, and all that it has sent.
struct Seen {
    session: Session,
    page: Page,
    parts: Map<String, Json>,
}

impl Seen {
    fn at(link: &str) -> Self {
        Self::with(link, AROUND)
    }

    fn with(link: &str, around: Surroundings) -> Self {
        let mut session = Session::from_link(link, Words::english());
        session.finish();
        let page = Page::new(&mut session, around);
        let mut seen = Self { session, page, parts: Map::new() };
        seen.look();
        seen
    }

    /// The names of the parts that are news.
    fn look(&mut self) -> Vec<String> {
        let text = self.page.frame(&mut self.session);
        if text.is_empty() {
            return Vec::new();
        }
        let Ok(Json::Object(news)) = serde_json::from_str(&text) else { panic!("no object: {text}") };
        let names = news.keys().cloned().collect();
        for (name, value) in news {
            if value.is_null() {
                self.parts.remove(&name);
            } else if ROWS.iter().any(|head| name.starts_with(head)) {
                exchange(self.parts.entry(name).or_insert_with(|| Json::Array(Vec::new())), &value);
            } else {
                self.parts.insert(name, value);
            }
        }
        names
    }

    /// The elements of a picture, one after the other.
    fn drawn(&self, name: &str) -> String {
        serde_json::from_value::<Vec<String>>(self.part(name).clone()).expect("a row").concat()
    }

    fn part(&self, name: &str) -> &Json {
        self.parts.get(name).unwrap_or_else(|| panic!("no part {name}: {:?}", self.parts.keys()))
    }

    fn number(&self, key: &str) -> f64 {
        self.session.params().number(key)
    }

    /// Where a handle stands.
    fn handle(&self, id: &str) -> (String, [f32; 2]) {
        let found = self.page.handles().into_iter().find(|(_, handle)| handle.id.to_string() == id);
        let (figure, handle) = found.unwrap_or_else(|| panic!("no handle {id}"));
        (figure.to_owned(), handle.at)
    }

    fn drag(&mut self, id: &str, by: [f32; 2]) {
        let (figure, [x, y]) = self.handle(id);
        assert_eq!(self.page.press(&mut self.session, &figure, [x, y]).map(|id| id.to_string()).as_deref(), Some(id));
        self.look();
        self.page.drag(&mut self.session, [x + by[0], y + by[1]]);
        self.look();
        self.page.release(&mut self.session);
        self.look();
    }
}

/// A number that is unset has no place on its rail and a dash for its value; a first press gives it one.
#[test]
fn an_unset_number_waits_beside_its_axis_and_takes_a_first_value() {
    let mut seen = Seen::at("scene=lambda&grid=5&steps=20");
    let control = seen.part("control/prediction").clone();
    assert_eq!((&control["value"], &control["share"], &control["now"]), (&"—".into(), &Json::Null, &60.into()));
    assert_eq!(seen.page.number_text("prediction", 0), "");
    let axis = &seen.part("handle/lambda/prediction")["axes"][0];
    assert_eq!((&axis["now"], &axis["text"]), (&60.into(), &"—".into()));
    let (_, [x, _]) = seen.handle("prediction");
    seen.drag("prediction", [-0.5 * x, 0.0]);
    assert!(seen.number("prediction") > 0.001 && seen.number("prediction") < 10.0);
    assert!(seen.session.progress().is_some(), "the training begins when the hand lets go");
    seen.page.undo(&mut seen.session);
    seen.look();
    assert!(seen.number("prediction").is_nan() && !seen.session.can_undo(), "it was one gesture");
    seen.page.type_value(&mut seen.session, "prediction", 0, "20");
    assert_eq!(seen.page.number_text("prediction", 0), "20");
    for (key, expected) in [("ArrowRight", 31.62), ("ArrowLeft", 1.0)] {
        assert!(seen.page.nudge_control(&mut seen.session, "lambda", key, false));
        seen.look();
        assert_eq!(seen.number("lambda"), expected, "the λ looked into goes from one of the grid to the next");
    }
}

#[test]
fn every_scene_sends_its_figures_controls_and_sentence_once() {
    for scene in SCENES {
        let mut seen = Seen::at(&format!("scene={}", scene.id()));
        let figures = seen.part("figures").as_array().unwrap().clone();
        assert_eq!(figures.len(), seen.session.outcome().figures.len());
        for figure in &figures {
            let key = figure["key"].as_str().unwrap();
            assert!(seen.drawn(&format!("panel/{key}/0")).contains("<text"));
            assert!(seen.parts.contains_key(&format!("handles/{key}")));
        }
        let controls = seen.part("controls");
        let keys = [&controls["main"], &controls["aside"]].map(|keys| keys.as_array().unwrap().clone()).concat();
        for key in keys {
            let control = seen.part(&format!("control/{}", key.as_str().unwrap()));
            assert!(!control["label"].as_str().unwrap().is_empty(), "{control}");
        }
        let insight = seen.session.outcome().insight.clone();
        assert_eq!(seen.part("insight")["text"], insight);
        assert_eq!(seen.look(), Vec::<String>::new(), "{}: nothing has happened since", scene.id());
    }
}

#[test]
fn a_drag_sends_what_it_changes_and_ends_as_one_gesture() {
    let mut seen = Seen::at("scene=regression&residual=1");
    let (figure, [x, y]) = seen.handle("residual");
    assert!(seen.page.press(&mut seen.session, &figure, [x + 3.0, y]).is_some());
    assert_eq!(seen.look(), ["knobs/regression"], "it is drawn as taken hold of");
    assert_eq!(seen.number("residual"), 1.0, "a press changes nothing");
    seen.page.drag(&mut seen.session, [x + 43.0, y]);
    let news = seen.look();
    assert!(seen.number("residual") > 1.0);
    for part in ["control/residual", "readings", "insight", "knobs/regression"] {
        assert!(news.iter().any(|name| name == part), "{part} is not in {news:?}");
    }
    for part in ["words", "theme", "scene", "control/beta", "presets", "figures", "handles/regression"] {
        assert!(!news.iter().any(|name| name == part), "{part} has not changed: {news:?}");
    }
    let handle = format!("handle/{figure}/residual");
    assert!(!news.contains(&handle), "nobody can take another handle while one is held: {news:?}");
    seen.page.release(&mut seen.session);
    let news = seen.look();
    assert!(news.contains(&handle) && !news.contains(&format!("handle/{figure}/beta")), "{news:?}");
    assert_eq!(seen.page.take_changes(), [Change::Input, Change::Change]);
    seen.page.undo(&mut seen.session);
    assert_eq!(seen.number("residual"), 1.0);
}

#[test]
fn a_picture_is_the_same_however_it_came_about() {
    for (link, id, by) in
        [("scene=regression", "residual", -90.0), ("scene=hinge", "margin", 70.0), ("scene=detector", "bx", -40.0)]
    {
        let mut moved = Seen::at(link);
        let (figure, [x, y]) = moved.handle(id);
        moved.page.press_handle(&mut moved.session, &figure, id, [x, y]);
        for step in 1..=10_u8 {
            moved.page.drag(&mut moved.session, [x + by * f32::from(step) / 10.0, y]);
            moved.look();
        }
        moved.page.release(&mut moved.session);
        moved.look();
        let mut patched = std::mem::take(&mut moved.parts);
        moved.page.forget();
        moved.look();
        for (name, value) in &moved.parts {
            assert_eq!(patched.remove(name).as_ref(), Some(value), "{link}: {name}");
        }
        assert!(patched.is_empty(), "{link}: {:?}", patched.keys());
    }
}

#[test]
fn letters_twice_as_large_are_dragged_where_they_are_drawn() {
    let mut plain = Seen::at("scene=regression");
    let mut large = Seen::with("scene=regression", Surroundings { scale: 2.0, widths: [1280.0, 560.0], ..AROUND });
    assert_eq!(large.part("figures")[0]["width"], 1280.0);
    assert_eq!(large.part("figures")[0]["box"], plain.part("figures")[0]["box"]);
    plain.drag("residual", [30.0, 0.0]);
    large.drag("residual", [60.0, 0.0]);
    assert_eq!(plain.session.readings_json(), large.session.readings_json());
}

#[test]
fn keys_and_steps_move_handles_and_sliders() {
    let mut seen = Seen::at("scene=regression&residual=1");
    let (figure, _) = seen.handle("residual");
    assert!(seen.page.nudge(&mut seen.session, &figure, "residual", "ArrowRight", true));
    assert!(!seen.page.nudge(&mut seen.session, &figure, "residual", "a", false));
    seen.page.release(&mut seen.session);
    let after = seen.number("residual");
    assert!(after > 1.0);
    seen.look();
    let axis = seen.part(&format!("handle/{figure}/residual"))["axes"][0].clone();
    seen.page.step_handle(&mut seen.session, &figure, "residual", 0, axis["now"].as_f64().unwrap() - 1.0);
    assert!(seen.number("residual") < after);
    let control = seen.part("control/beta").clone();
    seen.page.slide(&mut seen.session, "beta", control["steps"].as_f64().unwrap(), true);
    assert_eq!(seen.number("beta"), 3.0);
    assert!(seen.page.nudge_control(&mut seen.session, "beta", "Home", false));
    assert_eq!(seen.number("beta"), 0.0);
}

#[test]
fn boxes_are_moved_by_steps_in_both_directions() {
    let mut seen = Seen::at("scene=detector");
    let (figure, _) = seen.handle("bx");
    let body = seen.part(&format!("handle/{figure}/bx")).clone();
    assert_eq!(body["axes"].as_array().unwrap().len(), 2);
    let before = seen.session.params().get("bx").cloned();
    for axis in [0, 1] {
        let now = body["axes"][axis]["now"].as_f64().unwrap();
        seen.page.step_handle(&mut seen.session, &figure, "bx", axis, now + 2.0);
    }
    let moved = |value: Option<losslab::scene::Value>| match value {
        Some(losslab::scene::Value::Box(corners)) => corners,
        value => panic!("no box: {value:?}"),
    };
    let (before, after) = (moved(before), moved(seen.session.params().get("bx").cloned()));
    assert_eq!(after, before.map(|corner| corner + 2.0));
    seen.page.type_value(&mut seen.session, "bx", 0, &number::shortest(before[0] - 1.0));
    assert_eq!(moved(seen.session.params().get("bx").cloned())[0], before[0] - 1.0);
}

#[test]
fn what_is_typed_wrong_is_said_and_changes_nothing() {
    let mut seen = Seen::at("scene=regression&beta=0.5");
    seen.page.type_value(&mut seen.session, "beta", 0, "seven");
    seen.look();
    assert!(seen.part("notices")[0].as_str().unwrap().contains("seven"));
    assert_eq!(seen.number("beta"), 0.5);
    seen.page.dismiss(&mut seen.session);
    seen.look();
    assert_eq!(seen.part("notices"), &Json::Array(Vec::new()));
}

#[test]
fn options_presets_and_actions_are_taken_by_name() {
    let mut seen = Seen::at("scene=hinge");
    assert!(seen.part("actions").as_array().unwrap().iter().any(|action| action["id"] == "step"));
    assert_eq!(seen.part("control/show")["open"], false);
    seen.page.fold("show");
    assert_eq!(seen.look(), ["control/show"]);
    let options = |seen: &Seen| seen.part("control/show")["options"].as_array().unwrap().len();
    let all = options(&seen);
    seen.page.fold("show");
    seen.look();
    assert!(options(&seen) < all);
    seen.page.choose(&mut seen.session, "show", "logistic");
    seen.page.choose(&mut seen.session, "base", "log2");
    assert!(seen.session.params().has("show", "logistic") && seen.session.params().has("base", "log2"));
    let preset = seen.part("presets")["items"][0]["id"].as_str().unwrap().to_owned();
    seen.page.preset(&mut seen.session, &preset);
    assert_eq!(seen.page.take_changes().last(), Some(&Change::Navigate));
}

#[test]
fn a_mouse_over_a_curve_reads_it_and_paper_shows_no_handles() {
    let mut seen = Seen::at("scene=regression&residual=3");
    let figure = seen.part("figures")[0].clone();
    let (key, size) = (figure["key"].as_str().unwrap().to_owned(), figure["box"].clone());
    let at = [size[0].as_f64().unwrap() as f32 * 0.4, size[1].as_f64().unwrap() as f32 * 0.25];
    seen.page.point(&key, at);
    let news = seen.look();
    assert!(news.contains(&format!("hover/{key}")), "{news:?}");
    assert!(seen.drawn(&format!("hover/{key}")).contains("x = "));
    seen.page.unpoint();
    seen.look();
    assert_eq!(seen.drawn(&format!("hover/{key}")), "");
    seen.page.set_around(Surroundings { print: true, ..AROUND });
    seen.look();
    assert_eq!(seen.part(&format!("handles/{key}")), &Json::Array(Vec::new()));
    assert_eq!(seen.part("theme")["colors"]["page"], "#ffffff");
}

#[test]
fn a_mouse_over_a_row_brings_out_its_box_and_leaves_with_it() {
    let mut seen = Seen::at("scene=detector&view=batch");
    let resting = seen.drawn("panel/detector/0");
    let size = &seen.part("figures")[0]["box"];
    let [width, height] = [0, 1].map(|side| size[side].as_f64().expect("a number") as f32);
    // Down the middle of the panel of class losses, to its first row but one.
    let found = (0..height as usize).map(|y| [width * 0.2, y as f32]).find(|at| {
        seen.page.point("detector", *at);
        let news = seen.look();
        news.contains(&"panel/detector/0".to_owned()) && news.contains(&"panel/detector/2".to_owned())
    });
    assert!(found.is_some() && seen.drawn("panel/detector/0") != resting);
    seen.page.unpoint();
    seen.look();
    assert_eq!(seen.drawn("panel/detector/0"), resting);
}
