//! What every registered scene owes: words, readings, legal handles, links that read back, pictures without NaN.

#![expect(clippy::expect_used, reason = "a step that fails is a test that fails")]

mod starts;

use losslab::figure::font::{self, Face};
use losslab::figure::style::Theme;
use losslab::figure::{Knob, Shape, View, csv, drag, layout};
use losslab::lesson;
use losslab::math::Point;
use losslab::scene::link::Link;
use losslab::scene::{
    BOXES, CURVES, Command, Edit, Kind, PATH, POINTS, ParamSpec, Params, Phase, Points, Quantity, ReadingValue, SCENES,
    Scene, Session, Value, Words, link,
};
use proptest::prelude::*;

const SIZES: [[f32; 2]; 4] = [[780.0, 700.0], [390.0, 480.0], [320.0, 200.0], [1400.0, 400.0]];

/// So few points have room in a link.
const MOST_DRAWN: usize = 20;

/// Any value the specification allows, biased towards ends, kinks and the default.
fn any_value(spec: &ParamSpec) -> BoxedStrategy<Value> {
    match spec.kind {
        Kind::Number { .. } if spec.may_be_unset() => {
            prop_oneof![Just(Value::Unset), any_value(&ParamSpec { default: Value::Number(1.0), ..spec.clone() })]
                .boxed()
        }
        Kind::Number { min, max, .. } => {
            prop_oneof![Just(min), Just(max), Just(0f64.clamp(min, max)), Just(1f64.clamp(min, max)), min..=max]
                .prop_map(Value::Number)
                .boxed()
        }
        Kind::Integer { min, max } => (min..=max).prop_map(Value::Integer).boxed(),
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Choice(options) => proptest::sample::select(options).prop_map(Value::Choice).boxed(),
        Kind::Set(options) => proptest::sample::subsequence(options, 0..=options.len()).prop_map(Value::Set).boxed(),
        Kind::Box { bounds: [x1, y1, x2, y2], least } => {
            let side = |low: f64, high: f64| {
                (low..=high - least).prop_flat_map(move |from| {
                    prop_oneof![Just(from + least), Just(high), from + least..=high].prop_map(move |to| (from, to))
                })
            };
            (side(x1, x2), side(y1, y2))
                .prop_map(|((left, right), (top, bottom))| Value::Box([left, top, right, bottom]))
                .boxed()
        }
        Kind::Points(kind) => {
            let label = if kind.labelled { prop_oneof![Just(-1_i8), Just(1)].boxed() } else { Just(0).boxed() };
            let point = (-10.0..10.0, -kind.reach..=kind.reach, label);
            let points = prop::collection::vec(point, kind.least.max(1)..=kind.most.min(MOST_DRAWN));
            let given = points.prop_map(|points| {
                points.into_iter().map(|(x, y, label)| Point::labelled(x, y, label)).collect::<Points>()
            });
            prop_oneof![Just(Points::default()), given].prop_map(Value::Points).boxed()
        }
    }
}

fn any_params(scene: &'static dyn Scene) -> impl Strategy<Value = Params> {
    let values: Vec<_> = scene.specs().iter().map(any_value).collect();
    values.prop_map(move |values| {
        let mut params = Params::defaults(scene.specs());
        for (spec, value) in scene.specs().iter().zip(values) {
            params.set(scene.specs(), spec.key, value);
        }
        params
    })
}

fn any_state() -> impl Strategy<Value = (&'static dyn Scene, Params)> {
    (0..SCENES.len()).prop_flat_map(|index| any_params(SCENES[index]).prop_map(move |params| (SCENES[index], params)))
}

fn session(scene: &'static dyn Scene, params: &Params) -> Session {
    let mut session = Session::new(scene, Words::english());
    let edits = params.iter().map(|(key, value)| Edit::Set(key, value.clone())).collect();
    session.apply(Command::Edit(edits, Phase::Done));
    session
}

fn coordinates(shape: &Shape) -> Vec<f32> {
    match shape {
        Shape::Line { points, .. } | Shape::Polygon { points, .. } => points.iter().flatten().copied().collect(),
        Shape::Between { upper, lower, .. } => upper.iter().chain(lower).flatten().copied().collect(),
        Shape::Plate { area, .. } => [area.min, area.max].concat(),
        Shape::Circle { centre, radius, .. } => vec![centre[0], centre[1], *radius],
        Shape::Dots { at, .. } => at.iter().flatten().copied().collect(),
        Shape::Segments { ends, .. } => ends.iter().flatten().flatten().copied().collect(),
        Shape::Text { at, .. } => at.to_vec(),
    }
}

proptest! {
    #[test]
    fn every_state_can_be_drawn_at_every_size((scene, params) in any_state()) {
        let mut session = session(scene, &params);
        for figure in &session.outcome().figures {
            for size in SIZES {
                let drawing = layout(figure, &View::new(size, Theme::Light));
                for primitive in &drawing.primitives {
                    prop_assert!(coordinates(&primitive.shape).iter().all(|c| c.is_finite()), "{primitive:?}");
                    if let Shape::Line { points, .. } = &primitive.shape {
                        prop_assert!(points.iter().all(|[x, y]| (-1.0..=size[0] + 1.0).contains(x) && (-1.0..=size[1] + 1.0).contains(y)), "{points:?} of {size:?}, {}", figure.key);
                    }
                }
            }
        }
    }

    #[test]
    fn an_action_in_any_state_leaves_legal_values((scene, params) in any_state()) {
        for action in scene.actions() {
            let mut session = session(scene, &params);
            for edit in (action.edits)(session.params()) {
                prop_assert!(scene.specs().iter().any(|spec| spec.key == edit.key()), "{} of {}", edit.key(), action.id);
            }
            session.apply(Command::Act(action.id));
            for spec in session.scene().specs() {
                let value = session.params().get(spec.key).cloned();
                prop_assert!(value.is_some_and(|value| spec.check(value).is_ok()), "{} after {}", spec.key, action.id);
            }
        }
    }

    #[test]
    fn every_link_reads_back_to_the_same_state((scene, params) in any_state()) {
        let Link { text, left_out } = link::encode(scene, &params);
        prop_assert!(text.len() <= link::LONGEST && !left_out);
        let read = link::read(&format!("https://example.org/a?b=c#{text}"));
        prop_assert_eq!(read.scene.id(), scene.id());
        // What a link leaves out may stand for as far as there is room.
        prop_assert_eq!(session(scene, &read.params).link(), session(scene, &params).link());
        prop_assert!(read.faults.is_empty());
    }

    #[test]
    fn no_text_breaks_the_link_reader(text in ".{0,200}") {
        let read = link::read(&text);
        prop_assert!(read.scene.specs().iter().all(|spec| read.params.get(spec.key).is_some_and(|value| spec.check(value.clone()).is_ok())));
    }

    #[test]
    fn a_handle_dragged_anywhere_leaves_legal_values((scene, params) in any_state(), x in -2000f32..3000.0, y in -2000f32..3000.0) {
        let mut session = session(scene, &params);
        let figures = session.outcome().figures.clone();
        for figure in &figures {
            let drawing = layout(figure, &View::new(SIZES[0], Theme::Light));
            for hit in &drawing.hits {
                let edits = drag(figure, &drawing, hit.handle, [x, y]);
                let waits = drag::find(figure, hit.handle).is_some_and(|(_, handle)| handle.is_waiting());
                // A point of a cloud is taken hold of by its handle.
                let is_point = hit.knob == Knob::Point;
                prop_assert!(!edits.is_empty() || waits || is_point, "{} does something", hit.handle);
                session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done));
                for spec in scene.specs() {
                    let value = session.params().get(spec.key).cloned();
                    prop_assert!(value.is_some_and(|value| spec.check(value).is_ok()), "{}", spec.key);
                }
            }
        }
    }
}

#[test]
fn a_handle_dragged_to_where_it_stands_changes_nothing() {
    for scene in SCENES {
        let mut session = Session::new(*scene, Words::english());
        let figures = session.outcome().figures.clone();
        for figure in &figures {
            let drawing = layout(figure, &View::new(SIZES[0], Theme::Light));
            for hit in &drawing.hits {
                let edits = drag(figure, &drawing, hit.handle, hit.centre);
                assert!(
                    !session.apply(Command::Edit(edits.into_iter().map(Edit::Slot).collect(), Phase::Done)),
                    "{}",
                    hit.handle
                );
            }
        }
    }
}

#[test]
fn keys_are_unique_and_readings_named() {
    for scene in SCENES {
        let mut keys: Vec<_> = scene.specs().iter().map(|spec| spec.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), scene.specs().len(), "{}", scene.id());
        let mut session = Session::new(*scene, Words::english());
        let mut readings: Vec<_> = session.outcome().readings.iter().map(|reading| reading.key.clone()).collect();
        let count = readings.len();
        readings.sort();
        readings.dedup();
        assert!(count > 0 && readings.len() == count);
    }
}

/// Whatever a scene measures has a heading, whether its table lists it today or not.
#[test]
fn every_quantity_has_a_heading() {
    for start in starts::starts() {
        for reading in &starts::session(start).outcome().readings {
            let heading = reading.quantity.heading();
            assert!(Words::english().has(&heading), "the catalogue lacks {heading} of {}", reading.key);
        }
    }
}

#[test]
fn every_scene_has_its_words() {
    let words = Words::english();
    for scene in SCENES {
        let id = scene.id();
        let mut needed = vec![format!("{id}.title"), format!("{id}.short")];
        for spec in scene.specs() {
            needed.extend(["label", "help"].map(|part| format!("{}.{part}", spec.words)));
            if let Kind::Choice(options) | Kind::Set(options) = spec.kind {
                needed.extend(options.iter().map(|option| format!("{}.{option}", spec.options)));
            }
        }
        needed.extend(scene.presets().iter().map(|preset| format!("{id}.preset.{}", preset.id)));
        for key in needed {
            assert!(words.has(&key), "the catalogue lacks {key}");
        }
        for preset in scene.presets() {
            let mut session = Session::new(*scene, Words::english());
            session.apply(Command::Preset(preset.id));
            let insight = session.outcome().insight.clone();
            assert!(!insight.contains(['{', '}']) && insight.contains(' '), "{id} {}: {insight}", preset.id);
        }
    }
}

/// What a scene brings goes with it: its file holds its own words, and headings of what it alone measures.
#[test]
fn a_scenes_file_of_words_is_about_that_scene() {
    for scene in SCENES {
        let own = format!("{}.", scene.id());
        for line in scene.words().lines().filter(|line| !line.starts_with('#') && line.contains('=')) {
            assert!(line.starts_with(&own) || line.starts_with("quantity."), "{own} has {line}");
        }
    }
}

/// A word the program asks for by a literal key must be in the catalogue, and every entry must be asked for by
/// something.
#[test]
fn the_catalogue_and_the_sources_agree() {
    let words = Words::english();
    let mut sources = String::new();
    read_sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
    for call in ["words.get(", "words.fill(", "words.count(", "Message::new("] {
        let arguments = sources.split(call).skip(1).map(str::trim_start);
        for key in arguments.filter_map(|argument| argument.strip_prefix('"')?.split('"').next()) {
            assert!(words.has(key), "the catalogue lacks {key}");
        }
    }
    let derived: Vec<String> = SCENES
        .iter()
        .flat_map(|scene| {
            let (id, mut session) = (scene.id(), Session::new(*scene, Words::english()));
            let specs = scene.specs().iter().map(|spec| format!("{}.", spec.words));
            // The table names its rows by their terms, and puts the words among the readings under them.
            let readings = &session.outcome().readings;
            let terms = readings.iter().map(|reading| format!("{id}.term.{}", reading.term.key));
            let words = readings.iter().filter_map(|reading| match reading.value {
                ReadingValue::Word(word) => Some(format!("{id}.{}.{word}", reading.quantity.0)),
                _ => None,
            });
            specs
                .chain(terms)
                .chain(words)
                .chain([
                    format!("{}.title", scene.id()),
                    format!("{}.short", scene.id()),
                    format!("{}.preset.", scene.id()),
                    format!("{}.action.", scene.id()),
                    format!("{}.claim.", scene.id()),
                    format!("{}.table.", scene.id()),
                    format!("{}.column.", scene.id()),
                ])
                .collect::<Vec<_>>()
        })
        .collect();
    lesson::install_english();
    let own = lesson::cards().iter().flat_map(|card| card.specs()).map(|spec| format!("{}.", spec.words));
    let derived: Vec<String> = derived.into_iter().chain(own).collect();
    for key in words.keys() {
        assert!(!key.contains('['), "{key} is given in a form that no count has");
        // Asked for whole, or by a literal stem that a name is added to.
        let stem = &key[..=key.rfind('.').expect("a key has a stem")];
        let asked = [format!("\"{key}\""), format!("\"{stem}\""), format!("\"{stem}{{")];
        let heading = key.strip_suffix(".help").filter(|heading| heading.starts_with("quantity."));
        let used = heading.is_some_and(|heading| words.has(heading))
            || asked.iter().any(|literal| sources.contains(literal))
            || derived.iter().any(|prefix| key.starts_with(prefix));
        assert!(used, "nothing asks for {key}");
    }
}

/// The limits of an interval stand beside a number, and notes under a name: neither is a column.
const NO_COLUMNS: [Quantity; 4] =
    [Quantity::SUBGRADIENT_LOW, Quantity::SUBGRADIENT_HIGH, Quantity::BRANCH, Quantity::UNIT];

#[test]
fn every_heading_of_a_table_has_help() {
    let words = Words::english();
    let others = NO_COLUMNS.map(Quantity::heading);
    let quantities = words.keys().filter(|key| key.starts_with("quantity.") && key.strip_suffix(".help").is_none());
    for heading in quantities.filter(|key| others.iter().all(|other| other != key)) {
        assert!(words.has(&format!("{heading}.help")), "{heading} has no help");
    }
}

fn read_sources(folder: &std::path::Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("a folder entry").path();
        if path.is_dir() {
            read_sources(&path, into);
        } else {
            *into += &std::fs::read_to_string(&path).expect("a source can be read");
        }
    }
}

#[test]
fn every_word_can_be_drawn() {
    for text in Words::english().texts() {
        for face in [Face::Regular, Face::SemiBold] {
            let missing: Vec<_> = font::missing(text, face).into_iter().filter(|c| !matches!(c, '{' | '}')).collect();
            assert!(missing.is_empty(), "{face:?} lacks {missing:?} of {text:?}");
        }
        // Regular can stand in, but a light letter in a heavy word is an eyesore: `STRONG` of `assets/fonts/subset.py`
        // says what the face has.
        let lacking = font::lacking(&text.replace('\n', ""), Face::SemiBold);
        assert!(lacking.is_empty(), "SemiBold itself lacks {lacking:?} of {text:?}");
    }
}

#[test]
fn every_table_is_rectangular_and_exports() {
    for scene in SCENES {
        let mut session = Session::new(*scene, Words::english());
        session.finish();
        for table in &session.outcome().tables {
            assert!(
                !table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.columns.len()),
                "{}",
                table.key
            );
            assert_eq!(csv::write(table).lines().count(), table.rows.len() + 1);
        }
    }
}

/// What stands on the screen has a caption, and a heading over every column.
#[test]
fn every_table_on_the_screen_has_its_words() {
    let (words, mut seen) = (Words::english(), 0);
    for scene in SCENES {
        let mut session = Session::new(*scene, words);
        for table in session.outcome().tables.iter().filter(|table| table.shown) {
            let columns = table.columns.iter().map(|column| format!("{}.column.{column}", scene.id()));
            for key in columns.chain([format!("{}.table.{}", scene.id(), table.key)]) {
                assert!(words.has(&key), "the catalogue lacks {key}");
            }
            seen += 1;
        }
    }
    assert!(seen > 0);
}

/// Scripts choose the module of a page figure by its scene.
#[test]
fn every_scene_is_in_one_module_of_course_pages_and_scripts_know_which() {
    let ids = |scenes: &[&dyn Scene]| scenes.iter().map(|scene| scene.id()).collect::<Vec<_>>();
    assert_eq!(ids(SCENES), PATH);
    let script = include_str!("../assets/element/parts.js");
    let known = script.split_once("const SCENES = {").and_then(|(_, rest)| rest.split_once("};")).expect("a table").0;
    let known: Vec<(&str, &str)> = known
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once(": "))
        .map(|(scene, part)| (scene, part.trim_matches('"')))
        .collect();
    assert_eq!(known.iter().map(|(scene, _)| *scene).collect::<Vec<_>>(), PATH);
    for (part, scenes) in [("curves", CURVES), ("points", POINTS), ("boxes", BOXES)] {
        let mine: Vec<&str> = known.iter().filter(|(_, known)| *known == part).map(|(scene, _)| *scene).collect();
        assert_eq!(mine, ids(scenes), "{part}");
        // What leads to another scene has to find it there.
        for scene in scenes {
            let params = Params::defaults(scene.specs());
            for leads in scene.actions().iter().filter_map(|action| action.leads) {
                assert!(mine.contains(&leads(&params).0), "{part}: {}", scene.id());
            }
        }
    }
}
