//! The files that cards are written to: their structure, their numbers and their links, over all cards.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

use std::collections::BTreeSet;
use std::sync::OnceLock;

use losslab::lesson::{self, Ask, BESIDE, Card, CardScene, Handout, Setting, Sheet};
use losslab::scene::{Command, Edit, ParamSpec, Params, Phase, SCENES, Scene, Session, Value, Words, link};
use roxmltree::{Document, Node};

const LAB: &str = "https://example.org/loss-lab/";

fn cards() -> &'static [&'static CardScene] {
    lesson::install_english();
    lesson::cards()
}

fn written(handout: Handout, lab: &str) -> String {
    lesson::export(handout, lab, Words::english()).1
}

/// The file for Anki with links to [`LAB`], written once.
fn anki() -> &'static str {
    static FILE: OnceLock<String> = OnceLock::new();
    FILE.get_or_init(|| written(Handout::Anki, LAB))
}

/// The sheet with links to [`LAB`], written once.
fn paper() -> &'static str {
    static FILE: OnceLock<String> = OnceLock::new();
    FILE.get_or_init(|| written(Handout::Sheet, LAB))
}

/// The card once it is checked and its right reason is chosen.
fn answered(scene: &'static CardScene) -> Sheet {
    let right = scene.card.reasons.iter().position(|reason| reason.wrong.is_none()).unwrap();
    reasoned(scene, right)
}

/// The card once it is checked and a reason is chosen.
fn reasoned(scene: &'static CardScene, reason: usize) -> Sheet {
    let mut session = Session::new(scene, Words::english());
    let letter = ["a", "b", "c"][reason];
    let set = |key, value| Edit::Set(key, value);
    let edits = vec![set("check", Value::Number(1.0)), set("reason", Value::Choice(letter))];
    session.apply(Command::Edit(edits, Phase::Done));
    session.finish();
    let (params, outcome) = (session.params().clone(), std::rc::Rc::clone(session.outcome()));
    Sheet::of(session.scene(), &params, &outcome, session.words()).unwrap()
}

/// What a state of the card's scene comes to once a lab is in it: all else at its default.
fn params(card: &Card, setting: &Setting) -> Params {
    let edit = |spec: &ParamSpec| {
        let named = setting.iter().find(|(known, _)| known.key == spec.key);
        Edit::Set(spec.key, named.map_or_else(|| spec.default.clone(), |(_, value)| value.clone()))
    };
    let mut session = Session::new(card.scene, Words::english());
    session.apply(Command::Edit(card.scene.specs().iter().map(edit).collect(), Phase::Done));
    session.params().clone()
}

/// What a link to the lab leads to: the id of the scene or card, and its values.
fn opened(address: &str, lab: &str) -> (&'static str, Params) {
    let state = address.strip_prefix(lab).unwrap_or_else(|| panic!("{address} does not lead to {lab}"));
    assert!(state.starts_with('#') && state.len() <= link::LONGEST, "{address}");
    assert_eq!(link::read(state).faults, [], "{address}");
    let session = Session::from_link(state, Words::english());
    assert!(session.notices().is_empty(), "{address}: {:?}", session.notices());
    (session.scene().id(), session.params().clone())
}

/// What a scene or a card is when it is opened.
fn fresh(scene: &'static dyn Scene) -> (&'static str, Params) {
    (scene.id(), Session::new(scene, Words::english()).params().clone())
}

/// Every state that the sheet links for a card, in the order in which it does.
fn states(card: &Card) -> Vec<Params> {
    let wrong = card.reasons.iter().filter_map(|reason| reason.wrong.as_ref()).map(|wrong| &wrong.state);
    let points = card.points.iter().map(|point| &point.state);
    std::iter::once(&card.shown).chain(wrong).chain(points).map(|state| params(card, state)).collect()
}

/// HTML in a field of Anki as a tree.
fn field(html: &str) -> String {
    ["<field>", html, "</field>"].concat()
}

fn words_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn links_of<'a>(node: Node<'a, '_>) -> Vec<&'a str> {
    node.descendants().filter(|node| node.has_tag_name("a")).filter_map(|node| node.attribute("href")).collect()
}

/// The rows of the file for Anki below its headers.
fn rows(file: &str) -> Vec<[&str; 4]> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap())
        .collect()
}

#[test]
fn the_file_for_anki_says_what_it_is_and_has_a_row_for_each_card() {
    let file = anki();
    let headers: Vec<&str> = file.lines().take_while(|line| line.starts_with('#')).collect();
    assert_eq!(
        headers,
        ["#separator:tab", "#html:true", "#notetype:Basic", "#deck:Loss Lab", "#tags column:3", "#guid column:4"]
    );
    assert!(file.ends_with('\n') && !file.contains(['\r', '"']), "no field needs quotation marks");
    let rows = rows(file);
    assert_eq!(rows.len(), cards().len());
    let guids: BTreeSet<&str> = rows.iter().map(|row| row[3]).collect();
    assert_eq!(guids.len(), rows.len(), "every note has a guid of its own");
    let fronts: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(fronts.len(), rows.len(), "Anki takes notes with equal first fields for one");
    for (row, scene) in rows.iter().zip(cards()) {
        let card = scene.card;
        assert_eq!(row[3], ["loss-lab-", card.id].concat());
        let tags: Vec<&str> = row[2].split(' ').collect();
        assert!(tags.contains(&"loss-lab") && tags.contains(&card.scene.id()), "{tags:?}");
        assert!(card.facts.iter().all(|fact| tags.contains(&format!("fact-{fact}").as_str())), "{tags:?}");
        assert!(card.tags.iter().all(|tag| tags.contains(tag)), "{tags:?}");
        assert!(row[2].chars().all(|letter| letter.is_ascii_graphic() || letter == ' '), "{tags:?}");
        // A line that begins with # is a comment to Anki, a field that begins with a quotation mark a quoted one.
        assert!(row[0].starts_with("<p>") && row[1].starts_with("<p>"), "{row:?}");
    }
}

#[test]
fn fronts_ask_and_backs_answer() {
    for (row, scene) in rows(anki()).iter().zip(cards()) {
        let (card, sheet) = (scene.card, answered(scene));
        let [front, back] = [row[0], row[1]].map(field);
        let [front, back] = [Document::parse(&front).unwrap(), Document::parse(&back).unwrap()];
        let [asked, told] = [&front, &back].map(|tree| words_of(tree.root_element()));
        assert!(asked.starts_with(card.question), "{asked}");
        for option in &sheet.options {
            assert!(asked.contains(&option.text), "{}: {asked}", option.text);
        }
        if let Ask::Place { label, .. } = card.ask {
            assert!(asked.contains(label) && told.contains(&sheet.hint), "{asked} {told}");
        }
        assert!(!sheet.answer.is_empty() && told.starts_with(&sheet.answer), "{}: {told}", sheet.answer);
        let right = sheet.reasons.iter().find(|reason| reason.right == Some(true)).unwrap();
        assert!(told.contains(&right.text), "{}: {told}", right.text);
        for (point, _) in &sheet.points {
            assert!(told.contains(point), "{point}: {told}");
        }
        assert_eq!(told.matches(r"\(").count(), card.formulas.len(), "{}: a formula for MathJax", card.id);
        for text in [asked, told] {
            let words = text.split(r"\(").next().unwrap();
            assert!(!words.contains(['{', '…']), "{}: a number is missing: {words}", card.id);
        }
        let links = links_of(back.root_element());
        assert_eq!(links.len(), 2, "{links:?}");
        assert_eq!(opened(links[0], LAB), fresh(*scene), "the question, unanswered");
        assert_eq!(opened(links[1], LAB), (card.scene.id(), params(card, &card.shown)), "the state that answers");
    }
}

#[test]
fn every_formula_of_a_card_is_there_for_mathjax() {
    for scene in cards() {
        for id in &scene.card.formulas {
            assert!(lesson::formula_text(id).is_some(), "{}: there is no formula `{id}`", scene.card.id);
        }
    }
}

/// The sheet without what roxmltree does not read: the type of the document.
fn page(sheet: &str) -> &str {
    sheet.strip_prefix("<!DOCTYPE html>\n").unwrap()
}

fn named<'a>(tree: &'a Document<'a>, id: &str) -> Node<'a, 'a> {
    tree.descendants().find(|node| node.attribute("id") == Some(id)).unwrap_or_else(|| panic!("there is no {id}"))
}

#[test]
fn the_sheet_is_one_well_formed_page_without_scripts() {
    let sheet = paper();
    let tree = Document::parse(page(sheet)).unwrap();
    assert_eq!(tree.root_element().attribute("lang"), Some("en"));
    assert!(tree.descendants().all(|node| !["script", "link", "img", "iframe"].contains(&node.tag_name().name())));
    assert!(tree.descendants().all(|node| node.attributes().all(|attribute| !attribute.name().starts_with("on"))));
    assert!(!sheet.contains("url(http"), "nothing is fetched");
    let ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no id stands twice: {ids:?}");
    let levels = tree.descendants().filter_map(|node| node.tag_name().name().strip_prefix('h')?.parse::<usize>().ok());
    let levels: Vec<usize> = levels.collect();
    assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level of headings is left out: {levels:?}");
    for table in tree.descendants().filter(|node| node.has_tag_name("table")) {
        let rows: Vec<Node> = table.descendants().filter(|node| node.has_tag_name("tr")).collect();
        let columns = rows[0].children().count();
        assert!(rows[0].children().all(|cell| cell.has_tag_name("th") && cell.attribute("scope") == Some("col")));
        for row in &rows[1..] {
            assert_eq!(row.children().count(), columns);
            assert!(row.first_child().is_some_and(|cell| cell.has_tag_name("th")));
        }
    }
    for picture in tree.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "svg"))) {
        let title = picture.first_element_child().map(words_of).unwrap_or_default();
        assert!(picture.attribute("role") == Some("img") && !title.is_empty(), "a picture says what it shows");
    }
    let words = tree.descendants().filter(|node| ["p", "li", "th", "td"].contains(&node.tag_name().name()));
    for words in words.map(words_of) {
        assert!(!words.contains(['{', '…']), "a number is missing: {words}");
    }
}

#[test]
fn the_sheet_goes_through_every_scene() {
    let tree = Document::parse(page(paper())).unwrap();
    let sections = tree.descendants().filter(|node| node.attribute("class") == Some("scene"));
    let order: Vec<&str> = sections.filter_map(|node| node.attribute("id")).collect();
    assert_eq!(order, SCENES.iter().map(|scene| scene.id()).collect::<Vec<_>>());
    for scene in SCENES {
        let section = named(&tree, scene.id());
        let asks = section.descendants().filter(|node| node.attribute("class") == Some("ask"));
        let asks: Vec<Node> = asks.collect();
        assert!((2..=4).contains(&asks.len()), "{}: questions to discuss", scene.id());
        for ask in asks {
            let answer = ask.next_sibling_element().map(words_of).unwrap_or_default();
            assert!(words_of(ask).ends_with('?') && !answer.is_empty(), "{}", words_of(ask));
        }
        let first = links_of(section)[0];
        assert_eq!(opened(first, LAB), fresh(*scene));
        // A key that is missing in the words of the sheet would stand there itself.
        let paragraphs = section.children().filter(|node| node.has_tag_name("p")).map(words_of);
        assert!(paragraphs.take(2).all(|words| words.len() > 40), "{}: aim and first drag", scene.id());
    }
    for link in links_of(tree.root_element()) {
        if let Some(id) = link.strip_prefix('#') {
            named(&tree, id);
        } else {
            opened(link, LAB);
        }
    }
}

#[test]
fn the_sheet_tells_of_every_card_what_the_lab_tells() {
    let tree = Document::parse(page(paper())).unwrap();
    for scene in cards() {
        let card = scene.card;
        let section = named(&tree, &["card-", card.id].concat());
        assert_eq!(section.parent().and_then(|parent| parent.attribute("id")), Some(card.scene.id()));
        assert!(section.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "svg"))));
        let told = words_of(section);
        let sheet = answered(scene);
        let answer = section.descendants().find(|node| node.attribute("class") == Some("answer")).map(words_of);
        assert!(answer.is_some_and(|answer| answer.contains(&sheet.answer)), "{}: {}", card.id, sheet.answer);
        let texts = sheet.options.iter().map(|option| &option.text).chain(sheet.reasons.iter().map(|line| &line.text));
        for text in texts.chain(sheet.points.iter().map(|(text, _)| text)).chain([&sheet.question]) {
            assert!(told.contains(text.as_str()), "{}: {text}", card.id);
        }
        for (index, _) in card.reasons.iter().enumerate().filter(|(_, reason)| reason.wrong.is_some()) {
            let (right, reply) = reasoned(scene, index).reply.unwrap();
            assert!(!right && told.contains(&reply), "{}: {reply}", card.id);
        }
        let links = links_of(section);
        let (last, others) = links.split_last().unwrap();
        assert_eq!(opened(last, LAB), fresh(*scene));
        let opened: Vec<_> = others.iter().map(|link| opened(link, LAB)).collect();
        let wanted: Vec<_> = states(card).into_iter().map(|params| (card.scene.id(), params)).collect();
        assert_eq!(opened, wanted, "{}: what the links show", card.id);
    }
}

#[test]
fn the_same_deck_is_the_same_file_and_the_address_of_the_lab_is_all_that_differs() {
    for (handout, there) in [(Handout::Anki, anki()), (Handout::Sheet, paper())] {
        assert!(there.replace(LAB, BESIDE) == written(handout, BESIDE), "{handout:?}");
    }
    let odd = "https://example.org/?a=1&b=2";
    let file = written(Handout::Anki, odd);
    assert!(file.contains("href='https://example.org/?a=1&amp;b=2#v=1&amp;card="), "{file}");
}
