//! Whoever opens a file learns from its first line what it is for.

use super::shown;
use crate::repository::files;
use std::fs;

pub(super) fn broken() -> Vec<String> {
    files("", ".rs")
        .iter()
        .filter(|path| !fs::read_to_string(path).is_ok_and(|text| text.starts_with("//! ")))
        .map(|path| shown(path))
        .collect()
}
