//! The README's tables of parameters and readings are what the scenes say of themselves.
//!
//! `UPDATE_README=1 cargo test --test readme` writes them anew.

use std::fmt::Write as _;
use std::{env, fs};

use losslab::scene::{ParamSpec, SCENES, Scene, Session, Words};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
/// What stands around the part that is compared; the scene's id goes between the two halves of the first.
const BEGIN: [&str; 2] = ["<!-- what `", "` can be told and tells -->\n"];
const END: &str = "<!-- until here -->\n";

/// The rows of a scene's parameters, and the keys of its readings.
fn section(scene: &'static dyn Scene) -> String {
    let mut text = String::from("| key | allowed | default | meaning |\n|---|---|---|---|\n");
    for spec in scene.specs() {
        text += &row(spec);
    }
    let mut session = Session::new(scene, Words::english());
    let keys: Vec<String> = session.outcome().readings.iter().map(|reading| format!("`{}`", reading.key)).collect();
    text += "\nReadings:";
    let mut column = 9;
    for (index, key) in keys.iter().enumerate() {
        let end = if index + 1 < keys.len() { "," } else { "." };
        if column + key.len() + 2 > 120 {
            text += "\n";
            column = 0;
        } else {
            text += " ";
            column += 1;
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{key}{end}");
        column += key.len() + 1;
    }
    text + "\n"
}

fn row(spec: &ParamSpec) -> String {
    let words = Words::english();
    format!("| `{}` | {} | `{}` | {} |\n", spec.key, spec.allowed().text(words), spec.default.text(), spec.help(words))
}

#[test]
fn the_tables_are_those_of_the_scenes() {
    let readme = fs::read_to_string(README).expect("the README can be read");
    let mut wanted = readme.clone();
    for scene in SCENES {
        let begin = BEGIN.join(scene.id());
        let start = wanted.find(&begin).expect("the README has a part for every scene") + begin.len();
        let end = start + wanted[start..].find(END).expect("the part has an end");
        wanted.replace_range(start..end, &section(*scene));
    }
    if env::var_os("UPDATE_README").is_some() {
        fs::write(README, &wanted).expect("the README can be written");
        return;
    }
    let differs = readme.lines().zip(wanted.lines()).find(|(is, ought)| is != ought);
    assert!(readme == wanted, "{differs:?}: write the tables anew with UPDATE_README=1 cargo test --test readme");
}
