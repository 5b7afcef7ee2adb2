//! What drags do: the start, the step that is shown, η by the first step of L2, β; and that nothing rescales under them.

use losslab::figure::style::Theme;
use losslab::figure::{Knob, View, layout};
use losslab::scene::{Command, Session};

use super::{SIZE, at, figure, number, pull, value};

/// The ends of the axis of residuals, on both panels.
fn reaches(session: &mut Session) -> [[f64; 2]; 2] {
    let figure = figure(session);
    [figure.panels[0].y.range, figure.panels[1].x.range]
}

#[test]
fn the_axis_is_round_and_stays_while_a_hand_holds() {
    for (start, reach) in [(0.0, 1.25), (1.0, 1.25), (1.05, 2.5), (-2.0, 2.5), (3.7, 5.0), (4.0, 5.0), (-5.0, 6.25)] {
        assert_eq!(reaches(&mut at(&format!("start={start}"))), [[-reach, reach]; 2], "{start}");
    }
    let session = &mut at("start=4");
    pull(session, "start", [0.0, -40.0]);
    assert!(session.params().number("start") > 4.5);
    assert_eq!(reaches(session), [[-5.0, 5.0]; 2], "it does not rescale under the hand");
    pull(session, "start", [0.0, -400.0]);
    assert_eq!(session.params().number("start"), 5.0, "to the end of its range");
    session.apply(Command::Release);
    assert_eq!(reaches(session), [[-6.25, 6.25]; 2]);
}

/// Whatever diverges leaves the panel; the axis is as before.
#[test]
fn nothing_rescales_when_l2_diverges() {
    assert_eq!(reaches(&mut at("learning_rate=3&steps=100")), [[-5.0, 5.0]; 2]);
}

#[test]
fn the_start_and_the_playhead_follow_their_pointers() {
    let session = &mut at("");
    let drawing = layout(&figure(session), &View::new(SIZE, Theme::Light));
    let frame = drawing.panels[0];
    pull(session, "start", [0.0, frame.y.pixel(-2.0) - frame.y.pixel(3.7)]);
    assert!((session.params().number("start") + 2.0).abs() < 1e-9);
    session.apply(Command::Release);
    pull(session, "step", [frame.x.pixel(12.0) - frame.x.pixel(30.0), -50.0]);
    assert_eq!(session.params().number("step"), 12.0);
    pull(session, "step", [-4000.0, 0.0]);
    assert_eq!(session.params().number("step"), 0.0);
}

#[test]
fn the_first_step_of_l2_is_where_the_hand_puts_it() {
    for (link, to) in
        [("", -4.4), ("start=-3", 2.0), ("half=1", -1.0), ("same_first_step=1", 2.0), ("halve=1&steps=5", 0.5)]
    {
        let session = &mut at(link);
        let drawing = layout(&figure(session), &View::new(SIZE, Theme::Light));
        let (hit, frame) = (drawing.hit("learning_rate").expect("it answers"), drawing.panels[0]);
        pull(session, "learning_rate", [300.0, frame.y.pixel(to) - hit.centre[1]]);
        session.apply(Command::Release);
        let rate = session.params().number("learning_rate");
        let stepped = number(session, "l2.first_step");
        let start = session.params().number("start");
        assert!(((start - to).abs() / stepped - 1.0).abs() < 0.02, "{link}: η = {rate}, a step of {stepped}");
    }
    let down = &mut at("");
    pull(down, "learning_rate", [0.0, 5000.0]);
    assert!(down.params().number("learning_rate") > 1.05, "as far as L2 diverges");
    pull(down, "learning_rate", [0.0, -5000.0]);
    assert_eq!(down.params().number("learning_rate"), 0.01);
}

#[test]
fn beta_is_dragged_below() {
    let session = &mut at("");
    let drawing = layout(&figure(session), &View::new(SIZE, Theme::Light));
    let frame = drawing.panels[1];
    pull(session, "beta", [frame.x.pixel(0.15) - frame.x.pixel(1.0), 0.0]);
    assert!((session.params().number("beta") - 0.15).abs() < 1e-9);
    assert_eq!(value(session, "smooth_l1.state"), losslab::scene::ReadingValue::Word("hopping"));
}

/// Each of them can be taken hold of, and none hides another, in the states a student comes from and goes to.
#[test]
fn handles_lie_apart() {
    let links =
        ["", "step=1", "step=12", "start=-5", "learning_rate=1", "learning_rate=0.1", "steps=5", "start=1&half=1"];
    for link in links {
        for size in [SIZE, [366.0, 560.0]] {
            let session = &mut at(link);
            let drawing = layout(&figure(session), &View::new(size, Theme::Light));
            let hits: Vec<_> = drawing.hits.iter().filter(|hit| hit.panel == 0).collect();
            assert_eq!(hits.len(), 3, "{link}");
            for (index, hit) in hits.iter().enumerate() {
                for other in &hits[index + 1..] {
                    let apart = (hit.centre[0] - other.centre[0]).hypot(hit.centre[1] - other.centre[1]);
                    assert!(apart > 16.0, "{link} at {size:?}: {} and {} are {apart} apart", hit.handle, other.handle);
                }
            }
        }
    }
}

#[test]
fn without_a_first_step_there_is_no_handle_on_it() {
    let has = |link: &str| {
        let figure = figure(&mut at(link));
        figure.panels[0].handles.iter().any(|handle| handle.id.key == "learning_rate")
    };
    assert!(has("") && has("step=1") && has("learning_rate=3"));
    assert!(!has("step=0") && !has("start=0"));
    let invited = |link: &str| {
        let figure = figure(&mut at(link));
        let handle =
            figure.panels[0].handles.iter().find(|handle| handle.knob == Knob::Disc && handle.id.key != "start");
        handle.and_then(|handle| handle.invitation.clone())
    };
    assert_eq!([invited("").as_deref(), invited("start=-2").as_deref()], [Some("drag me down"), Some("drag me up")]);
    assert_eq!(invited("learning_rate=3"), None, "it is at the edge");
}
