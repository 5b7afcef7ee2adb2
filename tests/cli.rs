//! The command line as a person meets it: the real program, its output, its files and its faults.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use losslab::figure::style::Theme;
use losslab::figure::svg::Text;
use losslab::scene::{Session, Words};
use serde_json::Value as Json;

fn losslab(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_losslab")).args(arguments).output().unwrap()
}

/// Standard output of a command that has to succeed without a word of complaint.
fn output(arguments: &[&str]) -> String {
    let output = losslab(arguments);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && complaint.is_empty(), "{arguments:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// The complaint of a command that has to fail: one line, status 2, nothing on standard output.
fn fault(arguments: &[&str]) -> String {
    let output = losslab(arguments);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {complaint}");
    assert!(output.stdout.is_empty(), "{arguments:?} wrote to standard output");
    assert!(complaint.starts_with("losslab: "), "{arguments:?}: {complaint}");
    assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    complaint
}

/// A folder of this test alone, empty at the start.
fn folder(test: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn list_names_every_scene_and_parameter() {
    let text = output(&["list"]);
    for scene in losslab::scene::SCENES {
        assert!(text.contains(scene.id()), "{text}");
        for spec in scene.specs() {
            let allowed = spec.allowed().text(Words::english());
            assert!(
                text.lines().any(|line| line.trim_start().starts_with(spec.key) && line.contains(&allowed)),
                "{}: {text}",
                spec.key
            );
        }
    }
    assert!(text.contains("from -5 to 5") && text.contains("default 1.5"), "{text}");
}

#[test]
fn read_gives_the_readings_as_json() {
    let text = output(&["read", "regression", "--set", "residual=2", "--set", "beta=0.5", "--format", "json"]);
    let readings: Json = serde_json::from_str(&text).unwrap();
    for (key, value) in [
        ("l1.loss", 2.0),
        ("l1.gradient", 1.0),
        ("l2.loss", 4.0),
        ("l2.gradient", 4.0),
        ("smooth_l1.loss", 1.75),
        ("smooth_l1.gradient", 1.0),
        ("huber.loss", 0.875),
        ("huber.gradient", 0.5),
    ] {
        assert_eq!(readings[key].as_f64(), Some(value), "{key}");
    }
    assert_eq!(readings["smooth_l1.branch"], "linear");
}

#[test]
fn numbers_are_taken_as_people_write_them() {
    for (given, value) in [("−1.5", -1.5), ("0,5", 0.5), ("1/4", 0.25)] {
        let text = output(&["read", "regression", "--set", &format!("residual={given}"), "--format", "json"]);
        let readings: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(readings["l1.loss"].as_f64(), Some(f64::abs(value)), "{given}");
    }
    let text = output(&["read", "regression", "--set", "beta=1/9", "--set", "residual=0.5", "--format", "json"]);
    let readings: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(readings["smooth_l1.loss"], Json::from(0.5 - 0.5 * (1.0 / 9.0)));
}

#[test]
fn read_gives_a_table_by_default() {
    let text = output(&["read", "regression", "--set=residual=-2"]);
    let row = text.lines().find(|line| line.starts_with("l1.gradient ")).unwrap();
    assert!(row.ends_with(" -1"), "{row}");
}

#[test]
fn a_jump_has_no_gradient() {
    let text = output(&["read", "regression", "--set", "residual=1", "--set", "offset=off", "--format", "json"]);
    let readings: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(readings["smooth_l1.gradient"], "—");
}

#[test]
fn export_writes_a_picture() {
    let file = folder("picture").join("loss.svg");
    let name = file.to_str().unwrap();
    assert_eq!(
        output(&[
            "export",
            "regression",
            "--set",
            "beta=0.5",
            "--format",
            "svg",
            "-o",
            name,
            "--theme",
            "dark",
            "--size",
            "900x600"
        ]),
        ""
    );
    let svg = fs::read_to_string(&file).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains(r#"width="900" height="600""#), "{}", &svg[..200]);
    let light =
        output(&["export", "regression", "--set", "beta=0.5", "--format", "svg", "-o", "-", "--size", "900x600"]);
    assert_ne!(light, svg, "the themes differ");
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing temporary stays behind");
}

#[test]
fn cards_writes_what_the_lab_exports() {
    use losslab::lesson::{BESIDE, Handout, export};
    let folder = folder("cards");
    let lab = "https://example.org/lab/";
    for (format, handout) in [("anki", Handout::Anki), ("sheet", Handout::Sheet)] {
        let (name, text) = export(handout, lab, Words::english());
        let file = folder.join(name);
        assert_eq!(output(&["cards", "--format", format, "--lab", lab, "-o", file.to_str().unwrap()]), "");
        assert!(fs::read_to_string(&file).unwrap() == text, "{format}");
    }
    let beside = output(&["cards", "--format", "anki", "-o", "-"]);
    assert!(beside == export(Handout::Anki, BESIDE, Words::english()).1);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing temporary stays behind");
}

#[test]
fn cards_leaves_a_file_as_it_is_when_something_is_wrong() {
    let file = folder("cards_fault").join("cards.txt");
    fs::write(&file, "old").unwrap();
    let name = file.to_str().unwrap();
    for lab in ["https://example.org/#v=1", "javascript:alert(1)", "a b", ""] {
        let complaint = fault(&["cards", "--format", "anki", "-o", name, "--lab", lab]);
        assert!(complaint.contains("--lab") && complaint.contains("https://"), "{complaint}");
    }
    let complaint = fault(&["cards", "--format", "pdf", "-o", name]);
    assert!(complaint.contains("anki") && complaint.contains("sheet"), "{complaint}");
    assert!(fault(&["cards", "--format", "anki"]).contains("--output"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
}

#[test]
fn export_writes_a_table() {
    let file = folder("table").join("loss.csv");
    fs::write(&file, "old").unwrap();
    output(&["export", "regression", "--format", "csv", "-o", file.to_str().unwrap()]);
    let csv = fs::read_to_string(&file).unwrap();
    let mut lines = csv.lines();
    let columns = lines.next().unwrap().split(',').count();
    assert!(columns > 2, "{csv}");
    let rows: Vec<Vec<f64>> = lines.map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect();
    assert!(rows.len() > 100 && rows.iter().all(|row| row.len() == columns), "{csv}");
}

#[test]
fn faults_say_what_was_given_and_what_is_allowed() {
    let cases: [(&[&str], &[&str]); 12] = [
        (&["read", "nope"], &["\"nope\"", "regression"]),
        (&["read", "regression", "--set", "gamma=1"], &["gamma", "residual, beta"]),
        (&["read", "regression", "--set", "residual=9"], &["residual", "\"9\"", "from -5 to 5"]),
        (&["read", "regression", "--set", "beta=-3"], &["beta", "\"-3\"", "from 0 to 3"]),
        (&["read", "regression", "--set", "residual=many"], &["residual", "\"many\"", "a number"]),
        (&["read", "regression", "--set", "residual=1e999"], &["residual", "1e999", "from -5 to 5"]),
        (&["read", "regression", "--set", "residual=nan"], &["residual", "nan", "from -5 to 5"]),
        (&["read", "regression", "--set", "residual"], &["\"residual\"", "KEY=VALUE"]),
        (&["read", "regression", "--set", "show=l1,\nl3"], &["show", "l3", "smooth_l1"]),
        (&["read", "regression", "--format", "xml"], &["xml", "table", "json"]),
        (&["export", "regression", "--format", "csv", "-o", "-", "--part", "x"], &["\"x\"", "regression"]),
        (&["lisst"], &["\"lisst\"", "list, read, export, cards"]),
    ];
    for (arguments, named) in cases {
        let complaint = fault(arguments);
        for word in named {
            assert!(complaint.contains(word), "{arguments:?} does not name {word}: {complaint}");
        }
    }
}

#[test]
fn a_format_that_is_missing_names_those_there_are() {
    let complaint = fault(&["export", "regression", "--format", "png", "-o", "x.png"]);
    assert!(complaint.contains("png") && complaint.contains("svg") && complaint.contains("csv"), "{complaint}");
    assert!(!PathBuf::from("x.png").exists());
}

#[test]
fn sizes_outside_the_allowed_are_refused() {
    for size in ["0x800", "1200", "1200x99999", "x", "-3x5"] {
        let complaint = fault(&["export", "regression", "--format", "svg", "-o", "-", &format!("--size={size}")]);
        assert!(complaint.contains(size) && complaint.contains("160"), "{complaint}");
    }
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let folder = folder("unwritable");
    let missing = folder.join("missing").join("loss.svg");
    let complaint = fault(&["export", "regression", "--format", "svg", "-o", missing.to_str().unwrap()]);
    assert!(complaint.contains("missing"), "{complaint}");
    // A folder where the file should go: the temporary file is written, the renaming fails.
    let taken = folder.join("taken");
    fs::create_dir(&taken).unwrap();
    fault(&["export", "regression", "--format", "csv", "-o", taken.to_str().unwrap()]);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "only the folder that was there");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_losslab"))
        .args(["export", "regression", "--format", "svg", "-o", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn help_and_version_are_no_faults() {
    assert!(output(&["--help"]).contains("export"));
    assert!(output(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn export_writes_the_one_picture_that_every_file_holds() {
    for theme in [Theme::Light, Theme::Dark] {
        let name = if theme == Theme::Dark { "dark" } else { "light" };
        let text = output(&["export", "regression", "--set=beta=2", "--format=svg", "--theme", name, "-o=-"]);
        let mut session = Session::from_link("beta=2", Words::english());
        let outcome = session.outcome();
        assert!(text == outcome.sheet(&outcome.figures[0], theme).svg([None, None], Text::Outline));
        assert!(text.contains(r#"width="800" height="533""#));
    }
}

/// A window needs a display; what needs none still works, and is named.
#[cfg(all(feature = "app", target_os = "linux"))]
#[test]
fn without_a_display_the_fault_says_what_is_missing() {
    for display in [None, Some(":99999")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_losslab"));
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        command.envs(display.map(|display| ("DISPLAY", display)));
        let output = command.output().unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), complaint.lines().count()), (Some(2), 1), "{complaint}");
        for word in ["losslab: no window", if display.is_none() { "DISPLAY" } else { "X server" }, "read", "export"] {
            assert!(complaint.contains(word), "{word} is not in {complaint}");
        }
        assert!(!complaint.contains(".rs") && !complaint.contains("registry"), "{complaint}");
    }
}
