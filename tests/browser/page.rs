//! What a test sees of a page, and the hands it has.

use std::time::{Duration, Instant};

use losslab::math::Loss;
use losslab::math::residual::{Huber, L1, L2, SmoothL1};
use losslab::scene::{Session, Words};
use serde_json::{Map, Value as Json, json};
use thirtyfour::action_chain::ActionChain;
use thirtyfour::prelude::*;

use crate::server::{Extra, Server};

/// How long to wait for anything that happens in moments.
const SOON: Duration = Duration::from_mins(1);
/// How often to look.
const LOOK: Duration = Duration::from_millis(20);
/// About as long as a frame is shown.
const FRAME: Duration = Duration::from_millis(16);
/// The page's first figure.
pub const FIGURE: &str = "document.querySelector('loss-lab')";

/// A page with one figure, whose attributes are given as in an address. It is longer than the window.
pub const LONE: &[Extra] = &[(
    "/lone.html",
    r#"<!doctype html><html lang="en"><title>One figure</title>
<meta name="viewport" content="width=device-width"><style>body { margin: 0; padding-bottom: 3000px }</style>
<script type="module" src="./loss-lab.js"></script><p>One figure</p>
<script>
  const figure = document.createElement("loss-lab");
  for (const [name, value] of new URLSearchParams(location.search)) figure.setAttribute(name, value);
  document.currentScript.after(figure);
</script></html>"#,
)];
/// What draws a figure.
pub const RENDERERS: [&str; 2] = ["page", "window"];

/// A page in the browser.
pub struct Page<'a> {
    pub driver: WebDriver,
    pub server: &'a Server,
}

/// Where a handle is, in CSS pixels of the window.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
}

impl<'a> Page<'a> {
    pub fn new(driver: WebDriver, server: &'a Server) -> Self {
        Self { driver, server }
    }

    /// Loads a page anew, whatever stands after its #, and waits until its first figure is live.
    pub async fn open(&self, path: &str) {
        self.visit(path).await;
        self.live().await;
    }

    /// Loads a page anew.
    pub async fn visit(&self, path: &str) {
        // Only the part after the # may differ, and then the browser would not load anything.
        self.driver.goto("about:blank").await.unwrap();
        self.driver.goto(self.server.url(path)).await.unwrap();
    }

    /// Loads [`LONE`] with a scene, its parameters as a link writes them, and waits until it is drawn.
    pub async fn open_lone(&self, scene: &str, renderer: &str, params: &str) {
        let params = params.replace('=', "%3D").replace('&', "%26").replace(';', "%3B");
        let more = format!("scene={scene}&controls=minimal&loading=eager&renderer={renderer}&params={params}");
        self.visit(&format!("lone.html?{more}")).await;
        self.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.drawnBy === '{renderer}'")).await;
        self.settle().await;
    }

    /// Waits until the first figure is live.
    pub async fn live(&self) {
        self.until(&format!("{FIGURE}.status === 'live'")).await;
    }

    /// The value of an expression.
    pub async fn js(&self, expression: &str) -> Json {
        self.driver.execute(format!("return {expression};"), vec![]).await.unwrap().json().clone()
    }

    /// A number an expression gives.
    pub async fn number(&self, expression: &str) -> f64 {
        let value = self.js(expression).await;
        value.as_f64().unwrap_or_else(|| panic!("{expression} is {value}"))
    }

    /// Waits until an expression is true.
    pub async fn until(&self, expression: &str) {
        let start = Instant::now();
        while self.js(expression).await != Json::Bool(true) {
            if start.elapsed() > SOON {
                let status =
                    self.js(&format!("[{FIGURE}?.status, {FIGURE}?.shadowRoot.textContent, location.href]")).await;
                panic!("still not true: {expression}; status {status}; log {:?}", self.log().await);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Lets time pass.
    pub async fn wait(&self, milliseconds: u64) {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }

    /// Waits until what was asked of the figure so far is painted.
    pub async fn settle(&self) {
        let frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        assert_eq!(self.js(frames).await, Json::Bool(true));
    }

    /// What the console holds since the last look, as lines that begin with their level.
    pub async fn log(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap();
        entries.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// A command of the browser's own protocol, and its answer.
    pub async fn cdp(&self, command: &str, arguments: Json) -> Json {
        self.driver.cdp().send_raw(command, arguments).await.unwrap()
    }

    /// A value of the first figure, such as `residual`.
    pub async fn value(&self, key: &str) -> f64 {
        self.number(&format!("{FIGURE}.value['{key}']")).await
    }

    /// Where a handle is in the window.
    pub async fn handle(&self, id: &str) -> Spot {
        let find = format!(
            "(f => {{ const h = f.handles().find(h => h.id === '{id}'), b = f.getBoundingClientRect(); return [h.x + b.x, h.y + b.y]; }})({FIGURE})"
        );
        let spot = self.js(&find).await;
        Spot { x: spot[0].as_f64().unwrap(), y: spot[1].as_f64().unwrap() }
    }

    /// Makes the screen one for fingers.
    pub async fn be_touched(&self) {
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await;
    }

    /// Has the system ask for less motion.
    pub async fn be_still(&self) {
        let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// What mouse and keyboard are to do, one thing after the other; the mouse is where it goes within a frame.
    pub fn actions(&self) -> ActionChain {
        self.driver.action_chain_with_delay(None, Some(FRAME))
    }

    /// Drags with the mouse, in a few moves, as a hand does.
    pub async fn drag(&self, from: Spot, to: Spot) {
        let at = |share: f64| {
            let [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
            (x.round() as i64, y.round() as i64)
        };
        let mut chain = self
            .driver
            .action_chain_with_delay(None, Some(Duration::from_millis(30)))
            .move_to(at(0.0).0, at(0.0).1)
            .click_and_hold();
        for share in [0.25, 0.5, 0.75, 1.0] {
            chain = chain.move_to(at(share).0, at(share).1);
        }
        chain.release().perform().await.unwrap();
        self.settle().await;
    }

    /// One event of a finger.
    pub async fn touch(&self, kind: &str, spots: &[Spot]) {
        let points: Vec<Json> = spots.iter().map(|spot| json!({ "x": spot.x, "y": spot.y })).collect();
        self.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) {
        self.actions().send_keys(key + "").perform().await.unwrap();
        self.settle().await;
    }

    /// Presses Shift+Tab.
    pub async fn press_back_tab(&self) {
        self.actions().key_down(Key::Shift).send_keys(Key::Tab + "").key_up(Key::Shift).perform().await.unwrap();
        self.settle().await;
    }

    /// Checks all readings of the first figure against a session of its link: numbers to twelve digits, as browsers have
    /// exponentials and logarithms of their own.
    pub async fn check_session(&self) {
        let both = self.js(&format!("[{FIGURE}.link, {FIGURE}.readings]")).await;
        let mut session = Session::from_link(both[0].as_str().unwrap(), Words::english());
        let expected: Map<String, Json> = serde_json::from_str(&session.readings_json().to_string()).unwrap();
        for (key, expected) in expected {
            let read = &both[1][&key];
            let agrees = match (expected.as_f64(), read.as_f64()) {
                (Some(expected), Some(read)) => (read - expected).abs() <= 1e-12 * expected.abs().max(1e-300),
                _ => *read == expected,
            };
            assert!(agrees, "{key} reads {read}, not {expected}, in {}", both[0]);
        }
    }

    /// Checks every reading of the regression scene against the mathematics; returns residual and β.
    pub async fn check_readings(&self) -> (f64, f64) {
        let both = self.js(&format!("[{FIGURE}.value, {FIGURE}.readings]")).await;
        let (value, readings) = (&both[0], &both[1]);
        let (residual, beta) = (value["residual"].as_f64().unwrap(), value["beta"].as_f64().unwrap());
        let losses: [(&str, &dyn Loss); 4] = [
            ("l1", &L1),
            ("l2", &L2 { half: false }),
            ("smooth_l1", &SmoothL1::new(beta).unwrap()),
            ("huber", &Huber::new(beta).unwrap()),
        ];
        for (key, loss) in losses {
            let loss_reading = &readings[format!("{key}.loss")];
            // Not every loss is drawn at every moment, and only what is drawn is read.
            if loss_reading.is_null() && key == "huber" {
                continue;
            }
            let slope = loss.slope(residual).reading().unwrap();
            for (quantity, expected) in [("loss", loss.value(residual)), ("gradient", slope)] {
                let read = readings[format!("{key}.{quantity}")].as_f64().unwrap();
                assert!(
                    (read - expected).abs() <= 1e-12 * expected.abs(),
                    "{key}.{quantity} at {residual}, β = {beta}: {read} for {expected}"
                );
            }
        }
        (residual, beta)
    }
}
