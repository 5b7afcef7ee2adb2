//! Cards in the window in the browser: eight in a row by mouse, by keyboard alone and by fingers alone.
//!
//! The window is one canvas, and a browser cannot be asked what is drawn on it. So a twin without a screen is worked
//! along with it: its accessibility tree says where everything is and what has the keyboard, and after every step both
//! have to be in the same state.

use eframe::egui;
use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, pos2, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use losslab::lesson::{self, Ask, Card, CardScene};
use losslab::view::State;
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page, Spot};
use crate::window::Window;

/// So many cards are answered in a row.
const RUN: usize = 8;
/// Presses of Tab from one thing to do to the next, at most.
const FAR: usize = 60;
/// What the handle is called that one predicts with, and how far (px) it is dragged.
const MARK: &str = "your answer";
const DRAG: f64 = 140.0;
/// The twin stands this far (px) from the edges of its window.
const MARGIN: f32 = 8.0;
/// Nearer (px) to the upper or lower edge than this nothing is pressed.
const EDGE: f32 = 60.0;
/// From the left of a thing (px) to where it is pressed, if it is wide.
const INSIDE: f32 = 20.0;
/// Frames in which a check is played to its end, or scrolling ends.
const LONG: usize = 40;
/// A finger swipes so far (px) at most.
const SWIPE: f32 = 400.0;

/// What a person has to work with.
#[derive(Clone, Copy, PartialEq)]
enum Hands {
    Mouse,
    Keys,
    Fingers,
}

/// The window in the browser and its twin.
struct Both<'a> {
    page: &'a Page<'a>,
    twin: Window,
    hands: Hands,
    /// Of the window, in CSS pixels.
    size: [f32; 2],
    /// Where the keyboard comes in.
    first: Option<String>,
}

impl<'a> Both<'a> {
    /// The lab as it opens.
    async fn open(page: &'a Page<'a>, hands: Hands) -> Self {
        lesson::install_english();
        page.open("index.html").await;
        page.settle().await;
        assert_eq!(page.js(&format!("{FIGURE}.drawnBy")).await, "window");
        let inner = page.js("[innerWidth, innerHeight]").await;
        let size = [0, 1].map(|side| inner[side].as_f64().unwrap() as f32);
        let twin = Window::open("v=1", size.map(|side| side + 2.0 * MARGIN));
        twin.told.borrow_mut().still = hands != Hands::Mouse;
        Self { page, twin, hands, size, first: None }
    }

    /// Lets the twin do what there is to do, and waits until both are in the same state.
    async fn meet(&mut self) {
        self.twin.harness.run_steps(LONG);
        let link = self.twin.session.borrow_mut().link();
        self.page.until(&format!("{FIGURE}.link === {}", Json::from(link))).await;
        self.page.settle().await;
    }

    /// The twin takes over what the window has: a pixel more or less makes another number.
    async fn follow(&mut self) {
        let link = self.page.js(&format!("{FIGURE}.link")).await;
        self.twin.session.borrow_mut().follow_link(link.as_str().unwrap());
        self.meet().await;
    }

    /// What is called so, or begins so, in the twin.
    fn node(&self, label: &str) -> Node<'_> {
        let mut all = self.twin.harness.query_all(By::new());
        let found = all.find(|node| node.accesskit_node().label().is_some_and(|name| name == label));
        found.unwrap_or_else(|| panic!("nothing is called {label}; there is {:?}", self.names()))
    }

    fn names(&self) -> Vec<String> {
        self.twin.harness.query_all(By::new()).filter_map(|node| node.accesskit_node().label()).collect()
    }

    fn has(&self, label: &str) -> bool {
        self.names().iter().any(|name| name == label)
    }

    /// Where it is pressed, in the twin.
    fn place(&self, label: &str) -> Pos2 {
        let rect = self.node(label).rect();
        pos2(rect.left() + INSIDE.min(rect.width() / 2.0), rect.center().y)
    }

    /// Presses it, whatever it takes to come to it.
    async fn press(&mut self, label: &str) {
        match self.hands {
            Hands::Keys => {
                self.tab_to(label).await;
                self.key(Key::Enter, egui::Key::Enter).await;
            }
            Hands::Mouse | Hands::Fingers => {
                self.bring_into_sight(|both| both.node(label).rect()).await;
                let at = self.place(label);
                let apart = self.apart().await;
                self.press_at(at, apart).await;
            }
        }
        self.meet().await;
    }

    /// How far (px) the window is scrolled less than the twin: a finger's swipe and a frame that is late make a
    /// difference. A handle that both have shows it.
    async fn apart(&self) -> f64 {
        let handles = self.page.js(&format!("{FIGURE}.handles().map(one => [one.name, one.y])")).await;
        let tells = |handle: &Json| {
            let name = handle[0].as_str()?;
            Some(handle[1].as_f64()? - spot(self.twin.find_handle(name)?.rect().center()).y)
        };
        handles.as_array().unwrap().iter().find_map(tells).unwrap_or(0.0).round()
    }

    async fn press_at(&mut self, at: Pos2, apart: f64) {
        let Spot { x, y } = spot(at);
        let spot = Spot { x, y: y + apart };
        if self.hands == Hands::Mouse {
            let chain = self.page.driver.action_chain().move_to(spot.x as i64, spot.y as i64);
            chain.click().perform().await.unwrap();
            self.twin.press(at);
            self.twin.harness.drop_at(at);
            self.twin.harness.step();
        } else {
            self.page.touch("touchStart", &[spot]).await;
            self.page.wait(40).await;
            self.page.touch("touchEnd", &[]).await;
            self.page.wait(60).await;
            self.touch(TouchPhase::Start, at);
            self.touch(TouchPhase::End, at);
        }
    }

    /// One event of a finger on the twin, as eframe tells it.
    fn touch(&mut self, phase: TouchPhase, pos: Pos2) {
        let button =
            |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        let (device_id, id) = (egui::TouchDeviceId(0), egui::TouchId(1));
        let mut events = vec![Event::Touch { device_id, id, phase, pos, force: None }];
        events.extend(match phase {
            TouchPhase::Start => vec![Event::PointerMoved(pos), button(true)],
            TouchPhase::Move => vec![Event::PointerMoved(pos)],
            TouchPhase::End | TouchPhase::Cancel => vec![button(false), Event::PointerGone],
        });
        for event in events {
            self.twin.harness.event(event);
        }
        self.twin.harness.step();
    }

    /// Scrolls until something in the twin can be pressed, if it cannot yet.
    async fn bring_into_sight(&mut self, find: impl Fn(&Self) -> Rect) {
        // What is brought into sight by itself glides there.
        self.page.wait(500).await;
        for _ in 0..FAR {
            let rect = find(self);
            let y = rect.center().y - MARGIN;
            if (EDGE..self.size[1] - EDGE / 2.0).contains(&y) {
                return;
            }
            let by = y - self.size[1] / 2.0;
            if self.hands == Hands::Mouse {
                self.turn_wheel(rect.center().x, by).await;
            } else {
                self.swipe(by.clamp(-SWIPE, SWIPE)).await;
            }
        }
        panic!("it does not come into sight: {:?}", find(self));
    }

    async fn turn_wheel(&mut self, x: f32, by: f32) {
        let at = pos2(x, self.size[1] / 2.0);
        let Spot { x, y } = spot(at);
        let turn = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": by.round() });
        self.page.cdp("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await;
        self.page.cdp("Input.dispatchMouseEvent", turn).await;
        self.page.wait(500).await;
        self.twin.harness.hover_at(at);
        self.twin.harness.step();
        self.twin.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -by.round()),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        self.twin.harness.run_steps(LONG);
    }

    /// A finger moves the content up, at the left edge, and rests before it leaves: nothing glides on.
    async fn swipe(&mut self, by: f32) {
        const MOVES: u8 = 8;
        let at = |share: f32| pos2(MARGIN + 6.0, (self.size[1] / 2.0 + by * (0.5 - share)).round());
        let places: Vec<Pos2> = (0..=MOVES).map(|step| at(f32::from(step) / f32::from(MOVES))).collect();
        self.page.touch("touchStart", &[spot(places[0])]).await;
        self.touch(TouchPhase::Start, places[0]);
        for place in &places[1..] {
            self.page.touch("touchMove", &[spot(*place)]).await;
            self.page.settle().await;
            self.touch(TouchPhase::Move, *place);
        }
        self.page.wait(300).await;
        self.page.touch("touchEnd", &[]).await;
        self.page.settle().await;
        self.twin.harness.run_steps(LONG);
        self.touch(TouchPhase::End, places[usize::from(MOVES)]);
        self.twin.harness.run_steps(LONG);
    }

    /// Presses a key in both.
    async fn key(&mut self, key: Key, twin: egui::Key) {
        self.page.press(key).await;
        self.twin.harness.key_press(twin);
        self.twin.harness.run_steps(2);
    }

    /// Presses Tab, or Shift and Tab, in the twin.
    fn tab_in_twin(&mut self, backwards: bool) {
        let modifiers = if backwards { Modifiers::SHIFT } else { Modifiers::NONE };
        self.twin.harness.key_press_modifiers(modifiers, egui::Key::Tab);
        self.twin.harness.run_steps(2);
    }

    /// What has the keyboard: its place in the tree, and its name.
    fn focused(&self) -> Option<(String, String)> {
        let node = self.twin.harness.root().children_recursive().find(Node::is_focused)?;
        Some((format!("{:?}", node.accesskit_node().id()), node.accesskit_node().label().unwrap_or_default()))
    }

    fn is_at(&self, label: &str) -> bool {
        self.focused().is_some_and(|(_, name)| name == label)
    }

    /// Brings the keyboard there, forwards or backwards: at its ends it would leave the window, and the twin would not.
    async fn tab_to(&mut self, label: &str) {
        let backwards = self.focused().is_some() && self.lies_behind(label);
        for _ in 0..FAR {
            if self.is_at(label) {
                return;
            }
            if backwards {
                self.page.press_back_tab().await;
            } else {
                self.page.press(Key::Tab).await;
            }
            self.tab_in_twin(backwards);
            if self.first.is_none() {
                self.first = self.focused().map(|(id, _)| id);
            }
        }
        panic!("no press of Tab leads to {label}");
    }

    /// Whether the way there leads forwards over the end of the window. The twin goes there and comes back.
    fn lies_behind(&mut self, label: &str) -> bool {
        let (mut presses, mut is_behind) = (0, false);
        while !self.is_at(label) {
            assert!(presses < FAR, "no press of Tab leads to {label}");
            self.tab_in_twin(false);
            presses += 1;
            is_behind |= self.focused().map(|(id, _)| id) == self.first;
        }
        (0..presses).for_each(|_| self.tab_in_twin(true));
        is_behind
    }

    fn card(&self) -> Option<&'static CardScene> {
        lesson::of(self.twin.session.borrow().scene())
    }

    /// The first reason that is right, or wrong, as it is read.
    fn reason(&self, card: &Card, right: bool) -> String {
        let sheet = State::read(&mut self.twin.session.borrow_mut()).sheet().cloned().unwrap();
        let mut reasons = card.reasons.iter().zip(&sheet.reasons);
        reasons.find(|(reason, _)| reason.wrong.is_none() == right).unwrap().1.text.clone()
    }

    /// Answers the question with anything.
    async fn predict(&mut self, card: &Card) {
        match &card.ask {
            Ask::Choose { options, .. } => self.press(options[1].0).await,
            Ask::Order { things } => {
                for (thing, _) in [&things[2], &things[0]] {
                    self.press(thing).await;
                }
            }
            Ask::Place { .. } if self.hands == Hands::Keys => {
                self.tab_to(MARK).await;
                self.key(Key::PageDown, egui::Key::PageDown).await;
                self.key(Key::Left, egui::Key::ArrowLeft).await;
                self.meet().await;
            }
            Ask::Place { .. } => {
                self.bring_into_sight(|both| both.twin.handle_node(MARK).rect()).await;
                let from = self.page.handle("mark").await;
                let there = spot(self.twin.handle(MARK));
                assert!((from.x - there.x).hypot(from.y - there.y) < 3.0, "{}: {from:?}, {there:?}", card.id);
                let to = Spot { x: from.x - DRAG, ..from };
                if self.hands == Hands::Mouse {
                    self.page.drag(from, to).await;
                } else {
                    self.page.touch("touchStart", &[from]).await;
                    for share in [0.25, 0.5, 0.75, 1.0] {
                        self.page.touch("touchMove", &[Spot { x: from.x - DRAG * share, ..from }]).await;
                    }
                    self.page.touch("touchEnd", &[]).await;
                    self.page.settle().await;
                }
                assert!(self.page.js(&format!("{FIGURE}.value.mark")).await.is_number(), "{}", card.id);
                self.follow().await;
            }
        }
    }

    /// Answers a card and says why, wrong first, and looks at what shows it.
    async fn answer(&mut self, card: &Card) {
        let id = card.id;
        assert_eq!(self.page.js(&format!("{FIGURE}.getState().card")).await, id);
        self.predict(card).await;
        let page = self.page;
        assert_eq!(page.js(&format!("{FIGURE}.readings['card.right']")).await, Json::Null, "{id}");
        let before = page.number("seen.length").await;
        self.press("Check").await;
        page.until(&format!("seen.length === {before} + 1")).await;
        let told = page.js("seen.at(-1)").await;
        assert_eq!((told[0].as_str(), told[1] == true), (Some(id), told[2] == 1), "{told}");
        for right in [false, true] {
            let reason = self.reason(card, right);
            self.press(&reason).await;
            let sign = if right { "right" } else { "wrong" };
            assert!(self.has(&format!("{reason}, {sign}")), "{id}: {reason}");
            assert_eq!(page.js(&format!("{FIGURE}.value.reason")).await, self.chosen(), "{id}");
        }
        let shows = self.names().into_iter().find(|name| name.starts_with("Show me"));
        self.press(&shows.unwrap()).await;
    }

    /// Goes on: to the card that follows, or by the list of all to one that is named.
    async fn go_on(&mut self, to: Option<&Card>) {
        let Some(card) = to else { return self.press("Next card").await };
        self.press("All cards").await;
        let row = self.names().into_iter().find(|name| name.ends_with(&format!("  {}", card.title)));
        self.press(&row.unwrap()).await;
        assert_eq!(self.card().map(|card| card.card.id), Some(card.id));
    }

    /// The letter of the reason that is chosen in the twin.
    fn chosen(&self) -> String {
        let session = self.twin.session.borrow();
        session.params().get("reason").map(losslab::scene::Value::text).unwrap_or_default()
    }
}

/// Where a place of the twin is in the browser.
fn spot(at: Pos2) -> Spot {
    Spot { x: f64::from(at.x - MARGIN).round(), y: f64::from(at.y - MARGIN).round() }
}

/// Eight cards in the lab, one after the other.
async fn run_through(page: &Page<'_>, hands: Hands) {
    let mut both = Both::open(page, hands).await;
    let note = "event => seen.push([event.detail.card, event.detail.right, event.detail.readings['card.right']])";
    page.js(&format!("void (window.seen = [], {FIGURE}.addEventListener('answer', {note}))")).await;
    if hands == Hands::Keys {
        // The first stop is the button that changes what draws.
        page.press(Key::Tab).await;
        assert_eq!(page.js(&format!("{FIGURE}.shadowRoot.activeElement?.className")).await, "other offered");
    }
    let way = |both: &Both<'_>| both.names().into_iter().find(|name| name.starts_with("Cards"));
    if way(&both).is_none() {
        // The scenes are a menu in the bar.
        let menu = both.names().into_iter().find(|name| name.starts_with("Scene: ")).unwrap();
        let at = both.place(&menu);
        both.press_at(at, 0.0).await;
        both.meet().await;
        // Of a menu that has opened the state says nothing.
        page.wait(1000).await;
    }
    let way = way(&both).unwrap();
    both.press(&way).await;
    let (mut ids, mut kinds) = (Vec::new(), [false; 3]);
    // The path comes to something to choose later than that.
    let is_choice = |card: &&&CardScene| matches!(card.card.ask, Ask::Choose { .. });
    let choice = lesson::cards().iter().find(is_choice).unwrap().card;
    for number in 1..=RUN {
        let card = both.card().unwrap().card;
        let kind = match card.ask {
            Ask::Place { .. } => 0,
            Ask::Choose { .. } => 1,
            Ask::Order { .. } => 2,
        };
        kinds[kind] = true;
        both.answer(card).await;
        ids.push(card.id);
        both.go_on((number == RUN - 1).then_some(choice)).await;
    }
    assert_eq!(kinds, [true; 3], "{ids:?}");
    let kept = page.js("JSON.parse(localStorage['loss-lab:progress']).cards").await;
    assert_eq!(kept.as_object().unwrap().len(), RUN, "{kept}");
    assert!(ids.iter().all(|id| kept.get(id).is_some()), "{kept}");
}

#[test]
fn eight_cards_of_the_window_by_mouse() {
    run(async |page: &Page| run_through(page, Hands::Mouse).await);
}

#[test]
fn eight_cards_of_the_window_by_keyboard_alone() {
    run_with(&["--force-prefers-reduced-motion"], &[], async |page: &Page| run_through(page, Hands::Keys).await);
}

#[test]
#[ignore = "the menu's entry is pressed beside in the browser; the mouse and the keyboard come through"]
fn eight_cards_of_the_window_by_fingers_alone() {
    run_with(&["--force-prefers-reduced-motion"], &[], async |page: &Page| {
        let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        page.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await;
        run_through(page, Hands::Fingers).await;
    });
}
