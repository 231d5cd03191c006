//! The model-free code that emitted schemas import, as `ts/dist` holds it.

use crate::emit::File;
use std::borrow::Cow;

/// Every file of it.
pub(super) fn files() -> impl Iterator<Item = File> {
    FILES.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: Cow::Borrowed(text),
    })
}

macro_rules! embedded {
    ($($name:literal)*) => {
        &[$(
            (concat!("runtime/", $name, ".js"), include_str!(concat!("../../../../ts/dist/", $name, ".js"))),
            (concat!("runtime/", $name, ".d.ts"), include_str!(concat!("../../../../ts/dist/", $name, ".d.ts"))),
        )*]
    };
}

const FILES: &[(&str, &str)] = embedded! {
    "choice"
    "fail"
    "field"
    "formats"
    "issues"
    "json"
    "keys"
    "list"
    "messages"
    "model"
    "number"
    "predicate"
    "rules"
    "says"
    "shape"
    "text"
};
