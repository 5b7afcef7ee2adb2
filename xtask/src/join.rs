//! The scripts of a folder as one file: sources are small modules, and a page asks for few files.
//!
//! What a module may do at the outermost level is little, and everything else is refused: declare one thing at a time,
//! export it where it is declared, and import by name from `./module.js` of its own folder or from the file that the
//! first folder becomes. Such modules can stand one after the other in one scope, as long as no name is used twice.

mod module;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};
use module::Module;

/// Folders of `assets` and the files they become. The first is what pages load; the others build on it, but for what
/// pages with frames alone load.
pub const JOINED: [(&str, &str); 6] = [
    ("element", "loss-lab.js"),
    ("window", "loss-lab-window.js"),
    ("page", "loss-lab-figure.js"),
    ("embed", "loss-lab-embed.js"),
    ("frame", "loss-lab-frame.js"),
    ("dialog", "loss-lab-dialog.js"),
];

/// Why modules cannot be joined.
type Outcome<T> = std::result::Result<T, String>;

/// Joins all folders of `assets` and writes the files into a folder.
pub fn all(assets: &Path, into: &Path) -> Result<()> {
    let mut shared = Vec::new();
    for (folder, file) in JOINED {
        let folder = assets.join(folder);
        let refused = |reason: String| Failure::new(format!("cannot join {}: {reason}", folder.display()));
        let modules = read(&folder).map_err(refused)?;
        let text = joined(&modules, &shared).map_err(refused)?;
        if shared.is_empty() {
            shared = modules.into_values().flat_map(|module| module.exports).collect();
        }
        let path = into.join(file);
        fs::write(&path, text).map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
    }
    Ok(())
}

/// The modules of a folder by their names, in their order.
fn read(folder: &Path) -> Outcome<BTreeMap<String, Module>> {
    let mut modules = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_none_or(|extension| extension != "js") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        modules.insert(name.clone(), Module::parse(&text).map_err(|reason| format!("{name}: {reason}"))?);
    }
    Ok(modules)
}

/// One script of all modules, each after those it builds on. `shared` is what the first folder's file exports; empty
/// while that file itself is made.
fn joined(modules: &BTreeMap<String, Module>, shared: &[String]) -> Outcome<String> {
    let outer = outer_imports(modules, shared)?;
    check_names(modules, &outer)?;
    let mut text = String::new();
    if !outer.is_empty() {
        text = format!("import {{ {} }} from \"./{}\";\n", outer.join(", "), JOINED[0].1);
    }
    for name in in_order(modules)? {
        text.push_str(&modules[name].body);
    }
    Ok(text)
}

/// What the modules take from the first folder's file, in the order of the alphabet. Every import is looked at here:
/// a browser would refuse the whole script for one wrong name.
fn outer_imports(modules: &BTreeMap<String, Module>, shared: &[String]) -> Outcome<Vec<String>> {
    let mut outer = Vec::new();
    for (name, module) in modules {
        for import in &module.imports {
            let exports = match modules.get(&import.from) {
                Some(inner) => &inner.exports,
                None if import.from == JOINED[0].1 && !shared.is_empty() => shared,
                None => return Err(format!("{name} imports from ./{}, which it cannot reach", import.from)),
            };
            if let Some(missing) = import.names.iter().find(|wanted| !exports.contains(wanted)) {
                return Err(format!("{name} imports {missing} from ./{}, which exports no such thing", import.from));
            }
            if !modules.contains_key(&import.from) {
                outer.extend(import.names.iter().cloned());
            }
        }
    }
    outer.sort_unstable();
    outer.dedup();
    Ok(outer)
}

/// An error for a name that two modules give to their own things, or one of them to what another imports.
fn check_names(modules: &BTreeMap<String, Module>, outer: &[String]) -> Outcome<()> {
    let mut owners: BTreeMap<&str, &str> = outer.iter().map(|name| (name.as_str(), JOINED[0].1)).collect();
    for (module, declared) in modules.iter().flat_map(|(name, module)| module.declared.iter().map(move |d| (name, d))) {
        if let Some(other) = owners.insert(declared, module) {
            return Err(format!("{module} and {other} both have a {declared}"));
        }
    }
    Ok(())
}

/// The names of the modules, each after those it imports from.
fn in_order(modules: &BTreeMap<String, Module>) -> Outcome<Vec<&str>> {
    let mut order: Vec<&str> = Vec::new();
    while order.len() < modules.len() {
        let is_next = |(name, module): &(&String, &Module)| {
            let waits = |from: &String| modules.contains_key(from) && !order.contains(&from.as_str());
            !order.contains(&name.as_str()) && !module.imports.iter().any(|import| waits(&import.from))
        };
        let Some((next, _)) = modules.iter().find(is_next) else {
            let left = modules.keys().map(String::as_str).filter(|name| !order.contains(name));
            return Err(format!(
                "some of these import from each other in a circle: {}",
                left.collect::<Vec<_>>().join(", ")
            ));
        };
        order.push(next);
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::{BTreeMap, Module, Outcome, joined};

    /// Joins modules given as names and texts, with `make` and `WORDS` to be had from the first folder.
    fn join(modules: &[(&str, &str)]) -> Outcome<String> {
        let mut parsed = BTreeMap::new();
        for (name, text) in modules {
            parsed.insert((*name).to_owned(), Module::parse(text)?);
        }
        joined(&parsed, &["WORDS".to_owned(), "make".to_owned()])
    }

    #[track_caller]
    fn refuses(modules: &[(&str, &str)], named: &[&str]) {
        let outcome = join(modules);
        let reason = outcome.expect_err("this was joined");
        assert!(named.iter().all(|word| reason.contains(word)), "{named:?} is not in: {reason}");
    }

    #[test]
    fn modules_stand_after_what_they_build_on_and_outer_imports_come_first() {
        let a = "/** A. */\nimport { make } from \"./loss-lab.js\";\nimport { b } from \"./b.js\";\n\n\
                 export const a = b + make;\n";
        let b = "import { WORDS, make } from \"./loss-lab.js\";\nexport const b = WORDS + make;\n";
        let wanted = "import { WORDS, make } from \"./loss-lab.js\";\nexport const b = WORDS + make;\n\
                      /** A. */\n\nexport const a = b + make;\n";
        assert_eq!(join(&[("a.js", a), ("b.js", b)]).as_deref(), Ok(wanted));
    }

    #[test]
    fn a_name_that_is_used_twice_is_refused() {
        refuses(&[("a.js", "const one = 1;\n"), ("b.js", "function one() {}\n")], &["a.js", "b.js", "one"]);
        let taken = "import { make } from \"./loss-lab.js\";\n";
        refuses(&[("a.js", taken), ("b.js", "class make {}\n")], &["b.js", "loss-lab.js", "make"]);
    }

    #[test]
    fn a_circle_is_refused() {
        let a = "import { b } from \"./b.js\";\nexport const a = 1;\n";
        let b = "import { a } from \"./a.js\";\nexport const b = 1;\n";
        refuses(&[("a.js", a), ("b.js", b), ("c.js", "")], &["circle: a.js, b.js"]);
    }

    #[test]
    fn what_is_not_there_is_refused_before_a_browser_does() {
        let module = |from: &str| format!("import {{ b }} from \"./{from}\";\n");
        refuses(&[("a.js", &module("b.js")), ("b.js", "const b = 1;\n")], &["a.js", "b", "./b.js", "no such"]);
        refuses(&[("a.js", &module("loss-lab.js"))], &["./loss-lab.js", "no such"]);
        refuses(&[("a.js", &module("loss-lab-window.js"))], &["./loss-lab-window.js", "cannot reach"]);
    }
}
