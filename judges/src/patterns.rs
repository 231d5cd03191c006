//! Every pattern that goes to browsers, and five hundred that nobody wrote, with texts and what Rust finds in them: a line
//! of JSON each, for `recheck/judge.js`.

use crate::say;
use fuzz::choices::Choices;
use fuzz_server::patterns;
use judges::{Fault, example};
use serde_json::json;
use ssot_core::schema::{Constraint, Schema};
use ssot_core::value::pattern::{self, Pattern};
use ssot_core::value::{TEXT_MAX, format};
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Patterns that nobody wrote.
const MADE: usize = 500;
/// Texts for each of those.
const TEXTS: u64 = 8;

/// Writes them all.
pub(crate) fn write() -> Result<ExitCode, Fault> {
    let mut out = String::new();
    for format in format::ALL {
        line(&mut out, format.name, format.regex, format.max, &[]);
    }
    let written: BTreeSet<String> = example::ALL
        .iter()
        .flat_map(|example| declared((example.schema)()))
        .collect();
    for text in written {
        line(&mut out, "an example", &text, TEXT_MAX, &[]);
    }
    let made = (0..).filter_map(|number: u64| {
        let written = patterns::write(&mut Choices::new(&bytes(number)));
        Some((number, pattern::read(&written).ok()?))
    });
    for (number, read) in made.take(MADE) {
        line(
            &mut out,
            "made",
            &read.text(),
            TEXT_MAX,
            &texts(number, &read),
        );
    }
    say(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// `max` is the length that is judged before the pattern is asked: a text's own, where nothing says less.
fn line(out: &mut String, from: &str, regex: &str, max: u64, texts: &[(String, bool)]) {
    let line = json!({ "from": from, "regex": regex, "max": max, "texts": texts });
    out.push_str(&line.to_string());
    out.push('\n');
}

/// The patterns of a schema's fields.
fn declared(schema: &Schema) -> Vec<String> {
    let fields = schema.models.iter().flat_map(|model| &model.fields);
    let constraints = fields.flat_map(|field| &field.constraints);
    let patterns = constraints.filter_map(|one| match one {
        Constraint::Pattern(pattern) => Some(pattern.clone()),
        _ => None,
    });
    patterns.collect()
}

fn texts(number: u64, read: &Pattern) -> Vec<(String, bool)> {
    let numbers = (0..TEXTS).map(|nth| u64::MAX - number * TEXTS - nth);
    numbers
        .map(|number| {
            let text = patterns::text(read, &mut Choices::new(&bytes(number)));
            let finds = read.finds(&text);
            (text, finds)
        })
        .collect()
}

/// The same in every run.
fn bytes(number: u64) -> Vec<u8> {
    let mut state = number ^ 0x9e37_79b9_7f4a_7c15;
    let mut byte = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u8::try_from(state >> 56).unwrap_or_default()
    };
    (0..64).map(|_| byte()).collect()
}
