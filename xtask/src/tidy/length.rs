//! A file that has grown past this holds a second subject.

use super::shown;
use crate::repository::files;
use std::fs;

const MOST: usize = 600;

pub(super) fn broken() -> Vec<String> {
    files("", ".rs")
        .iter()
        .filter_map(|path| {
            let lines = fs::read_to_string(path).ok()?.lines().count();
            (lines > MOST).then(|| format!("{}: {lines} lines", shown(path)))
        })
        .collect()
}
