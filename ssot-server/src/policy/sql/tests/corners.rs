//! The corners that random rules come to seldom: SQL and memory agree there as well.

use super::agreement::judge;
use super::random::Random;
use super::world::{World, rule};
use ssot_core::schema::{Binary, Expr, Literal, Method, Path, Root, Type};

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
            "tags.none(|t| t.weight > 1) && new.tags.len() >= 0",
            "new.tags.all(|t| t.label != title)",
            "marks.contains(status) || marks.contains(Retired)",
            "times.contains(made) || prices.contains(price) || ids.contains(uid)",
            "title.ends_with(\"\") && title.starts_with(new.title)",
            "title_opt.ends_with(title) || title.ends_with(new.title_opt)",
            "raw.len() > 4 && !new.raw.is_empty()",
            "raw.len() == 2 || new.raw.len() == 3 || raw_opt.len() == 1",
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
        call_on("data", Method::IsNone),
        call_on("data", Method::IsSome),
    ]));
}

fn call_on(field: &str, method: Method) -> Expr {
    let path = Path {
        root: Root::Row,
        steps: vec![field.to_owned()],
        ty: Type::Json,
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
