//! Cards in the window: answered by a mouse and by keys alone, nothing told before the check, room at every width, and
//! what is known of them.

use eframe::egui;
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use losslab::app::Change;
use losslab::lesson::{self, Ask, BESIDE, CardScene, Handout, Progress, Sheet, Solution, Verdict, with_progress};
use losslab::scene::{ReadingValue, Words};
use losslab::view::State;

use crate::window::{File, Window};

/// How the handle one predicts with is called.
const MARK: &str = "your answer";
/// Frames in which a file of all cards is made, at most.
const MAKING: usize = 100_000;
/// Frames in which a check is played to its end.
const CHECK: usize = 40;

/// All cards whose answer needs no long work, or those of one kind.
fn cards(is_kind: fn(&Ask) -> bool) -> Vec<&'static CardScene> {
    lesson::install_english();
    let is_known = |card: &&CardScene| {
        Solution::of(card.card, |_| None, Words::english()).0.iter().all(Option::is_some) && is_kind(&card.card.ask)
    };
    lesson::cards().iter().copied().filter(is_known).collect()
}

fn kinds() -> [fn(&Ask) -> bool; 3] {
    [
        |ask| matches!(ask, Ask::Place { .. }),
        |ask| matches!(ask, Ask::Choose { .. }),
        |ask| matches!(ask, Ask::Order { .. }),
    ]
}

fn open(card: &CardScene, size: [f32; 2]) -> Window {
    Window::open(&format!("#v=1&card={}", card.card.id), size)
}

fn sheet(window: &Window) -> Sheet {
    let state = State::read(&mut window.session.borrow_mut());
    state.sheet().cloned().unwrap_or_else(|| panic!("no card is open"))
}

/// Predicts something by the mouse: right or not.
fn predict(window: &mut Window, card: &CardScene) {
    match &card.card.ask {
        Ask::Place { .. } => {
            let from = window.handle(MARK);
            // It waits at the right of its axis.
            window.drag(from, from - vec2(260.0, 0.0));
            assert!(!window.number("mark").is_nan());
        }
        Ask::Choose { options, .. } => {
            let rows = window.harness.query_all_by_role(Role::RadioButton).count();
            assert_eq!(rows, options.len());
            window.click(options[1].0);
        }
        Ask::Order { things } => {
            for place in ["number 1", "number 2"] {
                let free = things.iter().find(|(thing, _)| window.harness.query_by_label(thing).is_some());
                let (free, _) = free.unwrap_or_else(|| panic!("all have their place before {place}"));
                window.click(free);
                assert!(said(window).iter().any(|said| said.ends_with(place)), "{place}");
            }
        }
    }
}

/// Presses a button that the list may have pushed below the window, as a screen reader does.
fn press(window: &mut Window, label: &str) {
    window.harness.get_by_label(label).click_accesskit();
    window.harness.run();
}

fn check(window: &mut Window) {
    window.harness.get_by_label("Check").click();
    window.harness.run_steps(CHECK);
    window.harness.run();
}

/// All that a screen reader can say.
fn said(window: &Window) -> Vec<String> {
    let mut said = Vec::new();
    for node in window.harness.query_all(egui_kittest::kittest::By::new()) {
        let node = node.accesskit_node();
        said.extend(node.label());
        said.extend(node.value());
        said.extend(node.numeric_value().map(|value| value.to_string()));
    }
    said
}

/// The reason that is wrong, or right: its text as it stands there.
fn reason(window: &Window, card: &CardScene, right: bool) -> String {
    let reasons = card.card.reasons.iter().zip(sheet(window).reasons);
    let found = reasons.into_iter().find(|(reason, _)| reason.wrong.is_none() == right);
    found.map_or_else(|| panic!("no such reason"), |(_, line)| line.text)
}

#[test]
fn a_card_of_every_kind_is_answered_by_the_mouse() {
    for card in kinds().into_iter().filter_map(|kind| cards(kind).first().copied()) {
        let mut window = open(card, [1280.0, 800.0]);
        let is_disabled = |window: &Window| window.harness.get_by_label("Check").accesskit_node().is_disabled();
        assert!(is_disabled(&window), "there is nothing to check");
        predict(&mut window, card);
        assert!(!is_disabled(&window) && sheet(&window).reasons.is_empty());
        check(&mut window);
        assert_eq!(window.number("check"), 1.0);
        assert!(window.harness.query_by_label("Check").is_none());
        let answered = sheet(&window);
        let verdict = if answered.verdict == Verdict::Right { "Right. " } else { "Not right. " };
        let whole = [verdict, "The answer is: ", &answered.answer].concat();
        assert!(window.texts().contains(&whole), "{whole} not in {:?}", window.texts());
        assert!(window.told.borrow().changes.contains(&Change::Answer));
        let (wrong, right) = (reason(&window, card, false), reason(&window, card, true));
        window.click(&wrong);
        let (_, why) = sheet(&window).reply.unwrap();
        assert!(window.texts().contains(&format!("Not right. {why}")), "{:?}", window.texts());
        assert!(window.harness.query_by_label(&format!("{wrong}, wrong")).is_some());
        let refuted = window.session.borrow().params().clone();
        window.click(&right);
        assert!(window.harness.query_by_label(&format!("{right}, right")).is_some());
        assert_ne!(*window.session.borrow().params(), refuted);
        let points = sheet(&window).points;
        for (sentence, _) in &points {
            window.click(&format!("Show me: {sentence}"));
            let params = window.session.borrow().params().clone();
            let point = card.card.points.iter().find(|point| *sentence == point.text || point.text.contains('{'));
            for (spec, value) in &point.unwrap().state {
                assert!(point.unwrap().text.contains('{') || params.get(spec.key) == Some(value), "{}", spec.key);
            }
        }
        assert!(!points.is_empty());
        let before = window.session.borrow().scene().id();
        window.click("Next card");
        assert!(lesson::cards().len() == 1 || window.session.borrow().scene().id() != before);
        assert!(lesson::of(window.session.borrow().scene()).is_some());
    }
}

#[test]
fn a_check_that_is_taken_back_tells_nothing_any_more() {
    let card = cards(kinds()[0])[0];
    let mut window = open(card, [1280.0, 800.0]);
    predict(&mut window, card);
    let before = said(&window);
    check(&mut window);
    window.click("Undo");
    assert_eq!(window.number("check"), 0.0);
    let new = |said: Vec<String>| said.into_iter().filter(|said| !before.contains(said)).collect::<Vec<_>>();
    // That it was answered stays noted.
    let new = new(said(&window));
    assert!(new.iter().all(|said| said.contains("answered")), "{new:?}");
    assert!(!window.harness.get_by_label("Check").accesskit_node().is_disabled());
}

/// The whole way by keys: the focus is where the next thing is to be done.
#[test]
fn a_card_of_every_kind_is_answered_by_keys_alone() {
    for card in kinds().into_iter().filter_map(|kind| cards(kind).first().copied()) {
        let mut window = open(card, [1280.0, 800.0]);
        let focused = |window: &Window| {
            let node = window.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
            node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
        };
        let tab_to = |window: &mut Window, is_it: &dyn Fn(&str) -> bool| {
            for _ in 0..60 {
                window.key(Key::Tab);
                if is_it(&focused(window)) {
                    return;
                }
            }
            panic!("Tab does not come to it: {}", card.card.id);
        };
        match &card.card.ask {
            Ask::Place { .. } => {
                tab_to(&mut window, &|name| name == MARK);
                window.key(Key::ArrowRight);
                window.key(Key::ArrowRight);
            }
            Ask::Choose { options, .. } => {
                tab_to(&mut window, &|name| name == options[0].0);
                window.key(Key::Enter);
            }
            Ask::Order { things } => {
                for (thing, _) in &things[..2] {
                    tab_to(&mut window, &|name| name == *thing);
                    window.key(Key::Space);
                }
            }
        }
        tab_to(&mut window, &|name| name == "Check");
        window.harness.key_press(Key::Space);
        window.harness.run_steps(CHECK);
        window.harness.run();
        assert_eq!(focused(&window), sheet(&window).reasons[0].text, "the focus comes to the reasons");
        let right = reason(&window, card, true);
        if focused(&window) != right {
            tab_to(&mut window, &|name| name == right);
        }
        window.key(Key::Enter);
        assert_eq!(focused(&window), format!("{right}, right"));
        tab_to(&mut window, &|name| name.starts_with("Show me"));
        window.key(Key::Enter);
        tab_to(&mut window, &|name| name == "Next card");
        window.key(Key::Enter);
        window.harness.run();
        let next = lesson::of(window.session.borrow().scene()).unwrap();
        let first = match &next.card.ask {
            Ask::Place { .. } => MARK,
            Ask::Choose { options, .. } => options[0].0,
            Ask::Order { things } => things[0].0,
        };
        assert_eq!(focused(&window), first, "the focus comes to what is to be done");
    }
}

#[test]
fn where_nothing_may_move_both_come_at_once() {
    let card = cards(kinds()[0])[0];
    let mut window = open(card, [1280.0, 800.0]);
    window.told.borrow_mut().still = true;
    predict(&mut window, card);
    window.click("Check");
    assert_eq!(window.number("check"), 1.0);
    assert!(!window.session.borrow().is_playing());
}

#[test]
fn on_a_phone_what_is_shown_is_seen() {
    let card = cards(kinds()[1])[0];
    let mut window = open(card, [390.0, 844.0]);
    predict(&mut window, card);
    check(&mut window);
    let right = reason(&window, card, true);
    press(&mut window, &right);
    let points = sheet(&window).points;
    let (sentence, _) = points.last().unwrap();
    let button = format!("Show me: {sentence}");
    window.harness.get_by_label(&button).scroll_to_me();
    window.harness.run();
    window.click(&button);
    window.harness.run();
    let figure = window.harness.query_all_by_role(Role::Image).next().unwrap().rect();
    assert!(figure.top() >= 0.0 && figure.top() < 200.0, "{figure:?}");
}

/// Before the check: no reading, no reason, no sentence of the explanation, and not the answer.
#[test]
fn nothing_of_an_answer_is_in_the_accessibility_tree_before_the_check() {
    lesson::install_english();
    for card in lesson::cards() {
        let window = open(card, [1280.0, 800.0]);
        let said = said(&window);
        let texts = card.card.reasons.iter().map(|reason| reason.text);
        for text in texts.chain(card.card.points.iter().map(|point| point.text)) {
            let start = text.split('{').next().unwrap_or_default();
            assert!(start.len() < 12 || !said.iter().any(|said| said.contains(start)), "{}: {start}", card.card.id);
        }
        assert!(said.iter().all(|said| !said.contains("The answer is")), "{}", card.card.id);
        let concealed = window
            .session
            .borrow_mut()
            .outcome()
            .readings
            .iter()
            .all(|reading| reading.value == ReadingValue::Concealed);
        assert!(concealed, "{}", card.card.id);
    }
}

#[test]
fn the_list_tells_what_went_before_and_forgets_it_when_it_is_told_twice() {
    let card = cards(kinds()[0])[0];
    let mut window = Window::wide("#v=1&scene=regression");
    let count = lesson::cards().len();
    window.click(&format!("Cards, 0 of {count} answered, 0 right"));
    assert!(lesson::of(window.session.borrow().scene()).is_some(), "the entry opens a card");
    let mut window = open(card, [1280.0, 800.0]);
    predict(&mut window, card);
    check(&mut window);
    let right = sheet(&window).verdict == Verdict::Right;
    let note = if right { "right" } else { "to be asked again" };
    let title = card.card.title;
    window.click("All cards");
    let row = |window: &Window| said(window).into_iter().any(|said| said.ends_with(&format!("  {title}, {note}")));
    assert!(row(&window), "{:?}", said(&window));
    press(&mut window, "Forget everything");
    press(&mut window, "Keep");
    assert!(row(&window) && window.told.borrow().kept == 0);
    press(&mut window, "Save progress");
    let (name, text) = window.told.borrow().files.last().cloned().unwrap();
    assert_eq!((name.as_str(), Progress::read(&text)), ("progress", Some(with_progress(|known| known.clone()))));
    press(&mut window, "Forget everything");
    assert!(window.texts().iter().any(|text| text.starts_with("Forget every answer?")));
    press(&mut window, "Forget");
    assert!(!row(&window) && window.told.borrow().kept == 1);
    assert_eq!(with_progress(|known| known.clone()), Progress::default());
    // There and back through a file, which is refused if it is something else.
    press(&mut window, "Load progress");
    assert!(window.texts().iter().any(|text| text.contains("on this window")), "it says how");
    window.drop_file(File("notes.txt", b"dear all".to_vec()));
    assert!(window.texts().iter().any(|text| text.contains("notes.txt") && text.contains("no progress")));
    assert!(!row(&window));
    window.drop_file(File("progress.json", text.into_bytes()));
    assert!(row(&window) && window.told.borrow().kept == 2);
}

#[test]
fn all_cards_are_saved_as_the_files_that_the_command_line_writes() {
    let mut window = open(cards(kinds()[0])[0], [1280.0, 800.0]);
    window.click("All cards");
    for (handout, name) in [(Handout::Anki, "Anki file"), (Handout::Sheet, "Teacher sheet")] {
        let saved = window.told.borrow().files.len();
        window.harness.get_by_label(name).click_accesskit();
        window.harness.step();
        window.harness.step();
        let is_told = said(&window).iter().any(|said| said.starts_with(name) && said.ends_with("% done"));
        assert!(is_told, "{name}: it says how far it is");
        for _ in 0..MAKING {
            window.harness.step();
            if window.told.borrow().files.len() > saved {
                break;
            }
        }
        window.harness.run();
        let (file, text) = window.told.borrow().files[saved].clone();
        assert!((&*file, text) == (lesson::export(handout, BESIDE, Words::english())), "{name}");
        assert!(window.texts().iter().any(|text| text.contains(handout.file_name())), "it says where it is");
        assert!(window.harness.query_by_label(name).is_some());
    }
}

#[test]
fn everything_fits_at_every_width_before_the_check_and_after_it() {
    for size in [[1280.0, 800.0], [853.0, 533.0], [844.0, 390.0], [390.0, 844.0], [320.0, 640.0]] {
        for card in kinds().into_iter().filter_map(|kind| cards(kind).first().copied()) {
            let mut window = open(card, size);
            fits(&window, size, card);
            let labels = window.harness.query_all_by_role(Role::Label);
            let question = labels.into_iter().find(|node| node.value().as_deref() == Some(card.card.question));
            let question = question.unwrap().rect();
            if let Ask::Place { .. } = card.card.ask {
                assert!(question.bottom() < window.handle_node(MARK).rect().center().y, "above the figure at {size:?}");
                window.handle_node(MARK).focus();
                window.harness.run();
                window.key(Key::ArrowRight);
                window.harness.key_press(Key::Space);
            } else {
                let option = sheet(&window).options.swap_remove(0);
                window.session.borrow_mut().apply(option.command.unwrap());
            }
            window.harness.run_steps(CHECK);
            window.harness.run();
            fits(&window, size, card);
            window.click("All cards");
            fits(&window, size, card);
        }
    }
}

/// Nothing stands beyond an edge, is too small, without a name, or over another row of the card.
fn fits(window: &Window, [width, _]: [f32; 2], card: &CardScene) {
    assert_eq!(window.harness.unnamed_widgets(), Vec::<String>::new());
    let all = window.harness.root();
    let placed = all.children_recursive().filter(|node| node.accesskit_node().bounding_box().is_some());
    let mut rows = Vec::new();
    for node in placed {
        let (rect, role) = (node.rect(), node.accesskit_node().role());
        let described =
            format!("{}: {role:?} {:?} at {rect:?} in {width}", card.card.id, node.accesskit_node().label());
        assert!(rect.left() >= -0.5 && rect.right() <= width + 0.5, "{described}");
        if egui::accessibility::is_input(role) {
            assert!(rect.width() >= 23.9 && rect.height() >= 23.9, "{described}");
        }
        if matches!(role, Role::RadioButton | Role::Button) {
            rows.push((rect, described));
        }
    }
    for (index, (rect, described)) in rows.iter().enumerate() {
        let over = rows[..index].iter().find(|(other, _)| other.shrink(1.0).intersects(rect.shrink(1.0)));
        assert!(over.is_none(), "{described} over {over:?}");
    }
}
