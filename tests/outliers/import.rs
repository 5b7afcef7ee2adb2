//! A person's own points, pasted or dropped, take the place of the scene's; what is none leaves it as it is.

use losslab::scene::{Command, Session, Value, find};
use losslab::view::import::{Target, is_open};

use super::{at, drag_to, figure, given, said, set, shown};

fn target() -> Target {
    Target::of(find("outliers").expect("the scene is listed")).expect("it takes points")
}

/// Brings bytes in as a window does; whether anything changed.
fn bring(session: &mut Session, bytes: &[u8]) -> bool {
    let brought = target().read(bytes);
    let changed = brought.command.is_some_and(|command| session.apply(command));
    session.notify(brought.notice);
    changed
}

#[test]
fn points_replace_those_there_are_and_get_axes_and_the_mark() {
    let session = &mut at("");
    assert!(is_open(session) && target().key == "data");
    set(session, "point", Value::Integer(2));
    drag_to(session, [3.0, 3.0]);
    session.apply(Command::Release);
    assert!(bring(session, b"x;y\n100;1,5\n200;2,5\n300;9\n400;4,5\n"));
    assert_eq!(shown(session), [[100.0, 1.5], [200.0, 2.5], [300.0, 9.0], [400.0, 4.5]]);
    assert_eq!(said(session), ["4 points read."]);
    let panel = figure(session).panels[0].clone();
    assert_eq!(panel.cloud.map(|cloud| cloud.chosen), Some(3), "the last one is marked");
    for (range, ends) in [(panel.x.range, [100.0, 400.0]), (panel.y.range, [1.5, 9.0])] {
        let length = range[1] - range[0];
        assert!(range[0] < ends[0] && ends[1] < range[1] && length < 2.0 * (ends[1] - ends[0]), "{range:?}");
    }
    session.apply(Command::Undo);
    assert_eq!(given(session).len(), 10, "one entry");
}

#[test]
fn hostile_input_changes_nothing_and_is_answered_once() {
    let long = "9".repeat(100_000);
    let nested = "\"".repeat(50_000);
    for bytes in [
        &b""[..],
        b"dear all",
        b"1,2\n3,4",
        b"1,2\n1e99,4\n5,6",
        b"NaN,1\ninf,2\n-inf,3\n1,nan",
        b"\x00\x01\x02\xff\xfe\x00PNG",
        b"\xff\xfe1\x00,\x00",
        b";;;;\n\n,,,,\n\t\t",
        b"<script>alert(1)</script>",
        b"1,2,3,4,5\n1/2,3/4\n",
        long.as_bytes(),
        nested.as_bytes(),
    ] {
        let session = &mut at("data=0,0;1,1;2,5&point=2");
        let before = session.params().clone();
        assert!(!bring(session, bytes), "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(30)]));
        assert_eq!((session.params(), session.notices().len()), (&before, 1));
        assert!(!session.can_undo() && said(session)[0].starts_with("No points were read"), "{:?}", said(session));
        assert!(said(session)[0].len() < 400, "{}", said(session)[0].len());
    }
}

#[test]
fn more_points_than_there_may_be_are_cut_and_that_is_said() {
    let session = &mut at("");
    let text: String = (0..10_050).map(|index| format!("{index},{}\n", index % 7)).collect();
    assert!(bring(session, text.as_bytes()));
    assert_eq!((given(session).len(), session.notices().len()), (10_000, 1));
    assert!(said(session)[0].starts_with("10000 points read."), "{:?}", said(session));
}
