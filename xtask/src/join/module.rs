//! One script as the joining sees it. Sources are formatted, so what stands at the outermost level is what begins in
//! the first column: no parser is needed to find it.

use super::Outcome;

/// What of a script matters to others, and the rest of it.
#[derive(Debug)]
pub struct Module {
    pub imports: Vec<Import>,
    /// Every name it gives to something.
    pub declared: Vec<String>,
    /// Those of them that others may import.
    pub exports: Vec<String>,
    /// The script without its imports.
    pub body: String,
}

/// Names taken from another file.
#[derive(Debug)]
pub struct Import {
    /// The file's name, without folder.
    pub from: String,
    pub names: Vec<String>,
}

/// What declares one thing, named by the next word.
const DECLARATIONS: [&str; 6] = ["const ", "let ", "function ", "async function ", "class ", "function* "];
/// Words at whose beginning of a line nothing else is known.
const RESERVED: [&str; 4] = ["import", "export", "var", "async"];

impl Module {
    /// Reads a script; an error says which of its lines cannot be joined.
    pub fn parse(text: &str) -> Outcome<Self> {
        let mut module = Self { imports: Vec::new(), declared: Vec::new(), exports: Vec::new(), body: String::new() };
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("import ") {
                let mut statement = line.to_owned();
                while !statement.ends_with(';') {
                    let next = lines.next().ok_or_else(|| format!("there is no end to `{line}`"))?;
                    statement.push_str(next);
                }
                module.imports.push(Import::parse(&statement)?);
            } else {
                module.take(line)?;
                module.body.push_str(line);
                module.body.push('\n');
            }
        }
        Ok(module)
    }

    /// Notes what a line declares, if it does.
    fn take(&mut self, line: &str) -> Outcome<()> {
        let (exported, rest) = match line.strip_prefix("export ") {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        if let Some(rest) = DECLARATIONS.iter().find_map(|start| rest.strip_prefix(start)) {
            let name = identifier(rest).ok_or_else(|| format!("what does `{line}` declare? One thing at a time"))?;
            self.declared.push(name.to_owned());
            if exported {
                self.exports.push(name.to_owned());
            }
            return Ok(());
        }
        let first = identifier(line).unwrap_or_default();
        if RESERVED.contains(&first) { Err(format!("`{line}` is a form that cannot be joined")) } else { Ok(()) }
    }
}

impl Import {
    /// Reads `import { names } from "./file.js";`.
    fn parse(statement: &str) -> Outcome<Self> {
        let parts = || {
            let (names, from) = statement.strip_prefix("import {")?.split_once("} from \"./")?;
            let names = names.trim().trim_end_matches(',').split(',').map(str::trim);
            let names: Vec<String> = names.map(str::to_owned).collect();
            let from = from.strip_suffix("\";")?.to_owned();
            let is_name = |name: &String| identifier(name) == Some(name.as_str());
            (names.iter().all(is_name) && !from.contains('/')).then_some(Self { from, names })
        };
        parts().ok_or_else(|| format!("`{statement}` is a form that cannot be joined"))
    }
}

/// The name at the beginning of a text.
fn identifier(text: &str) -> Option<&str> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    let end = text.find(|character| !is_part(character)).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::Module;

    #[test]
    fn what_stands_at_the_outermost_level_is_found() {
        let text = "import {\n  one,\n  two,\n} from \"./other.js\";\n\nexport class A {\n  b = 1;\n}\nlet c;\n\
                    export async function d() {\n  const e = import(\"./f.js\");\n}\nfunction* g() {}\nrun();\n";
        let module = Module::parse(text).unwrap();
        assert_eq!(
            (module.imports[0].from.as_str(), &module.imports[0].names[..]),
            ("other.js", &["one".into(), "two".into()][..])
        );
        assert_eq!(module.declared, ["A", "c", "d", "g"]);
        assert_eq!(module.exports, ["A", "d"]);
        assert!(module.body.starts_with("\nexport class A {") && module.body.contains("import(\"./f.js\")"));
    }

    #[test]
    fn forms_that_cannot_be_joined_are_named() {
        for line in [
            "import * as all from \"./a.js\";",
            "import a from \"./a.js\";",
            "import { a as b } from \"./a.js\";",
            "import \"./a.js\";",
            "import { a } from \"../other/a.js\";",
            "import { a } from \"a\";",
            "import { a } from",
            "import(\"./a.js\");",
            "export default class {}",
            "export { a };",
            "export * from \"./a.js\";",
            "export const { a } = b;",
            "var a = 1;",
        ] {
            let outcome = Module::parse(line);
            assert!(outcome.as_ref().is_err_and(|reason| reason.contains(line)), "{line}: {outcome:?}");
        }
    }
}
