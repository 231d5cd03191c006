//! Fixed rules: what folds for whom, and what text is left, which an index can serve.

use super::random::Random;
use super::world::{World, rule};
use crate::caller::Caller;
use crate::plan::Plan;
use crate::policy::{Asking, Decision, condition, question};
use crate::store::fault;
use rusqlite::{Row, params_from_iter};
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
fn sqlite_takes_the_index() {
    let world = World::new(&mut Random(1));
    let indexed = [
        ("count_opt == 3", "ix_things_count_opt"),
        ("made_opt > now() - 30d", "ix_things_made_opt"),
        ("price >= 1.5 && flag", "ix_things_price"),
        ("owner == me", "ix_things_owner_id"),
        ("matches!(status, Draft | Retired)", "ix_things_status"),
    ];
    for (rule, index) in indexed {
        let Decision::When(asked) = asked(&Caller::user("ada"), rule) else {
            panic!("{rule} is decided already");
        };
        let explain = format!(
            "EXPLAIN QUERY PLAN SELECT 1 FROM things AS t0 WHERE {}",
            asked.text
        );
        let plan = world.store.read_here(|connection| {
            let mut statement = connection.prepare(&explain).map_err(fault)?;
            let detail = |row: &Row<'_>| row.get::<_, String>(3);
            statement
                .query_row(params_from_iter(&asked.binds), detail)
                .map_err(fault)
        });
        let plan = plan.expect("a plan");
        assert!(
            plan.contains("SEARCH") && plan.contains(index),
            "{explain}\n{plan}"
        );
    }
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
fn a_question_tells_nothing_of_a_column_that_is_not_seen() {
    let plan = Plan::new(Arc::new(super::world::schema()));
    let thing = plan.model("Thing").expect("a model").id;
    let asked = |caller: &Caller, text: &str| {
        let asking = Asking {
            plan: &plan,
            caller,
            now: 0,
        };
        match question(asking, thing, "t0", &rule(text)) {
            Decision::When(sql) => sql.text,
            known => format!("{known:?}"),
        }
    };
    let ada = Caller::user("018f2f3e-0000-7000-8000-000000000001");
    let admin = ada.clone().with_role("Admin");
    let nobody = Caller::anonymous();
    let hidden = r#"(CASE WHEN t0."owner_id" = ? THEN t0."cost" END)"#;
    assert_eq!(asked(&nobody, "cost == 3"), "Never");
    assert_eq!(asked(&nobody, "cost.is_none()"), "Always");
    assert_eq!(asked(&admin, "cost == 3"), r#"t0."cost" IS ?"#);
    assert_eq!(asked(&ada, "cost == 3"), format!("{hidden} IS ?"));
    assert_eq!(
        asked(&ada, "parts.any(|p| p.thing.cost == 3)"),
        format!(
            r#"EXISTS (SELECT 1 FROM "parts" AS p1 WHERE p1."thing_id" = t0."id" AND p1."deleted_at" IS NULL AND (SELECT {} FROM "things" AS p2 WHERE p2."id" = p1."thing_id") IS ?)"#,
            hidden.replace("t0", "p2")
        )
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
