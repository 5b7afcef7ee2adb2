//! The names of a release's files: some stay, because pages and people rely on them; every other one says what is in
//! the file, so that a browser may keep it for ever, and whoever mentions it is rewritten.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

/// Files by their paths, seen from the release's folder, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;
/// Why a release cannot be made.
pub type Outcome<T> = Result<T, String>;

/// Files that keep their names.
const STABLE: [&str; 7] =
    ["index.html", "embed.html", "lab.js", "loss-lab.js", "loss-lab-frame.js", "sw.js", "icon.svg"];
/// The endings of files in which others are mentioned.
const TEXTS: [&str; 4] = ["html", "js", "css", "svg"];
/// What a mention stands between.
const QUOTES: [char; 3] = ['"', '\'', '`'];
/// Digits of the content's sum in a name.
const DIGITS: usize = 8;

/// The SHA-256 of a file in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The part of a file's name behind its last dot.
pub fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Gives every file but the stable ones, and those in folders, a name with the sum of its content, and changes all
/// mentions. A file is named after those it mentions: their names are part of its content. An error if a file is
/// mentioned that does not exist, or in a way that cannot be changed.
pub fn with_sums(mut files: Files) -> Outcome<Files> {
    let stays = |name: &str| name.contains('/') || STABLE.contains(&name);
    let mut waiting: Vec<String> = files.keys().filter(|name| !stays(name)).cloned().collect();
    for name in files.keys().filter(|name| is_text(name)) {
        check(name, &text(&files, name)?, &|mentioned| mentioned == "sw.js" || files.contains_key(mentioned))?;
    }
    let hashed = waiting.clone();
    while !waiting.is_empty() {
        let mut ready = None;
        for name in &waiting {
            let mentions = mentions(&files, name, &waiting)?;
            if mentions.is_empty() {
                ready = Some(name.clone());
                break;
            }
        }
        let Some(name) = ready else {
            return Err(format!("some of these mention each other in a circle: {}", waiting.join(", ")));
        };
        waiting.retain(|other| *other != name);
        let bytes = files.remove(&name).unwrap_or_default();
        let new = with_sum(&name, &bytes);
        for (path, other) in files.iter_mut().filter(|(path, _)| is_text(path)) {
            *other = renamed(&readable(path, other)?, &name, &new).into_bytes();
        }
        files.insert(new, bytes);
    }
    // A module of WebAssembly may hold names, too.
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        if let Some(left) = hashed.iter().find(|name| is_named(&text, name)) {
            return Err(format!("{path} mentions {left} in a way that cannot follow a change of its name"));
        }
    }
    Ok(files)
}

/// All files that a file needs by mentioning them, and they by mentioning others; the file itself is one of them.
pub fn reached(files: &Files, from: &str) -> Outcome<Vec<String>> {
    let names: Vec<String> = files.keys().cloned().collect();
    let mut found = vec![from.to_owned()];
    let mut next = 0;
    while let Some(name) = found.get(next).cloned() {
        for mentioned in mentions(files, &name, &names)? {
            if !found.contains(&mentioned) {
                found.push(mentioned);
            }
        }
        next += 1;
    }
    found.sort_unstable();
    Ok(found)
}

/// Those of some names in the release's folder that a file there mentions.
fn mentions(files: &Files, name: &str, names: &[String]) -> Outcome<Vec<String>> {
    if !is_text(name) {
        return Ok(Vec::new());
    }
    let text = text(files, name)?;
    Ok(names.iter().filter(|other| renamed(&text, other, "") != *text).cloned().collect())
}

fn is_text(name: &str) -> bool {
    TEXTS.contains(&ending(name))
}

fn text(files: &Files, name: &str) -> Outcome<String> {
    readable(name, files.get(name).map_or(&[][..], Vec::as_slice))
}

fn readable(name: &str, bytes: &[u8]) -> Outcome<String> {
    String::from_utf8(bytes.to_vec()).map_err(|error| format!("{name} is no text: {error}"))
}

/// A name with the first digits of the content's sum before its ending.
fn with_sum(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{ending}", &sum(bytes)[..DIGITS])
}

/// The name that a file of a release has in the sources.
pub fn plain(name: &str) -> String {
    let is_sum = |mark: &str| mark.len() == DIGITS && mark.chars().all(|digit| digit.is_ascii_hexdigit());
    match name.rsplit_once('.').and_then(|(stem, ending)| Some((stem.rsplit_once('-')?, ending))) {
        Some(((stem, mark), ending)) if is_sum(mark) => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

/// A text with another name wherever the old one stands as a whole between quotes, alone or behind `./` or `../`, and
/// before a `?` or `#`.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let mut text = text.to_owned();
    for quote in QUOTES {
        for start in ["", "./", "../"] {
            for end in [quote, '?', '#'] {
                text = text.replace(&format!("{quote}{start}{old}{end}"), &format!("{quote}{start}{new}{end}"));
            }
        }
    }
    text
}

/// Whether a name stands anywhere in a text, and not as a part of another.
fn is_named(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(|letter: char| is_part(letter) && letter != '.')
            && !text[at + name.len()..].starts_with(is_part)
    })
}

/// An error for a mention (between quotes, behind `./` or `../`) that a script puts together or that leads nowhere.
fn check(path: &str, text: &str, exists: &dyn Fn(&str) -> bool) -> Outcome<()> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    for quote in QUOTES {
        for start in ["./", "../"] {
            for (at, opening) in text.match_indices(&format!("{quote}{start}")) {
                let Some((mention, _)) = text[at + opening.len()..].split_once(quote) else { continue };
                let mention = mention.split(['?', '#']).next().unwrap_or_default();
                if mention.is_empty() {
                    continue;
                }
                if mention.contains("${") {
                    return Err(format!("{path} puts a name together, {start}{mention}, which must be written out"));
                }
                let mentioned = match (start, folder) {
                    ("./", folder) if !folder.is_empty() => format!("{folder}/{mention}"),
                    _ => mention.to_owned(),
                };
                // What wasm-bindgen calls the functions that a module imports is no file.
                let module = mentioned.strip_suffix(".js").map(|stem| format!("{stem}.wasm"));
                if !exists(&mentioned) && !module.is_some_and(|module| exists(&module)) {
                    return Err(format!("{path} mentions {start}{mention}, which does not exist"));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Files, Outcome, plain, reached, sum, with_sums};

    fn files(all: &[(&str, &str)]) -> Files {
        all.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn named(all: &[(&str, &str)]) -> Outcome<Files> {
        with_sums(files(all))
    }

    #[track_caller]
    fn refuses(all: &[(&str, &str)], words: &[&str]) {
        let reason = named(all).expect_err("this was taken");
        assert!(words.iter().all(|word| reason.contains(word)), "{words:?} is not in: {reason}");
    }

    /// A page, its script, and a chain of two files behind it.
    fn site(last: &str) -> Files {
        named(&[
            ("index.html", "<link href=\"./a.js\"><script src=\"./loss-lab.js\"></script>"),
            ("loss-lab.js", "import(\"./a.js\"); const said = `a.json`;"),
            ("a.js", "import \"./loss-lab.js\"; new URL('a_bg.wasm', import.meta.url); use[\"./a_bg.js\"]"),
            ("a_bg.wasm", last),
            ("examples/a.html", "<script src=\"../loss-lab.js\"></script><a href=\"./a.html?x=1\">again</a>"),
        ])
        .unwrap()
    }

    #[test]
    fn a_name_tells_the_content_and_every_mention_follows() {
        let site = site("one");
        let names: Vec<&str> = site.keys().map(String::as_str).collect();
        let (wasm, script) = (&names[1], &names[0]);
        assert_eq!(names, [*script, *wasm, "examples/a.html", "index.html", "loss-lab.js"]);
        for name in [wasm, script] {
            let (_, mark) = name.rsplit_once('-').unwrap();
            assert!(sum(&site[*name]).starts_with(&mark[..8]), "{name}");
            assert_eq!(plain(name), if name.ends_with("js") { "a.js" } else { "a_bg.wasm" });
        }
        let text = |name: &str| String::from_utf8(site[name].clone()).unwrap();
        assert!(text(script).contains(&format!("new URL('{wasm}'")) && text(script).contains("use[\"./a_bg.js\"]"));
        assert_eq!(text("loss-lab.js"), format!("import(\"./{script}\"); const said = `a.json`;"));
        assert!(text("index.html").contains(&format!("href=\"./{script}\"")));
        assert_eq!(reached(&site, "index.html").unwrap(), [script, wasm, "index.html", "loss-lab.js"]);
    }

    #[test]
    fn a_change_changes_the_names_of_all_that_lead_to_it() {
        let (one, two) = (site("one"), site("two"));
        assert_eq!(one.keys().filter(|name| !two.contains_key(*name)).count(), 2);
        assert_eq!(one, site("one"));
    }

    #[test]
    fn what_cannot_follow_or_leads_nowhere_is_refused() {
        refuses(&[("lab.js", "import \"./b.js\"")], &["lab.js", "./b.js", "does not exist"]);
        refuses(&[("examples/a.html", "<a href=\"./b.css\">"), ("b.css", "")], &["examples/a.html", "./b.css"]);
        refuses(&[("lab.js", "import(`./${name}.js`)")], &["lab.js", "written out"]);
        refuses(&[("lab.js", "fetch(`${here}/b.bin`)"), ("b.bin", "")], &["lab.js", "b.bin", "cannot follow"]);
        refuses(&[("a.wasm", "\0words.bin\0"), ("words.bin", "")], &["a-", ".wasm", "words.bin", "cannot follow"]);
        refuses(&[("a.js", "import \"./b.js\""), ("b.js", "import \"./a.js\"")], &["circle", "a.js, b.js"]);
    }
}
