//! Readings against references, at kinks and at the jump; chords, steps, the action, the rug, tables.

use losslab::figure::Cell;
use losslab::math::{MARGIN_LOSSES, MarginSettings};
use losslab::scene::{Command, ReadingValue};

use super::{at, near, number, value};

/// Loss, base, margin, value and slope.
const REFERENCES: &str = include_str!("references.txt");
/// The margins of the references.
const MARGINS: [f64; 10] = [-3.0, -2.5, -1.0, -0.5, 0.0, 0.3, 0.5, 1.0, 1.7, 3.0];

#[test]
fn every_loss_reads_its_reference() {
    let mut read = 0;
    for line in REFERENCES.lines().filter(|line| !line.starts_with('#')) {
        let [key, base, margin, value, slope]: [&str; 5] =
            line.split(' ').collect::<Vec<_>>().try_into().expect("five columns");
        let [value, slope, at_margin] = [value, slope, margin].map(|text| text.parse::<f64>().expect("a number"));
        let session = &mut at(&format!("margin={margin}&base={base}"));
        near(number(session, &format!("{key}.loss")), value, line);
        near(number(session, &format!("{key}.gradient")), slope, line);
        let counted = if at_margin <= 0.0 { 1.0 } else { 0.0 };
        near(number(session, &format!("{key}.gap")), value - counted, &format!("gap of {line}"));
        read += 1;
    }
    assert_eq!(read, 8 * MARGINS.len());
}

#[test]
fn kinks_read_their_interval_and_the_jump_no_slope() {
    let interval = |session: &mut _, key: &str| {
        ["subgradient_lo", "subgradient_hi"].map(|end| number(session, &format!("{key}.{end}")))
    };
    let at_one = &mut at("margin=1");
    near(number(at_one, "hinge.gradient"), 0.0, "the subgradient nearest to 0");
    assert_eq!(interval(at_one, "hinge"), [-1.0, 0.0]);
    assert_eq!(interval(at_one, "squared_hinge"), [0.0, 0.0], "it is smooth there");
    let at_zero = &mut at("margin=0");
    assert_eq!(interval(at_zero, "perceptron"), [-1.0, 0.0]);
    assert_eq!(value(at_zero, "zero_one.gradient"), ReadingValue::Word("—"));
    near(number(at_zero, "zero_one.loss"), 1.0, "a margin of 0 is an error");
    near(number(at_zero, "gap"), 0.0, "the hinge touches 0-1 there");
    near(number(at_zero, "logistic.gap"), -0.306_852_819_440_054_7, "base e misses by 1 − ln 2");
    near(number(&mut at("margin=0&base=log2"), "logistic.gap"), 0.0, "base 2 touches");
}

#[test]
fn a_chord_never_passes_under_a_convex_loss_and_cuts_0_1() {
    let numbers: [f64; 8] = [-3.0, -1.35, -0.4, 0.0, 0.65, 1.0, 2.2, 3.0];
    for a in numbers {
        for b in numbers {
            for margin in MARGINS {
                let session = &mut at(&format!("margin={margin}&chord_a={a}&chord_b={b}"));
                for entry in MARGIN_LOSSES.iter().filter(|entry| (entry.build)(&MarginSettings::default()).is_convex())
                {
                    let chord = number(session, &format!("{}.chord", entry.key));
                    let curve = number(session, &format!("{}.loss", entry.key));
                    let inside = a != b && margin >= a.min(b) && margin <= a.max(b);
                    assert_eq!(chord.is_nan(), !inside, "{}: {a} {b} {margin}", entry.key);
                    assert!(chord.is_nan() || chord >= curve - 1e-12, "{}: {a} {b} {margin}", entry.key);
                }
            }
        }
    }
    // The default chord, from −1 to 2: over 0.5 the hinge's stands at 1; over −0.5 that of 0-1 runs under the step.
    near(number(&mut at("margin=0.5"), "hinge.chord"), 1.0, "the hinge's chord");
    let cut = &mut at("margin=-0.5");
    near(number(cut, "zero_one.chord"), 1.0 - 0.5 / 3.0, "the chord of 0-1");
    assert!(number(cut, "zero_one.chord") < number(cut, "zero_one.loss"));
}

#[test]
fn ten_steps_leave_0_1_where_it_was_and_bring_the_hinge_past_1() {
    for (margin, rate) in [(-3.0, 0.4), (-2.5, 0.4), (-1.0, 0.3), (0.5, 1.0)] {
        let session = &mut at(&format!("margin={margin}&learning_rate={rate}&steps=10"));
        near(number(session, "zero_one.final_margin"), margin, "0-1 has not moved");
        let end = number(session, "hinge.final_margin");
        assert!(end >= 1.0, "{margin} {rate}: {end}");
        near(number(session, "hinge.final_loss"), 0.0, "it rests at no loss");
        let steps = (end - margin) / rate;
        near(steps, steps.round(), "every step of the hinge is as long as η");
    }
    // −3 + 10 · 0.4 is 1, whatever the rounding of ten sums says.
    near(number(&mut at("margin=-3&learning_rate=0.4&steps=10"), "hinge.final_margin"), 1.0, "it lands on the kink");
    near(number(&mut at("margin=0&steps=5"), "zero_one.final_margin"), 0.0, "no slope, no step");
    near(number(&mut at("margin=1&steps=5"), "hinge.final_margin"), 1.0, "0 is a subgradient");
}

#[test]
fn one_step_is_one_entry_and_there_are_ten() {
    let session = &mut at("margin=-2&learning_rate=0.5");
    for step in 1..=10 {
        assert!(session.apply(Command::Act("step")));
        near(session.params().number("steps"), f64::from(step), "one more");
    }
    assert!(!session.apply(Command::Act("step")), "there is no eleventh");
    near(number(session, "hinge.final_margin"), 1.0, "six steps of a half, and rest");
    session.apply(Command::Undo);
    near(session.params().number("steps"), 9.0, "one entry each");
    assert!(session.link().contains("steps=9"));
}

#[test]
fn the_score_is_the_margin_seen_with_its_label() {
    for (label, sign) in [("1", 1.0), ("-1", -1.0)] {
        let session = &mut at(&format!("margin=0.5&view=score&label={label}"));
        near(number(session, "hinge.gradient"), -1.0, "along the margin");
        near(number(session, "hinge.gradient_f"), -sign, "along the score it is −y");
    }
}

#[test]
fn three_of_the_twelve_have_a_say() {
    let session = &mut at("rug=1");
    for (key, expected) in [("rug.speaking", 3.0), ("rug.errors", 1.0), ("rug.hinge_sum", 1.5)] {
        near(number(session, key), expected, key);
    }
}

#[test]
fn the_table_holds_what_is_shown() {
    let session = &mut at("show=zero_one,hinge");
    let table = session.outcome().tables[0].clone();
    assert_eq!(table.columns, ["margin", "zero_one.loss", "zero_one.gradient", "hinge.loss", "hinge.gradient"]);
    let row = table.rows.iter().find(|row| row[0] == 0.0.into()).expect("the boundary is a row");
    assert!(row[2].number().is_some_and(f64::is_nan), "{row:?}");
    assert!(row[1] == 1.0.into() && row[3..] == [1.0, -1.0].map(Cell::from), "{row:?}");
    assert!(losslab::figure::csv::write(&table).contains("0,1,nan,1,-1\r\n"));
}
