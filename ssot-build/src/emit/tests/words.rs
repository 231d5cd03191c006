//! Words that other languages have for themselves, as names of everything. `npm test` sets `SSOT_WORDS` to a folder, and
//! asks tsc about what is emitted there.

use super::*;
use ssot_core::check::Scope;
use ssot_core::{Form, names, read};
use std::collections::BTreeSet;

const WORDS: &str = include_str!("../../../../ssot-core/src/check/tests/words.txt");

fn schema(source: &str) -> Option<Schema> {
    let tokens = source.parse().expect("tokens");
    let read = read(tokens, Form::Block, Scope::Crate);
    (!read.diags.has_errors()).then_some(read.schema)
}

/// The words that are taken in the place of a name; which are refused is for the checks to test.
fn taken(of: impl Fn(&str) -> String) -> Vec<&'static str> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    let words: BTreeSet<&str> = lines.flat_map(str::split_whitespace).collect();
    let ours = words
        .into_iter()
        .filter(|word| !matches!(*word, "super" | "self" | "crate"));
    ours.filter(|word| schema(&of(word)).is_some()).collect()
}

fn joined(words: &[&str], of: impl Fn(&str) -> String) -> String {
    words.iter().map(|word| of(word)).collect()
}

/// A field, a variant, an action, a model for each word.
fn source() -> String {
    let field = |word: &str| format!("r#{word}: bool,");
    let action = |word: &str| format!("action r#{word}();");
    let variant = |word: &str| format!("{},", names::pascal(word));
    let model = |word: &str| {
        let name = names::pascal(word);
        format!(
            "#[table(\"all_{word}\")] model {name} {{ r#{word}: bool, kind: Word, permissions {{ all: anyone; }}
            routes {{ path: \"/all-{}\"; }} }}\n",
            names::kebab(word)
        )
    };
    let whole =
        |inside: String| format!("model Item {{ {inside} permissions {{ all: anyone; }} }}");
    let fields = taken(|word| whole(field(word)));
    let actions = taken(|word| whole(format!("a: i32, routes {{ {} }}", action(word))));
    let variants = taken(|word| format!("enum Word {{ {} }}", variant(word)));
    let models = taken(|word| format!("enum Word {{ A }} {}", model(word)));
    let counts = [fields.len(), actions.len(), variants.len(), models.len()];
    assert!(counts.iter().all(|count| *count > 250), "{counts:?}");
    format!(
        "enum Word {{ {} }} model Words {{ {} permissions {{ all: anyone; }} }}
        model Acts {{ a: i32, permissions {{ all: anyone; }} routes {{ {} }} }}\n{}",
        joined(&variants, variant),
        joined(&fields, field),
        joined(&actions, action),
        joined(&models, model)
    )
}

#[test]
fn words_of_other_languages_are_emitted_as_names() {
    let source = source();
    let schema = schema(&source).expect("each is taken, so all are");
    let files = typescript(&schema, &options(Layout::Single));
    assert!(
        files
            .iter()
            .any(|file| file.text.contains("interface Order "))
    );
    if let Some(folder) = std::env::var_os("SSOT_WORDS") {
        for file in files {
            let path = Path::new(&folder).join(&file.path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            std::fs::write(path, file.text.as_bytes()).expect("writable");
        }
    }
}
