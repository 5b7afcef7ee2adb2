//! The browser of one test: its driver on a free port, a fresh profile, and both gone when the test is over.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, process, thread};

use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};

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
/// How long the driver may take to say that it listens.
const PATIENCE: Duration = Duration::from_secs(30);
/// A test that takes longer than this hangs.
const LONGEST: Duration = Duration::from_mins(2);
/// What the driver says, before the number of its port.
const LISTENING: &str = "started successfully on port ";

/// The driver's process and the browser's profile; both end with it.
struct Driver {
    process: Child,
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
        let mut process =
            Command::new(program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
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
        let port = port.recv_timeout(PATIENCE).unwrap().unwrap();
        Self { process, port, profile }
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
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// The web build under test.
pub fn dist() -> PathBuf {
    env::var_os("LOSSLAB_DIST").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

/// Runs a test on a page of the build.
pub fn run(test: impl AsyncFnOnce(&Page)) {
    run_with(&[], &[], test);
}

/// Runs a test with further flags for the browser, and further pages beside the build.
pub fn run_with(flags: &[&str], extras: &'static [Extra], test: impl AsyncFnOnce(&Page)) {
    let folder = dist();
    assert!(
        folder.join("index.html").is_file(),
        "{} holds no web build: run `cargo xtask test web browser`",
        folder.display()
    );
    let server = Server::start(folder, extras);
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let url = format!("http://127.0.0.1:{}", driver.port);
        let browser = WebDriver::new(url, driver.capabilities(flags)).await.unwrap();
        // Also after a failed test: a browser nobody quits would stay.
        let outcome = browser
            .run_and_quit(async |browser| tokio::time::timeout(LONGEST, test(&Page::new(browser, &server))).await)
            .await;
        assert!(outcome.is_ok(), "the test did not come to its end: {outcome:?}");
    });
}
