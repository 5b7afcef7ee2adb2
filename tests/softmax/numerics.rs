//! The table of the three ways to compute the loss, and the marks where the first begins to fail.

use losslab::figure::{Cell, csv};
use losslab::scene::{Command, Session, Words};
use losslab::view::{State, table};

use super::{at, number, word};

fn table_of(session: &mut Session) -> Vec<Vec<Cell>> {
    session.outcome().tables[0].rows.to_vec()
}

#[test]
fn every_intermediate_stands_in_the_table_as_the_format_rounds_it() {
    let session = &mut at("shift=9");
    let rows = table_of(session);
    // Input, largest, four exponentials, sum, quotient, loss, verdict.
    assert_eq!(rows.len(), 10);
    let ratio: Vec<Option<f64>> = rows.iter().map(|row| row[1].number()).collect();
    let infinite = Some(f64::INFINITY);
    assert_eq!(ratio[..3], [Some(10.0), None, Some(59872.0)]);
    assert_eq!((rows[1][1].clone(), &ratio[6..9]), (Cell::Nothing, &[infinite, Some(0.0), infinite][..]));
    assert_eq!(rows[9][1], Cell::Word("the sum overflows".into()));
    assert_eq!((rows[1][3].number(), rows[2][3].number()), (Some(11.0), Some(1.0)));
    assert_eq!(rows[9][3], Cell::Word("right".into()));
    for row in &rows {
        for value in row.iter().filter_map(Cell::number).filter(|value| value.is_finite() && *value != 0.0) {
            let bits = value.to_bits().trailing_zeros();
            assert!(bits >= 52 - 10, "{value} has more digits than a half");
        }
    }
}

#[test]
fn the_table_can_be_seen_and_saved() {
    let session = &mut at("shift=12");
    let text = csv::write(&session.outcome().tables[0]);
    assert!(text.starts_with("step,naive,shifted,log_softmax\r\nlogit of y,13,13,13\r\nlargest,,14,14"));
    assert!(text.contains("\r\nsum,inf,") && text.contains("\r\nloss,nan,1.44"), "{text}");
    assert!(text.ends_with("verdict,e^… overflows,right,right\r\n"), "{text}");
    let shown = table::shown(&State::read(session));
    let [table] = &shown[..] else { panic!("one table: {shown:?}") };
    assert_eq!(table.caption, "The loss, computed in three ways");
    assert_eq!(table.heads, ["step", "−ln(e^f / sum)", "maximum out, then ln", "log-softmax"]);
    let loss = &table.rows[8];
    assert_eq!(loss.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>()[..2], ["loss", "NaN"]);
    assert!(!loss[0].is_number && loss[1].is_number && loss[3].text.starts_with("1.44"), "{loss:?}");
    assert_eq!(table.rows[1][1].text, "");
    let classes = csv::write(&session.outcome().tables[1]);
    assert!(classes.starts_with("class,logit,probability,gradient\r\n0,2,0.643"), "{classes}");
    assert_eq!(classes.lines().count(), 5);
}

/// Computed apart from this project, with numpy's float16.
#[test]
fn presets_show_how_each_way_fails() {
    let preset = |id: &'static str| {
        let mut session = Session::new(at("").scene(), Words::english());
        session.apply(Command::Preset(id));
        session
    };
    let status =
        |session: &mut Session| ["naive", "shifted", "log_softmax"].map(|of| word(session, &format!("{of}.status")));
    for (id, ratio, value) in [
        ("sum", "sum_overflow", f64::INFINITY),
        ("overflow", "exp_overflow", f64::NAN),
        ("silent", "digits_lost", 1.099),
        ("nothing", "zero_by_zero", f64::NAN),
    ] {
        let session = &mut preset(id);
        assert_eq!(status(session), [ratio, "ok", "ok"], "{id}");
        let naive = number(session, "naive.loss");
        assert!((naive - value).abs() < 1e-3 || naive.to_bits() == value.to_bits() || naive.is_nan() && value.is_nan());
        assert!((number(session, "log_softmax.loss") - 1.440).abs() < 2e-3, "{id}");
    }
    let session = &mut preset("shifted");
    assert_eq!(status(session), ["exp_overflow", "log_of_zero", "ok"]);
    assert_eq!((number(session, "shifted.loss"), number(session, "log_softmax.loss")), (f64::INFINITY, 800.0));
    let session = &mut preset("rounding");
    assert_eq!(status(session)[1..], ["ok", "ok"]);
    assert!((number(session, "input_rounding") - 0.2).abs() < 1e-9);
    assert!((number(session, "log_softmax.loss") - number(session, "loss")).abs() > 0.05);
}

#[test]
fn marks_stand_where_the_ratio_begins_to_fail() {
    for link in ["", "precision=f32", "precision=f64", "f0=5&f3=-4", "classes=10&target=9", "f0=12&f1=12"] {
        let session = &mut at(link);
        let marks: Vec<f64> = session.marks("shift").iter().map(|mark| mark.at).collect();
        assert_eq!(marks.len(), 2, "{link}");
        let fails = |shift: f64| word(&mut at(&format!("{link}&shift={shift}")), "naive.status") != "ok";
        for (mark, inwards) in marks.iter().zip([0.05, -0.05]) {
            assert!(fails(*mark) && !fails(((mark + inwards) * 20.0).round() / 20.0), "{link}: {mark}");
        }
    }
    let marks: Vec<f64> = at("").marks("shift").iter().map(|mark| mark.at).collect();
    assert_eq!(marks, [-15.65, 8.7]);
    assert!(at("classes=2&f0=0&f1=800&target=0").marks("shift").is_empty(), "it works nowhere");
}
