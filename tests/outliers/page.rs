//! The page figure's core on points: what hands, keys and fields do to them, and that a drag sends only what it moves.

use losslab::scene::{Session, Words};
use losslab::view::{Controls, ThemeChoice};
use losslab::web::page::deeds::{Answer, Given};
use losslab::web::page::{Page, Surroundings};
use serde_json::Value as Json;

use super::{at, given, many, said, shown, with};

const AROUND: Surroundings = Surroundings::new(Controls::Full, ThemeChoice::Light, false);
const FIGURE: &str = "outliers";
/// The panel of points.
const PANEL: &str = "panel/outliers/0";
/// Fewer letters hold no ten thousand dots.
const FEW: usize = 10_000;

/// A page figure and its last frame.
struct Seen {
    session: Session,
    page: Page,
    news: Json,
}

impl Seen {
    fn of(mut session: Session) -> Self {
        let page = Page::new(&mut session, AROUND);
        let mut seen = Self { session, page, news: Json::Null };
        seen.look();
        seen
    }

    fn look(&mut self) {
        let text = self.page.frame(&mut self.session);
        self.news = if text.is_empty() { Json::Null } else { serde_json::from_str(&text).expect("a frame is JSON") };
    }

    fn deed(&mut self, deed: &str, given: &[Given]) -> Answer {
        let answer = self.page.carry_out(&mut self.session, deed, given).expect("it is known");
        self.look();
        answer
    }

    /// Where a handle or point stands.
    fn place(&self, id: &str) -> [f32; 2] {
        let found = self.page.handles().into_iter().find(|(_, handle)| handle.id.to_string() == id);
        found.unwrap_or_else(|| panic!("no handle {id}")).1.at
    }

    fn key(&mut self, key: &str, shift: bool) -> bool {
        let given = [text(FIGURE), text("data"), text(key), Given::Flag(shift)];
        let taken = self.deed("nudge", &given);
        self.deed("release", &[]);
        taken == Answer::Taken(true)
    }

    fn points(&mut self) -> Vec<[f64; 2]> {
        shown(&mut self.session)
    }

    /// The number of the marked point, from 1.
    fn marked(&mut self) -> usize {
        super::figure(&mut self.session).panels[0].cloud.as_ref().map_or(0, |cloud| cloud.chosen + 1)
    }
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

fn spot([x, y]: [f32; 2]) -> [Given; 2] {
    [x, y].map(|along| Given::Number(along.into()))
}

/// A place in a figure.
fn in_figure(at: [f32; 2]) -> Vec<Given> {
    [text(FIGURE)].into_iter().chain(spot(at)).collect()
}

/// Only that point has moved.
#[track_caller]
fn moved_alone(before: &[[f64; 2]], after: &[[f64; 2]], number: usize) {
    assert_eq!(before.len(), after.len());
    let moved: Vec<usize> = (0..before.len()).filter(|index| before[*index] != after[*index]).collect();
    assert_eq!(moved, [number - 1]);
}

#[test]
fn a_press_at_a_point_chooses_it_and_the_drag_moves_it_as_one_entry() {
    let mut seen = Seen::of(at(""));
    let (before, from) = (seen.points(), seen.place("data.4"));
    assert_eq!(seen.deed("press", &in_figure(from)), Answer::Held("data".to_owned()));
    assert_eq!((seen.marked(), given(&seen.session).len()), (4, 0));
    for step in [20.0, 40.0, 60.0] {
        seen.deed("drag", &spot([from[0] + step, from[1] - step]));
    }
    seen.deed("release", &[]);
    moved_alone(&before, &seen.points(), 4);
    let after = seen.place("data");
    assert!((after[0] - from[0] - 60.0).abs() < 2.0 && (after[1] - from[1] + 60.0).abs() < 2.0, "{after:?}");
    seen.deed("undo", &[]);
    assert_eq!((seen.points(), seen.marked(), seen.session.can_undo()), (before, 10, false));
}

#[test]
fn the_scenes_own_outlier_is_its_parameter_in_a_drag() {
    let mut seen = Seen::of(at(""));
    let (before, from) = (seen.points(), seen.place("data"));
    seen.deed("press", &in_figure(from));
    seen.deed("drag", &spot([from[0] - 50.0, from[1] + 40.0]));
    seen.deed("release", &[]);
    moved_alone(&before, &seen.points(), 10);
    assert_eq!((given(&seen.session).len(), seen.marked()), (0, 10));
    assert!(seen.session.params().number("outlier") < 6.0);
}

#[test]
fn keys_choose_move_add_and_remove() {
    let mut seen = Seen::of(at(""));
    let before = seen.points();
    assert!(seen.key("PageUp", false) && seen.key("PageUp", false) && seen.key("PageDown", false));
    assert_eq!((seen.marked(), given(&seen.session).len()), (9, 0));
    assert!(seen.key("ArrowUp", true) && seen.key("ArrowLeft", false));
    moved_alone(&before, &seen.points(), 9);
    assert!(seen.key("Insert", false));
    assert_eq!((seen.marked(), given(&seen.session).len()), (11, 11));
    assert!(seen.key("Delete", false) && seen.key("Backspace", false));
    assert_eq!(given(&seen.session).len(), 9);
    assert!(!seen.key("a", false), "no key for points");
}

#[test]
fn a_tap_chooses_a_point_and_another_brings_it_there() {
    let mut seen = Seen::of(at(""));
    seen.deed("focus_handle", &[text(FIGURE), text("data")]);
    let (before, near) = (seen.points(), seen.place("data.2").map(|along| along + 4.0));
    seen.deed("tap", &in_figure(near));
    assert_eq!((seen.marked(), seen.points()), (2, before.clone()));
    let to = [near[0] + 30.0, near[1] - 90.0];
    seen.deed("tap", &in_figure(to));
    moved_alone(&before, &seen.points(), 2);
    let place = seen.place("data");
    assert!((place[0] - to[0]).abs() < 2.0 && (place[1] - to[1]).abs() < 2.0, "{place:?} and {to:?}");
    let after = seen.points();
    for outside in [[-50.0, -50.0], [1e9, 1e9], [f32::NAN, 0.0]] {
        seen.deed("tap", &in_figure(outside));
        assert_eq!(seen.points(), after, "{outside:?}");
    }
}

#[test]
fn a_coordinate_is_typed_and_what_is_none_is_said_and_changes_nothing() {
    let mut seen = Seen::of(at("point=3"));
    let mut expected = seen.points();
    for (slot, typed, value) in [(0.0, "4.5", 4.5), (1.0, "-2,25", -2.25), (1.0, " 1e3 ", 1000.0)] {
        seen.deed("type_value", &[text("data"), Given::Number(slot), text(typed)]);
        expected[2][slot as usize] = value;
        assert_eq!((seen.points(), seen.session.notices().len()), (expected.clone(), 0), "{typed}");
    }
    for typed in ["seven", "", "1e300", "NaN", "inf", "1 2", "\0", "<b>"] {
        seen.deed("type_value", &[text("data"), Given::Number(0.0), text(typed)]);
        assert_eq!(seen.points(), expected, "{typed:?}");
        let notices = seen.news["notices"].as_array().map_or(0, Vec::len);
        assert_eq!((notices, seen.session.notices().len()), (1, 1), "{typed:?}: {:?}", said(&seen.session));
        seen.deed("dismiss", &[]);
    }
    for slot in [2.0, 7.0, 1e300] {
        seen.deed("type_value", &[text("data"), Given::Number(slot), text("5")]);
        assert_eq!(seen.points(), expected, "a point has no number {slot}");
    }
}

#[test]
fn hostile_bytes_keep_the_points_and_are_answered_once() {
    let long = "9,".repeat(50_000);
    for bytes in [&b""[..], b"dear all", b"1,2\n3,4", b"\x00\xff\xfePNG", b"NaN,1\ninf,2\n1,nan", long.as_bytes()] {
        let mut seen = Seen::of(at("data=0,0;1,1;2,5&point=2"));
        let before = seen.points();
        seen.deed("import", &[Given::Bytes(bytes.to_vec())]);
        assert_eq!((seen.points(), seen.marked(), seen.session.can_undo()), (before, 2, false));
        assert_eq!(seen.news["notices"].as_array().map(Vec::len), Some(1), "{:?}", said(&seen.session));
    }
    let mut seen = Seen::of(at(""));
    assert_eq!(seen.deed("takes_points", &[]), Answer::Taken(true));
    seen.deed("import", &[text("1;2\n2;4\n3;6\n4;20")]);
    assert_eq!(seen.points(), [[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [4.0, 20.0]]);
    assert_eq!(seen.deed("may_load", &[Given::Number(1e12)]), Answer::Taken(false));
    assert_eq!(seen.session.notices().len(), 1, "a file too large is refused, and that is said");
}

#[test]
fn a_drag_sends_no_dots_that_it_does_not_move() {
    let mut seen = Seen::of(with(many(10_000)));
    let from = seen.place("data");
    seen.deed("press", &in_figure(from));
    for step in 1..=5_u8 {
        let by = 8.0 * f32::from(step);
        seen.deed("drag", &spot([from[0] - by, from[1] - by]));
        let sent = seen.news[PANEL].to_string();
        assert!(sent.len() > 2 && sent.len() < FEW, "{} letters", sent.len());
    }
    seen.deed("release", &[]);
    assert!(seen.news[PANEL].to_string().len() < FEW);
    // Another one is marked: that does change them.
    seen.key("PageUp", false);
    let mut all = Seen::of(with(many(10_000)));
    all.page.forget();
    all.look();
    assert!(all.news[PANEL].to_string().len() > FEW, "there are dots to be sent");
}

#[test]
fn only_the_marked_point_is_a_stop_of_the_keyboard() {
    for count in [5, 200] {
        let mut seen = Seen::of(at(&format!("seed=1&points={count}")));
        seen.page.forget();
        seen.look();
        let parts = seen.news.as_object().expect("parts");
        let is_stop = |name: &str, told: &Json| name.starts_with("handle/") && told["stop"] == true;
        let stops: Vec<&String> =
            parts.iter().filter(|(name, told)| is_stop(name, told)).map(|(name, _)| name).collect();
        assert_eq!(stops, ["handle/outliers/data"], "of {count}");
        assert!(seen.page.handles().len() > 1, "others answer a press");
    }
}

#[test]
fn what_a_page_says_of_points_is_safe_to_be_shown() {
    let mut session = Session::from_link("scene=outliers", Words::english());
    let mut page = Page::new(&mut session, AROUND);
    page.carry_out(&mut session, "import", &[text("<img src=x onerror=alert(1)>\n\"\\\u{7}")]);
    let frame = page.frame(&mut session);
    let frame: Json = serde_json::from_str(&frame).expect("a frame stays JSON whatever was pasted");
    assert!(frame["notices"][0].as_str().is_some_and(|notice| notice.contains("No points were read")), "{frame}");
}
