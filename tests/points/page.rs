//! The control of points in a page figure, and what is said of a link that leaves them out.

use losslab::scene::{Phase, PointEdit, Session};
use losslab::view::{Controls, ThemeChoice};
use losslab::web::page::deeds::{Answer, Given};
use losslab::web::page::{Page, Surroundings};
use serde_json::{Value as Json, json};

use super::{MANY, PLAIN, edit, session, session_of};

const AROUND: Surroundings = Surroundings::new(Controls::Minimal, ThemeChoice::Light, false);

fn frame(page: &mut Page, session: &mut Session) -> Json {
    serde_json::from_str(&page.frame(session)).expect("a frame is JSON")
}

#[test]
fn a_row_says_how_many_there_are_and_takes_them_back() {
    let mut session = session(&PLAIN);
    let mut page = Page::new(&mut session, AROUND);
    let control = |frame: &Json| {
        let told = &frame["control/data"];
        assert_eq!((&told["kind"], &told["reset"]), (&json!("points"), &json!("Reset cloud.data.label")));
        (told["value"].clone(), told["given"].clone())
    };
    assert_eq!(control(&frame(&mut page, &mut session)), (json!("the scene’s own"), json!(false)));
    edit(&mut session, PointEdit::Remove(0), Phase::Done);
    assert_eq!(control(&frame(&mut page, &mut session)), (json!("3 points"), json!(true)));
    let reset = page.carry_out(&mut session, "reset_param", &[Given::Text("data".to_owned())]);
    assert_eq!((reset, session.params().points("data")), (Some(Answer::Done), None));
    assert_eq!(control(&frame(&mut page, &mut session)), (json!("the scene’s own"), json!(false)));
}

#[test]
fn whoever_copies_a_link_is_told_what_it_leaves_out() {
    for (count, said) in [(3, json!([])), (MANY, json!([super::links::LEFT_OUT]))] {
        let mut session = session_of(count);
        let mut page = Page::new(&mut session, AROUND);
        assert_eq!(page.carry_out(&mut session, "share", &[]), Some(Answer::Done));
        assert_eq!(frame(&mut page, &mut session)["notices"], said, "{count} points");
    }
}
