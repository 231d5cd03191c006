//! Names in each spelling, plurals among them.

use super::*;

fn plurals(words: &[(&str, &str)]) {
    for (one, many) in words {
        assert_eq!(plural(one), *many, "of {one}");
    }
}

#[test]
fn regular_words_get_their_ending() {
    plurals(&[
        ("product", "products"),
        ("category", "categories"),
        ("address", "addresses"),
        ("status", "statuses"),
        ("box", "boxes"),
        ("branch", "branches"),
        ("day", "days"),
        ("analysis", "analyses"),
        ("woman", "women"),
        ("shelf", "shelves"),
        ("address_line", "address_lines"),
    ]);
}

#[test]
fn irregular_words_are_known() {
    plurals(&[
        ("person", "people"),
        ("child", "children"),
        ("quiz", "quizzes"),
        ("news", "news"),
        ("series", "series"),
        ("medium", "media"),
        ("knife", "knives"),
        ("sales_person", "sales_people"),
        ("settings", "settings"),
        ("user_settings", "user_settings"),
        ("analytics", "analytics"),
        ("metadata", "metadata"),
        ("software", "software"),
    ]);
}

#[test]
fn endings_are_not_taken_too_far() {
    plurals(&[
        ("human", "humans"),
        ("album", "albums"),
        ("forum", "forums"),
        ("museum", "museums"),
        ("brief", "briefs"),
        ("proof", "proofs"),
        ("staff", "staffs"),
        ("tariff", "tariffs"),
    ]);
}

#[test]
fn the_tables_are_sorted() {
    // The look-up is a binary search; every entry must be found.
    plurals(&[
        ("advice", "advice"),
        ("weather", "weather"),
        ("agendum", "agenda"),
        ("wife", "wives"),
    ]);
    plurals(&[
        ("moose", "moose"),
        ("money", "money"),
        ("leaf", "leaves"),
        ("penny", "pennies"),
    ]);
}

#[test]
fn case_follows_heck() {
    for name in [
        "created_at",
        "line2",
        "line_2",
        "OrderItem",
        "HTTPServer",
        "_x",
        "a__b",
        "x_",
    ] {
        assert_eq!(
            camel(name),
            heck::ToLowerCamelCase::to_lower_camel_case(name)
        );
        assert_eq!(snake(name), heck::ToSnakeCase::to_snake_case(name));
    }
    assert_eq!(kebab("OrderItem"), "order-item");
    assert_eq!(pascal("order_item"), "OrderItem");
}
