//! Declarations are found as far as `mod`, `#[path]` and `cfg` lead.

use super::{Body, Cfg, Kind, Sources, Wanted};
use crate::both::Second;
use std::fs;
use std::path::{Path, PathBuf};

/// A crate in a folder of its own, gone when dropped.
struct Crate(PathBuf);

impl Crate {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("ssot-source-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("inside the crate")).expect("made");
            fs::write(path, text).expect("written");
        }
        Crate(root)
    }

    fn find(&self, env: &[(&str, &str)], wanted: Wanted<'_>) -> Sources {
        let env = |name: &str| {
            let given = env.iter().find(|(key, _)| *key == name);
            given.map(|(_, value)| (*value).to_owned())
        };
        Sources::find(&self.0, &Cfg { env: &env }, wanted)
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// `file: kind: tokens` of each declaration.
fn declared(sources: &Sources) -> Vec<String> {
    let mut out = Vec::new();
    for found in &sources.declarations {
        let file = sources.files[found.file].path.display();
        let kind = match found.kind {
            Kind::Block => "block",
            Kind::Model => "model",
            Kind::Type => "type",
        };
        let body = match &found.body {
            Body::Tokens(tokens) => tokens.to_string(),
            Body::Meaning(declared) => {
                let names = declared.enums.iter().map(|one| one.name.text.as_str());
                format!("means {}", names.collect::<Vec<_>>().join(" "))
            }
        };
        out.push(format!("{file}: {kind}: {body}"));
    }
    out
}

#[track_caller]
fn finds(name: &str, files: &[(&str, &str)], env: &[(&str, &str)], expected: &[&str]) {
    let krate = Crate::new(name, files);
    assert_eq!(declared(&krate.find(env, Wanted::Tokens)), expected);
}

#[test]
fn modules_are_followed_from_every_kind_of_file() {
    let files = [
        (
            "src/lib.rs",
            "mod a; mod b; mod inline { mod c; ssot! { lib } }",
        ),
        ("src/a.rs", "mod\tdeep; use crate::b;"),
        ("src/a/deep.rs", "::ssot::ssot!{ deep }"),
        ("src/b/mod.rs", "mod child; ssot!(b);"),
        ("src/b/child.rs", "ssot![child];"),
        ("src/inline/c.rs", "ssot! { c }"),
    ];
    let expected = [
        "src/a/deep.rs: block: deep",
        "src/b/child.rs: block: child",
        "src/b/mod.rs: block: b",
        "src/inline/c.rs: block: c",
        "src/lib.rs: block: lib",
    ];
    finds("modules", &files, &[], &expected);
}

#[test]
fn path_attributes_start_where_rustc_starts() {
    let files = [
        ("src/lib.rs", "#[path = \"x/one.rs\"] mod one; mod other;"),
        ("src/x/one.rs", "mod beside;"),
        ("src/x/beside.rs", "ssot! { beside }"),
        (
            "src/other.rs",
            "#[path = \"plain.rs\"] mod p; mod i { #[path = \"q.rs\"] mod q; }
             #[path = \"moved\"] mod j { mod k; }",
        ),
        ("src/plain.rs", "ssot! { plain }"),
        ("src/other/i/q.rs", "ssot! { q }"),
        ("src/moved/k.rs", "ssot! { k }"),
    ];
    let expected = [
        "src/x/beside.rs: block: beside",
        "src/plain.rs: block: plain",
        "src/other/i/q.rs: block: q",
        "src/moved/k.rs: block: k",
    ];
    finds("paths", &files, &[], &expected);
}

#[test]
fn cfg_decides_what_is_declared() {
    let files = [(
        "src/lib.rs",
        "#[cfg(feature = \"full-text\")] ssot! { a }
         #[cfg(not(feature = \"full-text\"))] ssot! { b }
         #[cfg(any(test, all(unix, target_os = \"linux\")))] ssot! { c }
         #[cfg(test)] mod tests { ssot! { d } }
         #[cfg_attr(feature = \"full-text\", cfg(windows))] ssot! { e }",
    )];
    let linux = [("CARGO_CFG_UNIX", ""), ("CARGO_CFG_TARGET_OS", "linux")];
    let full = [("CARGO_FEATURE_FULL_TEXT", "1")];
    let of = |name| format!("src/lib.rs: block: {name}");
    finds("cfg-1", &files, &linux, &[&of("b"), &of("c"), &of("e")]);
    finds("cfg-2", &files, &full, &[&of("a")]);
}

#[test]
fn a_block_is_ours_by_any_name_that_it_is_imported_as() {
    let files = [(
        "src/lib.rs",
        "use ssot::{Id, ssot as declare}; use other::ssot as foreign;
         declare![ a ]
         foreign! { b }
         other::declare! { c }
         mod inner { declare! { d } ssot! { e } }",
    )];
    let of = |name| format!("src/lib.rs: block: {name}");
    finds("renamed", &files, &[], &[&of("a"), &of("e")]);
}

#[test]
fn derives_are_ours_by_path_and_by_import() {
    let files = [
        (
            "src/lib.rs",
            "mod sql; mod ours; mod again;
             #[derive(Clone, Model)] pub struct A { id: u8 }
             #[derive(ssot::Type)] pub(crate) enum B { X }
             #[derive(sqlx::Type)] struct C;
             #[derive(Clone)] struct D(u8);",
        ),
        (
            "src/sql.rs",
            "use sqlx::{Row, Type}; #[derive(Type)] struct E;",
        ),
        (
            "src/ours.rs",
            "use ssot::{Model as M}; #[derive(M)] struct F { }",
        ),
        (
            "src/again.rs",
            "use crate::prelude::Type; #[derive(Type)] struct G;",
        ),
    ];
    let expected = [
        "src/ours.rs: model: # [derive (M)] struct F { }",
        "src/again.rs: type: # [derive (Type)] struct G ;",
        "src/lib.rs: model: # [derive (Clone , Model)] pub struct A { id : u8 }",
        "src/lib.rs: type: # [derive (ssot :: Type)] pub (crate) enum B { X }",
    ];
    finds("derives", &files, &[], &expected);
}

#[test]
fn a_derive_sees_its_item_as_rustc_shows_it() {
    let files = [(
        "src/lib.rs",
        "#[derive(Model)] struct A {
             #[cfg(feature = \"x\")] gone: u8,
             #[cfg_attr(not(feature = \"x\"), ssot(unique))] kept: Map<u8, u8>,
         }",
    )];
    let expected = "src/lib.rs: model: # [derive (Model)] struct A \
                    { # [ssot (unique)] kept : Map < u8 , u8 >, }";
    finds("strip", &files, &[], &[expected]);
}

#[test]
fn roots_come_from_conventions_and_from_the_manifest() {
    let files = [
        (
            "Cargo.toml",
            "[lib]\nname = \"x\"\npath = \"code/it.rs\"\n[dependencies]\npath = \"no\"",
        ),
        ("code/it.rs", "ssot! { lib }"),
        ("src/main.rs", "#!/usr/bin/env x\nssot! { main }"),
        ("src/bin/tool.rs", "ssot! { tool }"),
        ("src/bin/big/main.rs", "mod part;"),
        ("src/bin/big/part.rs", "ssot! { part }"),
    ];
    let expected = [
        "code/it.rs: block: lib",
        "src/main.rs: block: main",
        "src/bin/big/part.rs: block: part",
        "src/bin/tool.rs: block: tool",
    ];
    finds("roots", &files, &[], &expected);
}

#[test]
fn what_rustc_will_complain_of_is_left_to_it() {
    let krate = Crate::new(
        "broken",
        &[
            ("src/lib.rs", "mod gone; mod bad; ssot! { fine }"),
            ("src/bad.rs", "ssot! { ( }"),
        ],
    );
    let found = krate.find(&[], Wanted::Tokens);
    assert_eq!(
        found.broken,
        [Path::new("src/gone.rs"), Path::new("src/bad.rs")]
    );
    assert_eq!(declared(&found), ["src/lib.rs: block: fine"]);
}

#[test]
fn a_span_leads_back_to_its_file() {
    let krate = Crate::new(
        "spans",
        &[
            ("src/lib.rs", "mod a; ssot! { x }"),
            ("src/a.rs", "\u{feff}// é\nssot! { y }"),
        ],
    );
    let found = krate.find(&[], Wanted::Tokens);
    let span = |index: usize| {
        let Body::Tokens(tokens) = &found.declarations[index].body else {
            panic!("tokens were wanted");
        };
        let first = tokens.clone().into_iter().next();
        first.expect("one token").span()
    };
    let text = |index: usize| {
        let file = &found.files[found.file_of(span(index)).expect("known")];
        let bytes = span(index).byte_range();
        (file.path.clone(), file.text[bytes].to_owned())
    };
    assert_eq!(text(0), (PathBuf::from("src/a.rs"), "y".to_owned()));
    assert_eq!(text(1), (PathBuf::from("src/lib.rs"), "x".to_owned()));
}

#[test]
fn blocks_are_read_from_the_text_where_that_is_surely_right() {
    let files = [
        (
            "src/lib.rs",
            "mod a; mod b; mod c; #[cfg(no)] ssot! { enum No { A } } mod inner { ssot::ssot![enum In { A }]; }
             #[derive(Type)] enum E { A } ssot! { enum Last { A } }",
        ),
        ("src/a.rs", "ssot! { enum A { A } } const TEXT: &[u8] = b\"bytes\";"),
        ("src/b.rs", "ssot! { enum B { A } } ssot! { enum Bad { A B } }"),
        ("src/c.rs", "fn f<'a>() {} // ssot! {\nssot ! { enum C { A } } ssot! { enum D { A } }"),
    ];
    let found = Crate::new("text", &files).find(&[], Wanted::Meaning(&Second::default()));
    let expected = [
        "src/a.rs: block: enum A { A }",
        "src/b.rs: block: enum B { A }",
        "src/b.rs: block: enum Bad { A B }",
        "src/c.rs: block: means C",
        "src/c.rs: block: means D",
        "src/lib.rs: block: means In",
        "src/lib.rs: type: # [derive (Type)] enum E { A }",
        "src/lib.rs: block: means Last",
    ];
    assert_eq!(declared(&found), expected);
}
