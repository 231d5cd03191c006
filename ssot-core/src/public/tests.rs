//! What a client is told of relations.

use super::{Answered, Models, answered};
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
