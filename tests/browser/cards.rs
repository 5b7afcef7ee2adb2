//! Cards in the browser: by mouse, by keyboard and by fingers alone; alone in a page; and where what is answered is kept.

use losslab::lesson::{self, Handout, export};
use losslab::scene::Words;
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::both::Hands;
use crate::browser::run_with;
use crate::page::{FIGURE, LONE, Page, Spot};
use crate::server::Extra;
use crate::twin;

/// The file of the cards.
const DECK: &str = "/loss-lab-cards.txt";
/// So many cards are answered in a row.
const RUN: usize = 8;
/// Presses of Tab from one thing to do to the next, at most.
const FAR: usize = 80;

/// The first shown element inside the figure that a selector finds, or undefined.
fn shown(selector: &str) -> String {
    format!("[...{FIGURE}.shadowRoot.querySelectorAll({selector:?})].find(one => one.checkVisibility())")
}

async fn is_shown(page: &Page<'_>, selector: &str) -> bool {
    page.js(&format!("{} !== undefined", shown(selector))).await == true
}

/// Brings an element into the window; the middle of it.
async fn spot_of(page: &Page<'_>, selector: &str) -> Spot {
    let middle = format!(
        "(one => {{ one.scrollIntoView({{ block: 'center' }}); const r = one.getBoundingClientRect();
            return [r.x + r.width / 2, r.y + r.height / 2]; }})({})",
        shown(selector)
    );
    let spot = page.js(&middle).await;
    Spot { x: spot[0].as_f64().unwrap(), y: spot[1].as_f64().unwrap() }
}

/// Goes with the keyboard to what a selector finds.
async fn go(page: &Page<'_>, selector: &str) {
    for _ in 0..FAR {
        if page.js(&format!("{FIGURE}.shadowRoot.activeElement?.matches({selector:?}) === true")).await == true {
            return;
        }
        page.press(Key::Tab).await;
    }
    let at = page.js(&format!("{FIGURE}.shadowRoot.activeElement?.outerHTML")).await;
    panic!("no press of Tab leads to {selector}: it ended at {at}");
}

/// Presses what a selector finds.
async fn press(page: &Page<'_>, hands: Hands, selector: &str) {
    match hands {
        Hands::Mouse => {
            let at = spot_of(page, selector).await;
            page.actions().move_to(at.x as i64, at.y as i64).click().perform().await.unwrap();
        }
        Hands::Fingers => {
            let at = spot_of(page, selector).await;
            page.touch("touchStart", &[at]).await;
            page.wait(40).await;
            page.touch("touchEnd", &[]).await;
            page.wait(60).await;
        }
        Hands::Keys => {
            go(page, selector).await;
            page.press(Key::Space).await;
        }
    }
    page.settle().await;
}

/// Answers the question with anything.
async fn predict(page: &Page<'_>, hands: Hands) {
    if is_shown(page, ".ll-card [type=radio]").await {
        return press(page, hands, ".ll-card [type=radio]").await;
    }
    if is_shown(page, ".ll-card fieldset button").await {
        for line in [3, 1] {
            press(page, hands, &format!(".ll-card fieldset button:nth-child({line})")).await;
        }
        return;
    }
    match hands {
        Hands::Keys => {
            go(page, ".ll-handle input").await;
            page.press(Key::PageDown).await;
            page.press(Key::Left).await;
        }
        Hands::Mouse | Hands::Fingers => {
            page.js("void scrollTo(0, 0)").await;
            let from = page.handle("mark").await;
            let to = Spot { x: from.x - 140.0, ..from };
            if hands == Hands::Mouse {
                page.drag(from, to).await;
            } else {
                page.touch("touchStart", &[from]).await;
                for share in [0.25, 0.5, 0.75, 1.0] {
                    page.touch("touchMove", &[Spot { x: from.x + (to.x - from.x) * share, ..from }]).await;
                }
                page.touch("touchEnd", &[]).await;
                page.settle().await;
            }
        }
    }
    assert_eq!(page.js(&format!("{FIGURE}.readings['card.right']")).await, Json::Null);
}

/// Begins to listen for answers.
async fn listen(page: &Page<'_>) {
    let note = "event => seen.push([event.detail.card, event.detail.right, event.detail.readings['card.right']])";
    page.js(&format!("void (window.seen = [], {FIGURE}.addEventListener('answer', {note}))")).await;
}

/// Answers a card and says why, wrong first; its id.
async fn answer(page: &Page<'_>, hands: Hands) -> String {
    let id = page.js(&format!("{FIGURE}.getState().card")).await.as_str().unwrap().to_owned();
    assert!(is_shown(page, ".ll-check[aria-disabled]").await, "{id}: nothing to check yet");
    assert!(!is_shown(page, ".ll-sign").await && !is_shown(page, ".ll-readings").await, "{id}");
    predict(page, hands).await;
    let before = page.number("seen.length").await;
    press(page, hands, ".ll-check:not([aria-disabled])").await;
    page.until(&format!("seen.length === {before} + 1")).await;
    let told = page.js("seen.at(-1)").await;
    assert_eq!((told[0].as_str(), told[1] == true), (Some(&*id), told[2] == 1), "{told}");
    page.until(&format!("{} !== undefined", shown(".ll-reply ~ .ll-next"))).await;
    let [mut right, mut wrong] = [false; 2];
    for line in 1..=3 {
        let link = page.js(&format!("{FIGURE}.link")).await;
        press(page, hands, &format!(".ll-card fieldset:last-of-type button:nth-child({line})")).await;
        assert_ne!(page.js(&format!("{FIGURE}.link")).await, link, "{id}: a reason shows something");
        let is_right = is_shown(page, ".ll-point button").await;
        assert!(is_shown(page, ".ll-reply:not(:empty)").await);
        (right, wrong) = (right || is_right, wrong || !is_right);
        if is_right {
            press(page, hands, ".ll-point button").await;
        }
        if right && wrong {
            break;
        }
    }
    assert!(right && wrong, "{id}");
    id
}

/// Eight cards in the lab, one after the other; what was answered is there after a reload.
async fn run_through(page: &Page<'_>, hands: Hands) {
    page.visit("lone.html?renderer=page&loading=eager").await;
    page.live().await;
    page.settle().await;
    assert!(!page.server.requests().iter().any(|path| path == DECK), "nobody has asked for a card");
    listen(page).await;
    if !is_shown(page, ".ll-way").await {
        press(page, hands, ".ll-scenes-menu .ll-opens").await;
    }
    press(page, hands, ".ll-way").await;
    let mut ids = Vec::new();
    for _ in 0..RUN {
        page.until(&format!("{} !== undefined", shown(".ll-check"))).await;
        ids.push(answer(page, hands).await);
        press(page, hands, ".ll-next").await;
    }
    let asked = page.server.requests().iter().filter(|path| *path == DECK).count();
    assert_eq!(asked, 1, "the cards are one file, asked for once");
    let kept = page.js("JSON.parse(localStorage['loss-lab:progress']).cards").await;
    assert_eq!(kept.as_object().unwrap().len(), RUN, "{kept}");
    let next = page.js(&format!("{FIGURE}.getState().card")).await;
    page.visit("lone.html?renderer=page&loading=eager").await;
    page.live().await;
    page.settle().await;
    if !is_shown(page, ".ll-way").await {
        press(page, hands, ".ll-scenes-menu .ll-opens").await;
    }
    press(page, hands, ".ll-way").await;
    page.until(&format!("{FIGURE}.getState().card === {next}")).await;
    assert!(!ids.iter().any(|id| next == id.as_str()), "{next} was not answered yet");
}

#[test]
fn eight_cards_by_mouse() {
    run_with(&[], LONE, async |page: &Page| run_through(page, Hands::Mouse).await);
}

#[test]
fn eight_cards_by_keyboard_alone() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_still().await;
        run_through(page, Hands::Keys).await;
    });
}

#[test]
fn eight_cards_by_fingers_alone() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_still().await;
        let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        page.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        page.be_touched().await;
        run_through(page, Hands::Fingers).await;
    });
}

/// Two questions in a page of someone else's, and a figure.
const COURSE: &[Extra] = &[(
    "/course.html",
    r#"<!doctype html><html lang="en"><title>A course</title>
<script type="module" src="./loss-lab.js"></script>
<script>
  window.told = [];
  const tell = ({ type, target, detail }) => told.push([type, target.id, detail.card ?? detail.code, detail.right, detail.source]);
  for (const type of ["answer", "error"]) addEventListener(type, tell, true);
</script>
<loss-lab id="a" card="smooth_l1_value" controls="minimal" loading="eager"></loss-lab>
<loss-lab id="b" card="not_convex" controls="minimal" loading="eager"></loss-lab>
<loss-lab id="c" scene="hinge" controls="none" loading="eager"></loss-lab></html>"#,
)];

#[test]
fn questions_stand_alone_in_a_page_which_is_told_of_the_answers() {
    run_with(&[], COURSE, async |page: &Page| {
        page.be_still().await;
        page.visit("course.html").await;
        page.until("[a, b, c].every(figure => figure.status === 'live')").await;
        page.settle().await;
        assert_eq!(page.server.requests().iter().filter(|path| *path == DECK).count(), 1);
        assert_eq!(
            page.js("[a.link, b.link, a.notices.length]").await,
            json!(["v=1&card=smooth_l1_value", "v=1&card=not_convex", 0])
        );
        page.js("a.setState({ mark: 2 })").await;
        page.settle().await;
        assert_eq!(
            page.js("[a.readings['card.right'], a.readings['smooth_l1.loss'], b.value.choice]").await,
            json!([null, null, "none"])
        );
        press(page, Hands::Mouse, ".ll-check").await;
        page.until("told.length > 0").await;
        assert_eq!(page.js("told").await, json!([["answer", "a", "smooth_l1_value", true, "user"]]));
        page.settle().await;
        assert!(
            is_shown(page, ".ll-card legend").await && !is_shown(page, ".ll-next, .ll-deck").await,
            "it is one question"
        );
        assert_eq!(
            page.js("[localStorage.length, b.readings['card.right']]").await,
            json!([0, null]),
            "nothing is kept"
        );
        // What is out of sight waits.
        page.js("(b.scrollIntoView(), b.setState({ choice: 'a', check: 1 }))").await;
        page.until("told.length > 1").await;
        let told = page.js("told[1]").await;
        assert_eq!([&told[1], &told[2], &told[4]], ["b", "not_convex", "api"], "a script has answered");
        // A figure that is there takes a card, and a wrong one is no card.
        page.js("c.setState({ card: 'smooth_l1_value' })").await;
        assert_eq!(page.js("[c.getState().card, 'scene' in c.getState()]").await, json!(["smooth_l1_value", false]));
        assert_eq!(
            page.js("(() => { try { c.setState({ card: 'x' }) } catch (error) { return error.code } })()").await,
            "unknown_scene"
        );
        page.js("void (b.card = 'nonsense')").await;
        page.until("b.getState().scene === 'regression'").await;
        assert!(page.js("b.notices[0]").await.as_str().unwrap().contains("\"nonsense\""));
        page.js("c.reset()").await;
        assert_eq!(page.js("c.getState().card").await, "smooth_l1_value");
    });
}

#[test]
fn without_their_file_there_is_the_first_scene_and_cards_can_be_asked_for_again() {
    run_with(&[], LONE, async |page: &Page| {
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*loss-lab-cards*"] })).await;
        page.visit("lone.html?renderer=page&controls=minimal&loading=manual&card=smooth_l1_value").await;
        page.until(&format!("{FIGURE}?.start !== undefined")).await;
        page.js(&format!("void (window.codes = [], {FIGURE}.addEventListener('error', event => codes.push(event.detail.code)), {FIGURE}.start())")).await;
        page.live().await;
        assert_eq!(page.js("codes").await, json!(["load_failed"]));
        assert_eq!(page.js(&format!("{FIGURE}.getState().scene")).await, "regression");
        let notices = page.js(&format!("{FIGURE}.notices.join()")).await;
        assert!(notices.as_str().unwrap().contains("could not be loaded"), "{notices}");
        page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        page.js(&format!("{FIGURE}.setState('v=1&card=smooth_l1_value')")).await;
        page.until(&format!("{FIGURE}.getState().card === 'smooth_l1_value'")).await;
    });
}

/// The text of the file that was saved last.
const SAVED: &str = "const make = URL.createObjectURL; URL.createObjectURL = blob => (blob.text().then(text => window.saved = text), make.call(URL, blob));";

#[test]
fn progress_is_saved_loaded_and_forgotten_and_nothing_needs_storage() {
    run_with(&[], LONE, async |page: &Page| {
        page.be_still().await;
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SAVED })).await;
        let open = "lone.html?renderer=page&loading=eager&card=smooth_l1_value&params=mark%3D2";
        page.open(open).await;
        listen(page).await;
        press(page, Hands::Mouse, ".ll-check").await;
        page.until("seen.length === 1").await;
        assert!(!is_shown(page, ".ll-notices p").await);
        press(page, Hands::Mouse, ".ll-deck summary").await;
        let button = |number: usize| format!(".ll-deck .ll-row button:nth-child({number})");
        press(page, Hands::Mouse, &button(1)).await;
        page.until("window.saved !== undefined").await;
        assert_eq!(page.js("saved === localStorage['loss-lab:progress']").await, true);
        press(page, Hands::Mouse, &button(3)).await;
        press(page, Hands::Mouse, ".ll-deck [role=group] button:last-child").await;
        assert_eq!(page.js("saved === localStorage['loss-lab:progress']").await, true, "it was asked for and kept");
        press(page, Hands::Mouse, &button(3)).await;
        press(page, Hands::Mouse, ".ll-deck [role=group] button").await;
        assert_eq!(page.js("JSON.parse(localStorage['loss-lab:progress']).cards").await, json!({}));
        assert!(!is_shown(page, ".ll-deck .ll-sign").await);
        let choose = |text: &str| {
            format!(
                "void (HTMLInputElement.prototype.click = function () {{
                    const all = new DataTransfer(); all.items.add(new File([{text}], 'mine.json'));
                    this.files = all.files; this.dispatchEvent(new Event('change')); }})"
            )
        };
        page.js(&choose("'no progress'")).await;
        press(page, Hands::Mouse, &button(2)).await;
        page.until(&format!("{FIGURE}.notices.join().includes('mine.json')")).await;
        page.js(&choose("saved")).await;
        press(page, Hands::Mouse, &button(2)).await;
        page.until("saved === localStorage['loss-lab:progress']").await;
        page.until(&format!("{} !== undefined", shown(".ll-deck .ll-right"))).await;
        // A browser that keeps nothing.
        let refuse =
            "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new Error(name) };";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await;
        page.open(open).await;
        page.settle().await;
        let told = page.js(&format!("{FIGURE}.notices.join()")).await;
        assert!(told.as_str().unwrap().contains("not kept"), "{told}");
        listen(page).await;
        press(page, Hands::Mouse, ".ll-check").await;
        page.until("seen.length === 1").await;
        assert_eq!(page.js("seen[0][1]").await, true);
    });
}

/// The file that was saved last is the very one that the program writes natively for the lab at this address.
async fn check_handout(page: &Page<'_>, handout: Handout) {
    page.until("window.saved !== undefined").await;
    let (_, expected) = export(handout, &page.server.url("index.html"), Words::english());
    let saved = page.js("saved").await;
    let saved = saved.as_str().unwrap();
    let differ = saved.chars().zip(expected.chars()).position(|(saved, expected)| saved != expected);
    let near = |text: &str| text.chars().skip(differ.unwrap_or(0).saturating_sub(60)).take(120).collect::<String>();
    assert!(saved == expected, "{handout:?}: {} at {differ:?}, not {}", near(saved), near(&expected));
    page.js("void (window.saved = undefined)").await;
}

#[test]
fn all_cards_are_saved_as_files_from_the_page_figure() {
    run_with(&[], LONE, async |page: &Page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SAVED })).await;
        page.open("lone.html?renderer=page&loading=eager&card=smooth_l1_value").await;
        press(page, Hands::Mouse, ".ll-deck summary").await;
        for (number, handout) in [(1, Handout::Anki), (2, Handout::Sheet)] {
            let button = format!(".ll-deck .ll-row:last-child button:nth-child({number})");
            press(page, Hands::Mouse, &button).await;
            page.until(&format!("window.saved !== undefined || {}.textContent.includes('%')", shown(&button))).await;
            check_handout(page, handout).await;
            page.until(&format!("!{}.textContent.includes('%')", shown(&button))).await;
        }
        assert_eq!(page.js(&format!("{FIGURE}.link")).await, "v=1&card=smooth_l1_value", "it is still the same card");
    });
}

#[test]
fn all_cards_are_saved_as_files_from_the_window() {
    run_with(&[], &[], async |page: &Page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SAVED })).await;
        page.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": 1280, "height": 2400, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await;
        // The twin's, too.
        lesson::install_english();
        page.open("index.html#v=1&card=smooth_l1_value").await;
        page.settle().await;
        twin::click(page, "All cards").await;
        for (name, handout) in [("Anki file", Handout::Anki), ("Teacher sheet", Handout::Sheet)] {
            twin::click_behind(page, &["All cards"], name).await;
            check_handout(page, handout).await;
        }
    });
}
