//! What tools make of recipes: the HTML that ends up in a page.

/// The HTML of a recipe's texts, as the tool it is written for passes it on.
pub fn html_of(recipe: &str, texts: &[String]) -> String {
    let text = &texts[0];
    match recipe {
        "html" | "reveal" => text.clone(),
        "markdown" => {
            assert!(!text.contains("\n\n"), "an empty line ends the HTML: {text}");
            text.clone()
        }
        "quarto" => fenced(text, "{=html}"),
        "jupyter-book" => fenced(text, "{raw} html"),
        "myst" => {
            let mut lines = text.lines();
            let address = lines.next().and_then(|line| line.strip_prefix(":::{iframe} ")).unwrap();
            assert_eq!((lines.next(), lines.next(), lines.next()), (Some(":width: 100%"), Some(":::"), None));
            assert!(!address.contains(char::is_whitespace), "{address}");
            format!("<iframe src=\"{}\"></iframe>", escaped(address))
        }
        "moodle" => {
            assert!(!text.contains("<script"), "scripts are taken out: {text}");
            text.clone()
        }
        "hugo" => hugo(text, &texts[1]),
        other => panic!("{other} is new: what does its tool make of it?"),
    }
}

/// What stands within a fence of backticks that nothing inside ends.
fn fenced(text: &str, kind: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap();
    let fence = first.strip_suffix(kind).unwrap();
    let inside = rest.strip_suffix(&format!("\n{fence}")).unwrap();
    assert!(fence.len() >= 3 && fence.chars().all(|letter| letter == '`') && !inside.contains(fence), "{text}");
    inside.to_owned()
}

/// What Hugo's templates escape in the values of attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&#34;")
}

/// The arguments of a shortcode, each between double quotes, those inside with a backslash.
fn arguments(used: &str) -> Vec<(String, String)> {
    let hidden = used.replace("\\\"", "\0");
    let mut rest = hidden.strip_prefix("{{< loss-lab ").and_then(|rest| rest.strip_suffix(" >}}")).unwrap();
    let mut found = Vec::new();
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap();
        found.push((key.trim().to_owned(), value.replace('\0', "\"")));
        rest = after;
    }
    found
}

/// A shortcode with its arguments filled in: as much of Hugo's templates as the recipe uses.
fn hugo(template: &str, used: &str) -> String {
    let arguments = arguments(used);
    let get = |key: &str| arguments.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value);
    let (mut html, mut rest) = (String::new(), template);
    // The value of the `with` one is in.
    let mut with = None;
    while let Some((text, after)) = rest.split_once("{{") {
        let (action, after) = after.split_once("}}").unwrap();
        let trimmed = if action.starts_with('-') { text.trim_end() } else { text };
        if with != Some("") {
            html += trimmed;
        }
        rest = after;
        let action = action.trim_start_matches('-').trim();
        let key = |start: &str| action.strip_prefix(start).map(|key| get(key.trim_matches('"')));
        match (key("with .Get "), key(".Get ")) {
            (Some(value), _) => with = Some(value),
            (None, Some(value)) => html += &escaped(value),
            (None, None) if action == "end" => with = None,
            (None, None) => {
                assert!([".", ". | safeCSS"].contains(&action), "{action} is no action the recipe needs");
                html += &escaped(with.unwrap_or_default());
            }
        }
    }
    html + rest
}
