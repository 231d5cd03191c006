//! What lines of `update` say of what changes.

use super::*;
use crate::expr::text;

const NOTE: &str = "principal User { roles: role }
enum Role { Member, Admin }
model User { #[writable(Admin)] role: Role = Member, permissions { read: anyone; } }
#[soft_delete] #[audited]
model Note {
    title: String, #[lowercase] word: String, pages: i32 = 0, #[private] rank: i32 = 0,
    #[readonly] made: DateTime = now(), #[readonly] #[on_update(now())] seen: DateTime = now(),
    #[immutable] kind: String, owner_id: Id<User> = me, tags: Vec<Id<Tag>>, extra: Json, key: Password,
    permissions { read: anyone; RULES }
}
model Tag { name: String, permissions { read: anyone; } }";

/// The rules of the note's update, and whether each is judged of the change.
#[track_caller]
fn lines(rules: &str) -> Vec<(String, bool)> {
    let schema = schema(&NOTE.replace("RULES", rules));
    let note = schema.models.iter().find(|model| model.name == "Note");
    let lines = note.map(|model| model.permissions.lines.iter());
    let lines = lines.into_iter().flatten().skip(1);
    lines
        .map(|line| (text(&line.rule.expr), line.names_new))
        .collect()
}

#[test]
fn nothing_else_changes_that_a_client_may_change() {
    let rest = "!changed(word) && !changed(owner_id) && (!changed(tags) && (!changed(extra) && !changed(key)))";
    assert_eq!(
        lines("update: only(title, pages);"),
        [(rest.to_owned(), true)]
    );
}

#[test]
fn a_relation_is_named_as_well_as_the_field_that_holds_it() {
    assert_eq!(
        lines("update: only(title, word, pages, owner, tags, extra);"),
        lines("update: only(title, word, pages, owner_id, tags, extra);"),
    );
}

#[test]
fn a_line_that_asks_what_changes_is_judged_once() {
    assert_eq!(
        lines("update: Admin; deny update: changed(owner) && !Admin;"),
        [
            ("Admin".to_owned(), false),
            ("changed(owner_id) && !Admin".to_owned(), true)
        ]
    );
}

#[test]
fn of_many_fields_none_nests_deeper_than_a_schema_is_read() {
    let fields: String = (0..500).map(|at| format!("f{at}: i32, ")).collect();
    let source =
        format!("model A {{ {fields} permissions {{ read: anyone; update: only(f0); }} }}");
    let written = serde_json::to_string(&schema(&source)).expect("a schema is written");
    let again: Schema = serde_json::from_str(&written).expect("it is not too deep");
    assert_eq!(again, schema(&source));
}

#[test]
fn what_no_client_changes_and_what_is_no_field_is_not_named() {
    mistakes(
        Scope::Crate,
        &NOTE.replace(
            "RULES",
            "
update: only();
update: only(made, title);
update: only(rank);
update: only(kind);
update: only(seen);
update: only(id);
update: only(titel);
update: only(new.title);
update: changed(title.len());
write: only(title);
create: only(title);
delete: changed(title);",
        ),
        expect![[r#"
            10:9 S0207 `only` has the wrong number of arguments
              help: name what may change: `only(status, note)`
            11:14 S0207 no client changes `made`
              help: remove it: `only` is about fields that a client may change
            12:14 S0207 no client changes `rank`
              help: remove it: `only` is about fields that a client may change
            13:14 S0207 no client changes `kind`
              help: remove it: `only` is about fields that a client may change
            14:14 S0207 no client changes `seen`
              help: remove it: `only` is about fields that a client may change
            15:14 S0207 no client changes `id`
              help: remove it: `only` is about fields that a client may change
            16:14 S0200 unknown field `titel` of `Note`
              help: did you mean `title`?
            17:14 S0207 `only` takes names of fields
              help: write `only(price)`
            18:17 S0207 `changed` takes the name of a field
              help: write `changed(price)`
            19:8 S0206 `only` cannot be used here
              help: `only` judges a change: write it in a line of `update` alone
            20:9 S0206 `only` cannot be used here
              help: `only` judges a change: write it in a line of `update` alone
            21:9 S0206 `changed` cannot be used here
              help: `changed` belongs to `update` lines and to the `events` of an update: `update when changed(price): ..`
        "#]],
    );
}

#[test]
fn who_may_change_all_but_their_roles_does_not_give_themselves_one() {
    let source = "principal User { roles: role }
enum Role { Member, Admin }
model User { name: String, role: Role = Member, permissions { read: anyone; update: self == me && only(name); } }";
    mistakes(Scope::Crate, source, expect![""]);
}

#[test]
fn what_every_update_sets_and_a_client_may_set_too_is_named() {
    let source = "model A { name: String, #[on_update(now())] seen: DateTime = now(),
    permissions { read: anyone; update: only(name); } }
model B { name: String, note: String, #[on_update(now())] seen: DateTime = now(),
    permissions { read: anyone; update: only(name, seen); } }";
    mistakes(
        Scope::Crate,
        source,
        expect![[r#"
            2:41 S0207 `only` leaves out `seen`, which every update sets
              help: make `seen` `#[readonly]`, or name it: a client may set it too
        "#]],
    );
}
