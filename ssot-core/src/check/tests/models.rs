//! What models are lowered to.

use super::*;
use expect_test::expect_file;

#[test]
fn the_example_of_the_language_page_has_no_mistakes() {
    let schema = schema(SHOP);
    assert_eq!(schema.models.len(), 3);
    let restored: Schema =
        serde_json::from_str(&serde_json::to_string(&schema).expect("plain data"))
            .expect("its own JSON");
    assert_eq!(restored, schema);
}

#[test]
fn relations_run_both_ways() {
    let schema = schema(SHOP);
    let mut out = String::new();
    for model in &schema.models {
        for relation in &model.relations {
            out.push_str(&format!(
                "{}.{} -> {} back {:?}\n",
                model.name, relation.name, relation.model, relation.inverse
            ));
        }
    }
    expect![[r#"
        Product.seller -> User back Some("products")
        Product.category -> Category back Some("products")
        User.products -> Product back Some("seller")
        Category.parent -> Category back Some("categories")
        Category.products -> Product back Some("category")
        Category.categories -> Category back Some("parent")
    "#]]
    .assert_eq(&out);
}

#[test]
#[allow(clippy::too_many_lines)] // One schema and all that it becomes.
fn a_model_is_lowered_whole() {
    let schema = schema(SHOP);
    let product = &schema.models[0];
    let json = serde_json::to_string_pretty(product).expect("the schema is plain data");
    expect_file!["product.json"].assert_eq(&json);
}

#[test]
fn flags_bring_their_fields() {
    let schema = schema(
        "principal User
         #[soft_delete] #[audited] #[unique(name, owner)] model Doc { name: String, owner_id: Id<User>, tags: Vec<Id<Tag>>, permissions { all: anyone; } }
         model User { id: Id<User, i64>, permissions { all: self == me; } }
         model Tag { id: Id<Tag, String>, permissions { all: anyone; } }",
    );
    let mut out = String::new();
    for field in &schema.models[0].fields {
        out.push_str(&format!(
            "{} {} {:?} null={} readonly={}\n",
            field.name, field.wire, field.ty, field.nullable, field.access.readonly
        ));
    }
    out.push_str(&format!(
        "{:?} {:?}\n",
        schema.models[0].uniques, schema.models[0].relations[1].kind
    ));
    expect![[r#"
        id id Id { model: "Doc", key: Uuid } null=false readonly=true
        name name String null=false readonly=false
        owner_id ownerId Id { model: "User", key: I64 } null=false readonly=false
        tags tagIds List(Id { model: "Tag", key: String }) null=false readonly=false
        deleted_at deletedAt DateTime null=true readonly=true
        created_by createdBy Id { model: "User", key: I64 } null=true readonly=true
        updated_by updatedBy Id { model: "User", key: I64 } null=true readonly=true
        [["name", "owner_id"]] ManyToMany { field: "tags", owner: true, table: "doc_tags", here: "doc_id", there: "tag_id" }
    "#]].assert_eq(&out);
}

#[test]
fn a_field_of_a_flag_that_is_written_out_is_the_same_field() {
    let made = "principal User model User { permissions { all: anyone; } }
         #[soft_delete] #[audited] model Doc { permissions { all: anyone; } }";
    let written = "principal User model User { permissions { all: anyone; } }
         #[soft_delete] #[audited] model Doc {
             deleted_at: Option<DateTime>, created_by: Option<Id<User>>, updated_by: Option<Id<User>>,
             permissions { all: anyone; }
         }";
    assert_eq!(schema(made), schema(written));
    let related = schema(&written.replace("created_by", "#[inverse(docs)] created_by"));
    assert_eq!(related.models[1].relations[0].name, "created_by");
}

#[test]
fn a_group_that_asks_about_the_row_leaves_static_actions_out() {
    let schema = schema(
        "principal User model User { name: String, permissions { all: self == me; } }
         model Doc { owner_id: Id<User>, permissions { all: owner == me; all: signed_in; import: anyone; }
         routes { action publish(); static action import(); } }",
    );
    let doc = &schema.models[1];
    let counts: Vec<_> = doc
        .permissions
        .lines
        .iter()
        .map(|line| line.operations.len())
        .collect();
    assert_eq!(counts, [6, 7, 1]);
}
