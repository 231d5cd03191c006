//! What is emitted of relations, rules and deletes, by which a page tells what is stale.

use super::*;
use crate::emit::typescript;

fn emitted(block: &str, query: Query) -> String {
    let form = ssot_core::Form::Block;
    let tokens = block.parse().expect("tokens");
    let read = ssot_core::read(tokens, form, ssot_core::check::Scope::Crate);
    assert!(!read.diags.has_errors(), "{:?}", read.diags);
    let options = Options {
        query: Some(query),
        ..Options::default()
    };
    let files = typescript(&read.schema, &options);
    let found = files.iter().find(|file| file.path == "query.ts");
    found.expect("it is wanted").text.to_string()
}

const CLUB: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model Org { name: String, open: bool = false, permissions { all: anyone; } }
    model User {
        role: Role = Member,
        #[on_delete(cascade)] org_id: Id<Org>,
        permissions { read: self == me || me.org.open; write: Admin; }
    }
    model Team {
        #[on_delete(set_null)] lead_id: Option<Id<User>>,
        members: Vec<Id<Member>> = [],
        permissions { read: members.any(|m| m.user.org.open); write: Admin; }
        search { filter: lead, led = lead.is_some() && lead.role == Admin; }
        routes { action close(); static action list_all(); }
    }
    model Member {
        #[visible(user.org.name == \"a\")] note: String,
        #[on_delete(cascade)] user_id: Id<User>,
        permissions { all: anyone; }
        cache { list: 1m; }
    }
";

/// What is said of a model, on one line.
fn said(text: &str, model: &str) -> String {
    let start = ["    ", model, ": {"].concat();
    let after = text.split(&start).nth(1).expect("the model is there");
    let line = after.find('\n').filter(|&at| after[..at].ends_with("},"));
    let end = line
        .or_else(|| after.find("\n    }"))
        .unwrap_or(after.len());
    let words: Vec<_> = after[..end].split_whitespace().collect();
    words.join(" ")
}

#[test]
fn a_delete_takes_along_what_names_the_row_however_far() {
    let text = emitted(CLUB, Query::new("@tanstack/react-query"));
    assert!(text.contains("principal: \"user\""), "{text}");
    let org = said(&text, "org");
    assert!(org.contains(r#"gone: ["user", "team", "member"]"#), "{org}");
    let member = said(&text, "member");
    assert!(member.contains(r#"gone: ["team"]"#), "{member}");
    assert!(!said(&text, "team").contains("gone"), "{text}");
}

#[test]
fn rules_fields_and_filters_read_the_models_that_their_paths_lead_through() {
    let text = emitted(CLUB, Query::new("@tanstack/react-query"));
    let user = said(&text, "user");
    assert!(user.contains(r#"reads: ["org"]"#), "{user}");
    let team = said(&text, "team");
    assert!(
        team.contains(r#"reads: ["member", "org", "user"]"#),
        "{team}"
    );
    assert!(team.contains(r#"filters: { led: ["user"] }"#), "{team}");
    let member = said(&text, "member");
    assert!(member.contains(r#"reads: ["org", "user"]"#), "{member}");
    assert!(member.contains("list: 60000"), "{member}");
    assert!(!said(&text, "org").contains("reads"), "{text}");
}

#[test]
fn what_the_author_says_of_hooks_and_actions_is_told_by_the_names_of_the_client() {
    let query = Query::new("@tanstack/react-query")
        .changes("Team", &["User"])
        .changes("Team.create", &["Org"])
        .changes("Team.list_all", &[]);
    let team = said(&emitted(CLUB, query), "team");
    assert!(team.contains(r#"also: ["user"]"#), "{team}");
    let changes = r#"changes: { create: ["org"], listAll: [] }"#;
    assert!(team.contains(changes), "{team}");
}

#[test]
fn types_are_of_the_package_that_the_page_has() {
    let [run, types] = runtime(&Query::new("@tanstack/vue-query"));
    assert!(types.text.contains("from \"@tanstack/vue-query\""));
    assert!(!types.text.contains("query-core"));
    assert!(!run.text.contains("tanstack"));
}

#[test]
fn nothing_is_emitted_that_is_not_wanted() {
    let schema = crate::emit::tests::sample();
    let files = typescript(&schema, &Options::default());
    let of_query = |file: &&File| file.path.contains("quer");
    assert_eq!(files.iter().find(of_query), None);
}
