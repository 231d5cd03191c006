//! A schema with every type and way, filled at random: in a database, and in memory.

mod object;

use super::random::Random;
use super::value::stored;
use crate::plan::{Kind, ModelPlan, Plan};
use crate::settings::Durability;
use crate::store::{Place, Store};
use crate::tables;
use rusqlite::Connection;
use rusqlite::types::Value;
use ssot_core::check::Scope;
use ssot_core::schema::{Expr, Schema};
use ssot_core::{Form, read};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use object::Object;

const SCHEMA: &str = r#"
    principal User { roles: role }
    enum Role { Admin, Editor, #[rename("watcher")] Viewer }
    enum Status { Draft, #[rename("out-now")] Published, #[rename("Draft ")] Retired }

    #[soft_delete]
    model Org { name: String, level: i32, quota: Option<u64>, permissions { all: anyone; } }
    model User {
        #[writable(Admin)] role: Role, name: String, age: Option<i32>, born: Option<Date>, seen: DateTime,
        org_id: Option<Id<Org>>, permissions { all: anyone; }
    }
    #[soft_delete]
    model Tag { id: Id<Tag, i64>, label: String, weight: Option<Decimal>, permissions { all: anyone; } }
    #[index(count_opt)] #[index(made_opt)] #[index(price)] #[index(owner)] #[index(status)]
    model Thing {
        flag: bool, flag_opt: Option<bool>, small: i16, count: i64, count_opt: Option<i64>,
        big: u64, big_opt: Option<u64>, ratio: f64, ratio_opt: Option<f64>, price: Decimal,
        price_opt: Option<Decimal>, title: String, title_opt: Option<String>, made: DateTime,
        made_opt: Option<DateTime>, day: Date, day_opt: Option<Date>, at: Time, at_opt: Option<Time>,
        uid: Uuid, uid_opt: Option<Uuid>, raw: Bytes, raw_opt: Option<Bytes>, data: Json,
        data_opt: Option<Json>, status: Status, status_opt: Option<Status>, words: Vec<String>,
        longs: Vec<i64>, ratios: Vec<f64>, prices: Vec<Decimal>, times: Vec<DateTime>,
        marks: Vec<Status>, ids: Vec<Uuid>, flags: Vec<bool>,
        #[visible(Admin || owner == me)] cost: Option<i64>,
        owner_id: Id<User>, org_id: Option<Id<Org>>, tags: Vec<Id<Tag>>,
        permissions { all: anyone; }
    }
    #[soft_delete]
    model Profile { #[unique] thing_id: Id<Thing>, bio: Option<String>, score: Decimal, tag_id: Option<Id<Tag>>, permissions { all: anyone; } }
    #[soft_delete]
    model Part {
        thing_id: Id<Thing>, kind: Status, weight: Option<i64>, cost: Decimal,
        maker_id: Option<Id<User>>, labels: Vec<Id<Tag>>, permissions { all: anyone; }
    }
"#;

/// The models in an order in which rows may name rows of earlier ones.
const ORDER: [(&str, usize); 6] = [
    ("Org", 3),
    ("User", 4),
    ("Tag", 4),
    ("Thing", 8),
    ("Profile", 6),
    ("Part", 14),
];

pub(super) fn schema() -> Schema {
    parsed(SCHEMA)
}

/// A rule for the update of a thing, as the language reads it.
pub(super) fn rule(text: &str) -> Expr {
    let open = "tags: Vec<Id<Tag>>,\n        permissions { all: anyone; }";
    assert!(SCHEMA.contains(open), "the place of the rule");
    let ruled = format!("tags: Vec<Id<Tag>>, permissions {{ update: {text}; }}");
    let mut schema = parsed(&SCHEMA.replace(open, &ruled));
    let thing = schema.models.iter_mut().find(|model| model.name == "Thing");
    thing
        .expect("a model")
        .permissions
        .lines
        .remove(0)
        .rule
        .expr
}

fn parsed(source: &str) -> Schema {
    let read = read(source.parse().expect("tokens"), Form::Block, Scope::Crate);
    let diags = read.diags.into_vec().into_iter();
    let messages: Vec<_> = diags.map(|diag| diag.message).collect();
    assert_eq!(messages, Vec::<String>::new(), "{source}");
    read.schema
}

/// Rows in memory and in a database. Leaked: rows lead to rows.
pub(super) struct World {
    pub(super) plan: Plan,
    pub(super) store: Store,
    rows: BTreeMap<String, Vec<Object>>,
    /// Join tables: the keys of both sides.
    joins: BTreeMap<String, Vec<(Value, Value)>>,
    /// For each thing in order, what it was once.
    pub(super) before: Vec<Object>,
}

impl World {
    pub(super) fn new(random: &mut Random) -> &'static World {
        let plan = Plan::new(Arc::new(schema()));
        let mut rows: BTreeMap<String, Vec<Object>> = BTreeMap::new();
        for (name, count) in ORDER {
            let model = plan.model(name).expect("a model");
            let made = (0..count)
                .map(|at| Object::random(random, &plan, model, &rows, at))
                .collect();
            rows.insert(name.to_owned(), made);
        }
        let thing = plan.model("Thing").expect("a model");
        let again = (0..8).map(|at| Object::random(random, &plan, thing, &rows, at));
        let before: Vec<Object> = again.collect();
        let joins = joined(&plan, &rows);
        let store = filled(&plan, &rows, &joins);
        let world: &'static World = Box::leak(Box::new(World {
            plan,
            store,
            rows,
            joins,
            before,
        }));
        for object in world.rows.values().flatten().chain(&world.before) {
            assert!(object.world.set(world).is_ok());
        }
        world
    }

    pub(super) fn of(&self, model: &str) -> &[Object] {
        &self.rows[model]
    }

    fn model(&self, at: usize) -> &ModelPlan {
        &self.plan.models[at]
    }
}

fn joined(
    plan: &Plan,
    rows: &BTreeMap<String, Vec<Object>>,
) -> BTreeMap<String, Vec<(Value, Value)>> {
    let mut joins = BTreeMap::new();
    for (name, objects) in rows {
        let model = plan.model(name).expect("a model");
        for (at, column) in model.columns.iter().enumerate() {
            let Some(join) = &column.join else { continue };
            let pairs: &mut Vec<(Value, Value)> = joins.entry(join.table.clone()).or_default();
            for object in objects {
                let keys = object.wire[at].as_array().expect("a list").iter();
                let there = keys.map(|key| stored(&Kind::IntKey, key));
                pairs.extend(there.map(|there| (object.stored[model.key[0]].clone(), there)));
            }
        }
    }
    joins
}

fn filled(
    plan: &Plan,
    rows: &BTreeMap<String, Vec<Object>>,
    joins: &BTreeMap<String, Vec<(Value, Value)>>,
) -> Store {
    let place = Place {
        durability: Durability::Normal,
        readers: 1,
        queue: 1,
        ..Place::memory()
    };
    let fill = |connection: &mut Connection| {
        let transaction = connection.transaction()?;
        for (name, _) in ORDER {
            rows[name]
                .iter()
                .try_for_each(|object| object.insert(&transaction, plan))?;
        }
        for model in &plan.models {
            for join in model
                .columns
                .iter()
                .filter_map(|column| column.join.as_ref())
            {
                let columns = format!("{} ({} ANY, {} ANY)", join.table, join.here, join.there);
                transaction
                    .execute_batch(&format!("CREATE TABLE IF NOT EXISTS {columns} STRICT"))?;
                let insert = format!(
                    "INSERT INTO {} ({}, {}) VALUES (?, ?)",
                    join.table, join.here, join.there
                );
                for pair in &joins[&join.table] {
                    transaction.execute(&insert, [&pair.0, &pair.1])?;
                }
            }
        }
        transaction.commit()
    };
    Store::open(&place, |connection| {
        tables::settle(plan, connection)?;
        // Values beyond what a field takes are compared as well.
        let unbound = connection.pragma_update(None, "ignore_check_constraints", true);
        unbound.expect("a pragma");
        fill(connection).map_err(|error| panic!("{error}"))
    })
    .expect("a database")
}
