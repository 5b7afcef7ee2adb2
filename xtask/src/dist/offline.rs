//! What makes a release one: its name, and the service worker that keeps its page's files.

use crate::minify::minified;

use super::names::{Files, Outcome, reached, sum};

/// The lab's own page, and where its release's name belongs there.
const PAGE: &str = "index.html";
const PLACE: &str = "<meta name=\"release\" content=\"\">";
/// Digits of a release's name.
const DIGITS: usize = 8;
/// What the lab's own page mentions and never asks for: modules that have some scenes only.
const PARTS: [&str; 3] = ["losslab-page-boxes", "losslab-page-curves", "losslab-page-points"];

/// Adds the worker, given as it stands in the sources, and writes the release's name into the page.
pub fn with_worker(mut files: Files, worker: &[u8]) -> Outcome<Files> {
    let release = name_of(&files, worker);
    let page = files.get(PAGE).ok_or_else(|| format!("there is no {PAGE}"))?;
    let page = String::from_utf8(page.clone()).map_err(|error| format!("{PAGE} is no text: {error}"))?;
    if page.matches(PLACE).count() != 1 {
        return Err(format!("{PAGE} has no place for the release's name: {PLACE}"));
    }
    let page = page.replace(PLACE, &PLACE.replace("\"\"", &format!("\"{release}\"")));
    files.insert(PAGE.to_owned(), page.into_bytes());
    let sums: Vec<String> = reached(&files, PAGE)?
        .iter()
        .filter(|name| !PARTS.iter().any(|part| name.starts_with(part)))
        .map(|name| format!("\"{name}\":\"{}\"", sum(files.get(name).map_or(&[][..], Vec::as_slice))))
        .collect();
    let worker = String::from_utf8(worker.to_vec()).map_err(|error| format!("sw.js is no text: {error}"))?;
    let head = format!("const RELEASE=\"{release}\",FILES={{{}}};", sums.join(","));
    files.insert("sw.js".to_owned(), (head + &minified(&worker)?).into_bytes());
    Ok(files)
}

/// A release is named after all that is in it.
fn name_of(files: &Files, worker: &[u8]) -> String {
    let lines = files.iter().map(|(name, bytes)| format!("{} {name}\n", sum(bytes)));
    let all: String = lines.chain([sum(worker)]).collect();
    sum(all.as_bytes())[..DIGITS].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Files, PLACE, sum, with_worker};

    fn files(more: &str) -> Files {
        let page = format!("{PLACE}<script src=\"./lab.js\"></script>{more}");
        let script = "import(\"./losslab-page.js\"); import(\"./losslab-page-points.js\")";
        let others =
            [("losslab-page.js", ""), ("losslab-page-points.js", ""), ("embed.html", ""), ("examples/a.html", "")];
        let all = [("index.html", page.as_str()), ("lab.js", script)].into_iter().chain(others);
        all.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_worker_knows_the_files_of_the_page_and_no_others() {
        let site = with_worker(files(""), b"use(RELEASE);").unwrap();
        let text = |name: &str| String::from_utf8(site[name].clone()).unwrap();
        let (worker, page) = (text("sw.js"), text("index.html"));
        for name in ["index.html", "lab.js", "losslab-page.js"] {
            assert!(worker.contains(&format!("\"{name}\":\"{}\"", sum(&site[name]))), "{worker}");
        }
        for other in ["embed.html", "examples", "points"] {
            assert!(!worker.contains(other), "{worker}");
        }
        let release = &worker["const RELEASE=\"".len()..][..8];
        assert!(page.contains(&format!("content=\"{release}\"")), "{page} and {worker}");
        assert!(worker.ends_with("use(RELEASE);"), "{worker}");
    }

    #[test]
    fn every_change_makes_another_release_and_a_page_without_a_place_for_its_name_is_refused() {
        let one = with_worker(files(""), b"").unwrap();
        let mut changed = files("");
        changed.insert("examples/a.html".to_owned(), b"more".to_vec());
        assert_ne!(with_worker(changed, b"").unwrap()["sw.js"], one["sw.js"]);
        assert_eq!(with_worker(files(""), b"").unwrap(), one);
        assert!(with_worker(files(PLACE), b"").is_err_and(|reason| reason.contains("index.html")));
    }
}
