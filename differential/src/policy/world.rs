//! A schema with every type and way, and random rows of it that lead to each other.

use crate::random::Random;
use serde_json::{Value, json};
use ssot_core::check::Scope;
use ssot_core::expr::{Row, Val};
use ssot_core::schema::{Field, KeyType, Model, Relation, RelationKind, Schema, Type};
use ssot_core::{Form, read};
use std::io;
use std::sync::OnceLock;

const SCHEMA: &str = r#"
    principal User { roles: roles }
    enum Role { Admin, Editor, #[rename("watcher")] Viewer }
    enum Status { Draft, #[rename("out-now")] Published, #[rename("Draft ")] Retired }

    #[soft_delete]
    model Org { name: String, level: i32, quota: Option<u64>, permissions { all: anyone; } }
    model User {
        #[writable(Admin)] roles: Vec<Role>, name: String, age: Option<i32>, born: Option<Date>, seen: DateTime,
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
        #[private] hushed: Option<i64>, #[private] hushed_name: String,
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
    ("Thing", 20),
    ("Profile", 6),
    ("Part", 30),
];

const TEXTS: &[&str] = &[
    "", "a", "ab", "b", "A", "é", "😀", "\u{ffff}", "a%_", "ab😀", "a'b\"", "0",
];
const INTS: &[i64] = &[-2, -1, 0, 1, 2, 3, 2_147_483_647];
const LONGS: &[i64] = &[i64::MIN, -1, 0, 1, 2, 3, i64::MAX - 1, i64::MAX];
const BIGS: &[u64] = &[0, 1, 2, 3, i64::MAX as u64, 1 << 63, u64::MAX];
const FLOATS: &[f64] = &[0.0, -1.5, 0.1, 0.3, 2.0, 3.0, 1e300, -1e300];
const DECIMALS: &[&str] = &[
    "0",
    "-0.5",
    "1",
    "1.50",
    "2",
    "10",
    "9.9",
    "3",
    "9999999999999999999999999999",
    "0.0000000000000000000000000001",
    "-9999999999999999999999999999",
];
const INSTANTS: &[&str] = &[
    "0001-01-01T00:00:00Z",
    "1969-12-31T23:59:59.9Z",
    "2024-02-29T00:00:00.5Z",
    "2024-02-29T00:00:00Z",
    "2024-03-01T00:00:00.000001Z",
    "9999-12-31T23:59:59.999999Z",
];
const DATES: &[&str] = &["0001-01-01", "1970-01-01", "2024-02-29", "9999-12-31"];
const TIMES: &[&str] = &["00:00:00", "12:00:00.5", "12:00:00", "23:59:59.999999"];
const UUIDS: &[&str] = &[
    "018f2f3e-0000-7000-8000-000000000001",
    "018F2F3E-0000-7000-8000-000000000001",
    "118f2f3e-0000-7000-8000-00000000000f",
];
const BYTES: &[&str] = &["", "QQ==", "QUI=", "QUJD", "////"];

/// The schema, before any rule is drawn.
pub(super) fn schema() -> io::Result<Schema> {
    let tokens = SCHEMA.parse().map_err(|_| io::Error::other("no tokens"))?;
    let read = read(tokens, Form::Block, Scope::Crate);
    match read.diags.into_vec().first() {
        Some(diag) => Err(io::Error::other(diag.message.clone())),
        None => Ok(read.schema),
    }
}

/// A model by its name.
pub(super) fn model<'s>(schema: &'s Schema, name: &str) -> &'s Model {
    let found = schema.models.iter().find(|model| model.name == name);
    found.unwrap_or(&schema.models[0])
}

/// Rows, by the place of their model; those of what things were once stand last. Leaked: rows lead
/// to rows.
pub(super) struct World {
    pub(super) schema: &'static Schema,
    pub(super) rows: Vec<Vec<Object>>,
}

/// A row.
pub(super) struct Object {
    pub(super) model: usize,
    /// Its values as they travel, one a field.
    pub(super) wire: Vec<Value>,
    led: OnceLock<Vec<Led>>,
}

/// Where a relation leads from a row.
pub(super) struct Led {
    pub(super) relation: &'static Relation,
    pub(super) model: usize,
    /// The numbers of the living rows.
    pub(super) rows: Vec<usize>,
    world: &'static World,
}

impl World {
    pub(super) fn new(random: &mut Random, schema: &'static Schema) -> &'static Self {
        let mut world = World {
            schema,
            rows: schema.models.iter().map(|_| Vec::new()).collect(),
        };
        for (name, count) in ORDER {
            let at = place(schema, name);
            world.rows[at] = world.drawn(random, at, count);
        }
        let thing = place(schema, "Thing");
        let before = world.drawn(random, thing, world.rows[thing].len());
        world.rows.push(before);
        let world: &'static World = Box::leak(Box::new(world));
        for row in world.rows.iter().flatten() {
            let relations = schema.models[row.model].relations.iter();
            let led = relations.map(|relation| Led {
                relation,
                model: place(schema, &relation.model),
                rows: row.leads(world, relation),
                world,
            });
            // Set once: nothing else does.
            let _ = row.led.set(led.collect());
        }
        world
    }

    pub(super) fn of(&self, name: &str) -> &[Object] {
        &self.rows[place(self.schema, name)]
    }

    /// What each thing was once.
    pub(super) fn before(&self) -> &[Object] {
        self.rows.last().map_or(&[], Vec::as_slice)
    }

    fn drawn(&self, random: &mut Random, model: usize, count: usize) -> Vec<Object> {
        let row = |at| {
            let fields = &self.schema.models[model].fields;
            let wire = fields.iter();
            let wire = wire.map(|field| self.field(random, model, field, at));
            Object {
                wire: wire.collect(),
                model,
                led: OnceLock::new(),
            }
        };
        (0..count).map(row).collect()
    }

    fn field(&self, random: &mut Random, at: usize, field: &Field, number: usize) -> Value {
        let model = &self.schema.models[at];
        if model.key.contains(&field.name) {
            return key(&field.ty, at, number);
        }
        let deleted = field.name == "deleted_at" && random.chance(60);
        if deleted || field.nullable && random.chance(20) {
            return Value::Null;
        }
        match &field.ty {
            Type::Id { model: to, .. } => {
                let to = place(self.schema, to);
                // A unique way back: each row names another.
                let row = match field.unique {
                    true => number,
                    false => random.below(self.rows[to].len()),
                };
                self.rows[to][row].key(self.schema).clone()
            }
            Type::List(inner) if matches!(**inner, Type::Id { .. }) => (1..=4)
                .filter(|_| random.chance(40))
                .map(|tag| json!(tag.to_string()))
                .collect(),
            ty => value(random, self.schema, ty),
        }
    }
}

/// The place of a model.
pub(super) fn place(schema: &Schema, name: &str) -> usize {
    let mut models = schema.models.iter();
    models.position(|model| model.name == name).unwrap_or(0)
}

fn key(ty: &Type, model: usize, at: usize) -> Value {
    match ty {
        Type::Id {
            key: KeyType::I64, ..
        } => json!((at + 1).to_string()),
        _ => json!(format!("018f2f3e-0000-7000-8{model:03}-{at:012x}")),
    }
}

/// A value as it travels; never `null`.
fn value(random: &mut Random, schema: &Schema, ty: &Type) -> Value {
    use ssot_core::schema::Int;
    match ty {
        Type::Bool => json!(random.chance(50)),
        Type::Int(Int::I64) => json!(random.one(LONGS).to_string()),
        Type::Int(Int::U64) => json!(random.one(BIGS).to_string()),
        Type::Int(_) => json!(random.one(INTS)),
        Type::Float(_) => json!(random.one(FLOATS)),
        Type::Decimal => json!(random.one(DECIMALS)),
        Type::DateTime => json!(random.one(INSTANTS)),
        Type::Date => json!(random.one(DATES)),
        Type::Time => json!(random.one(TIMES)),
        Type::Uuid => json!(random.one(UUIDS)),
        Type::Bytes => json!(random.one(BYTES)),
        Type::Enum(name) => {
            let declared = schema.enums.iter().find(|one| one.name == *name);
            json!(declared.map(|one| random.one(&one.variants).wire.as_str()))
        }
        Type::List(inner) => (0..random.below(4))
            .map(|_| value(random, schema, inner))
            .collect(),
        Type::Json => random
            .one(&[json!({"b": [1, 2], "a": null}), json!(1), json!("a")])
            .clone(),
        _ => json!(random.one(TEXTS)),
    }
}

impl Object {
    fn at<'o>(&'o self, schema: &Schema, field: &str) -> Option<(&'o Value, usize)> {
        let mut fields = schema.models[self.model].fields.iter();
        let at = fields.position(|one| one.name == field)?;
        Some((&self.wire[at], at))
    }

    pub(super) fn key(&self, schema: &Schema) -> &Value {
        let key = &schema.models[self.model].key[0];
        self.at(schema, key)
            .map_or(&Value::Null, |(value, _)| value)
    }

    fn lives(&self, schema: &Schema) -> bool {
        self.at(schema, "deleted_at")
            .is_none_or(|(value, _)| value.is_null())
    }

    /// Where its relations lead.
    pub(super) fn led(&self) -> &[Led] {
        self.led.get().map_or(&[], Vec::as_slice)
    }

    fn leads(&self, world: &World, relation: &Relation) -> Vec<usize> {
        let schema = world.schema;
        let mine = self.key(schema);
        let names = |row: &Object, field: &str, key: &Value| {
            let named = row.at(schema, field).map(|(value, _)| value);
            named.is_some_and(|named| match named {
                Value::Array(all) => all.contains(key),
                one => one == key,
            })
        };
        let rows = world.of(&relation.model).iter().enumerate();
        let led = rows.filter(|(_, row)| {
            row.lives(schema)
                && match &relation.kind {
                    RelationKind::ToOne { field, .. } => names(self, field, row.key(schema)),
                    RelationKind::OneBack { field } | RelationKind::ToMany { field } => {
                        names(row, field, mine)
                    }
                    RelationKind::ManyToMany { field, owner, .. } => match owner {
                        true => names(self, field, row.key(schema)),
                        false => names(row, field, mine),
                    },
                }
        });
        led.map(|(at, _)| at).collect()
    }
}

/// Whether a relation leads to at most one row.
pub(super) fn is_one(relation: &Relation) -> bool {
    matches!(
        relation.kind,
        RelationKind::ToOne { .. } | RelationKind::OneBack { .. }
    )
}

impl Row for Object {
    fn get(&self, field: &str) -> Option<Val> {
        let schema = self.led().first()?.world.schema;
        let (value, at) = self.at(schema, field)?;
        Val::wire(value, &schema.models[self.model].fields[at].ty, schema)
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        let led = self.led().iter().find(|led| led.relation.name == relation);
        let led = led.filter(|led| is_one(led.relation))?;
        let row = &led.world.rows[led.model][*led.rows.first()?];
        Some(row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let led = self.led().iter().find(|led| led.relation.name == relation);
        let Some(led) = led.filter(|led| !is_one(led.relation)) else {
            return Vec::new();
        };
        let rows = led.rows.iter().map(|at| &led.world.rows[led.model][*at]);
        rows.map(|row| row as &dyn Row).collect()
    }
}
