//! The shape `Bounded`: members of an action's input that have constraints.

use crate::random::Random;
use crate::schema::{constraints, scalar};
use crate::value;
use serde_json::{Map, Value};
use ssot_core::schema::{Body, Constraint, Float, Int, Member, Schema, Shape, Type};

/// The shape, a member for some types that constraints speak of.
pub(crate) fn shape(random: &mut Random) -> Shape {
    let count = random.between(1, 4);
    Shape {
        name: "Bounded".into(),
        doc: None,
        deprecated: None,
        params: Vec::new(),
        body: Body::Struct((0..count).map(|nth| member(random, nth)).collect()),
    }
}

fn member(random: &mut Random, nth: i64) -> Member {
    let ty = loop {
        let ty = scalar(random);
        // What 32 bits hold of a number serde finds when Rust reads a shape, Zod at once: values differ till then.
        let apart = matches!(ty, Type::Named { .. } | Type::Float(Float::F32));
        if !apart && ty != Type::Password {
            break ty;
        }
    };
    let mut all = constraints(random, &ty);
    all.retain(|one| !matches!(one, Constraint::Trim | Constraint::Lowercase));
    let mut ty = as_serde(ty, &mut all);
    if random.chance(25) {
        all.push(Constraint::Items {
            min: random.chance(50).then(|| random.between(0, 2) as u64),
            max: random.chance(70).then(|| random.between(2, 4) as u64),
            unique: random.chance(60),
        });
        ty = Type::List(Box::new(ty));
    }
    let optional = random.chance(25);
    if optional {
        ty = Type::Option(Box::new(ty));
    }
    let name = format!("part_{nth}");
    Member {
        wire: name.clone(),
        name,
        doc: None,
        deprecated: None,
        ty,
        message: (!all.is_empty() && random.chance(10)).then(|| "please don't".into()),
        constraints: all,
        optional,
        omitted: false,
        flatten: false,
    }
}

/// Within a shape an integer of 64 bits is a number, and bounds beyond those that are exact are none.
fn as_serde(ty: Type, all: &mut Vec<Constraint>) -> Type {
    let Type::Int(int @ (Int::I64 | Int::U64)) = ty else {
        return ty;
    };
    all.retain(|one| matches!(one, Constraint::MultipleOf(_)));
    Type::SafeInt(int)
}

/// A value of it.
pub(crate) fn value(random: &mut Random, schema: &Schema, wild: bool) -> Value {
    let shape = schema.types.iter().find(|shape| shape.name == "Bounded");
    let Some(Body::Struct(members)) = shape.map(|shape| &shape.body) else {
        return Value::Null;
    };
    let mut object = Map::new();
    for member in members {
        if !(member.optional && random.chance(30)) {
            let one = value::of(random, schema, &member.ty, &member.constraints, wild);
            object.insert(member.wire.clone(), one);
        }
    }
    Value::Object(object)
}
