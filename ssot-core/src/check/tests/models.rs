use super::*;

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
