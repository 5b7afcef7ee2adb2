//! A student's own points: every way of writing them, and every way of getting them wrong.

use std::fmt::Write as _;

use losslab::math::Point;
use losslab::scene::Words;
use losslab::scene::import::{Import, LARGEST, Wanted, read, too_large};
use proptest::prelude::*;

const PLAIN: Wanted = Wanted { least: 1, most: 10_000, reach: 1e9, labelled: false };
const LABELLED: Wanted = Wanted { least: 1, most: 1000, reach: 1e9, labelled: true };

const NONE: &str = "No points were read, so nothing changes.";
const ALLOWED: &str = "Give lines of two numbers, x and y, such as \"1.5, 2\" or \"1,5; 2\".";
const ALLOWED_LABELLED: &str = "Give lines of x, y and a label, such as \"1.5, 2, +1\" or \"1,5; 2; +1\"; \
    labels are −1 and +1, 0 and 1, or two words.";

fn said(import: &Import) -> String {
    import.message.text(Words::english())
}

fn places(import: &Import) -> Vec<[f64; 2]> {
    import.points.iter().map(|point| point.at).collect()
}

/// The points of a text, and all that is said beside their number.
#[track_caller]
fn check(text: &str, points: &[[f64; 2]], remarks: &str) {
    let import = read(text.as_bytes(), &PLAIN);
    let count = points.len();
    let taken = format!("{count} point{} read.", if count == 1 { "" } else { "s" });
    assert_eq!(places(&import), points, "{text:?}: {}", said(&import));
    assert!(import.points.iter().all(|point| point.label == 0), "{text:?}");
    assert_eq!(said(&import), if remarks.is_empty() { taken } else { format!("{taken} {remarks}") }, "{text:?}");
}

#[track_caller]
fn refused(bytes: &[u8], wanted: &Wanted, why: &str) {
    let import = read(bytes, wanted);
    let allowed = if wanted.labelled { ALLOWED_LABELLED } else { ALLOWED };
    assert_eq!(said(&import), format!("{NONE} {why} {allowed}"));
    assert_eq!(import.points, []);
}

#[track_caller]
fn labels(text: &str, expected: &[i8], remarks: &str) {
    let import = read(text.as_bytes(), &LABELLED);
    assert_eq!(import.points.iter().map(|point| point.label).collect::<Vec<_>>(), expected, "{}", said(&import));
    assert_eq!(said(&import), format!("{} points read.{remarks}", expected.len()));
}

const TWO: [[f64; 2]; 2] = [[1.5, 2.0], [-3.0, 4e-3]];

#[test]
fn every_dialect_is_read() {
    for text in [
        "1.5,2\n-3,4e-3\n",
        "1.5, 2\r\n-3, 4e-3",
        "1.5;2\r-3;4E-3\r",
        "1,5;2\n-3;0,004",
        "1,5\t2\n-3\t0,004",
        "1.5\t2\n−3\t+0.004",
        "1.5 2\n -3   4e-3  ",
        "1.5 \t2\n-3 4e-3",
        "\u{feff}x,y\n1.5,2\n-3,4e-3",
        "\"1.5\",\"2\"\n\"-3\" , \"4e-3\"",
        "\"1.5\" \"2\"\n\"-3\" \"4e-3\"",
        "\"1,5\";\"2\"\r\n\"-3\";\"0,004\"\r\n",
        "\n\n1.5,2\n\n  \n,\n-3,4e-3\n\n",
        "# from the lab; at 7, with care\n1.5,2\n# and\n-3,4e-3",
        "sep=;\r\nHöhe;Gewicht\r\n1,5;2\r\n-3;0,004\r\n",
        "1.5,2,\n-3,4e-3,,",
    ] {
        check(text, &TWO, "");
    }
    check("1,2", &[[1.0, 2.0]], "");
}

#[test]
fn names_say_which_columns_are_meant() {
    check("id,Y,X\n7,1,2\n8,3,4", &[[2.0, 1.0], [4.0, 3.0]], "Of 3 columns, x is \"X\" and y is \"Y\".");
    check("y;x\n1;2", &[[2.0, 1.0]], "");
    check(
        "\"he said \"\"high\"\"\",b,c\n1,2,3",
        &[[1.0, 2.0]],
        "Of 3 columns, x is \"he said \"high\"\" and y is \"b\".",
    );
    check("1,2,3\n4,5", &[[1.0, 2.0], [4.0, 5.0]], "Of 3 columns, x is 1 and y is 2.");
    check(",a,b\n1,2,3", &[[1.0, 2.0]], "Of 3 columns, x is 1 and y is \"a\".");
    labels("class,x1,x2\n1,5,6\n-1,7,8", &[1, -1], "");
    labels("x1,x2,y\n5,6,1\n7,8,0", &[1, -1], " \"0\" is taken as −1, \"1\" as +1.");
    labels(
        "x,y,size,label\n1,2,9,-1\n3,4,9,1",
        &[-1, 1],
        " Of 4 columns, x is \"x\", y is \"y\" and the label is \"label\".",
    );
}

#[test]
fn a_bad_line_is_named_and_the_rest_kept() {
    check(
        "1,2\nabc, 3\n3,4",
        &[[1.0, 2.0], [3.0, 4.0]],
        "1 line skipped: line 2 \"abc, 3\" (\"abc\" is not a number).",
    );
    check(
        "x,y\n1,2\n\n7\n3,\n5,6",
        &[[1.0, 2.0], [5.0, 6.0]],
        "2 lines skipped: line 4 \"7\" (x and y are needed), line 5 \"3,\" (x and y are needed).",
    );
    check(
        "1,2\n1,NaN\n-inf,2\n1e10,2\n1,1e999",
        &[[1.0, 2.0]],
        "4 lines skipped: line 2 \"1,NaN\" (\"NaN\" is not from -1e9 to 1e9), line 3 \"-inf,2\" (\"-inf\" is not from \
         -1e9 to 1e9), and 2 more.",
    );
    check("1,2\n1/2,3", &[[1.0, 2.0]], "1 line skipped: line 2 \"1/2,3\" (\"1/2\" is not a number).");
    check(
        "1e9,-1e9\n1000000000.1,0",
        &[[1e9, -1e9]],
        "1 line skipped: line 2 \"1000000000.1,0\" \
        (\"1000000000.1\" is not from -1e9 to 1e9).",
    );
}

#[test]
fn a_thousands_separator_is_not_taken_for_a_decimal_sign() {
    check("1.234,5;2\n1;2", &[[1.0, 2.0]], "1 line skipped: line 1 \"1.234,5;2\" (\"1.234,5\" is not a number).");
    check(
        "1.5\t2\n1,234\t5",
        &[[1.5, 2.0]],
        "1 line skipped: line 2 \"1,234 5\" (\"1,234\" has another decimal sign than the numbers before).",
    );
    check("1,2\n\"1,5\",2", &[[1.0, 2.0]], "1 line skipped: line 2 \"\"1,5\",2\" (\"1,5\" is not a number).");
}

#[test]
fn quoted_cells_may_go_on_over_lines() {
    check(
        "note,x,y\n\"a, \"\"b\"\"\nand; c\r\nd\",1,2\nx,bad,3\n",
        &[[1.0, 2.0]],
        "1 line skipped: line 5 \"x,bad,3\" (\"bad\" is not a number). Of 3 columns, x is \"x\" and y is \"y\".",
    );
    check(
        "1,2\n\"3,4\n5,6\n",
        &[[1.0, 2.0], [5.0, 6.0]],
        "1 line skipped: line 2 \"\"3,4\" (\"\"3\" is not a number).",
    );
    check(
        "1,2\n\"3\"x,4\n5,6",
        &[[1.0, 2.0], [5.0, 6.0]],
        "1 line skipped: line 2 \"\"3\"x,4\" (\"\"3\"x\" is not a number).",
    );
}

#[test]
fn other_encodings_are_read() {
    let text = "Höhe;y\r\n1,5;−2\r\n";
    let units: Vec<u16> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let latin: Vec<u8> = text.replace('−', "-").chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    for bytes in [little, big, latin] {
        assert_eq!(places(&read(&bytes, &PLAIN)), [[1.5, -2.0]]);
    }
    let animals = read(b"1,2,K\xe4fer\n3,4,Hund", &LABELLED);
    assert_eq!(said(&animals), "2 points read. \"Hund\" is taken as −1, \"Käfer\" as +1.");
}

#[test]
fn nothing_usable_is_one_message_that_says_why() {
    refused(b"", &PLAIN, "There is no line with anything in it.");
    refused(b"\xef\xbb\xbf\r\n# x, y\n;;\n", &PLAIN, "There is no line with anything in it.");
    refused(b"PK\x03\x04\x00\x00", &PLAIN, "This is not text.");
    refused(b"Dear all,\n", &PLAIN, "1 line skipped: line 1 \"Dear all,\" (\"Dear\" is not a number).");
    refused(b"x,y\n", &PLAIN, "1 line skipped: line 1 \"x,y\" (\"x\" is not a number).");
    refused(
        b"3.5\n4.5\n5.5",
        &PLAIN,
        "3 lines skipped: line 1 \"3.5\" (x and y are needed), line 2 \"4.5\" (x and y are needed), and 1 more.",
    );
    refused(
        b"1,2\n3,4",
        &LABELLED,
        "2 lines skipped: line 1 \"1,2\" (x, y and a label are needed), line 2 \"3,4\" (x, y and a label are needed).",
    );
    refused(b"1,2", &Wanted { least: 2, ..PLAIN }, "1 point is not enough; give at least 2.");
    refused(
        b"1,2\n3,a\n4,5",
        &Wanted { least: 3, ..PLAIN },
        "2 points are not enough; give at least 3. 1 line skipped: line 2 \"3,a\" (\"a\" is not a number).",
    );
}

#[test]
fn two_labels_become_classes() {
    labels("1,2,-1\n3,4,+1\n5,6,1.0", &[-1, 1, 1], "");
    labels("1,2,1\n3,4,−1", &[1, -1], "");
    labels("1,2,1\n3,4,1", &[1, 1], "");
    labels("1,2,0\n3,4,0", &[-1, -1], " \"0\" is taken as −1.");
    labels("1;2;1,0\n3;4;0,0", &[1, -1], " \"0\" is taken as −1, \"1\" as +1.");
    labels("1 2 dog\n3 4 cat\n5 6 dog", &[1, -1, 1], " \"cat\" is taken as −1, \"dog\" as +1.");
    labels("1,2,\"a, b\"\n3,4,a", &[1, -1], " \"a\" is taken as −1, \"a, b\" as +1.");
    labels("1,2,2\n3,4,1", &[1, -1], " \"1\" is taken as −1, \"2\" as +1.");
    let import = read(b"x,y,label\n1.5,2,-1\n-3,4e-3,1", &LABELLED);
    assert_eq!(import.points, [Point::labelled(1.5, 2.0, -1), Point::labelled(-3.0, 4e-3, 1)]);
    assert_eq!(
        said(&read(b"1,2,a\n3,4,\n5,6,a", &LABELLED)),
        "2 points read. 1 line skipped: line 2 \"3,4,\" (x, y and a label are needed). \"a\" is taken as −1."
    );
    refused(
        b"1,2,cat\n3,4,dog\n5,6,cat\n7,8,bird",
        &LABELLED,
        "Line 4 has a third label, \"bird\", beside \"cat\" and \"dog\".",
    );
    refused(b"1,2,0\n3,4,1\n5,6,-1", &LABELLED, "Line 3 has a third label, \"-1\", beside \"0\" and \"1\".");
}

#[test]
fn no_more_than_wanted_are_taken() {
    let few = Wanted { most: 2, ..PLAIN };
    let left = |text: &str| said(&read(text.as_bytes(), &few));
    assert_eq!(left("1,2\n3,4\n"), "2 points read.");
    assert_eq!(left("1,2\n3,4\n5,6"), "2 points read. At most 2 points are taken; 1 further line was left out.");
    assert_eq!(
        left("1,a\n1,2\n3,4\n5,6\n\n7,8"),
        "2 points read. 1 line skipped: line 1 \"1,a\" (\"a\" is not a number). At most 2 points are taken; 2 further \
         lines were left out."
    );
}

#[test]
fn large_files_are_one_message() {
    let large = "It is 50 MB large; at most 8 MB are read.";
    refused(&vec![b'1'; 50_000_000], &PLAIN, large);
    assert_eq!(too_large(50_000_000, &PLAIN).text(Words::english()), format!("{NONE} {large} {ALLOWED}"));
    let rows = read("0,1\n".repeat(1_000_000).as_bytes(), &PLAIN);
    assert_eq!(rows.points.len(), 10_000);
    assert_eq!(said(&rows), "10000 points read. At most 10000 points are taken; 990000 further lines were left out.");
    let columns = "1,".repeat(1_000_000) + "2";
    check(&columns, &[[1.0, 1.0]], "Of 1000001 columns, x is 1 and y is 2.");
    let headed = format!("{}\n{columns}", "a;".repeat(1_000_000));
    assert_eq!(read(headed.as_bytes(), &PLAIN).points.len(), 1);
}

#[test]
fn what_is_made_to_take_long_does_not() {
    for piece in ["\"", "\"a,", "\"\"\"\",", "\"\"a,", "\",\n", ",", " ", "\r", "\n\"", "#", "1", "x", "-", "é"] {
        let text = piece.repeat(LARGEST / piece.len());
        let import = read(text.as_bytes(), &PLAIN);
        assert!(said(&import).len() < 600, "{piece:?}: {}", said(&import));
    }
    let digits = format!("0.{}", "7".repeat(LARGEST / 2 - 10));
    refused(
        format!("{digits},1").as_bytes(),
        &PLAIN,
        &format!("1 line skipped: line 1 \"{0}…\" (\"{0}…\" is not a number).", &digits[..40]),
    );
}

/// How a program may write points: the separator, the decimal sign, the end of a line, whether cells are quoted.
fn dialects() -> impl Strategy<Value = (&'static str, char, &'static str, bool)> {
    let signs = prop_oneof![
        Just((";", ',')),
        Just((";", '.')),
        Just(("\t", ',')),
        Just(("\t", '.')),
        Just((",", '.')),
        Just((", ", '.')),
        Just((" ", '.'))
    ];
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    (signs, ends, any::<bool>()).prop_map(|((separator, sign), end, quoted)| (separator, sign, end, quoted))
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![-1e9..1e9f64, -1.0..1.0f64, (-1000..1000i32).prop_map(f64::from)]
}

proptest! {
    #[test]
    fn points_are_read_as_they_were_written(
        points in proptest::collection::vec((number(), number(), any::<bool>()), 1..40),
        (separator, sign, end, quoted) in dialects(),
        heading in any::<bool>(),
        labelled in any::<bool>(),
    ) {
        let quote = if quoted { "\"" } else { "" };
        let mut text = String::new();
        if heading {
            let names = if labelled { vec!["x", "y", "label"] } else { vec!["x", "y"] };
            text += &(names.join(separator) + end);
        }
        for (x, y, label) in &points {
            let [x, y] = [x, y].map(|number| number.to_string().replace('.', &sign.to_string()));
            let label = if *label { "1" } else { "-1" };
            let cells = if labelled { vec![x.as_str(), &y, label] } else { vec![x.as_str(), &y] };
            let cells: Vec<String> = cells.iter().map(|cell| format!("{quote}{cell}{quote}")).collect();
            write!(text, "{}{end}", cells.join(separator)).unwrap();
        }
        let import = read(text.as_bytes(), if labelled { &LABELLED } else { &PLAIN });
        let label = |up: bool| if !labelled { 0 } else if up { 1 } else { -1 };
        let expected: Vec<Point> = points.iter().map(|(x, y, up)| Point { at: [*x, *y], label: label(*up) }).collect();
        prop_assert_eq!(&import.points, &expected, "{}: {}", text, said(&import));
    }

    #[test]
    fn arbitrary_bytes_come_to_legal_points_and_one_short_message(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..300),
            "[-0-9.,;\t \"\r\n#xe]{0,300}".prop_map(String::into_bytes)
        ],
        labelled in any::<bool>(),
    ) {
        let wanted = Wanted { most: 20, ..if labelled { LABELLED } else { PLAIN } };
        let import = read(&bytes, &wanted);
        let text = said(&import);
        prop_assert!(!text.is_empty() && text.chars().count() < 700, "{}", text);
        prop_assert!(import.points.len() <= 20);
        for Point { at, label } in import.points {
            prop_assert!(at.iter().all(|place| place.abs() <= 1e9) && (label != 0) == labelled);
        }
    }
}
