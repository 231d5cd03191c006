//! Ids that do not say their key.

use super::*;
use crate::syntax::{Diags, block, derive_model, derive_type};

/// The mistakes of a derived model and of a type beside two models with keys of their own.
fn derived(model: &str, shape: &str) -> Vec<String> {
    let mut diags = Diags::default();
    let read = |source: &str| source.parse().expect("the test's source is Rust tokens");
    let named = "principal User model User { id: Id<User, i64>, permissions { all: anyone; } }
        model Tag { id: Id<Tag, String>, permissions { all: anyone; } }
        model Org { permissions { all: anyone; } }";
    let mut declared = block(read(named), &mut diags);
    declared.append(derive_model(read(model), &mut diags));
    declared.append(derive_type(read(shape), &mut diags));
    crate::check::check(&declared, Scope::Crate, &mut diags);
    let told = |diag: crate::syntax::Diag| {
        let help = diag.help.clone().unwrap_or_default();
        format!("{}; {help}", self::told(diag))
    };
    diags.into_vec().into_iter().map(told).collect()
}

#[test]
fn in_a_block_an_id_has_the_key_of_its_model() {
    let said = "model A { id: Id<A, String>, permissions { all: anyone; } }
        model B { a_id: Id<A, String>, #[inverse(none)] all: Vec<Id<A, String>>, permissions { all: anyone; }
            routes { action go(input: Id<A, String>) -> Vec<Id<A, String>>; } }";
    let unsaid = said.replace(
        "a_id: Id<A, String>, #[inverse(none)] all: Vec<Id<A, String>>",
        "a_id: Id<A>, #[inverse(none)] all: Vec<Id<A>>",
    );
    let unsaid = unsaid.replace(
        "(input: Id<A, String>) -> Vec<Id<A, String>>",
        "(input: Id<A>) -> Vec<Id<A>>",
    );
    assert_eq!(schema(said), schema(&unsaid));
}

#[test]
fn a_derived_struct_says_each_key_that_is_no_uuid() {
    let right = "#[ssot(audited, permissions { all: anyone; })]
        struct Doc { id: Id<Doc>, org_id: Id<Org>, owner_id: Id<User, i64>, tags: Vec<Id<Tag, String>>,
            created_by: Option<Id<User, i64>>, updated_by: Option<Id<User, i64>> }";
    let shape = "struct Seen { by: Id<User, i64>, tags: BTreeMap<String, Vec<Id<Tag, String>>>, org: Id<Org> }";
    assert_eq!(derived(right, shape), Vec::<String>::new());

    let wrong = |text: &str| {
        text.replace(", i64>", ">")
            .replace("<Tag, String>", "<Tag>")
    };
    let user = "S0117 the key of `User` is of another type; write `Id<User, i64>`";
    let tag = "S0117 the key of `Tag` is of another type; write `Id<Tag, String>`";
    assert_eq!(derived(&wrong(right), shape), [user, tag, user, user]);
    assert_eq!(derived(right, &wrong(shape)), [user, tag]);
    assert_eq!(
        derived(&right.replace("Id<Org>", "Id<Org, String>"), shape),
        ["S0117 the key of `Org` is of another type; write `Id<Org>`"]
    );
}

#[test]
fn a_derived_struct_is_told_the_key_of_what_it_lacks() {
    let model = "#[ssot(audited, permissions { all: anyone; })] struct Doc { id: Id<Doc> }";
    let help = "a derive cannot add a field to your struct, so write \
        `created_by: Option<Id<User, i64>>, updated_by: Option<Id<User, i64>>,`";
    let told = derived(model, "struct Seen;");
    assert!(told.len() == 1 && told[0].ends_with(help), "{told:#?}");
}

#[test]
fn a_shape_cannot_name_a_row_of_several_keys_by_one_id() {
    mistakes(
        Scope::Crate,
        "#[id(a, b)] model Pair { a: i32, b: i32, permissions { all: anyone; }
            routes { action go(input: Id<Pair>); } }",
        expect![[r#"
            2:42 S0116 `Pair` has a key of several fields and cannot be named by one `Id`
              help: give `Pair` an `id` and make the group `#[unique(..)]`
        "#]],
    );
}
