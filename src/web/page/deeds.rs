//! What hands, keys and surroundings want of a page figure, by its name and with what is given to it: one way in, as
//! each way into a module is a quarter of a kilobyte to wait for.
//!
//! Places are CSS pixels of a figure's own picture, before any transform of the page.

use super::{Page, Surroundings};
use crate::HAS_CARDS;
use crate::lesson::{Progress, with_progress};
use crate::scene::Session;
use crate::view::import;

/// What a script gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A key, an id, words.
    Text(String),
    /// A place, a step, milliseconds.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A file.
    Bytes(Vec<u8>),
}

/// What it is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing: the next frame shows it.
    Done,
    /// The id of the handle that was taken hold of, or a file that was made, or nothing.
    Held(String),
    /// Whether a key was one for it, or points or a file are.
    Taken(bool),
}

impl Page {
    /// Does it; none if there is nothing of that name.
    pub fn carry_out(&mut self, session: &mut Session, deed: &str, given: &[Given]) -> Option<Answer> {
        let text = |index: usize| if let Some(Given::Text(text)) = given.get(index) { text.as_str() } else { "" };
        let number = |index: usize| if let Some(Given::Number(number)) = given.get(index) { *number } else { 0.0 };
        let flag = |index: usize| given.get(index) == Some(&Given::Flag(true));
        let bytes = |index: usize| {
            if let Some(Given::Bytes(bytes)) = given.get(index) { bytes } else { text(index).as_bytes() }
        };
        let at = |index: usize| [number(index) as f32, number(index + 1) as f32];
        match deed {
            // The widths of figures in the middle and beside the controls, and how much larger than usual letters are.
            "resize" => {
                let widths = at(0).map(|width| width.max(1.0));
                self.set_around(Surroundings { widths, scale: number(2) as f32, ..self.around() });
            }
            "set_contrast" => self.set_around(Surroundings { contrast: flag(0), ..self.around() }),
            "set_print" => self.set_around(Surroundings { print: flag(0), ..self.around() }),
            "forget" => self.forget(),
            // The places of the page that nobody can see while something is dragged, with spaces between them.
            "lose_sight" => self.out_of_sight = text(0).split_whitespace().map(str::to_owned).collect(),
            // The mouse is over a figure, or elsewhere.
            "point" => self.point(text(0), at(1)),
            "unpoint" => self.unpoint(),
            // A hand takes hold of what is there, or of a handle; moves it; lets go; taps beside all handles.
            "press" => {
                let held = self.press(session, text(0), at(1));
                return Some(Answer::Held(held.map_or_else(String::new, |id| id.to_string())));
            }
            "press_handle" => self.press_handle(session, text(0), text(1), at(2)),
            "drag" => self.drag(session, at(0)),
            "release" => self.release(session),
            "tap" => self.tap(session, text(0), at(1)),
            // The keyboard is at a handle, or elsewhere; a key on it; a step along an axis, 0 for x; a double click.
            "focus_handle" => self.focus_handle(text(0), text(1)),
            "blur_handle" => self.blur_handle(),
            "nudge" => return Some(Answer::Taken(self.nudge(session, text(0), text(1), text(2), flag(3)))),
            "step_handle" => self.step_handle(session, text(0), text(1), number(2) as usize, number(3)),
            "reset_handle" => self.reset_handle(session, text(0), text(1)),
            // A term is under the pointer or has the focus; none if the text is empty.
            "highlight" => self.highlight(text(0)),
            // What controls want of their parameter: a slider's step and whether that was all, a key, a number typed
            // into a field, a switch, an option, more options, the default.
            "slide" => self.slide(session, text(0), number(1), flag(2)),
            "nudge_control" => return Some(Answer::Taken(self.nudge_control(session, text(0), text(1), flag(2)))),
            "type_value" => self.type_value(session, text(0), number(1) as usize, text(2)),
            "flag" => self.flag(session, text(0), flag(1)),
            "choose" => self.choose(session, text(0), text(1)),
            "fold" => self.fold(text(0)),
            "reset_param" => self.reset(session, Some(text(0))),
            // What buttons want.
            "reset_scene" => self.reset(session, None),
            "preset" => self.preset(session, text(0)),
            "act" => self.act(session, text(0)),
            // Whether there is something to play.
            "play" => return Some(Answer::Taken(self.play(session))),
            "open" => self.open(session, text(0)),
            "card_line" | "check" | "next_card" | "load_progress" | "make" | "forget_progress" if !HAS_CARDS => {
                return None;
            }
            // What a card asks for: a line by its kind and number, the check, moving or at once, the next card.
            "card_line" => self.card_line(session, text(0), number(1) as usize),
            "check" => self.check(session, flag(0)),
            "next_card" => self.next_card(session),
            // Progress in a file of that name, whether it is; none any more.
            "load_progress" => return Some(Answer::Taken(self.load_progress(session, text(0), text(1)))),
            // A moment's work on a file of all cards, by its kind and the lab's address; the file once it is made.
            "make" => return Some(Answer::Held(self.make(text(0), text(1)))),
            "forget_progress" => with_progress(Progress::clear),
            "undo" => self.undo(session),
            "redo" => self.redo(session),
            // The link has been asked for by itself, to be copied.
            "share" => self.share(session),
            "dismiss" => self.dismiss(session),
            "go_on" => self.go_on(session, flag(0)),
            "next_theme" => self.next_theme(),
            // Whether the scene takes points; whether a file of that size is to be loaded; points in a text or a file.
            "takes_points" => return Some(Answer::Taken(import::is_open(session))),
            "may_load" => return Some(Answer::Taken(self.may_load(session, number(0) as usize))),
            "import" => self.import(session, bytes(0)),
            _ => return None,
        }
        Some(Answer::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Words;
    use crate::view::{Controls, ThemeChoice};

    #[test]
    fn whatever_the_scripts_want_is_known() {
        let scripts = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/page")).unwrap();
        let scripts: String = scripts.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
        let wanted: Vec<&str> = ["wire.call(\"", "wire.look(\""]
            .into_iter()
            .flat_map(|call| scripts.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(wanted.len() > 30, "{wanted:?}");
        for deed in wanted {
            let mut session = Session::from_link("", Words::english());
            let mut page = Page::new(&mut session, Surroundings::new(Controls::Full, ThemeChoice::Auto, false));
            assert!(page.carry_out(&mut session, deed, &[]).is_some(), "{deed}");
        }
    }

    #[test]
    fn a_scene_without_points_takes_none_and_says_nothing() {
        let mut session = Session::from_link("scene=detector", Words::english());
        let mut page = Page::new(&mut session, Surroundings::new(Controls::Full, ThemeChoice::Auto, false));
        let mut answer = |deed, given| page.carry_out(&mut session, deed, &[given]);
        assert_eq!(answer("takes_points", Given::Flag(true)), Some(Answer::Taken(false)));
        assert_eq!(answer("may_load", Given::Number(1e9)), Some(Answer::Taken(false)));
        assert_eq!(answer("import", Given::Bytes(b"1,2".to_vec())), Some(Answer::Done));
        assert_eq!(answer("import", Given::Text("1,2".to_owned())), Some(Answer::Done));
        assert!(session.notices().is_empty() && !session.can_undo());
    }
}
