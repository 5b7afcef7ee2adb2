//! Nothing of an answer before the check.

use super::{asked, cards};

#[test]
fn readings_are_null_before_the_check() {
    for card in cards() {
        let mut session = asked(card);
        let readings = session.readings_json().to_string();
        assert!(readings.split(',').all(|pair| pair.trim_end_matches('}').ends_with(":null")), "{readings}");
    }
}
