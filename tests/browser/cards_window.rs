//! Cards in the window in the browser: eight in a row by mouse, by keyboard alone and by fingers alone.

use eframe::egui;
use losslab::lesson::{self, Ask, Card, CardScene};
use losslab::view::State;
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::both::{Both, Hands, spot};
use crate::browser::{run, run_with};
use crate::page::{FIGURE, Page, Spot};

/// So many cards are answered in a row.
const RUN: usize = 8;
/// What the handle is called that one predicts with, and how far (px) it is dragged.
const MARK: &str = "your answer";
const DRAG: f64 = 140.0;

impl Both<'_> {
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
                let apart = self.bring_into_sight(|both| both.twin.handle_node(MARK).rect()).await;
                let from = self.page.handle("mark").await;
                let there = spot(self.twin.handle(MARK));
                assert!((from.x - there.x).hypot(from.y - there.y - apart) < 3.0, "{}: {from:?}, {there:?}", card.id);
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
fn eight_cards_of_the_window_by_fingers_alone() {
    run_with(&["--force-prefers-reduced-motion"], &[], async |page: &Page| {
        let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        page.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await;
        run_through(page, Hands::Fingers).await;
    });
}
