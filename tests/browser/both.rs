//! A window in the browser and its twin, worked by the same hands.
//!
//! The window is one canvas, and a browser cannot be asked what is drawn on it. So a twin without a screen is worked
//! along with it: its accessibility tree says where everything is and what has the keyboard, and after every step both
//! have to be in the same state.

use eframe::egui;
use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, pos2, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use losslab::lesson;
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::page::{FIGURE, Page, Spot};
use crate::window::Window;

/// Presses of Tab from one thing to do to the next, at most.
const FAR: usize = 60;
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
pub enum Hands {
    Mouse,
    Keys,
    Fingers,
}

/// The window in the browser and its twin.
pub struct Both<'a> {
    pub page: &'a Page<'a>,
    pub twin: Window,
    pub hands: Hands,
    /// Of the window, in CSS pixels.
    size: [f32; 2],
    /// Where the keyboard comes in.
    first: Option<String>,
}

impl<'a> Both<'a> {
    /// The lab as it opens.
    pub async fn open(page: &'a Page<'a>, hands: Hands) -> Self {
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
    pub async fn meet(&mut self) {
        self.twin.harness.run_steps(LONG);
        let link = self.twin.session.borrow_mut().link();
        self.page.until(&format!("{FIGURE}.link === {}", Json::from(link))).await;
        self.page.settle().await;
    }

    /// The twin takes over what the window has: a pixel more or less makes another number.
    pub async fn follow(&mut self) {
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

    pub fn names(&self) -> Vec<String> {
        self.twin.harness.query_all(By::new()).filter_map(|node| node.accesskit_node().label()).collect()
    }

    pub fn has(&self, label: &str) -> bool {
        self.names().iter().any(|name| name == label)
    }

    /// Where it is pressed, in the twin.
    pub fn place(&self, label: &str) -> Pos2 {
        let rect = self.node(label).rect();
        pos2(rect.left() + INSIDE.min(rect.width() / 2.0), rect.center().y)
    }

    /// Presses it, whatever it takes to come to it.
    pub async fn press(&mut self, label: &str) {
        match self.hands {
            Hands::Keys => {
                self.tab_to(label).await;
                self.key(Key::Enter, egui::Key::Enter).await;
            }
            Hands::Mouse | Hands::Fingers => {
                let apart = self.bring_into_sight(|both| both.node(label).rect()).await;
                let at = self.place(label);
                self.press_at(at, apart).await;
            }
        }
        self.meet().await;
    }

    /// How far (px) the window is scrolled less than the twin: a finger's swipe and a frame that is late make a
    /// difference. The first handle shows it.
    async fn apart(&self) -> f64 {
        let handles = self.twin.handles();
        let Some(handle) = handles.first() else { return 0.0 };
        let here = self.page.number(&format!("{FIGURE}.handles()[0].y")).await;
        let [x, y] = handle.at;
        (here - spot(pos2(x, y)).y).round()
    }

    pub async fn press_at(&mut self, at: Pos2, apart: f64) {
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

    /// Scrolls until something can be pressed in both, if it cannot yet: how far they are apart then.
    pub async fn bring_into_sight(&mut self, find: impl Fn(&Self) -> Rect) -> f64 {
        // What is brought into sight by itself glides there.
        self.page.wait(500).await;
        for _ in 0..FAR {
            let (rect, apart) = (find(self), self.apart().await);
            let y = rect.center().y - MARGIN;
            let sight = EDGE..self.size[1] - EDGE / 2.0;
            if [y, y + apart as f32].iter().all(|place| sight.contains(place)) {
                return apart;
            }
            let by = y + apart as f32 / 2.0 - self.size[1] / 2.0;
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
    pub async fn key(&mut self, key: Key, twin: egui::Key) {
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
    pub async fn tab_to(&mut self, label: &str) {
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
}

/// Where a place of the twin is in the browser.
pub fn spot(at: Pos2) -> Spot {
    Spot { x: f64::from(at.x - MARGIN).round(), y: f64::from(at.y - MARGIN).round() }
}
