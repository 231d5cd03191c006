//! What a rule costs: one condition in one statement, an index behind it, nothing called for a row.

use super::asked_by;
use crate::app::{App, Server};
use crate::caller::Caller;
use crate::identity::{Identified, Identity};
use crate::store::fault;
use http::request::Parts;

const ADA: &str = "018f2f3e-0000-7000-8000-00000000000a";

const RULED: &str = "
    principal User { roles: role }
    enum Role { Admin, Reader }
    enum Status { Draft, Published }
    model User {
        #[writable(Admin)] role: Role, name: String,
        permissions { read: anyone; write: Admin; }
    }
    model Org { name: String, permissions { all: anyone; } }
    #[index(user, org)]
    model Member {
        org_id: Id<Org>, user_id: Id<User>, editor: bool,
        permissions { read: user == me; }
    }
    model Note {
        title: String, owner_id: Id<User>,
        permissions { all: owner == me; }
    }
    #[index(status)]
    model Draft {
        title: String, status: Status, owner_id: Id<User>, hidden: bool,
        permissions { read: status == Published; read: owner == me; deny read: hidden && !Admin; write: Admin; }
    }
    model Paper {
        title: String, org_id: Id<Org>,
        permissions { read: org.members.any(|m| m.user == me); write: Admin; }
    }
    model Comment {
        text: String, note_id: Id<Note>,
        permissions { read: note.owner == me; write: Admin; }
    }";

struct Header;

impl Identity for Header {
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a> {
        let who = request.headers.get("x-who");
        let who = who.and_then(|who| who.to_str().ok()).unwrap_or_default();
        let mut words = who.split(' ');
        let caller = match words.next() {
            None | Some("") => Caller::anonymous(),
            Some(key) => words.fold(Caller::user(key), |caller, role| caller.with_role(role)),
        };
        Box::pin(async move { Ok(caller) })
    }
}

async fn ruled() -> Server {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(RULED.parse().unwrap(), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    assert!(!diags.has_errors(), "{:?}", diags.into_vec());
    let app = App::new(&schema).database("sqlite::memory:");
    let server = app.identity(Header).start().await.unwrap();
    let rows = |tx: &mut crate::store::Tx<'_>| {
        let made = tx.connection.execute_batch(&format!(
            "INSERT INTO users (id, role, name) VALUES ('{ADA}', 'Reader', 'Ada');
             INSERT INTO notes (id, title, owner_id) VALUES ('{ADA}', 'a', '{ADA}');
             INSERT INTO orgs (id, name) VALUES ('{ADA}', 'o');
             INSERT INTO members (id, org_id, user_id, editor) VALUES ('{ADA}', '{ADA}', '{ADA}', 1);
             INSERT INTO papers (id, title, org_id) VALUES ('{ADA}', 'p', '{ADA}');
             INSERT INTO comments (id, text, note_id) VALUES ('{ADA}', 'c', '{ADA}');
             INSERT INTO drafts (id, title, status, owner_id, hidden) VALUES ('{ADA}', 'd', 'Draft', '{ADA}', 0);"
        ));
        made.map_err(fault)
    };
    server.engine.store.write(rows).await.unwrap();
    server
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_serves_a_rule_about_owners() {
    let server = ruled().await;
    let one = |path: &str| format!("/{path}/{ADA}");
    for (uri, indexes) in [
        // A list, of which the rule is the only condition.
        ("/notes".to_owned(), vec!["notes_owner_id"]),
        ("/notes?count=exact".to_owned(), vec!["notes_owner_id"]),
        ("/notes?title=a&size=5".to_owned(), vec!["notes_owner_id"]),
        ("/members".to_owned(), vec!["members_user_id"]),
        // One row: by its key, then the rule of it.
        (one("notes"), vec!["PRIMARY KEY"]),
        (one("papers"), vec!["PRIMARY KEY", "members_user_id_org_id"]),
        (one("comments"), vec!["PRIMARY KEY"]),
        // By a relation, and with one.
        (one("users") + "/notes", vec!["notes_owner_id"]),
        (one("notes") + "/comments", vec!["comments_note_id"]),
    ] {
        for (sql, plan) in asked_by(&server, &uri, ADA).await {
            assert!(!plan.contains("SCAN"), "{uri}: {plan}\n{}", sql.text);
            let found = indexes.iter().any(|index| plan.contains(index));
            assert!(found, "{uri}: {plan}\n{}", sql.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_a_rule_leads_to_are_searched_for() {
    let server = ruled().await;
    for (uri, index) in [
        ("/papers", "members_user_id_org_id"),
        ("/comments", "SEARCH p1 USING PRIMARY KEY"),
        ("/orgs?include=papers", "members_user_id_org_id"),
        ("/notes?include=comments", "SEARCH p1 USING PRIMARY KEY"),
    ] {
        let found = asked_by(&server, uri, ADA).await;
        let (sql, plan) = found.last().unwrap();
        // The rows of the list itself may be walked in the order of their keys; those that a rule
        // leads to, under `p`, never are.
        assert!(!plan.contains("SCAN p"), "{uri}: {plan}");
        assert!(plan.contains(index), "{uri}: {plan}\n{}", sql.text);
        assert!(!sql.text.contains(" JOIN "), "{uri}: {}", sql.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_one_condition_for_each_caller() {
    let server = ruled().await;
    let ada = ADA.to_owned();
    let passing = |text: &str| {
        let (_, condition) = text.split_once(" WHERE ").unwrap();
        let end = condition.find(" ORDER BY ").unwrap_or(condition.len());
        condition[..end].to_owned()
    };
    let hidden = r#"((t0."status" = ? OR t0."owner_id" = ?) AND NOT (t0."hidden" = 1))"#;
    for (who, expected) in [
        (ada.clone(), hidden),
        (
            String::new(),
            r#"(t0."status" = ? AND NOT (t0."hidden" = 1))"#,
        ),
        (
            ada.clone() + " Admin",
            r#"(t0."status" = ? OR t0."owner_id" = ?)"#,
        ),
    ] {
        for uri in ["/drafts".to_owned(), format!("/drafts/{ADA}")] {
            let found = asked_by(&server, &uri, &who).await;
            assert_eq!(found.len(), 1, "{uri}");
            let condition = passing(&found[0].0.text);
            assert!(condition.contains(expected), "{who} {uri}: {condition}");
            assert_eq!(condition.matches("\"status\"").count(), 1, "{condition}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_looked_for_by_exists_and_nothing_is_called_for_a_row() {
    let server = ruled().await;
    for uri in [
        "/notes",
        "/drafts",
        "/papers",
        "/members",
        "/notes/018f2f3e-0000-7000-8000-00000000000a",
    ] {
        for (sql, _) in asked_by(&server, uri, ADA).await {
            let (_, condition) = sql.text.split_once(" WHERE ").unwrap();
            for word in [
                "ssot_",
                "typeof(",
                "json_each(",
                "count(",
                " IN (SELECT",
                "DISTINCT",
            ] {
                assert!(!condition.contains(word), "{uri}: {word} in {condition}");
            }
        }
    }
    let found = asked_by(&server, "/papers", ADA).await;
    assert!(found[0].0.text.contains("WHERE EXISTS (SELECT 1 FROM "));
}
