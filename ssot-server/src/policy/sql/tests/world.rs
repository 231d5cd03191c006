//! A schema with every type and way, filled at random: in a database, and in memory.

use super::random::Random;
use super::value::{stored, wire};
use crate::plan::{Kind, LinkKind, ModelPlan, Plan};
use crate::settings::Durability;
use crate::store::{Place, Store};
use crate::tables;
use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde_json::{Value as Json, json};
use ssot_core::check::Scope;
use ssot_core::expr::{Row, Val};
use ssot_core::schema::{Expr, Schema};
use ssot_core::{Form, read};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

const SCHEMA: &str = r#"
    principal User { roles: role }
    enum Role { Admin, Editor, #[rename("watcher")] Viewer }
    enum Status { Draft, #[rename("out-now")] Published, #[rename("Draft ")] Retired }

    #[soft_delete]
    model Org { name: String, level: i32, quota: Option<u64>, permissions { all: anyone; } }
    model User {
        role: Role, name: String, age: Option<i32>, born: Option<Date>, seen: DateTime,
        org_id: Option<Id<Org>>, permissions { all: anyone; }
    }
    #[soft_delete]
    model Tag { id: Id<Tag, i64>, label: String, weight: Option<Decimal>, permissions { all: anyone; } }
    model Thing {
        flag: bool, flag_opt: Option<bool>, small: i16, count: i64, count_opt: Option<i64>,
        big: u64, big_opt: Option<u64>, ratio: f64, ratio_opt: Option<f64>, price: Decimal,
        price_opt: Option<Decimal>, title: String, title_opt: Option<String>, made: DateTime,
        made_opt: Option<DateTime>, day: Date, day_opt: Option<Date>, at: Time, at_opt: Option<Time>,
        uid: Uuid, uid_opt: Option<Uuid>, raw: Bytes, raw_opt: Option<Bytes>, data: Json,
        data_opt: Option<Json>, status: Status, status_opt: Option<Status>, words: Vec<String>,
        longs: Vec<i64>, ratios: Vec<f64>, prices: Vec<Decimal>, times: Vec<DateTime>,
        marks: Vec<Status>, ids: Vec<Uuid>, flags: Vec<bool>,
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

/// A row: its values as they travel and as they are stored.
pub(super) struct Object {
    world: OnceLock<&'static World>,
    model: usize,
    wire: Vec<Json>,
    pub(super) stored: Vec<Value>,
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
        file: None,
        durability: Durability::Normal,
        readers: 1,
        queue: 1,
    };
    let fill = |connection: &mut Connection| {
        let transaction = connection.transaction()?;
        for model in &plan.models {
            tables::create(plan, model)
                .iter()
                .try_for_each(|sql| transaction.execute_batch(sql))?;
        }
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
        fill(connection).map_err(|error| panic!("{error}"))
    })
    .expect("a database")
}

/// The key of the row of a number.
fn key(kind: &Kind, model: usize, at: usize) -> Json {
    match kind {
        Kind::IntKey => json!((at + 1).to_string()),
        _ => json!(format!("018f2f3e-0000-7000-8{model:03}-{at:012x}")),
    }
}

impl Object {
    fn random(
        random: &mut Random,
        plan: &Plan,
        model: &ModelPlan,
        rows: &BTreeMap<String, Vec<Object>>,
        at: usize,
    ) -> Object {
        let wire: Vec<Json> = (0..model.columns.len())
            .map(|column| field(random, plan, model, rows, column, at))
            .collect();
        let columns = model.columns.iter().zip(&wire);
        Object {
            world: OnceLock::new(),
            model: model.id,
            stored: columns
                .map(|(column, wire)| match (column.nullable, wire) {
                    (false, Json::Null) => Value::Text("null".to_owned()),
                    (_, wire) => stored(&column.kind, wire),
                })
                .collect(),
            wire,
        }
    }

    fn insert(&self, connection: &Connection, plan: &Plan) -> rusqlite::Result<()> {
        let model = &plan.models[self.model];
        let columns = model
            .columns
            .iter()
            .zip(&self.stored)
            .filter(|(column, _)| column.join.is_none());
        let (columns, values): (Vec<_>, Vec<_>) = columns
            .map(|(column, value)| (column.sql.as_str(), value))
            .unzip();
        let places = vec!["?"; columns.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({places})",
            model.table,
            columns.join(", ")
        );
        connection.execute(&sql, params_from_iter(values)).map(drop)
    }

    fn world(&self) -> &'static World {
        self.world.get().expect("a world")
    }

    fn lives(&self) -> bool {
        let deleted = self.world().model(self.model).deleted_at;
        deleted.is_none_or(|at| self.stored[at] == Value::Null)
    }

    fn key(&self) -> &Value {
        &self.stored[self.world().model(self.model).key[0]]
    }

    /// The living rows of a model that pass.
    fn living(&self, model: usize, passes: impl Fn(&Object) -> bool) -> Vec<&'static Object> {
        let world = self.world();
        let rows = world.rows[&world.model(model).model.name].iter();
        rows.filter(|row| row.lives() && passes(row)).collect()
    }
}

fn field(
    random: &mut Random,
    plan: &Plan,
    model: &ModelPlan,
    rows: &BTreeMap<String, Vec<Object>>,
    at: usize,
    number: usize,
) -> Json {
    let column = &model.columns[at];
    if model.key.contains(&at) {
        return key(&column.kind, model.id, number);
    }
    if column.nullable && random.chance(20) || model.deleted_at == Some(at) && random.chance(50) {
        return Json::Null;
    }
    // A unique way back: each row names another.
    let unique = model.model.fields[at].unique;
    let link = model
        .links
        .iter()
        .find(|link| matches!(link.kind, LinkKind::ToOne { field, .. } if field == at));
    if let Some(link) = link {
        let other = &plan.models[link.to];
        let row = if unique {
            number
        } else {
            random.below(rows[&other.model.name].len())
        };
        return key(&other.columns[other.key[0]].kind, other.id, row);
    }
    if column.join.is_some() {
        return (1..=4)
            .filter(|_| random.chance(40))
            .map(|tag| json!(tag.to_string()))
            .collect();
    }
    if column.kind == Kind::Json && random.chance(20) {
        return Json::Null;
    }
    wire(random, &column.kind)
}

impl Row for Object {
    fn get(&self, field: &str) -> Option<Val> {
        let plan = &self.world().plan;
        let model = &plan.models[self.model];
        let at = model.field(field)?;
        Val::wire(&self.wire[at], &model.model.fields[at].ty, &plan.schema)
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        let world = self.world();
        let link = world.model(self.model).link(relation)?;
        let other = world.model(link.to);
        let found = match link.kind {
            LinkKind::ToOne { field, .. } => {
                self.living(link.to, |row| *row.key() == self.stored[field])
            }
            LinkKind::Back { field, many: false } => {
                self.living(link.to, |row| row.stored[field] == *self.key())
            }
            LinkKind::Back { .. } | LinkKind::Join { .. } => Vec::new(),
        };
        assert!(found.len() <= 1, "{}", other.model.name);
        found.first().map(|row| *row as &dyn Row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let world = self.world();
        let Some(link) = world.model(self.model).link(relation) else {
            return Vec::new();
        };
        let rows = match &link.kind {
            LinkKind::Back { field, many: true } => {
                self.living(link.to, |row| row.stored[*field] == *self.key())
            }
            LinkKind::Join { table, .. } => {
                let owner = world
                    .model(self.model)
                    .columns
                    .iter()
                    .any(|c| c.join.as_ref().is_some_and(|j| j.table == *table));
                let pairs = &world.joins[table];
                self.living(link.to, |row| {
                    pairs.iter().any(|(here, there)| {
                        let (mine, others) = if owner { (here, there) } else { (there, here) };
                        *mine == *self.key() && *others == *row.key()
                    })
                })
            }
            LinkKind::ToOne { .. } | LinkKind::Back { many: false, .. } => Vec::new(),
        };
        rows.into_iter().map(|row| row as &dyn Row).collect()
    }
}
