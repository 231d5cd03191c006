//! Names of emitted schemas.

use super::lower;
use ssot_core::public::Models;

#[test]
fn a_constant_begins_in_lower_case() {
    assert_eq!(lower("PaymentMethod"), "paymentMethod");
}

/// What is emitted of the permissions of models.
fn permissions(text: &str) -> String {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(text.parse().unwrap(), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .map(|one| one.message)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
    let file = super::permissions::of(&Models::of(&schema), "schema.rs");
    file.unwrap().text.into_owned()
}

const NOTES: &str = "
    principal User { roles: role }
    enum Role { Member }
    model User { role: Role = Member, permissions { read: anyone; } }
    model Note {
        #[inverse(notes)] owner_id: Id<User>,
        permissions { read: anyone; delete: blocks.none(|block| block.hard); }
    }
    model Block {
        HIDDEN #[inverse(blocks)] note_id: Id<Note>,
        #[inverse(none)] owner_id: Id<User>,
        hard: bool,
        permissions { read: anyone; }
    }
";

#[test]
fn a_list_says_nothing_of_rows_whose_field_hides_that_they_belong_there() {
    let open = permissions(&NOTES.replace("HIDDEN", ""));
    assert!(
        open.contains(r#"s.no(s.get("blocks"), s.item(0, "hard"), 100)"#),
        "{open}"
    );
    let hidden = permissions(&NOTES.replace("HIDDEN", "#[visible(owner == me)]"));
    assert!(
        hidden.contains(r#"s.no(s.get("blocks"), s.item(0, "hard"), true)"#),
        "{hidden}"
    );
}

#[test]
fn a_step_of_a_row_that_is_written_names_its_key_and_one_back_to_its_model_says_so() {
    let note = "
        principal User { roles: role }
        enum Role { Member }
        model User { name: String, role: Role = Member, permissions { read: anyone; update: RULE_USER; } }
        model Note {
            #[inverse(notes)] owner_id: Id<User>,
            #[inverse(answers)] parent_id: Option<Id<Note>>,
            open: bool,
            permissions { read: anyone; RULE; }
        }
    ";
    let said = |rule: &str, user: &str| {
        let text = note.replace("RULE_USER", user).replace("RULE", rule);
        permissions(&text).replace(['\n', ' '], "")
    };
    let delete = said("delete: owner.name == me.name", "self == me");
    assert!(
        delete.contains(r#"s.get("owner","name")"#) && delete.contains(r#"s.me("name")"#),
        "{delete}"
    );
    let update = said(
        "update: owner.name == new.owner.name && parent.open == true && answers.any(|one| one.open)",
        "name == me.name",
    );
    for part in [
        r#"s.get(s.to("owner","ownerId","id"),"name")"#,
        r#"s.become(s.to("owner","ownerId","id"),"name")"#,
        r#"s.get(s.back(s.to("parent","parentId","id")),"open"),"#,
        r#"s.any(s.get(s.back("answers")),s.item(0,"open"),100)"#,
        r#"s.self("id","name")"#,
    ] {
        assert!(update.contains(part), "{part}: {update}");
    }
}

#[test]
fn a_change_is_told_field_by_field_and_is_unknown_where_values_are_not_compared() {
    let told = permissions(
        "model Page {
            title: String, count: i64, #[private] grade: i32, #[readonly] made: DateTime = now(), extra: Json,
            permissions { read: anyone; update: only(title); deny update: changed(grade); }
        }",
    );
    let same = r#"s.eq(s.big(s.become("count")), s.big(s.get("count")))"#;
    assert!(told.contains("s.unknown"), "{told}");
    assert!(told.contains(same), "{told}");
    for other in ["title", "grade", "made"] {
        assert!(!told.contains(&format!("s.become(\"{other}\")")), "{told}");
    }
}

#[test]
fn what_a_write_sets_or_cleans_and_what_names_the_row_is_told_apart() {
    let text = "
        principal User { roles: role }
        enum Role { Member }
        model User { role: Role = Member, password: Password, permissions { read: anyone; update: self == me && only(role); } }
        #[audited]
        model Note {
            #[trim] title: String,
            #[readonly] rank: i32 = 0,
            #[readonly] #[on_update(now())] touched: DateTime = now(),
            permissions {
                read: updated_by == me.id;
                update: new.title != title && new.rank == 1 && new.touched > touched && marks.none(|one| one.bad);
                delete: signed_in;
            }
        }
        model Mark {
            #[inverse(marks)] note_id: Id<Note>,
            bad: bool,
            permissions { read: anyone; }
        }
    ";
    let said = permissions(text).replace(['\n', ' '], "");
    for part in [
        r#"s.become(s.cleaned("title"))"#,
        r#"s.become(s.cleaned("rank"))"#,
        r#"s.become(s.renewed("touched"))"#,
        r#"s.no(s.get(s.later("marks")),s.item(0,"bad"),100)"#,
        r#"s.kept("password")"#,
        r#"constnoteHidden=/*@__PURE__*/s.hidden([note0],[])"#,
        r#"delete:{allow:[s.signed],deny:[noteHidden]}"#,
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("userHidden"), "{said}");
}
