//! Short lists in order.

/// Puts the lesser first and leaves equals as they are. It is made for the dozen things on a picture: the standard
/// library's sort, made for long lists, would be part of the download once for every kind of thing.
pub fn sort<T>(items: &mut [T], is_less: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let (sorted, rest) = items.split_at(end);
        let at = sorted.partition_point(|known| !is_less(&rest[0], known));
        for place in (at..end).rev() {
            items.swap(place, place + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(mut items in prop::collection::vec((0..9u8, 0..99u8), 0..30)) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort(&mut items, |a, b| a.0 < b.0);
            prop_assert_eq!(items, expected);
        }
    }
}
