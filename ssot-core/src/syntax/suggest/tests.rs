//! What counts as near.

use super::{distance, nearest};

#[test]
fn an_edit_is_one_letter_more_less_other_or_two_swapped() {
    assert_eq!(distance("unique", "unique"), 0);
    assert_eq!(distance("uniqe", "unique"), 1);
    assert_eq!(distance("uniquee", "unique"), 1);
    assert_eq!(distance("unigue", "unique"), 1);
    assert_eq!(distance("unqiue", "unique"), 1);
    assert_eq!(distance("", "ab"), 2);
}

#[test]
fn the_nearest_wins_over_the_first() {
    assert_eq!(nearest("lisst", ["lost", "list"]), Some("list"));
}

#[test]
fn a_short_word_may_be_one_edit_away_only() {
    assert_eq!(nearest("ge", ["get"]), Some("get"));
    assert_eq!(nearest("gx", ["get"]), None);
    assert_eq!(nearest("rate", ["path"]), None);
}
