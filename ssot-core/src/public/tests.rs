//! What a client is told of relations, and how a principal signs in.

use super::{Answered, Models, account, answered};
use crate::check::Scope;
use crate::{Form, read};

#[test]
fn a_row_that_a_caller_may_not_get_makes_its_relation_null() {
    assert_eq!(led("permissions { all: anyone; }"), Answered::Row);
    let hides = [
        "permissions { all: signed_in; }",
        "permissions { all: anyone; deny get: !signed_in; }",
        "permissions { list, create: anyone; get: name == \"a\"; update, delete: anyone; }",
    ];
    for one in hides {
        assert_eq!(led(one), Answered::RowOrNull, "{one}");
    }
}

#[test]
fn a_row_that_may_be_marked_as_deleted_makes_its_relation_null() {
    let marked = of("#[soft_delete]", "permissions { all: anyone; }");
    assert_eq!(marked, Answered::RowOrNull);
}

#[test]
fn the_principal_signs_in_by_its_first_unique_email_or_else_by_its_first_unique_text() {
    let secret = "password: Password,";
    for (fields, login) in [
        (
            "#[unique] nick: Slug, email: Email, #[unique] mail: Email,",
            Some("mail"),
        ),
        (
            "#[unique] name: String, #[unique] nick: Slug,",
            Some("name"),
        ),
        (
            "#[unique] #[private] mail: Email, #[unique] nick: Slug,",
            Some("nick"),
        ),
        ("#[unique] no: i32, email: Email,", None),
    ] {
        assert_eq!(
            signs_in(&[fields, secret].concat()).as_deref(),
            login,
            "{fields}"
        );
    }
    assert_eq!(signs_in("#[unique] mail: Email,"), None);
}

fn signs_in(fields: &str) -> Option<String> {
    let text =
        format!("principal User {{}} model User {{ {fields} permissions {{ all: anyone; }} }}");
    let read = read(text.parse().expect("tokens"), Form::Block, Scope::Crate);
    assert!(!read.diags.has_errors(), "{:?}", read.diags);
    account(&read.schema).map(|found| found.login.name.clone())
}

fn led(permissions: &str) -> Answered {
    of("", permissions)
}

// What `todo.list` holds.
fn of(attribute: &str, permissions: &str) -> Answered {
    let text = format!(
        "principal List {{ roles: role }} enum Role {{ A }}
         {attribute} model List {{ name: String, role: Role = A, {permissions} }}
         model Todo {{ list_id: Id<List>, permissions {{ all: anyone; }} }}"
    );
    let read = read(text.parse().expect("tokens"), Form::Block, Scope::Crate);
    assert!(!read.diags.has_errors(), "{:?}", read.diags);
    let models = Models::of(&read.schema);
    let todo = models.model("Todo").expect("a model");
    let list = models.relation(todo, "list").expect("a relation");
    answered(&models, list)
}
