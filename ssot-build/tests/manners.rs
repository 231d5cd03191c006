//! How the build script behaves inside real crates, built by cargo.

#[path = "manners/krate.rs"]
mod krate;

use krate::{Krate, model};

const OUTPUTS: &str =
    ".typescript(\"web/ssot\").json_schema(\"schema.json\").mermaid(\"docs/er.md\")";

#[test]
fn nothing_changed_means_no_run_and_no_file_touched() {
    let krate = Krate::new("still", OUTPUTS, &model("Todo", "title"));
    assert!(krate.build().succeeds().ran_script());
    for output in [
        "web/ssot/.ssot-manifest",
        "schema.json",
        "docs/er.md",
        "ssot.lock",
    ] {
        assert!(krate.has(output), "{output}");
    }
    let before = krate.times();
    assert!(!krate.build().succeeds().ran_script());
    // A run that finds everything as it should be writes nothing either.
    krate.lib(&format!("// moved\n{}", model("Todo", "title")));
    let edited = krate.times();
    assert!(krate.build().succeeds().ran_script());
    assert_eq!(krate.times(), edited);
    assert_eq!(before.len(), edited.len());
}

#[test]
fn a_deleted_or_edited_output_comes_back() {
    let krate = Krate::new("deleted", OUTPUTS, &model("Todo", "title"));
    krate.build().succeeds();
    for output in [
        "web/ssot/types.ts",
        "schema.json",
        "web/ssot/.ssot-manifest",
    ] {
        let text = krate.read(output);
        krate.remove(output);
        krate.build().succeeds();
        assert_eq!(krate.read(output), text, "{output}");
        krate.write(output, &format!("{text}edited"));
        krate.build().succeeds();
        assert_eq!(krate.read(output), text, "{output}");
    }
    assert!(!krate.build().succeeds().ran_script());
}

#[test]
fn a_model_that_goes_takes_its_file_along() {
    let calls = ".typescript(\"web/ssot\").layout(ssot_build::Layout::PerModel).without_lock()";
    let both = model("Todo", "title") + &model("Person", "name");
    let krate = Krate::new("gone", calls, &both);
    krate.build().succeeds();
    let with = krate.read("web/ssot/.ssot-manifest");
    krate.write("web/ssot/mine.ts", "export const mine = 1;\n");
    krate.lib(&model("Todo", "title"));
    krate.build().succeeds();
    let without = krate.read("web/ssot/.ssot-manifest");
    let lost: Vec<&str> = with
        .lines()
        .filter(|line| !without.contains(line))
        .collect();
    assert!(!lost.is_empty());
    for path in lost {
        assert!(!krate.has(&format!("web/ssot/{path}")), "{path}");
    }
    assert!(krate.has("web/ssot/mine.ts"));
}

#[test]
fn a_mistake_of_one_block_is_left_to_the_macro() {
    let krate = Krate::new("broken", OUTPUTS, &model("Todo", "title"));
    krate.build().succeeds();
    let before = krate.read("web/ssot/types.ts");
    krate.lib("ssot! { model Todo { title: Strin g: u8 } broken }\n");
    let built = krate.build().succeeds();
    built.says("warning: manners-broken@0.1.0: ssot keeps what it last emitted: src/lib.rs:2:");
    assert_eq!(krate.read("web/ssot/types.ts"), before);
    krate.lib(&model("Todo", "name"));
    krate.build_with(&[], &[("SSOT_ACCEPT", "1")]).succeeds();
    assert_ne!(krate.read("ssot.lock"), "");
    assert!(krate.read("ssot.lock").contains("\"name\""));
}

#[test]
fn rustc_keeps_its_say_about_what_it_cannot_read() {
    let krate = Krate::new("unreadable", OUTPUTS, "mod gone;\n");
    let built = krate.build().fails();
    built.says("file not found for module `gone`");
    krate.write("src/gone.rs", &model("Todo", "title"));
    krate.build().succeeds();
    assert!(krate.read("ssot.lock").contains("Todo"));
}

#[test]
fn what_only_the_whole_crate_shows_fails_the_build_in_one_report() {
    let krate = Krate::new("clash", OUTPUTS, &model("Todo", "title"));
    krate.build().succeeds();
    let before = krate.times();
    krate.write("src/other.rs", &model("Todo", "name"));
    krate.write("src/third.rs", &model("Todo", "name"));
    let module = "#[macro_use] mod m {} mod other; mod third;\n";
    krate.write(
        "src/lib.rs",
        &format!("{}{}{module}", krate::MACRO, model("Todo", "title")),
    );
    let built = krate.build().fails();
    built.says("model `Todo` is defined twice");
    built.says("--> src/other.rs:1:15");
    built.says("--> src/third.rs:1:15");
    built.says("1 | ssot! { model Todo {");
    built.says("^^^^");
    assert_eq!(krate.read("src/gone.rs"), "");
    let after = krate.times();
    let outputs = |times: &[(std::path::PathBuf, _)]| {
        let kept = times
            .iter()
            .filter(|(path, _)| !path.starts_with(krate.root.join("src")));
        kept.cloned()
            .collect::<Vec<(std::path::PathBuf, std::time::SystemTime)>>()
    };
    assert_eq!(outputs(&before), outputs(&after));
}

/// `cargo package`, a registry and `cargo vendor` all leave this file beside `Cargo.toml`.
#[test]
fn a_packed_crate_writes_nothing_beside_its_sources() {
    let krate = Krate::new("packed", OUTPUTS, &model("Todo", "title"));
    krate.write("Cargo.toml.orig", "");
    krate.build().succeeds();
    assert!(!krate.has("web") && !krate.has("schema.json") && !krate.has("ssot.lock"));
}

#[test]
fn docs_rs_writes_nothing_beside_the_sources() {
    let krate = Krate::new("docs", OUTPUTS, &model("Todo", "title"));
    krate.build_with(&[], &[("DOCS_RS", "1")]).succeeds();
    assert!(!krate.has("web") && !krate.has("ssot.lock"));
    // Without the variable the same script runs again and writes.
    krate.build().succeeds();
    assert!(krate.has("web") && krate.has("ssot.lock"));
}

#[test]
fn check_writes_nothing_and_names_what_would_change() {
    let krate = Krate::new("check", OUTPUTS, &model("Todo", "title"));
    krate.build().succeeds();
    let check = [("SSOT_CHECK", "1")];
    krate.build_with(&[], &check).succeeds();
    krate.lib(&(model("Todo", "title") + &model("Person", "name")));
    krate.remove("schema.json");
    let before = krate.times();
    let built = krate.build_with(&[], &check).fails();
    built.says("error: what ssot emits is not what is committed");
    built.says("--> schema.json is missing");
    built.says("--> ssot.lock differs");
    built.says("+ ");
    assert_eq!(krate.times(), before);
    krate.build().succeeds();
    krate.build_with(&[], &check).succeeds();
}

#[test]
fn a_feature_decides_what_is_emitted() {
    let gated = format!("#[cfg(feature = \"extra\")]\n{}", model("Person", "name"));
    let krate = Krate::new(
        "feature",
        ".without_lock().mermaid(\"er.md\").typescript(\"ts\")",
        &gated,
    );
    krate.build().succeeds();
    let without = krate.read("ts/.ssot-manifest") + &krate.read("ts/types.ts");
    assert!(!without.contains("Person") && !without.contains("person"));
    krate.build_with(&["--features", "extra"], &[]).succeeds();
    let with = krate.read("ts/.ssot-manifest") + &krate.read("ts/types.ts");
    assert!(with.contains("Person") || with.contains("person"));
}

#[test]
fn breaking_changes_are_told_until_they_are_accepted() {
    let krate = Krate::new("breaking", OUTPUTS, &model("Todo", "title"));
    krate.build().succeeds();
    krate.lib(&model("Todo", "name"));
    let gone = "`Todo.title` is gone (breaks old clients and stored rows)";
    krate.build().succeeds().says(gone);
    assert!(krate.read("ssot.lock").contains("\"title\""));
    krate.build_with(&[], &[("SSOT_ACCEPT", "1")]).succeeds();
    assert!(!krate.read("ssot.lock").contains("\"title\""));
    assert!(!krate.build().succeeds().said.contains("is gone"));
}

#[test]
fn denied_breaking_changes_fail_the_build_and_emit_nothing() {
    let calls = format!("{OUTPUTS}.breaking(ssot_build::OnBreaking::Deny)");
    let krate = Krate::new("denied", &calls, &model("Todo", "title"));
    krate.build().succeeds();
    krate.lib(&model("Todo", "name"));
    let before = krate.times();
    let built = krate.build().fails();
    built.says("error: the schema breaks what `ssot.lock` promises");
    built.says("--> `Todo.title` is gone (breaks old clients and stored rows)");
    assert_eq!(krate.times(), before);
}

#[test]
fn files_in_the_way_are_named_and_left() {
    let krate = Krate::new("strangers", OUTPUTS, &model("Todo", "title"));
    krate.write("docs/er.md", "mine\n");
    let built = krate.build().fails();
    built.says("error: ssot did not write these files and leaves them alone");
    built.says("--> docs/er.md");
    assert_eq!(krate.read("docs/er.md"), "mine\n");
    assert!(!krate.has("web"));
}

#[test]
fn two_crates_do_not_emit_into_one_folder() {
    let krate = Krate::new("shared", OUTPUTS, &model("Todo", "title"));
    krate.build().succeeds();
    let manifest = krate.read("web/ssot/.ssot-manifest");
    let other = manifest.replace("# of the crate ../..", "# of the crate ../../other");
    assert_ne!(manifest, other);
    krate.write("web/ssot/.ssot-manifest", &other);
    krate.write("other/Cargo.toml", "");
    let built = krate.build().fails();
    built.says("error: another crate emits into this folder");
    built.says("its crate is `../../other`, seen from there");
    assert_eq!(krate.read("web/ssot/.ssot-manifest"), other);
}
