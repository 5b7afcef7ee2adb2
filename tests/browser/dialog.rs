//! The dialog on embedding: by mouse and keyboard, over the page figure and over a window; and what its recipes make of
//! other pages.

use std::process::{self, Command};
use std::{env, fs};

use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::browser::run_with;
use crate::page::{FIGURE, Page, RENDERERS};
use crate::recipes::html_of;
use crate::server::Extra;
use crate::twin;

const PAGES: &[Extra] = &[
    (
        "/strict-lab.html",
        r#"<!doctype html><html lang="en"><title>A lab under a strict policy</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval';
  style-src 'self'; require-trusted-types-for 'script'; trusted-types loss-lab">
<script type="module" src="./loss-lab.js"></script>
<loss-lab scene="regression" params="beta=0.5&residual=2" loading="eager" renderer="page"></loss-lab></html>"#,
    ),
    // Whatever a test has put into the session's storage is written into the page while it is read.
    (
        "/recipes.html",
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Recipes</title>
<script>document.write(sessionStorage.getItem("recipes"))</script></html>"#,
    ),
];
/// What stands between the two in the README.
const BEGIN: &str = "<!-- recipes -->\n";
const END: &str = "<!-- end of recipes -->\n";
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
/// A name that would break out of attributes, blocks and templates that do not escape it.
const NAME: &str = "A \"quoted\" <b> & ``` name";

/// The dialog's tree.
fn tree() -> String {
    format!("{FIGURE}.shadowRoot.querySelector('.embedding')?.shadowRoot")
}

/// An expression of the dialog's tree `d`.
async fn of_dialog(page: &Page<'_>, expression: &str) -> Json {
    page.js(&format!("(d => {expression})({})", tree())).await
}

async fn until_dialog(page: &Page<'_>, condition: &str) {
    page.until(&format!("(d => {condition})({})", tree())).await;
}

/// The preview in it.
const PREVIEW: &str = "d.querySelector('loss-lab')";

/// Gives a field of the dialog another value, as a hand does.
async fn choose(page: &Page<'_>, label: &str, value: &str) {
    let done = of_dialog(
        page,
        &format!(
            "(field => {{ if (field.type === 'checkbox') field.checked = {value:?} === 'yes';
               else field.value = {value:?};
               field.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }})); return true; }})
             ([...d.querySelectorAll('label')].find(l => l.querySelector('span').textContent === {label:?}).control)"
        ),
    )
    .await;
    assert_eq!(done, true, "{label}");
}

/// The texts to be copied, without that of the poster.
async fn texts(page: &Page<'_>) -> Vec<String> {
    let texts = of_dialog(page, "[...d.querySelectorAll('.texts textarea')].map(area => area.value)").await;
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Opens the lab, drawn by that renderer.
async fn open(page: &Page<'_>, renderer: &str) {
    page.open("index.html#v=1&scene=regression&beta=0.5&residual=2").await;
    page.js(&format!("void {FIGURE}.setAttribute('renderer', '{renderer}')")).await;
    page.until(&format!("{FIGURE}.status === 'live' && {FIGURE}.drawnBy === '{renderer}'")).await;
    page.settle().await;
}

/// Presses the button by the mouse.
async fn click_embed(page: &Page<'_>, renderer: &str) {
    if renderer == "window" {
        return twin::click(page, "Embed").await;
    }
    let middle = page
        .js(&format!(
            "(b => [b.x + b.width / 2, b.y + b.height / 2])
             ({FIGURE}.shadowRoot.querySelector('.ll-tools > .ll-embed').getBoundingClientRect())"
        ))
        .await;
    let [x, y] = [0, 1].map(|side| middle[side].as_f64().unwrap().round() as i64);
    page.actions().move_to(x, y).click().perform().await.unwrap();
}

/// Brings the keyboard to the button: Tab leads from the canvas over Reset and Share.
async fn focus_embed(page: &Page<'_>, renderer: &str) {
    let start = if renderer == "window" { "canvas" } else { ".ll-tools > .ll-share" };
    page.js(&format!("void {FIGURE}.shadowRoot.querySelector('{start}').focus()")).await;
    for _ in 0..if renderer == "window" { 3 } else { 1 } {
        page.press(Key::Tab).await;
    }
}

#[test]
fn the_dialog_opens_over_both_renderers_and_gives_the_focus_back() {
    run_with(&[], &[], async |page: &Page| {
        for renderer in RENDERERS {
            open(page, renderer).await;
            assert!(
                !page.server.requests().iter().any(|path| path.ends_with("loss-lab-dialog.js")) || renderer == "window"
            );
            let link = page.js(&format!("{FIGURE}.link")).await;
            page.js(&format!(
                "void (window.heard = [], ['keydown', 'input', 'change'].forEach(type => {{
                    addEventListener(type, ({{ target }}) => heard.push(type + ' ' + target.id));
                    {FIGURE}.addEventListener(type, () => heard.push('lab ' + type)); }}))"
            ))
            .await;
            click_embed(page, renderer).await;
            until_dialog(page, &format!("d?.querySelector('dialog:modal') && {PREVIEW}.status === 'live'")).await;
            // The first choice has the focus: a letter takes the next option that begins with it.
            page.actions().send_keys("m").perform().await.unwrap();
            until_dialog(page, "d.querySelector('textarea').value.startsWith('<div>')").await;
            assert_eq!(
                of_dialog(page, &format!("[{PREVIEW}.drawnBy, {PREVIEW}.value.residual]")).await,
                json!(["page", 2])
            );
            choose(page, "Theme", "dark").await;
            choose(page, "Controls", "none").await;
            choose(page, "Height in px", "300").await;
            let shown = format!("[{PREVIEW}.getAttribute('controls'), {PREVIEW}.theme, {PREVIEW}.offsetHeight]");
            assert_eq!(of_dialog(page, &shown).await, json!(["none", "dark", 300]));
            choose(page, "Height in px", "7").await;
            assert_eq!(of_dialog(page, "d.querySelectorAll('[aria-invalid=true]').length").await, 1);
            assert!(texts(page).await[0].contains("style=\"height: 300px\""), "what is not allowed changes nothing");
            choose(page, "State", "start").await;
            assert_eq!(of_dialog(page, &format!("{PREVIEW}.value.residual")).await, 1.5);
            choose(page, "Drawn by", "window").await;
            until_dialog(page, &format!("{PREVIEW}.status === 'live' && {PREVIEW}.drawnBy === 'window'")).await;
            page.press(Key::Escape).await;
            page.until(&format!("{FIGURE}.shadowRoot.querySelector('.embedding') === null")).await;
            assert_eq!(page.js("heard").await, json!([]), "the page hears nothing of it");
            focus_embed(page, renderer).await;
            // The second time shows that the keyboard is back where it was.
            for _ in 0..2 {
                page.press(Key::Enter).await;
                until_dialog(page, "d?.querySelector('dialog:modal') !== null && d !== undefined").await;
                page.press(Key::Escape).await;
                page.until(&format!("{FIGURE}.shadowRoot.querySelector('.embedding') === null")).await;
                let focused = page.js(&format!("{FIGURE}.shadowRoot.activeElement.matches('canvas, .ll-embed')")).await;
                assert_eq!(focused, true, "{renderer}");
            }
            assert_eq!(page.js(&format!("{FIGURE}.link")).await, link, "looking changes nothing");
        }
    });
}

/// Runs the command, whose file is the one that a page gets by `toImage`.
async fn check_poster(page: &Page<'_>, command: &str) {
    let arguments: Vec<&str> = command.split(' ').collect();
    let [program, arguments @ .., "-o", "poster.svg"] = &arguments[..] else { panic!("{command}") };
    assert_eq!(*program, "losslab");
    let file = env::temp_dir().join(format!("losslab-poster-{}.svg", process::id()));
    let status = Command::new(env!("CARGO_BIN_EXE_losslab")).args(arguments).arg("-o").arg(&file).status().unwrap();
    assert!(status.success(), "{command}");
    let poster = fs::read_to_string(&file).unwrap();
    fs::remove_file(file).unwrap();
    let root = poster.split_once('>').unwrap().0;
    assert!(root.contains(" width=\"") && root.contains(" height=\""), "a picture has a size: {root}");
    assert!(!poster.contains("<text"), "an image has no fonts of its page");
    page.js(&format!("void {FIGURE}.setAttribute('theme', 'light')")).await;
    let image = page.js(&format!("{FIGURE}.toImage().then(image => image.text())")).await;
    assert!(image == poster, "toImage gives another picture");
}

#[test]
fn texts_are_copied_or_offered_where_that_is_refused() {
    run_with(&[], PAGES, async |page: &Page| {
        page.open("strict-lab.html").await;
        click_embed(page, "page").await;
        until_dialog(page, &format!("d && {PREVIEW}.status === 'live'")).await;
        choose(page, "With a poster", "yes").await;
        let poster = of_dialog(page, "[...d.querySelectorAll('textarea')].at(-1).value").await;
        assert_eq!(
            poster, "losslab export regression --set beta=0.5 --set residual=2 --format svg -o poster.svg",
            "a command for the state"
        );
        check_poster(page, poster.as_str().unwrap()).await;
        let said = "d.querySelector('.said').textContent";
        page.js("void (window.copied = [], navigator.clipboard.writeText = async text => void copied.push(text))")
            .await;
        of_dialog(page, "void d.querySelector('.copy').click()").await;
        until_dialog(page, &format!("{said} === 'Copied'")).await;
        assert_eq!(page.js("copied").await, json!(texts(page).await));
        page.js("void (navigator.clipboard.writeText = async () => { throw new Error('no'); })").await;
        of_dialog(page, "void d.querySelector('.copy').click()").await;
        until_dialog(page, &format!("{said}.includes('Ctrl+C')")).await;
        let selected =
            "(area => d.activeElement === area && area.selectionEnd === area.value.length && area.selectionStart === 0)
            (d.querySelector('textarea'))";
        assert_eq!(of_dialog(page, selected).await, true);
        assert_eq!(of_dialog(page, "d.querySelector('.warning').textContent.includes('this machine')").await, true);
        page.js(&format!("{FIGURE}.shadowRoot.querySelector('.embedding').shadowRoot.querySelector('.close').click()"))
            .await;
        // Points that no link has room for are not embedded, which is said.
        let many = "Array.from({ length: 400 }, (_, at) => [at / 7, Math.sin(at)])";
        page.js(&format!("{FIGURE}.setState({{ scene: 'outliers', data: {many} }})")).await;
        click_embed(page, "page").await;
        until_dialog(page, "d?.querySelector('.warning').textContent.includes('leaves out the points')").await;
        let severe: Vec<_> = page.log().await.into_iter().filter(|line| line.starts_with("SEVERE")).collect();
        assert!(severe.iter().all(|line| line.contains("favicon.ico")), "{severe:?}");
    });
}

/// Checks what a recipe's HTML has become, which stands in an element of that id.
async fn check_recipe(page: &Page<'_>, id: &str, html: &str, link: &str) {
    let figure = format!("document.getElementById('{id}').querySelector('loss-lab, iframe')");
    // What is out of sight is not loaded.
    page.js(&format!("void {figure}.scrollIntoView()")).await;
    if html.contains("<loss-lab") {
        page.until(&format!("{figure}.status === 'live'")).await;
        let seen = page.js(&format!("(f => [f.link, f.alt, f.drawnBy, f.theme])({figure})")).await;
        assert_eq!(seen, json!([link, NAME, "page", "dark"]), "{id}: {html}");
        return;
    }
    let [address, title] = ["src", "title"].map(|name| format!("{figure}.{name}"));
    let address = page.js(&address).await;
    let wanted = page.server.url(&format!("embed.html?{link}&controls=minimal&theme=dark"));
    assert_eq!(address.as_str().unwrap().trim_end_matches("&autosize=1"), wanted, "{id}: {html}");
    assert_eq!(page.js(&title).await, if id == "myst-frame" { "" } else { NAME }, "{id}: {html}");
    let inside = format!("{figure}.contentDocument?.querySelector('loss-lab')");
    page.until(&format!("{inside}?.status === 'live'")).await;
    assert_eq!(page.js(&format!("{inside}.link")).await, link, "{id}: {html}");
}

#[test]
fn every_recipe_shows_the_state_of_the_dialog() {
    run_with(&[], PAGES, async |page: &Page| {
        open(page, "page").await;
        let link = page.js(&format!("{FIGURE}.link")).await;
        click_embed(page, "page").await;
        until_dialog(page, "d?.querySelector('dialog') !== null && d !== undefined").await;
        choose(page, "Theme", "dark").await;
        choose(page, "Name for screen readers", NAME).await;
        let recipes = of_dialog(page, "[...d.querySelector('select').options].map(option => option.value)").await;
        let mut written = Vec::new();
        for recipe in recipes.as_array().unwrap().iter().map(|recipe| recipe.as_str().unwrap()) {
            choose(page, "For", recipe).await;
            for kind in ["element", "frame"] {
                let is_open = of_dialog(page, &format!("!d.querySelector('option[value={kind}]').disabled")).await;
                if is_open == true {
                    choose(page, "As", kind).await;
                    written.push((format!("{recipe}-{kind}"), html_of(recipe, &texts(page).await)));
                }
            }
        }
        assert!(written.len() > 12, "{written:?}");
        check_readme(page).await;
        let all: String = written.iter().map(|(id, html)| format!("<div id=\"{id}\">\n{html}\n</div>\n")).collect();
        page.js(&format!("sessionStorage.setItem('recipes', {})", json!(all))).await;
        page.visit("recipes.html").await;
        for (id, html) in &written {
            check_recipe(page, id, html, link.as_str().unwrap()).await;
        }
    });
}

/// The README shows what the dialog gives for one state; it is open, so that its script is there.
async fn check_readme(page: &Page<'_>) {
    let written = page
        .js("import(performance.getEntriesByType('resource').map(entry => entry.name)
            .find(name => name.includes('loss-lab-dialog'))).then(({ RECIPES, snippets }) => RECIPES.map(recipe => ({ ...recipe,
            texts: recipe.kinds.slice(0, recipe.key === 'html' ? 2 : 1).flatMap(as => snippets({ as, recipe: recipe.key,
                link: 'v=1&scene=regression&beta=0.5&residual=2', state: 'now', controls: 'minimal', renderer: 'auto',
                theme: 'auto', width: '', height: '', alt: 'Smooth L1', poster: false, sandbox: false },
                'https://example.org/lab/')) })))")
        .await;
    let of_part = |part: &Json| {
        let [heading, text] = ["where", "text"].map(|key| part[key].as_str().unwrap());
        let heading = if heading.is_empty() { String::new() } else { format!("\n{heading}:\n") };
        format!("{heading}\n~~~\n{text}\n~~~\n")
    };
    let of_recipe = |recipe: &Json| {
        let [name, hint] = ["name", "hint"].map(|key| recipe[key].as_str().unwrap());
        let texts: String = recipe["texts"].as_array().unwrap().iter().map(of_part).collect();
        format!("\n**{name}.** {hint}\n{texts}")
    };
    let section: String = written.as_array().unwrap().iter().map(of_recipe).collect::<String>() + "\n";
    let readme = fs::read_to_string(README).unwrap();
    let start = readme.find(BEGIN).unwrap() + BEGIN.len();
    let end = start + readme[start..].find(END).unwrap();
    if env::var_os("UPDATE_README").is_some() {
        fs::write(README, format!("{}{section}{}", &readme[..start], &readme[end..])).unwrap();
        return;
    }
    let is = &readme[start..end];
    let differs = is.lines().zip(section.lines()).find(|(is, ought)| is != ought);
    assert!(is == section, "{differs:?}: UPDATE_README=1 writes the recipes into the README");
}
