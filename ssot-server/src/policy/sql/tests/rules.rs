//! Fixed rules: what folds for whom, what text an index can serve, and the corners that random
//! rules come to seldom.

use super::agreement::{judge, who};
use super::random::Random;
use super::world::{World, rule};
use crate::caller::Caller;
use crate::plan::Plan;
use crate::policy::{Asking, Decision, condition};
use ssot_core::schema::{Binary, Expr, Literal};
use std::sync::Arc;

fn asked(caller: &Caller, text: &str) -> Decision {
    let plan = Plan::new(Arc::new(super::world::schema()));
    let model = plan.model("Thing").expect("a model").id;
    let asking = Asking {
        plan: &plan,
        caller,
        now: 0,
    };
    condition(asking, model, "t0", &rule(text))
}

/// The SQL of a rule for a caller who holds no role.
fn sql(text: &str) -> String {
    let caller = Caller::user("018F2F3E-0000-7000-8000-00000000000A");
    match asked(&caller, text) {
        Decision::When(sql) => sql.text,
        known => format!("{known:?}"),
    }
}

/// SQL and memory agree on rules, for everyone and every row of a few worlds.
#[track_caller]
fn agree(rules: impl IntoIterator<Item = Expr>) {
    let rules: Vec<Expr> = rules.into_iter().collect();
    for seed in 1000..1006 {
        let world = World::new(&mut Random(seed));
        for rule in &rules {
            for caller in 0..4 {
                assert_eq!(judge(world, rule, true, caller, seed).len(), 8);
                assert_eq!(judge(world, rule, false, caller, seed).len(), 8);
            }
        }
    }
}

#[test]
fn what_depends_on_the_caller_alone_is_decided_at_once() {
    let nobody = Caller::anonymous();
    let admin = Caller::user("018f2f3e-0000-7000-8000-00000000000a").with_role("Admin");
    assert_eq!(asked(&nobody, "Admin || owner == me"), Decision::Never);
    assert_eq!(asked(&nobody, "owner != me"), Decision::Always);
    assert_eq!(asked(&nobody, "!(owner == me)"), Decision::Always);
    assert_eq!(asked(&nobody, "me.name == \"a\" && flag"), Decision::Never);
    assert_eq!(asked(&admin, "Admin || owner == me"), Decision::Always);
    assert_eq!(asked(&admin, "signed_in && !Admin"), Decision::Never);
    assert_eq!(asked(&admin, "now() > now() + 1d"), Decision::Never);
    let own = "me == \"018f2f3e-0000-7000-8000-00000000000a\"";
    assert_eq!(asked(&admin, own), Decision::Always);
}

#[test]
fn a_column_stays_where_an_index_serves_it() {
    assert_eq!(sql("owner == me"), r#"t0."owner_id" = ?"#);
    assert_eq!(sql("org != None"), r#"t0."org_id" IS NOT NULL"#);
    assert_eq!(sql("count_opt == 3"), r#"t0."count_opt" IS ?"#);
    assert_eq!(sql("3 < count"), r#"t0."count" > ?"#);
    let order = r#"(t0."made_opt" IS NOT NULL AND t0."made_opt" > ?)"#;
    assert_eq!(sql("made_opt > now() - 30d"), order);
    assert_eq!(
        sql("price >= 1.5"),
        r#"t0."price" >= ? COLLATE SSOT_DECIMAL"#
    );
    let among = r#"t0."status" IN (?, ?)"#;
    assert_eq!(sql("matches!(status, Draft | Retired)"), among);
    assert_eq!(
        sql("flag && !flag_opt.is_none()"),
        r#"(t0."flag" = 1 AND NOT (t0."flag_opt" IS NULL))"#
    );
}

#[test]
fn ways_are_followed_past_deleted_rows_to_none() {
    assert_eq!(
        sql("org.name == \"a\""),
        r#"(SELECT p1."name" FROM "orgs" AS p1 WHERE p1."id" = t0."org_id" AND p1."deleted_at" IS NULL) IS ?"#
    );
    assert_eq!(
        sql("parts.any(|p| p.maker == me)"),
        r#"EXISTS (SELECT 1 FROM "parts" AS p1 WHERE p1."thing_id" = t0."id" AND p1."deleted_at" IS NULL AND p1."maker_id" IS ?)"#
    );
    assert_eq!(
        sql("me.org == org"),
        r#"(SELECT p1."org_id" FROM "users" AS p1 WHERE p1."id" = ?) IS t0."org_id""#
    );
}

#[test]
fn nothing_that_is_said_becomes_text() {
    let said = sql("title == \"it's\" || title.contains(\"%_'\") || tags.contains(3)");
    assert!(
        !said.contains("it's") && !said.contains('%') && !said.contains('3'),
        "{said}"
    );
}

#[test]
fn overflows_nobody_and_none_keep_their_order() {
    agree(
        [
            "count + count != me.age",
            "count * 3 + me.age != count",
            "!(big_opt + big == me.age)",
            "(count_opt + count).is_some()",
            "(count_opt + count + me.age).is_none()",
            "count_opt + (new.count + new.count) == None",
            "count_opt + (new.count + new.count) != None",
            "-count != 3 || -new.count != 3",
            "made - 1d != now() || new.made + 1d != made",
            "price * price != 3 && new.price * new.price != 3",
            "matches!(count_opt + 1, None | 3)",
            "new.big != big && new.big + 0 >= 3",
            "made - new.made > 1d && me.seen < made + 30d",
        ]
        .map(rule),
    );
}

#[test]
fn lists_texts_and_ways_are_searched_alike() {
    agree(
        [
            "tags.contains(1) || new.tags.contains(2)",
            "tags.contains(3) && !new.tags.contains(1)",
            "tags.any(|t| t == 2) && tags.len() == 2",
            "new.tags.all(|t| t.label != title)",
            "marks.contains(status) || marks.contains(Retired)",
            "times.contains(made) || prices.contains(price) || ids.contains(uid)",
            "title.ends_with(\"\") && title.starts_with(new.title)",
            "title_opt.ends_with(title) || title.ends_with(new.title_opt)",
            "raw.len() > 4 && !new.raw.is_empty()",
            "profile.score < price || profile.tag.label == title",
            "parts.any(|p| p.maker.org == me.org && p.labels.any(|l| l.label == p.thing.title))",
            "parts.all(|p| p.thing.parts.none(|q| q.weight > p.weight))",
            "org.quota > 3 || org.level < 3",
        ]
        .map(rule),
    );
}

#[test]
fn what_the_language_refuses_is_judged_alike_too() {
    let path = |text: &str| match rule(text) {
        Expr::Binary { left, .. } => *left,
        other => other,
    };
    let compared = |op, left: &str, right: Literal| Expr::Binary {
        op,
        left: Box::new(path(left)),
        right: Box::new(Expr::Literal(right)),
    };
    let other = Literal::Variant {
        enum_: "Role".to_owned(),
        variant: "Viewer".to_owned(),
    };
    let changed =
        ["data", "data_opt", "big", "tags", "status"].map(|field| Expr::Changed(field.to_owned()));
    agree(changed.into_iter().chain([
        compared(Binary::Ne, "status == Draft", other.clone()),
        compared(Binary::Ne, "status_opt == Draft", other),
        compared(Binary::Ne, "count == 1", Literal::Text("1".to_owned())),
        compared(Binary::Ne, "title == \"\"", Literal::None),
        compared(
            Binary::Eq,
            "made == \"2024-02-29T00:00:00Z\"",
            Literal::Text("2024-02-29T00:00:00.0Z".to_owned()),
        ),
        call_on("data", ssot_core::schema::Method::IsNone),
        call_on("data", ssot_core::schema::Method::IsSome),
    ]));
}

fn call_on(field: &str, method: ssot_core::schema::Method) -> Expr {
    let path = ssot_core::schema::Path {
        root: ssot_core::schema::Root::Row,
        steps: vec![field.to_owned()],
        ty: ssot_core::schema::Type::Json,
        nullable: false,
    };
    Expr::Call {
        method,
        receiver: Box::new(Expr::Path(path)),
        arg: None,
    }
}

#[test]
fn the_deepest_rule_is_asked() {
    let deep = (0..28).fold("flag".to_owned(), |rule, _| {
        format!("!({rule} && count > 1)")
    });
    let wide = vec!["(count > 1 && org.level < 3)"; 30].join(" || ");
    let nested = "parts.any(|p| p.thing.parts.any(|p| p.thing.parts.any(|p| p.thing.parts.any(|p| p.weight == 1))))";
    agree([rule(&deep), rule(&wide), rule(nested)]);
}
