//! Random schemas: one model of every type and constraint, with enums and shapes it may use.

use crate::bounded;
use crate::check::checks;
use crate::flattened;
use crate::random::Random;
use ssot_core::schema::{
    Access, Constraint, Default, Enum, Expr, Field, Float, Int, KeyType, Literal, Rule, Schema,
    Type, Variant,
};

const SAMPLE: &str = include_str!("../../ssot-build/src/emit/tests/sample.json");

/// Patterns of the common subset, each with a text that matches.
pub(crate) const PATTERNS: [(&str, &str); 13] = [
    ("^[A-Z]{2}-[0-9]{4}$", "AB-1234"),
    ("a", "cab"),
    (r"^\d+$", "0123"),
    (r"^\w+\s\w+$", "ab c"),
    ("^.$", "\u{1f600}"),
    ("^(red|green)/x?$", "red/"),
    (r"^[^\s]+$", "é-😀"),
    (r"^\S{2,6}$", "\u{a0}a"),
    (r"^\D*$", "a٣"),
    (r"^\W+$", "é😀-"),
    (r"^[^\d_]*$", "ab"),
    ("^[^a-zé😀]*$", "E0ß"),
    ("[^😀]", "😀a"),
];

/// A schema with the model `Thing`.
pub(crate) fn schema(random: &mut Random) -> Schema {
    let sample: Schema = serde_json::from_str(SAMPLE).expect("the sample is a schema");
    let mut model = sample.models[0].clone();
    model.name = "Thing".into();
    model.wire = "thing".into();
    model.relations.clear();
    model.checks.clear();
    model.search = ssot_core::schema::Search::default();
    let mut id = model.fields[0].clone();
    id.ty = Type::Id {
        model: "Thing".into(),
        key: KeyType::Uuid,
    };
    model.fields = vec![id];
    for number in 0..random.between(4, 10) {
        let field = field(random, number);
        model.fields.push(field);
    }
    checks(random, &mut model);
    let mut enums = sample.enums;
    enums.push(colour(random));
    let mut types = sample.types;
    types.extend(flattened::shapes(random));
    types.push(bounded::shape(random));
    Schema {
        version: sample.version,
        enums,
        types,
        models: vec![model],
        ..Schema::default()
    }
}

/// A schema of the shapes `Mixed0`, `Mixed1` and so on, and of what they are made of. Of three
/// unions that are joined TypeScript says that they are too complex to compare.
pub(crate) fn mixed(random: &mut Random, shapes: u64) -> Schema {
    let mut schema = schema(random);
    let like = schema.types.iter().find(|shape| shape.name == "Deep");
    let like = like.expect("one that flattens").clone();
    for number in 0..shapes {
        let shape = flattened::mixed(random, &like, format!("Mixed{number}"), 2);
        schema.types.push(shape);
    }
    schema
}

fn colour(random: &mut Random) -> Enum {
    let all = ["Red", "green", "dark blue", "\"x\"", "é"];
    let count = random.between(1, 5) as usize;
    let variants = all[..count].iter().enumerate().map(|(at, wire)| Variant {
        name: format!("V{at}"),
        wire: (*wire).into(),
        doc: None,
        deprecated: None,
    });
    Enum {
        name: "Colour".into(),
        doc: None,
        variants: variants.collect(),
    }
}

fn field(random: &mut Random, number: i64) -> Field {
    let scalar = scalar(random);
    let list = random.chance(18) && scalar != Type::Password;
    let mut constraints = constraints(random, &scalar);
    let ty = if list {
        if random.chance(70) {
            let min = random.chance(50).then(|| random.between(0, 2) as u64);
            let max = random.chance(70).then(|| random.between(2, 4) as u64);
            let unique = random.chance(60);
            constraints.push(Constraint::Items { min, max, unique });
        }
        Type::List(Box::new(scalar))
    } else {
        scalar
    };
    let name = format!("field_{number}");
    Field {
        wire: format!("field{number}"),
        column: name.clone(),
        name,
        doc: None,
        deprecated: None,
        default: default(random, &ty),
        ty,
        nullable: random.chance(30),
        on_update: None,
        constraints,
        message: random.chance(10).then(|| "please don't".into()),
        unique: false,
        access: access(random),
    }
}

fn access(random: &mut Random) -> Access {
    let rule = Rule {
        expr: Expr::SignedIn,
        text: "signed_in".into(),
    };
    Access {
        readonly: random.chance(5),
        immutable: random.chance(10),
        private: random.chance(3),
        visible: random.chance(5).then(|| Box::new(rule)),
        writable: None,
    }
}

fn default(random: &mut Random, ty: &Type) -> Option<Default> {
    if !random.chance(20) {
        return None;
    }
    Some(Default::Literal(match ty {
        Type::Bool => Literal::Bool(true),
        Type::Int(_) => Literal::Int(3),
        Type::Float(_) => Literal::Float(1.5),
        Type::Decimal => Literal::Decimal("2.5".into()),
        Type::String | Type::Text => Literal::Text("abc".into()),
        Type::DateTime => return Some(Default::Now),
        Type::List(_) => Literal::List(Vec::new()),
        Type::Enum(_) => variant(0),
        _ => return None,
    }))
}

pub(crate) fn variant(number: usize) -> Literal {
    Literal::Variant {
        enum_: "Colour".into(),
        variant: format!("V{number}"),
    }
}

pub(crate) fn scalar(random: &mut Random) -> Type {
    let id = |key| Type::Id {
        model: "Thing".into(),
        key,
    };
    let named = |name: &str, args| Type::Named {
        name: name.into(),
        args,
    };
    let all = [
        Type::Bool,
        Type::Int(Int::I8),
        Type::Int(Int::U16),
        Type::Int(Int::I32),
        Type::Int(Int::I32),
        Type::Int(Int::U32),
        Type::Int(Int::I64),
        Type::Int(Int::U64),
        Type::Float(Float::F32),
        Type::Float(Float::F64),
        Type::String,
        Type::String,
        Type::String,
        Type::Text,
        Type::Email,
        Type::Url,
        Type::Slug,
        Type::Decimal,
        Type::Decimal,
        Type::Decimal,
        Type::DateTime,
        Type::Date,
        Type::Time,
        Type::Uuid,
        id(KeyType::Uuid),
        id(KeyType::I64),
        id(KeyType::String),
        Type::Bytes,
        Type::Json,
        Type::Password,
        Type::Enum("Colour".into()),
        Type::Enum("Colour".into()),
        named("Point", vec![]),
        named("Bounded", vec![]),
        named("Bounded", vec![]),
        named("Rgb", vec![]),
        named("Money", vec![]),
        named("Marker", vec![]),
        named("External", vec![]),
        named("Internal", vec![]),
        named("Adjacent", vec![]),
        named("Untagged", vec![]),
        named("Tree", vec![]),
        named("InInternal", vec![]),
        named("InExternal", vec![]),
        named("InAdjacent", vec![]),
        named("InUntagged", vec![]),
        named("InOption", vec![]),
        named("InGeneric", vec![]),
        named("Mixed", vec![]),
        named("Mixed", vec![]),
        named("Mixed", vec![]),
        named("Wrap", vec![flattened::part(random)]),
        named("Wrap", vec![flattened::part(random)]),
        named("Page", vec![Type::Email]),
        named(
            "Pair",
            vec![Type::String, Type::Option(Box::new(Type::Date))],
        ),
    ];
    random.one(&all).clone()
}

pub(crate) fn constraints(random: &mut Random, ty: &Type) -> Vec<Constraint> {
    let mut all = Vec::new();
    match ty {
        Type::String | Type::Text => texts(random, &mut all),
        Type::Bytes | Type::Password | Type::Email | Type::Url if random.chance(50) => {
            all.push(len(random));
        }
        Type::Int(int) => numbers(random, &mut all, *int),
        Type::Float(_) if random.chance(70) => all.push(Constraint::Range {
            min: random.chance(70).then_some(Literal::Float(-1.5)),
            max: Some(Literal::Float(*random.one(&[2.0, 0.1, 16_777_217.0]))),
            exclusive: random.chance(50),
        }),
        Type::Decimal => decimals(random, &mut all),
        Type::Enum(_) if random.chance(50) => {
            all.push(Constraint::OneOf([0, 1].map(variant).to_vec()));
        }
        Type::DateTime | Type::Date | Type::Time if random.chance(70) => all.push(times(ty)),
        _ => {}
    }
    all
}

fn len(random: &mut Random) -> Constraint {
    Constraint::Len {
        min: random.chance(70).then(|| random.between(1, 3) as u64),
        max: Some(random.between(4, 12) as u64),
    }
}

fn texts(random: &mut Random, all: &mut Vec<Constraint>) {
    if random.chance(30) {
        all.push(Constraint::Trim);
    }
    if random.chance(20) {
        all.push(Constraint::Lowercase);
    }
    if random.chance(60) {
        all.push(len(random));
    }
    if random.chance(30) {
        all.push(Constraint::Pattern(random.one(&PATTERNS).0.into()));
    } else if random.chance(30) {
        let values = ["red", "green", "😀"].map(|one| Literal::Text(one.into()));
        all.push(Constraint::OneOf(values.to_vec()));
    }
}

/// What only a `u64` holds, where JavaScript's numbers are long not exact.
pub(crate) const FAR: [i128; 3] = [
    9_223_372_036_854_775_808,
    18_446_744_073_709_551_614,
    18_446_744_073_709_551_615,
];

fn numbers(random: &mut Random, all: &mut Vec<Constraint>, int: Int) {
    let low = match int {
        Int::U8 | Int::U16 | Int::U32 | Int::U64 => 0,
        Int::I8 | Int::I16 | Int::I32 | Int::I64 => -5,
    };
    let far = int == Int::U64 && random.chance(40);
    let high = if far { *random.one(&FAR) } else { 100 };
    if random.chance(60) {
        all.push(Constraint::Range {
            min: random.chance(80).then_some(Literal::Int(low)),
            max: random.chance(80).then_some(Literal::Int(high)),
            exclusive: false,
        });
    }
    if random.chance(40) {
        let of = random.between(2, 7).into();
        all.push(Constraint::MultipleOf(Literal::Int(of)));
    } else if random.chance(20) {
        all.push(Constraint::OneOf([1, 3, high].map(Literal::Int).to_vec()));
    }
}

fn decimals(random: &mut Random, all: &mut Vec<Constraint>) {
    let decimal = |text: &str| Literal::Decimal(text.into());
    if random.chance(60) {
        all.push(Constraint::Scale(random.between(0, 3) as u32));
    }
    if random.chance(60) {
        all.push(Constraint::Range {
            min: random.chance(80).then(|| decimal("-1.5")),
            max: Some(decimal("99.99")),
            exclusive: random.chance(40),
        });
    }
    if random.chance(40) {
        all.push(Constraint::MultipleOf(decimal(
            random.one::<&str>(&["0.01", "0.25", "3"]),
        )));
    }
}

fn times(ty: &Type) -> Constraint {
    let (min, max) = match ty {
        Type::Date => ("2000-02-29", "2024-02-29"),
        Type::Time => ("08:00:00", "18:30:00.5"),
        _ => ("2000-02-29T00:00:00Z", "2024-02-29T12:00:00.5Z"),
    };
    Constraint::Range {
        min: Some(Literal::Text(min.into())),
        max: Some(Literal::Text(max.into())),
        exclusive: false,
    }
}
