//! `Server::explain`: what is told of an operation and a row.

use crate::app::{ADA, BEN, DRAFT, GONE, World, serve};
use serde_json::{Value, json};
use ssot_server::{Caller, Explanation, Mode, Standing, Verdict};

async fn told(world: &World, caller: Caller, operation: &str, id: Option<&str>) -> Explanation {
    let told = world.server.explain(&caller, operation, "Article", id);
    told.await.expect("an explanation")
}

#[tokio::test]
async fn each_line_is_told_part_by_part() {
    let world = serve(Mode::Production).await;
    let ben = || Caller::user(BEN).with_role("Reader");
    let told = told(&world, ben(), "update", Some(DRAFT)).await;
    assert_eq!(
        told.to_string(),
        format!(
            "update of Article: hidden
asked by {BEN}, Reader
the row is there
line 3 \"own drafts\", allows:
  status == Draft && author_id == me.id: false
    status == Draft: true
    author_id == me.id: false
line 4 \"no way back\", allows, of the change:
  new.status != Draft && Admin: false
    new.status != Draft: depends on the row
    Admin: false
line 5, denies:
  status == Locked: false
the row is there for who may get it:
line 1, allows:
  status == Published || author_id == me.id || author.org_id.is_some() && author.org_id == me.org_id: false
    status == Published || author_id == me.id: false
      status == Published: false
      author_id == me.id: false
    author.org_id.is_some() && author.org_id == me.org_id: false
      author.org_id.is_some(): false
      author.org_id == me.org_id: not reached
field notes, writable:
  Admin: false
"
        )
    );
}

#[tokio::test]
async fn the_verdict_is_what_the_server_answers() {
    let world = serve(Mode::Development).await;
    let editor = json!({ "articleId": DRAFT, "userId": ADA });
    let made = world.ask("POST", "/editors", (ADA, ""), editor).await;
    assert_eq!(made.status, 201);
    let callers = [
        Caller::anonymous(),
        Caller::user(ADA).with_role("Writer"),
        Caller::user(BEN),
        Caller::user(ADA).with_role("Admin"),
        Caller::user(BEN).with_role("Admin"),
        Caller::user(GONE),
    ];
    let mut told_of = 0;
    for caller in &callers {
        let key = caller.key().unwrap_or_default();
        let who = (key.as_str(), &*caller.roles().join(","));
        for id in [DRAFT, GONE] {
            for (operation, method) in [("get", "GET"), ("update", "PATCH"), ("delete", "DELETE")] {
                let told = told(&world, caller.clone(), operation, Some(id)).await;
                let body = if method == "PATCH" {
                    json!({})
                } else {
                    Value::Null
                };
                let path = format!("/articles/{id}");
                let answer = world.ask(method, &path, who, body).await;
                let verdict = match answer.status {
                    // Editors still name it: the rules let it through.
                    200 | 204 | 409 => Verdict::Allowed,
                    401 | 403 => Verdict::Refused,
                    404 => Verdict::Hidden,
                    _ => panic!("{method} {path}: {}", answer.json),
                };
                if told.verdict != Verdict::Depends {
                    assert_eq!(told.verdict, verdict, "{told}{}", answer.json);
                }
                if answer.status == 204 {
                    let back = format!("{path}/restore");
                    let back = world.ask("POST", &back, who, Value::Null).await;
                    assert_eq!(back.status, 200, "{}", back.json);
                }
                told_of += 1;
            }
        }
    }
    assert_eq!(told_of, 36);
}

#[tokio::test]
async fn without_a_row_it_is_told_what_holds_of_every_row() {
    let world = serve(Mode::Production).await;
    let list = told(&world, Caller::anonymous(), "list", None).await;
    assert_eq!((list.verdict, list.row), (Verdict::Depends, None));
    let text = list.to_string();
    assert!(text.contains("    status == Published || author_id == me.id: depends on the row\n"));
    assert!(text.contains("      author_id == me.id: false\n"), "{text}");
    let create = told(&world, Caller::anonymous(), "create", None).await;
    assert_eq!(create.verdict, Verdict::Refused);
}

#[tokio::test]
async fn a_row_that_is_deleted_or_missing_is_told_to_be_so() {
    let world = serve(Mode::Production).await;
    let path = format!("/articles/{DRAFT}");
    let who = (ADA, "Admin");
    assert_eq!(
        world.ask("DELETE", &path, who, Value::Null).await.status,
        204
    );
    let ada = || Caller::user(ADA);
    let deleted = told(&world, ada(), "get", Some(DRAFT)).await;
    assert_eq!(deleted.row, Some(Standing::Deleted));
    assert_eq!(deleted.verdict, Verdict::Hidden);
    let missing = told(&world, ada(), "get", Some(GONE)).await;
    assert_eq!(missing.row, Some(Standing::Missing));
    assert_eq!(missing.verdict, Verdict::Hidden);
}

#[tokio::test]
async fn a_closure_tells_how_many_rows_were_asked() {
    let world = serve(Mode::Production).await;
    for (user, active) in [(BEN, false), (ADA, true)] {
        let editor = json!({ "articleId": DRAFT, "userId": user, "active": active });
        let made = world.ask("POST", "/editors", (ADA, ""), editor).await;
        assert_eq!(made.status, 201);
    }
    let told = told(&world, Caller::user(BEN), "delete", Some(DRAFT)).await;
    let delete = told.lines.last().expect("a line");
    let text = delete.told.to_string();
    let held = "    e.user_id == me.id && e.active: true of 0, false of 2\n      \
                e.user_id == me.id: true of 1, false of 1\n      \
                e.active: true of 0, false of 1\n";
    assert!(text.contains(held), "{text}");
}

#[tokio::test]
async fn names_that_are_unknown_are_told_with_what_was_meant() {
    let world = serve(Mode::Production).await;
    let ada = Caller::user(ADA);
    let asked = |operation, model, id| world.server.explain(&ada, operation, model, id);
    let said = |told: Result<Explanation, ssot_server::Problem>| told.unwrap_err().to_string();
    assert_eq!(
        said(asked("updat", "article", None).await),
        "invalid_query: there is no operation `updat`, did you mean `update`?"
    );
    assert_eq!(
        said(asked("update", "artikle", None).await),
        "invalid_query: there is no model `artikle`, did you mean `article`?"
    );
    assert_eq!(
        said(asked("update", "article", Some("7")).await),
        "invalid_id: this is no key of `article`"
    );
}
