//! A server of static files on this machine, for one test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::{fs, io};

/// Serves a release, and pages of a test's own, until it is dropped.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
    thread: Option<JoinHandle<()>>,
}

/// A path such as `/two.html` and what is served there.
pub type Extra = (&'static str, &'static str);

/// What is served, and how; a test may change it at any time.
struct Site {
    folder: PathBuf,
    extras: &'static [Extra],
    requests: Mutex<Vec<String>>,
    /// Further lines of every answer's head.
    headers: Mutex<&'static str>,
    /// Files in the place of those of the folder.
    replaced: Mutex<Vec<(String, Vec<u8>)>>,
    /// Whether nobody is answered any more.
    is_silent: AtomicBool,
    has_worker: AtomicBool,
    is_over: AtomicBool,
}

impl Server {
    /// Serves `folder`, with `extras` on top.
    pub fn start(folder: PathBuf, extras: &'static [Extra]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let site = Arc::new(Site {
            folder,
            extras,
            requests: Mutex::default(),
            headers: Mutex::default(),
            replaced: Mutex::default(),
            is_silent: AtomicBool::new(false),
            has_worker: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
        });
        let served = Arc::clone(&site);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if served.is_over.load(Ordering::Acquire) {
                    return;
                }
                let site = Arc::clone(&served);
                // A browser opens connections ahead of time and leaves them silent: each waits on its own.
                thread::spawn(move || stream.map(|stream| site.answer(&stream)));
            }
        });
        Self { address, site, thread: Some(thread) }
    }

    /// Where `path` is served.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// The paths asked for so far, in order, by the names that files have in the sources.
    pub fn requests(&self) -> Vec<String> {
        self.site.requests.lock().unwrap().iter().map(|path| plain(path)).collect()
    }

    /// Sends further header lines, each with its end, with every answer from now on.
    pub fn send(&self, headers: &'static str) {
        *self.site.headers.lock().unwrap() = headers;
    }

    /// Serves a file in the place of another.
    pub fn replace(&self, path: &str, text: String) {
        self.site.replaced.lock().unwrap().push((path.to_owned(), text.into_bytes()));
    }

    /// Lets the lab's page have its service worker, which outlives the page: no test but those of it wants one.
    pub fn offer_worker(&self) {
        self.site.has_worker.store(true, Ordering::Release);
    }

    /// Answers nobody any more.
    pub fn fall_silent(&self) {
        self.site.is_silent.store(true, Ordering::Release);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.site.is_over.store(true, Ordering::Release);
        // The listener looks at the flag when someone comes.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Site {
    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        // The whole head has to be read: closing a connection with unread bytes resets it.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let Some(target) = request.split(' ').nth(1) else { return Ok(()) };
        let path = target.split(['?', '#']).next().unwrap_or_default();
        if self.is_silent.load(Ordering::Acquire) {
            return Ok(());
        }
        self.requests.lock().unwrap().push(path.to_owned());
        let mut stream = stream;
        match self.body(path) {
            Some(body) => {
                // A frame without an origin, as `sandbox` makes them, is allowed to load modules only where all are.
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
                     Access-Control-Allow-Origin: *\r\n{}Connection: close\r\n\r\n",
                    mime(path),
                    body.len(),
                    self.headers.lock().unwrap()
                );
                stream.write_all(head.as_bytes())?;
                stream.write_all(&body)
            }
            None => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        }
    }

    fn body(&self, path: &str) -> Option<Vec<u8>> {
        if let Some((_, text)) = self.extras.iter().find(|(extra, _)| *extra == path) {
            return Some(text.as_bytes().to_vec());
        }
        let path = if path == "/" { "/index.html" } else { path };
        if let Some((_, bytes)) = self.replaced.lock().unwrap().iter().rfind(|(replaced, _)| replaced == path) {
            return Some(bytes.clone());
        }
        let relative = Path::new(path.trim_start_matches('/'));
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let bytes = inside.then(|| fs::read(self.folder.join(relative)).ok()).flatten()?;
        let is_without = path == "/index.html" && !self.has_worker.load(Ordering::Acquire);
        Some(if is_without { without_release(&bytes) } else { bytes })
    }
}

/// The lab's page as it is in a build that is no release: its worker stays away.
fn without_release(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let (before, rest) = page.split_once(RELEASE).unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}{RELEASE}\"{after}").into_bytes()
}

/// What stands before a release's name.
pub const RELEASE: &str = "<meta name=\"release\" content=\"";

/// A path without the mark of a file's content, eight digits.
fn plain(path: &str) -> String {
    let is_mark = |mark: &str| mark.len() == 8 && mark.chars().all(|digit| digit.is_ascii_hexdigit());
    match path.rsplit_once('.').and_then(|(stem, ending)| Some((stem.rsplit_once('-')?, ending))) {
        Some(((stem, mark), ending)) if is_mark(mark) => format!("{stem}.{ending}"),
        _ => path.to_owned(),
    }
}

fn mime(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("bin") => "application/octet-stream",
        _ => "text/html; charset=utf-8",
    }
}
