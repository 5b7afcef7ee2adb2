//! `cargo xtask minify`: makes few and small scripts of a web build's many and readable ones. trunk calls it before a
//! build is put in place: comments and indentation would be nearly a hundredth of the download.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::failure::{Failure, Result};
use crate::join;
use crate::project::Project;

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Joins the scripts of each folder of assets, takes comments and indentation out of those of a release build, and adds
the cards; trunk calls it (see Trunk.toml).";

/// The cards among the assets, and in the build, which is one folder.
const CARDS: [&str; 2] = ["cards/en.txt", "loss-lab-cards.txt"];

/// Names the folder of the build, and whether it is a release, in the environment of trunk's hooks.
const FOLDER: &str = "TRUNK_STAGING_DIR";
const PROFILE: &str = "TRUNK_PROFILE";

/// Puts the joined scripts into the build in the environment and minifies every script of it; a quick build keeps its
/// lines for those who look for faults.
pub fn run(project: &Project, _arguments: &[String]) -> Result<()> {
    let folder = env::var_os(FOLDER).map(PathBuf::from);
    let folder =
        folder.ok_or_else(|| Failure::new(format!("{FOLDER} names no build")).remedy("run `cargo xtask test web`"))?;
    let assets = project.root().join("assets");
    join::all(&assets, &folder)?;
    fs::copy(assets.join(CARDS[0]), folder.join(CARDS[1]))
        .map_err(|error| Failure::new(format!("cannot copy {}: {error}", CARDS[0])))?;
    if env::var(PROFILE).is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    for path in scripts(&folder)? {
        let text = fs::read_to_string(&path).map_err(|error| unusable(&path, &error.to_string()))?;
        let short = minified(&text).map_err(|reason| unusable(&path, &reason))?;
        fs::write(&path, short).map_err(|error| unusable(&path, &error.to_string()))?;
    }
    Ok(())
}

fn unusable(path: &Path, reason: &str) -> Failure {
    Failure::new(format!("cannot minify {}: {reason}", path.display()))
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| unusable(folder, &error.to_string()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    Ok(paths.filter(|path| path.extension().is_some_and(|extension| extension == "js")).collect())
}

/// The script without what does nothing, and with short names where nobody else knows the long ones.
fn minified(text: &str) -> std::result::Result<String, String> {
    let short = minifier::js::minify(text).map_err(str::to_owned)?.to_string();
    Ok(with_short_names(&with_short_styles(&short)))
}

/// Takes comments and indentation out of style sheets, which are what is written in templates of several lines.
fn with_short_styles(script: &str) -> String {
    let is_sheet = |text: &str| text.starts_with('\n') && text.contains('{') && !text.contains("${");
    let pieces = script.split('`').map(|piece| if is_sheet(piece) { short_style(piece) } else { piece.to_owned() });
    pieces.collect::<Vec<_>>().join("`")
}

fn short_style(sheet: &str) -> String {
    let uncommented = |piece: &str| piece.split_once("*/").map_or(piece, |(_, rest)| rest).to_owned();
    let mut short: String = sheet.split("/*").map(uncommented).collect();
    short = short.split_whitespace().collect::<Vec<_>>().join(" ");
    for (wide, narrow) in
        [(" {", "{"), ("{ ", "{"), ("; ", ";"), (" }", "}"), ("} ", "}"), (";}", "}"), (", ", ","), (": ", ":")]
    {
        short = short.replace(wide, narrow);
    }
    short
}

/// Gives the private members of classes names of one or two letters: no other script can see them.
fn with_short_names(script: &str) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let split = |rest: &'_ str| rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    let mut names: Vec<&str> = script.split(".#").skip(1).map(|rest| &rest[..split(rest)]).collect();
    names.sort_unstable();
    names.dedup();
    let mut pieces = script.split('#');
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_at(split(piece));
        let place = names.iter().position(|known| *known == name);
        short = short + "#" + &place.map_or_else(|| name.to_owned(), letters) + rest;
    }
    short
}

/// The letters that stand for a number: a to z, then ba to zz.
fn letters(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + (digit % 26) as u8);
    if number < 26 { letter(number).into() } else { [letter(number / 26), letter(number)].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::{letters, minified};

    #[test]
    fn comments_go_and_texts_stay() {
        let script = "/** Says `// it`. */\nconst said = `// ${ name } /* here */`; // so\n\
                      class A {\n  #b = said ?? \"/*\";\n}\n";
        let short = minified(script);
        assert!(short.as_ref().is_ok_and(|short| !short.contains("Says") && !short.contains("so\n")), "{short:?}");
        assert!(short.is_ok_and(|short| short.contains("`// ${ name } /* here */`") && short.contains("\"/*\"")));
    }

    #[test]
    fn styles_lose_what_does_nothing() {
        let script = "const sheet = `\n  /* Wide: */\n  .a > .b :is(c, d) { width: calc(1px + 2px); left: 0; }\n\
                      @media (min-width: 1px) {\n  .a { top: 0; }\n}\n`; const text = `{ a:  b }`;";
        let expected = ".a > .b :is(c,d){width:calc(1px + 2px);left:0}@media (min-width:1px){.a{top:0}}";
        let short = minified(script).unwrap_or_default();
        assert!(short.contains(&format!("`{expected}`")) && short.contains("`{ a:  b }`"), "{short}");
    }

    #[test]
    fn private_names_are_short_wherever_they_stand() {
        let script = "class A { #wide = 1; #high() { return `${this.#wide} #wide` + \"#ffa\" + this.#high(); } }";
        let short = minified(script).unwrap_or_default();
        for part in ["#b=1", "#a()", "${this.#b}", "\"#ffa\"", "this.#a()"] {
            assert!(short.contains(part), "{part} is not in {short}");
        }
        let names: Vec<String> = (0..300).map(letters).collect();
        assert!(names.iter().all(|name| name.len() <= 2));
        assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), names.len());
    }
}
