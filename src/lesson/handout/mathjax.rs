//! Formulas as LaTeX that `MathJax` takes, from the sources that are set in type for the lab.

/// Names and sources.
macro_rules! sources {
    ($($id:literal)*) => {
        [$(($id, include_str!(concat!("../../../assets/formulas/source/", $id, ".tex")))),*]
    };
}

/// Every formula there is.
static SOURCES: [(&str, &str); 28] = sources![
    "batch_gradient" "batch_mean" "exponential" "gradient_step" "hinge" "hinge_score" "hinge_subgradient" "huber" "l1"
    "l2" "l2_half" "lambda_selection" "log_sum_exp" "logistic" "logistic_base2" "modified_huber" "multi_task"
    "normalised_batch" "perceptron" "smooth_l1" "smooth_l1_bare" "smooth_l1_no_half" "smooth_l1_no_offset"
    "softmax_cross_entropy" "softmax_gradient" "squared_hinge" "svm_objective" "zero_one"
];

/// Begins the part of a source that holds for any numbers.
const GENERAL: &str = r"\general";

/// A formula by its name, without numbers; nothing if there is none of that name.
pub fn formula(id: &str) -> Option<String> {
    let (_, source) = SOURCES.iter().find(|(known, _)| *known == id)?;
    let lines: Vec<&str> = source.lines().filter(|line| !line.starts_with('%')).collect();
    let source = lines.join(" ");
    let (general, _) = argument(source.split_once(GENERAL)?.1)?;
    Some(plain(general).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text in the braces that it begins with, and what follows them.
fn argument(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('{')?;
    let mut depth = 1;
    for (index, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&inner[..index], &inner[index + 1..]));
        }
    }
    None
}

/// Without the commands that only the lab knows: what colours a term, lights a branch, and allows a new line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out += &rest[..at];
        let after = &rest[at + 1..];
        let name = &after[..after.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(after.len())];
        let (following, arguments) = (&after[name.len()..], matches!(name, "term" | "branch"));
        let inner = arguments.then(|| argument(following).and_then(|(_, rest)| argument(rest))).flatten();
        rest = match (name, inner) {
            ("brk", _) => following,
            (_, Some((inner, following))) => {
                out += &plain(inner);
                following
            }
            (_, None) => {
                // A sign after the backslash belongs to it, as in `\,` and `\\`.
                let sign = if name.is_empty() { after.chars().next().map_or(0, char::len_utf8) } else { name.len() };
                out += &rest[at..=at + sign];
                &after[sign..]
            }
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_becomes_latex_that_needs_no_commands_of_the_lab() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/formulas/source");
        let files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(files, SOURCES.len(), "every file has its line");
        for (id, _) in SOURCES {
            let text = formula(id).unwrap();
            assert!(!text.is_empty(), "{id}");
            for own in [r"\term", r"\branch", r"\brk", r"\slot", r"\general", "  "] {
                assert!(!text.contains(own), "{id}: {text}");
            }
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{id}: {text}");
        }
    }

    #[test]
    fn terms_branches_and_signs_are_spelled_out() {
        assert_eq!(formula("l1").as_deref(), Some(r"\mathrm{L1}(x) = |x|"));
        let smooth = formula("smooth_l1").unwrap();
        assert!(smooth.starts_with(r"\mathrm{smooth}_{\mathrm{L1}}(x) = \begin{cases} 0.5\,x^2/\beta & \text{if }"));
        assert!(smooth.ends_with(r" |x| < \beta \\ |x| - 0.5\,\beta & \text{otherwise} \end{cases}"), "{smooth}");
        assert_eq!(formula("no_such"), None);
    }
}
