//! Weighted quantiles without sorting.

/// A number with its weight, and the point it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub value: f64,
    pub weight: f64,
    pub index: usize,
}

/// The least item that, with all below it, holds half the weight; nothing where there are no items.
pub(super) fn median(items: impl Iterator<Item = Item>) -> Option<Item> {
    let mut items: Vec<Item> = items.collect();
    let half = 0.5 * items.iter().map(|item| item.weight).sum::<f64>();
    quantile(&mut items, half)
}

/// The least item that, with all below it, holds `weight`; the greatest if all of them do not.
///
/// Hoare's *Find* (1961) with pivots from a fixed pseudo-random sequence: in expected time proportional to the number
/// of items, however they lie. Equal values count as one.
pub(super) fn quantile(items: &mut [Item], weight: f64) -> Option<Item> {
    let (mut from, mut to, mut below) = (0, items.len(), 0.0);
    let mut state = 1_u32;
    while from < to {
        // Numerical Recipes' linear congruential generator; its high bits are the good ones.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let pivot = items[from + (state >> 8) as usize % (to - from)];
        let (mut less, mut at, mut more) = (from, from, to);
        let (mut under, mut equal) = (0.0, 0.0);
        while at < more {
            let item = items[at];
            if item.value < pivot.value {
                under += item.weight;
                items.swap(less, at);
                (less, at) = (less + 1, at + 1);
            } else if item.value > pivot.value {
                more -= 1;
                items.swap(at, more);
            } else {
                equal += item.weight;
                at += 1;
            }
        }
        if less > from && below + under >= weight {
            to = less;
        } else if more == to || below + under + equal >= weight {
            return Some(pivot);
        } else {
            below += under + equal;
            from = more;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(values: &[f64]) -> impl Iterator<Item = Item> {
        values.iter().enumerate().map(|(index, &value)| Item { value, weight: 1.0, index })
    }

    #[test]
    fn an_even_count_has_the_lower_of_its_two_medians() {
        assert_eq!(median(items(&[4.0, 1.0, 3.0, 2.0])).map(|item| (item.value, item.index)), Some((2.0, 3)));
        assert_eq!(median(items(&[3.0, 3.0, 1.0])).map(|item| item.value), Some(3.0));
        assert!(median(items(&[])).is_none());
    }

    #[test]
    fn a_quantile_agrees_with_sorting() {
        let values: Vec<f64> = (0..500).map(|i| f64::from(i * 7919 % 101)).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        for weight in [0.0_f64, 0.5, 1.0, 37.0, 250.5, 500.0, 600.0] {
            let rank = (weight.ceil() as usize).clamp(1, sorted.len()) - 1;
            let found = quantile(&mut items(&values).collect::<Vec<_>>(), weight);
            assert_eq!(found.map(|item| item.value), Some(sorted[rank]), "{weight}");
        }
    }
}
