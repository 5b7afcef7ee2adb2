//! What an evaluation may lean on: the words, and a memory of curves and tables that depend on little, and of what
//! depends on points.

use std::any::Any;
use std::rc::Rc;

use super::points::Points;
use super::words::Words;
use crate::figure::{Table, Vertices};

/// Bytes of results remembered before all are forgotten: a drag of one parameter changes a few curves of some
/// kilobytes.
const CAPACITY: usize = 4 << 20;

/// Results remembered before all are forgotten: looking through more would take longer than it saves.
const MOST: usize = 256;

/// Sets of points whose results are remembered: those there are, those with which a gesture began, and some that are
/// looked at in passing. A drag leaves one behind at every move.
const MOST_SETS: usize = 4;

/// Results of one set remembered before all of that set are forgotten.
const MOST_OF_SET: usize = 64;

/// What a result is called within its scene: what it is, and of whom, such as `("slope", "l2")`.
pub type Name = (&'static str, &'static str);

/// A remembered result: the scene, its name there, and every number it was computed from, bit by bit.
#[derive(PartialEq)]
struct Key {
    scene: &'static str,
    name: Name,
    inputs: Vec<u64>,
}

/// The context of an evaluation. Its memory can be dropped at any time without changing any outcome.
pub struct Cx {
    /// The words.
    pub words: &'static Words,
    /// The scene that is evaluated: names of results are its own.
    scene: &'static str,
    curves: Memory<Vec<[f64; 2]>>,
    tables: Memory<Table>,
    /// What is known of points, of the latest last.
    sets: Vec<OfPoints>,
    /// Of each scene and name that builds on it, what was computed last.
    before: Vec<(&'static str, Name, Rc<dyn Any>)>,
}

/// Results that were computed from the same points.
struct OfPoints {
    points: Points,
    known: Vec<(Key, Rc<dyn Any>)>,
}

impl Cx {
    /// A context that remembers nothing yet.
    pub fn new(words: &'static Words) -> Self {
        let (curves, tables) = (Memory::default(), Memory::default());
        Self { words, scene: "", curves, tables, sets: Vec::new(), before: Vec::new() }
    }

    /// The same context for the evaluation of a scene.
    pub(super) fn of(&mut self, scene: &'static str) -> &mut Self {
        self.scene = scene;
        self
    }

    /// The curve of that name for exactly these numbers, computed at the first asking.
    ///
    /// `inputs` must hold everything `compute` uses; a drag of anything else then costs nothing.
    pub fn curve(&mut self, name: Name, inputs: &[f64], compute: impl FnOnce() -> Vec<[f64; 2]>) -> Vertices {
        self.curves.get(key(self.scene, name, inputs), compute, |points| size_of_val(points.as_slice()))
    }

    /// The table of that name for exactly these numbers, as [`curve`](Self::curve) does it.
    pub fn table(&mut self, name: Name, inputs: &[f64], compute: impl FnOnce() -> Table) -> Rc<Table> {
        self.tables.get(key(self.scene, name, inputs), compute, |table| {
            table.rows.iter().map(|row| size_of_val(row.as_slice())).sum()
        })
    }

    /// The result of that name for exactly these points and numbers, as [`curve`](Self::curve) does it; of one name
    /// all are of one type. It should not be larger than the points themselves, which are held, not copied.
    pub fn remember<T: 'static>(
        &mut self,
        name: Name,
        points: &Points,
        inputs: &[f64],
        compute: impl FnOnce() -> T,
    ) -> Rc<T> {
        let key = key(self.scene, name, inputs);
        if let Some(known) = self.known(points, &key).and_then(|known| known.downcast().ok()) {
            return known;
        }
        let result = Rc::new(compute());
        self.keep(key, Rc::clone(&result) as Rc<dyn Any>);
        result
    }

    /// The same for what is found quicker from what it was before: `compute` is given the result of that name that was
    /// computed last, whatever of. What it gives must not depend on that by a single bit.
    pub fn remember_after<T: 'static>(
        &mut self,
        name: Name,
        points: &Points,
        inputs: &[f64],
        compute: impl FnOnce(Option<&T>) -> T,
    ) -> Rc<T> {
        let (scene, mut is_new) = (self.scene, false);
        let is_it = |known: &(&str, Name, Rc<dyn Any>)| (known.0, known.1) == (scene, name);
        let before =
            self.before.iter().find(|known| is_it(known)).and_then(|known| Rc::clone(&known.2).downcast().ok());
        let result = self.remember(name, points, inputs, || {
            is_new = true;
            compute(before.as_deref())
        });
        if is_new {
            self.before.retain(|known| !is_it(known));
            self.before.push((scene, name, Rc::clone(&result) as Rc<dyn Any>));
        }
        result
    }

    /// What is known under a key of these points, which are the latest from now on.
    fn known(&mut self, points: &Points, key: &Key) -> Option<Rc<dyn Any>> {
        // The same points in memory are found without a look at all of them.
        let same = self.sets.iter().rposition(|set| set.points.is_same(points));
        let set = match same.or_else(|| self.sets.iter().rposition(|set| set.points == *points)) {
            Some(index) => self.sets.remove(index),
            None => OfPoints { points: points.clone(), known: Vec::new() },
        };
        let found = set.known.iter().rev().find(|(known, _)| known == key).map(|(_, known)| Rc::clone(known));
        self.sets.push(set);
        if self.sets.len() > MOST_SETS {
            self.sets.remove(0);
        }
        found
    }

    /// Remembers a result of the latest points.
    fn keep(&mut self, key: Key, result: Rc<dyn Any>) {
        let Some(OfPoints { known, .. }) = self.sets.last_mut() else { return };
        if known.len() >= MOST_OF_SET {
            known.clear();
        }
        known.push((key, result));
    }
}

fn key(scene: &'static str, name: Name, inputs: &[f64]) -> Key {
    Key { scene, name, inputs: inputs.iter().map(|input| input.to_bits()).collect() }
}

/// Results by key, the latest last, and how many bytes they take together.
///
/// A list, because what is asked for is nearly always among the latest: a drag asks for the same few names again.
struct Memory<T> {
    known: Vec<(Key, Rc<T>)>,
    bytes: usize,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self { known: Vec::new(), bytes: 0 }
    }
}

impl<T> Memory<T> {
    fn get(&mut self, key: Key, compute: impl FnOnce() -> T, weigh: impl FnOnce(&T) -> usize) -> Rc<T> {
        if let Some((_, known)) = self.known.iter().rev().find(|(known, _)| *known == key) {
            return Rc::clone(known);
        }
        let result = Rc::new(compute());
        let bytes = weigh(&result) + size_of::<Key>() + size_of_val(key.inputs.as_slice());
        if bytes > CAPACITY {
            return result;
        }
        if self.bytes + bytes > CAPACITY || self.known.len() >= MOST {
            self.known.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.known.push((key, Rc::clone(&result)));
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::Point;

    #[test]
    fn a_curve_is_computed_once_for_each_input() {
        let (mut cx, mut count) = (Cx::new(Words::english()), 0);
        for beta in [1.0, 1.0, 2.0, 1.0] {
            cx.curve(("value", "c"), &[beta], || {
                count += 1;
                vec![[beta, beta]]
            });
        }
        assert_eq!(count, 2);
    }

    #[test]
    fn a_name_is_a_scenes_own() {
        let mut cx = Cx::new(Words::english());
        let first = cx.of("regression").curve(("value", "smooth_l1"), &[1.0], || vec![[0.0, 1.0]]);
        let second = cx.of("outliers").curve(("value", "smooth_l1"), &[1.0], || vec![[0.0, 2.0]]);
        assert_ne!(first, second);
    }

    #[test]
    fn what_was_computed_last_is_told_to_the_next() {
        let (mut cx, mut told) = (Cx::new(Words::english()), Vec::new());
        let sets = [1.0, 2.0].map(|x| Points::from(vec![Point { at: [x, 0.0], label: 1 }]));
        for (set, input) in [(0, 1.0), (1, 2.0), (0, 1.0), (1, 3.0)] {
            let number = cx.remember_after(("best", ""), &sets[set], &[input], |before: Option<&f64>| {
                told.push(before.copied());
                input
            });
            assert_eq!(*number, input);
        }
        assert_eq!(told, [None, Some(1.0), Some(2.0)], "what is looked up was computed before");
    }

    #[test]
    fn the_memory_is_bounded_in_bytes() {
        let (mut cx, mut computed) = (Cx::new(Words::english()), 0);
        let half = CAPACITY / size_of::<[f64; 2]>() / 2;
        for input in [1.0, 2.0, 1.0, 2.0] {
            cx.curve(("value", "long"), &[input], || {
                computed += 1;
                vec![[0.0; 2]; half]
            });
            assert!(cx.curves.bytes <= CAPACITY);
        }
        assert_eq!(computed, 4, "two of them do not fit");
    }
}
