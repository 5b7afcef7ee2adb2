//! The browser of a test: one that an earlier test has left, else a new one with its driver on a free port.
//!
//! To start a browser takes as long as most tests. One in which a test has come to its end therefore serves a later
//! test, in a tab of its own, with nothing that was stored, cached or allowed before. (What a page leaves behind belongs
//! to its origin, and every test's server has a port, so an origin, of its own.) One in which a test has failed ends
//! with it, and so does one with flags of its own. The others end with the process of the tests, however that ends: a
//! shell waits for it.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;
use std::{env, fs, process, thread};

use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};
use tokio::runtime::{self, Runtime};

use crate::page::Page;
use crate::server::{Extra, Server};

/// How the browser is started: without a window or network of its own, WebGL in software.
const FLAGS: [&str; 8] = [
    "--no-sandbox",
    "--headless=new",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
];
/// The window, in CSS pixels.
const WINDOW: &str = "--window-size=1280,800";
/// How long the driver may take to say that it listens, and the browser to be ready for another test.
const PATIENCE: Duration = Duration::from_secs(30);
/// A test that takes longer than this hangs.
const LONGEST: Duration = Duration::from_mins(5);
/// What a new browser shows.
const BLANK: &str = "data:,";
/// What the driver says, before the number of its port.
const LISTENING: &str = "started successfully on port ";

/// What waits for the end of its input, which is the end of the tests or of [`Driver`], then ends the group of
/// processes and removes the folder it is given.
const KEEPER: &str = r#"read -r _; kill -s KILL -- "-$0"; rm -rf -- "$1""#;

/// Browsers no test has at present.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

fn idle() -> MutexGuard<'static, Vec<Browser>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The driver's process, which is also the group of the browser's, and the browser's profile; all end with it.
struct Driver {
    process: Child,
    keeper: Child,
    port: u16,
    profile: PathBuf,
}

impl Driver {
    fn start() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let profile = env::temp_dir().join(format!(
            "losslab-browser-{}-{}",
            process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        ));
        fs::create_dir_all(&profile).unwrap();
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut driver = Command::new(program);
        driver.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = driver.process_group(0).spawn().unwrap();
        // Of a group of its own, too: Ctrl+C is for the tests, and the keeper has to outlive them.
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, &process.id().to_string()]).arg(&profile).process_group(0);
        let keeper = keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (found, port) = mpsc::channel();
        // Reads on after the port is known: a full pipe would stop the driver.
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some((_, rest)) = line.split_once(LISTENING) {
                    let _ = found.send(rest.trim_end_matches('.').parse::<u16>());
                }
            }
        });
        let mut driver = Self { process, keeper, port: 0, profile };
        driver.port = port.recv_timeout(PATIENCE).unwrap().unwrap();
        driver
    }

    fn capabilities(&self, more: &[&str]) -> ChromeCapabilities {
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in FLAGS.iter().chain([&WINDOW]).chain(more) {
            capabilities.add_arg(flag).unwrap();
        }
        capabilities.add_arg(&format!("--user-data-dir={}", self.profile.display())).unwrap();
        if let Some(browser) = env::var_os("CHROME") {
            capabilities.set_binary(&browser.to_string_lossy()).unwrap();
        }
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
        capabilities
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
        let _ = self.process.wait();
    }
}

/// A browser with one tab, as it is before a test.
struct Browser {
    /// What its connection to the driver lives on.
    runtime: Runtime,
    session: WebDriver,
    #[expect(dead_code, reason = "it is held, and ends with the browser")]
    driver: Driver,
}

impl Browser {
    /// One that is idle, else a new one.
    fn take(flags: &[&str]) -> Self {
        let idle = if flags.is_empty() { idle().pop() } else { None };
        idle.unwrap_or_else(|| Self::start(flags))
    }

    fn start(flags: &[&str]) -> Self {
        let driver = Driver::start();
        let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let url = format!("http://127.0.0.1:{}", driver.port);
        let session = runtime.block_on(WebDriver::new(url, driver.capabilities(flags))).unwrap();
        // Nobody says goodbye to the browser: it ends with its driver.
        session.clone().leak().unwrap();
        Self { runtime, session, driver }
    }

    /// Makes it what it was before the test of this server, for another test; ends it if that fails.
    fn give_back(self, server: &Server) {
        let renewal = async { tokio::time::timeout(PATIENCE, renew(&self.session, server)).await };
        match self.runtime.block_on(renewal) {
            Ok(Ok(())) => idle().push(self),
            failed => eprintln!("the browser is of no use to another test: {failed:?}"),
        }
    }
}

/// Gives a browser a fresh tab for its only one, and takes from it whatever a test may have left.
pub async fn renew(session: &WebDriver, server: &Server) -> WebDriverResult<()> {
    // Buttons and keys that are held down are the driver's, not the tab's.
    session.action_chain().reset_actions().await?;
    let old = session.windows().await?;
    let fresh = session.new_tab().await?;
    for tab in old {
        session.switch_to_window(tab).await?;
        session.close_window().await?;
    }
    session.switch_to_window(fresh).await?;
    session.goto(BLANK).await?;
    let origin = server.url("");
    for (command, arguments) in [
        ("Storage.clearDataForOrigin", json!({ "origin": origin.trim_end_matches('/'), "storageTypes": "all" })),
        ("Network.clearBrowserCookies", json!({})),
        ("Network.clearBrowserCache", json!({})),
        ("Browser.resetPermissions", json!({})),
        ("Page.bringToFront", json!({})),
        ("Page.resetNavigationHistory", json!({})),
    ] {
        session.cdp().send_raw(command, arguments).await?;
    }
    session.browser_log().await?;
    Ok(())
}

/// The release under test.
fn site() -> PathBuf {
    let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/site");
    env::var_os("LOSSLAB_DIST").map_or_else(usual, PathBuf::from)
}

/// Runs a test on a page of the release.
pub fn run(test: impl AsyncFnOnce(&Page)) {
    run_with(&[], &[], test);
}

/// Runs a test with further flags for the browser, and further pages beside the release.
pub fn run_with(flags: &[&str], extras: &'static [Extra], test: impl AsyncFnOnce(&Page)) {
    let folder = site();
    assert!(
        folder.join("index.html").is_file(),
        "{} holds no release: run `cargo xtask test web browser`",
        folder.display()
    );
    let server = Server::start(folder, extras);
    let browser = Browser::take(flags);
    let page = Page::new(browser.session.clone(), &server);
    let outcome = browser.runtime.block_on(async { tokio::time::timeout(LONGEST, test(&page)).await });
    assert!(outcome.is_ok(), "the test did not come to its end: {outcome:?}");
    drop(page);
    if flags.is_empty() {
        browser.give_back(&server);
    }
}
