//! The sample schema, which has every type and form, and what is emitted of it, byte for byte.
//!
//! `SSOT_UPDATE=1 cargo test -p ssot-build` writes the golden files anew.

mod json_schema;
mod words;

use super::*;
use crate::{Layout, Query};
use std::path::{Path, PathBuf};

/// Every type, constraint, clause and form of a shape.
pub(crate) fn sample() -> Schema {
    serde_json::from_str(include_str!("tests/sample.json")).expect("the sample is a schema")
}

fn options(layout: Layout) -> Options {
    Options {
        source: "src/schema.rs".to_owned(),
        layout,
        query: Some(query()),
        mocks: true,
        ..Options::default()
    }
}

fn query() -> Query {
    Query::new("@tanstack/react-query")
        .changes("Review", &["Product"])
        .changes("Product.publish", &["Log"])
}

fn golden(folder: &str, files: &[File]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/emit/tests/golden")
        .join(folder);
    if std::env::var_os("SSOT_UPDATE").is_some() {
        // What is no longer emitted goes too; there may be nothing yet.
        let _ = std::fs::remove_dir_all(&root);
        for file in files {
            let path = root.join(&file.path);
            std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("writable");
            std::fs::write(path, file.text.as_bytes()).expect("writable");
        }
    }
    let mut emitted: Vec<PathBuf> = files.iter().map(|file| root.join(&file.path)).collect();
    let mut committed = below(&root);
    emitted.sort();
    committed.sort();
    assert_eq!(
        emitted, committed,
        "other files are emitted than are committed"
    );
    for file in files {
        let known = std::fs::read_to_string(root.join(&file.path)).expect("listed just now");
        assert!(
            known == file.text,
            "{folder}/{} differs from the golden file",
            file.path
        );
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            all.extend(below(&path));
        } else {
            all.push(path);
        }
    }
    all
}

#[test]
fn the_sample_survives_its_json() {
    let text = serde_json::to_string(&sample()).expect("a schema is serialisable");
    assert_eq!(
        sample(),
        serde_json::from_str(&text).expect("what was written is read")
    );
}

#[test]
fn the_single_layout_is_as_committed() {
    golden("single", &typescript(&sample(), &options(Layout::Single)));
}

#[test]
fn the_layout_by_model_is_as_committed() {
    golden(
        "per_model",
        &typescript(&sample(), &options(Layout::PerModel)),
    );
}

#[test]
fn the_documents_are_as_committed() {
    let (schema, options) = (sample(), options(Layout::Single));
    let file = |path: &str, text: String| File {
        path: path.to_owned(),
        text: text.into(),
    };
    let files = [
        file("schema.json", json_schema(&schema, &options)),
        file("schema.mmd", mermaid(&schema, &options)),
    ];
    golden("documents", &files);
}

#[test]
fn no_rule_no_secret_and_no_name_of_a_permission_leaves_the_server() {
    let schema = sample();
    let mut all = json_schema(&schema, &Options::default());
    all.push_str(&mermaid(&schema, &Options::default()));
    for file in typescript(&schema, &options(Layout::Single)) {
        all.push_str(&file.text);
    }
    // Present in the sample: a private field, permission names, rule texts, layers, a join table.
    for secret in [
        "secretNote",
        "secret_note",
        "own products",
        "still in stock",
        "Admin ||",
        "seller == me",
        "stock > 0",
        "changed(price)",
        "tenant",
        "product_tags",
    ] {
        assert!(!all.contains(secret), "{secret} is emitted");
    }
}

#[test]
fn the_same_schema_gives_the_same_bytes() {
    let once = typescript(&sample(), &options(Layout::Single));
    assert_eq!(once, typescript(&sample(), &options(Layout::Single)));
}

#[test]
fn what_only_private_fields_use_is_nowhere() {
    let block = "enum Grade { Hidden } enum Shown { Seen }
        model Note { #[private] grade: Grade, #[private] grades: Vec<Grade>, #[private] shown: Shown, also: Shown,
            permissions { all: anyone; } }";
    let read = ssot_core::read(
        block.parse().expect("tokens"),
        ssot_core::Form::Block,
        ssot_core::check::Scope::Crate,
    );
    assert!(!read.diags.has_errors());
    for layout in [Layout::Single, Layout::PerModel] {
        let options = options(layout);
        let mut all: String = typescript(&read.schema, &options)
            .into_iter()
            .filter(|file| !file.path.starts_with("runtime/"))
            .map(|file| file.text.into_owned())
            .collect();
        all.push_str(&json_schema(&read.schema, &options));
        assert!(!all.contains("rade") && !all.contains("Hidden"), "{all}");
        assert!(all.contains("Seen"));
    }
}

#[test]
fn relations_named_like_the_words_of_a_query_are_left_out_as_prettier_lays_it_out() {
    let block = r#"
        model Field {
            #[inverse(fields)] form_id: Id<Field>,
            #[inverse(wheres)] where_id: Option<Id<Field>>,
            #[inverse(sorts)] sort_id: Option<Id<Field>>,
            #[inverse(includes)] include_id: Option<Id<Field>>,
            permissions { all: anyone; }
        }
    "#;
    let tokens = block.parse().expect("tokens");
    let read = ssot_core::read(
        tokens,
        ssot_core::Form::Block,
        ssot_core::check::Scope::Crate,
    );
    let files = typescript(&read.schema, &options(Layout::Single));
    let types = files.iter().find(|file| file.path == "types.ts");
    let header = "export interface FieldIncluded extends Omit<\n  FieldInclude,\n  \"where\" | \"sort\" | \
                  \"include\" | \"fields\"\n> {\n";
    let text = &types.expect("types").text;
    assert!(text.contains(header), "{text}");
}

#[test]
fn a_name_of_the_author_stands_before_those_of_the_client() {
    let block = "principal Auth {}
        model Auth { #[unique] email: Email, password: Option<Password>, permissions { all: anyone; } }
        model Can { name: String, permissions { all: anyone; } }
        model Client { name: String, permissions { all: anyone; } }
        model Create { #[unique] slug: Slug, permissions { all: anyone; } routes { by: slug; static action list(); } }
        model Batch { #[inverse(list)] client_id: Id<Client>, permissions { all: anyone; } }";
    let tokens = block.parse().expect("tokens");
    let scope = ssot_core::check::Scope::Crate;
    let read = ssot_core::read(tokens, ssot_core::Form::Block, scope);
    let files = typescript(&read.schema, &options(Layout::Single));
    let text = |path: &str| {
        let found = files.iter().find(|file| file.path == path);
        found.map(|file| file.text.clone()).expect("emitted")
    };
    assert!(text("index.ts").contains("export { createClient } from \"./client.js\";"));
    let client = text("client.ts");
    assert!(
        client.contains("export function createClient_<"),
        "{client}"
    );
    assert!(
        client.contains("all: { list_: { word: \"list\" } }"),
        "{client}"
    );
    assert!(
        client.contains("lists: { list_: \"batch\" },\n  words: { list_: \"list\" },"),
        "{client}"
    );
    assert!(client.contains("batch_: batchClient<D>(at)"), "{client}");
    let calls = text("calls.d.ts");
    assert!(calls.contains("readonly batch_: BatchClient<D>;"));
    for (name, maker, ours) in [
        ("auth_", "authClient_", "readonly auth: Auth<D, C>;"),
        ("can_", "canClient", "readonly can: c.Can<Questions>;"),
    ] {
        assert!(
            client.contains(&format!("{name}: {maker}<D>(at)")),
            "{client}"
        );
        assert!(calls.contains(ours), "{calls}");
    }
    assert!(
        calls.contains("c.Named<t.AuthCreate, \"password\">"),
        "{calls}"
    );
}
