//! What an evaluation may lean on: the words, and a memory of curves that depend on little.

use std::collections::HashMap;
use std::rc::Rc;

use super::words::Words;
use crate::figure::{Table, Vertices};

/// How many results are remembered before all are forgotten: a scene has a dozen, a drag of one parameter changes a
/// few.
const CAPACITY: usize = 256;

/// A remembered result: its name, and every number it was computed from, bit by bit.
type Key = (&'static str, Vec<u64>);

/// The context of an evaluation. Its memory can be dropped at any time without changing any outcome.
pub struct Cx {
    /// The words.
    pub words: &'static Words,
    curves: HashMap<Key, Vertices>,
    tables: HashMap<Key, Rc<Table>>,
}

impl Default for Cx {
    fn default() -> Self {
        Self { words: Words::english(), curves: HashMap::new(), tables: HashMap::new() }
    }
}

impl Cx {
    /// The curve of that name for exactly these numbers, computed at the first asking.
    ///
    /// `inputs` must hold everything `compute` uses; a drag of anything else then costs nothing.
    pub fn curve(&mut self, name: &'static str, inputs: &[f64], compute: impl FnOnce() -> Vec<[f64; 2]>) -> Vertices {
        remembered(&mut self.curves, name, inputs, compute)
    }

    /// The table of that name for exactly these numbers, as [`curve`](Self::curve) does it.
    pub fn table(&mut self, name: &'static str, inputs: &[f64], compute: impl FnOnce() -> Table) -> Rc<Table> {
        remembered(&mut self.tables, name, inputs, compute)
    }
}

fn remembered<T>(
    memory: &mut HashMap<Key, Rc<T>>,
    name: &'static str,
    inputs: &[f64],
    compute: impl FnOnce() -> T,
) -> Rc<T> {
    let key = (name, inputs.iter().map(|input| input.to_bits()).collect());
    if let Some(known) = memory.get(&key) {
        return Rc::clone(known);
    }
    if memory.len() >= CAPACITY {
        memory.clear();
    }
    let result = Rc::new(compute());
    memory.insert(key, Rc::clone(&result));
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_computed_once_for_each_input() {
        let (mut cx, mut count) = (Cx::default(), 0);
        for beta in [1.0, 1.0, 2.0, 1.0] {
            cx.curve("c", &[beta], || {
                count += 1;
                vec![[beta, beta]]
            });
        }
        assert_eq!(count, 2);
    }
}
