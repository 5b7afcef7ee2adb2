//! What ten thousand points take: one copy a move, and none that stays.

#![expect(unsafe_code, reason = "an allocator that counts has to be one")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use losslab::scene::{Command, Cx, Edit, Phase, PointEdit, Points, Value, Words};

use super::{MANY, edit, given, session_of};

/// The system's allocator, which counts bytes for each thread, and so for each test.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    /// Bytes that are held, and bytes that were ever asked for.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: everything is done by the system's allocator; the counters neither allocate nor need to be dropped.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + layout.size().cast_signed());
        ASKED.set(ASKED.get() + layout.size());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size().cast_signed());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

/// All points, once.
const SET: usize = MANY * size_of::<losslab::math::Point>();

#[test]
fn a_drag_copies_the_points_once_a_move_and_keeps_no_copy() {
    let mut session = session_of(MANY);
    let mut pull = |step: i32| {
        edit(&mut session, PointEdit::Move(MANY / 2, [f64::from(step), -1.0]), Phase::Ongoing);
        session.outcome();
        session.link();
    };
    // What is remembered is full after some moves.
    (0..10).for_each(&mut pull);
    let (held, asked) = (HELD.get(), ASKED.get());
    (10..110).for_each(&mut pull);
    let (more, asked) = (HELD.get() - held, ASKED.get() - asked);
    assert!(more.unsigned_abs() < SET / 10, "{more} bytes more are held after a hundred moves");
    assert!(asked < 101 * SET, "{} sets were copied in a hundred moves", asked as f64 / SET as f64);
    assert!(asked >= 100 * SET, "what is counted is what happens");
}

#[test]
fn history_keeps_fewer_entries_rather_than_more_bytes() {
    let mut session = session_of(MANY);
    let held = HELD.get();
    for step in 0..300 {
        edit(&mut session, PointEdit::Move(0, [f64::from(step), -1.0]), Phase::Done);
    }
    let more = (HELD.get() - held) as usize;
    assert!((15 << 20..17 << 20).contains(&more), "{more} bytes");
    let mut steps = 0;
    while session.can_undo() {
        session.apply(Command::Undo);
        steps += 1;
    }
    assert_eq!(steps, (16 << 20) / SET);
    assert_eq!(given(&session)[0].at[0], (300 - 1 - steps) as f64, "the latest of them are there");
}

#[test]
fn other_changes_are_kept_as_long_as_ever_however_many_points_there_are() {
    let mut session = session_of(MANY);
    for step in 0..300 {
        let value = Value::Number(f64::from(step % 7) * 0.5);
        session.apply(Command::Edit(vec![Edit::Set("slope", value)], Phase::Done));
    }
    let mut steps = 0;
    while session.can_undo() {
        session.apply(Command::Undo);
        steps += 1;
    }
    assert_eq!(steps, 200);
}

#[test]
fn what_is_computed_from_points_is_remembered_while_they_are_the_same() {
    let (mut cx, mut computed) = (Cx::new(Words::english()), 0);
    let points = given(&session_of(100));
    let equal: Points = points.iter().copied().collect();
    let fewer: Points = points.iter().copied().skip(1).collect();
    let mut fit = |points: &Points, beta: f64| {
        let (len, counted) = (points.len(), &mut computed);
        *cx.remember(("fit", "l1"), points, &[beta], || {
            *counted += 1;
            [len as f64, beta]
        })
    };
    assert_eq!(fit(&points, 1.0), [100.0, 1.0]);
    assert_eq!(fit(&equal, 1.0), [100.0, 1.0], "equal points count as the same");
    assert_eq!(fit(&points, 2.0), [100.0, 2.0]);
    assert_eq!(fit(&fewer, 2.0), [99.0, 2.0]);
    assert_eq!(fit(&points, 1.0), [100.0, 1.0]);
    assert_eq!(computed, 3);
    for start in 2..9 {
        let others: Points = points.iter().copied().skip(start).collect();
        cx.remember(("fit", "l1"), &others, &[], || start);
    }
    let mut again = false;
    cx.remember(("fit", "l1"), &points, &[1.0], || again = true);
    assert!(again, "those of long ago are forgotten");
}
