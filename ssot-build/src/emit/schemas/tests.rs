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
        open.contains(r#"s.no(s.get("blocks"), s.item(0, "hard"))"#),
        "{open}"
    );
    let hidden = permissions(&NOTES.replace("HIDDEN", "#[visible(owner == me)]"));
    assert!(
        hidden.contains(r#"s.no(s.get("blocks"), s.item(0, "hard"), true)"#),
        "{hidden}"
    );
}
