//! A server of static files on this machine, for one test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::{fs, io};

/// What a frame without an origin needs to load scripts and modules, as a host has to send it.
const FOR_ALL: &str = "Access-Control-Allow-Origin: *";

/// Serves a folder, and pages of a test's own, until it is dropped.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A path such as `/two.html` and what is served there.
pub type Extra = (&'static str, &'static str);

impl Server {
    /// Serves `folder`, with `extras` on top.
    pub fn start(folder: PathBuf, extras: &'static [Extra]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (requests, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, ended) = (Arc::clone(&requests), Arc::clone(&over));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Acquire) {
                    return;
                }
                let (folder, log) = (folder.clone(), Arc::clone(&log));
                // A browser opens connections ahead of time and leaves them silent: each waits on its own.
                thread::spawn(move || stream.map(|stream| answer(&stream, &folder, extras, &log)));
            }
        });
        Self { address, requests, over, thread: Some(thread) }
    }

    /// Where `path` is served.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// The paths asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Release);
        // The listener looks at the flag when someone comes.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(stream: &TcpStream, folder: &Path, extras: &[Extra], log: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The whole head has to be read: closing a connection with unread bytes resets it.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let Some(target) = request.split(' ').nth(1) else { return Ok(()) };
    let path = target.split(['?', '#']).next().unwrap_or_default();
    log.lock().unwrap().push(path.to_owned());
    let mut stream = stream;
    match body(folder, extras, path) {
        Some(body) => {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n{FOR_ALL}\r\n\
                 Connection: close\r\n\r\n",
                mime(path),
                body.len()
            );
            stream.write_all(head.as_bytes())?;
            stream.write_all(&body)
        }
        None => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}

fn body(folder: &Path, extras: &[Extra], path: &str) -> Option<Vec<u8>> {
    if let Some((_, text)) = extras.iter().find(|(extra, _)| *extra == path) {
        return Some(text.as_bytes().to_vec());
    }
    let name = path.trim_start_matches('/');
    let relative = Path::new(if name.is_empty() { "index.html" } else { name });
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| fs::read(folder.join(relative)).ok()).flatten()
}

fn mime(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    }
}
