//! Every schema that is drawn can be read.

use super::*;
use std::collections::BTreeMap;

#[test]
fn every_schema_is_of_the_language() {
    let mut wrong = BTreeMap::new();
    for number in 0..300 {
        if let Err(why) = Drawn::new(1, number) {
            for line in why.split(":\n").next().unwrap_or_default().lines() {
                wrong.entry(line.to_owned()).or_insert(number);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
