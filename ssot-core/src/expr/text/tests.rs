//! Rules read, written, and read again.
#![cfg(feature = "syntax")]

use super::text;
use crate::check::Scope;
use crate::schema::Expr;
use crate::{Form, read};

fn rule(text: &str) -> Expr {
    let source = format!(
        "principal User {{ roles: role }}
         enum Role {{ Customer, Admin }}
         enum Status {{ Draft, Published, Retired }}
         model Org {{ name: String, permissions {{ all: anyone; }} }}
         model User {{ role: Role = Customer, org_id: Option<Id<Org>>, permissions {{ all: anyone; }} }}
         model Member {{ product_id: Id<Product>, user_id: Id<User>, role: Role, permissions {{ all: anyone; }} }}
         model Product {{
             name: String, notes: Option<Text>, open: bool, stock: i32, price: Decimal, ratio: f64,
             status: Status, made: DateTime, tags: Vec<String>, seller_id: Id<User>,
             permissions {{ update: {text}; }}
         }}"
    );
    let read = read(source.parse().expect("tokens"), Form::Block, Scope::Crate);
    let errors = read.diags.has_errors();
    let diags = read.diags.into_vec().into_iter();
    let said: Vec<_> = diags.map(|diag| diag.message).collect();
    assert!(!errors, "{text}: {said:?}");
    let mut models = read.schema.models.into_iter();
    let product = models.find(|model| model.name == "Product");
    product
        .expect("a model")
        .permissions
        .lines
        .remove(0)
        .rule
        .expr
}

#[test]
fn what_is_written_reads_back_as_the_same_expression() {
    let rules = [
        "Admin || seller == me",
        "(Admin || open) && signed_in",
        "Admin || open && signed_in",
        "!(open && signed_in)",
        "!open == (stock > 3)",
        "(stock == 3) == (stock > 2)",
        "(stock > 1 || open) == open",
        "stock - 1 - 2 > 0 && stock - (1 - 2) > 0",
        "stock * (2 + stock) - 1 < 40",
        "-stock < -3 && price > -1.50 && ratio >= 2.5",
        "-(stock + 1) < 3",
        "matches!(status, Draft | Retired)",
        "!matches!(status, Draft)",
        "notes.is_some() && open || notes == None",
        "notes.is_none() && name.len() > 3",
        "name.starts_with(\"a\\\"b\\\\\") && name.ends_with(\"ü😀\\n\")",
        "tags.contains(\"red\") || tags.is_empty()",
        "made + 5m < now() && now() - made > 30d || open && made < now() - 90s",
        "seller.org.name == me.org.name",
        "new.stock >= stock && new.seller == me",
        "members.any(|m| m.user == me && m.role == Admin)",
        "members.all(|m| m.role != Customer || members.none(|n| n.user == m.user))",
        "anyone && open",
    ];
    for one in rules {
        let expr = rule(one);
        let written = text(&expr);
        assert_eq!(rule(&written), expr, "{one} became {written}");
        assert_eq!(text(&rule(&written)), written);
    }
}

#[test]
fn no_parentheses_stand_where_none_are_needed() {
    for (read, written) in [
        (
            "((Admin) || (open)) || (stock > (3 + (2 * 4)))",
            "Admin || open || stock > 3 + 2 * 4",
        ),
        ("seller == me && (open)", "seller_id == me.id && open"),
        ("(now() - made) > 86400s", "now() - made > 1d"),
    ] {
        assert_eq!(text(&rule(read)), written);
    }
}
