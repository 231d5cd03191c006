//! What `#[serde(flatten)]` takes in, in every mixture that could be declared and some that could
//! not: shapes, and objects that hold their keys whole, in part, twice, not at all.

use crate::random::Random;
use serde_json::{Map, Value, json};
use ssot_core::schema::{Body, Case, Int, Member, Schema, Shape, Tagging, Type};

/// Shapes to be flattened, and `Mixed`, into which some of them are.
pub(crate) fn shapes(random: &mut Random) -> Vec<Shape> {
    let named = |name: &str| json!({ "named": { "name": name } });
    let option = |ty: Value| json!({ "option": ty });
    let member = |name: &str, ty: Value, flatten: bool| json!({ "name": name, "wire": name, "ty": ty, "flatten": flatten });
    let case =
        |name: &str, ty: Value| json!({ "name": name, "wire": name, "body": { "alias": ty } });
    let unit = |name: &str| json!({ "name": name, "wire": name, "body": "unit" });
    let bytes = json!({ "map": { "int": "u8" } });
    let deep = json!({ "struct": [
        member("a", json!("bool"), false), member("at", named("Point"), true),
    ] });
    let far = json!({ "struct": [
        member("x", json!({ "int": "u8" }), false), member("kind", option(named("Held")), true),
        member("loose", option(named("Loose")), true),
    ] });
    let held = json!({ "enum": { "tagging": { "internal": { "tag": "k" } }, "variants": [
        case("out", named("External")), case("maybe", option(named("Point"))),
        case("map", bytes.clone()), case("pick", named("Choice")), case("beside", named("Adjacent")),
        case("deep", named("Deep")), case("empty", json!("unit")), unit("nothing"),
    ] } });
    let loose = json!({ "enum": { "tagging": "untagged", "variants": [
        unit("nothing"), case("maybe", option(named("Point"))),
        case("out", named("External")), case("held", named("Held")),
        { "name": "word", "wire": "word", "body": { "struct": [member("word", json!("string"), false)] } },
    ] } });
    let bare = json!({ "enum": { "tagging": "untagged", "variants": [
        case("empty", named("Empty")), case("beside", named("Adjacent")),
    ] } });
    let shapes = json!([
        { "name": "Empty", "body": "unit" }, { "name": "Deep", "body": deep },
        { "name": "Held", "body": held }, { "name": "Loose", "body": loose },
        { "name": "Far", "body": far }, { "name": "Bare", "body": bare },
    ]);
    let mut all: Vec<Shape> = serde_json::from_value(shapes).expect("shapes");
    let drawn = mixed(random, &all[1], "Mixed".into(), 3);
    all.push(drawn);
    all
}

/// A shape into which some are flattened, at most so many, its members made after those of another.
pub(crate) fn mixed(random: &mut Random, like: &Shape, name: String, most: i64) -> Shape {
    let body = Body::Struct(members(random, &like.body, most));
    Shape {
        name,
        body,
        ..like.clone()
    }
}

// A key of its own, or two, and some parts, no struct twice.
fn members(random: &mut Random, like: &Body, most: i64) -> Vec<Member> {
    let Body::Struct(like) = like else {
        return Vec::new();
    };
    let mut own = like[0].clone();
    let mut all = Vec::new();
    for key in ["colour", "kind"] {
        if random.chance(if key == "kind" { 10 } else { 70 }) {
            own.name = key.into();
            own.wire = key.into();
            own.ty = Type::String;
            own.optional = random.chance(30);
            all.push(own.clone());
        }
    }
    let mut seen: Vec<Type> = Vec::new();
    for number in 0..random.between(1, most) {
        let ty = part(random);
        if is_refused(&ty) {
            continue;
        }
        let again = |known: &Type| keyed(known).iter().any(|key| keyed(&ty).contains(key));
        if seen.iter().any(again) {
            continue;
        }
        let mut member = like[1].clone();
        member.name = format!("part{number}");
        member.ty = ty.clone();
        seen.push(ty);
        all.push(member);
    }
    all
}

// What only a parameter may stand for: written out it is a mistake.
fn is_refused(ty: &Type) -> bool {
    match ty {
        Type::Option(inner) => is_refused(inner),
        Type::Named { name, .. } => name == "Empty",
        ty => matches!(ty, Type::Unit | Type::Bool),
    }
}

// The types of which two would surely write a key twice.
fn keyed(ty: &Type) -> Vec<&str> {
    match ty {
        Type::Option(inner) => keyed(inner),
        Type::Named { name, .. } => match name.as_str() {
            "Point" | "Deep" | "Far" => vec!["x"],
            "Wrap" => vec!["x", "colour"],
            other => vec![other],
        },
        Type::Map(_) | Type::Json => vec!["rest"],
        _ => Vec::new(),
    }
}

/// What may be flattened, or stand for a parameter that is.
pub(crate) fn part(random: &mut Random) -> Type {
    let named = |name: &str, args| Type::Named {
        name: name.into(),
        args,
    };
    let pair = vec![Type::Bool, Type::Option(Box::new(Type::Date))];
    let all = [
        named("Point", vec![]),
        named("Deep", vec![]),
        named("Far", vec![]),
        named("External", vec![]),
        named("Internal", vec![]),
        named("Adjacent", vec![]),
        named("Choice", vec![]),
        named("Held", vec![]),
        named("Loose", vec![]),
        named("Bare", vec![]),
        named("Pair", pair),
        named("Empty", vec![]),
        Type::Map(Box::new(Type::Int(Int::U8))),
        Type::Json,
        Type::Unit,
        Type::Bool,
    ];
    let ty = random.one(&all).clone();
    if random.chance(35) {
        return Type::Option(Box::new(ty));
    }
    ty
}

/// An object of a shape that flattens.
pub(crate) fn value(
    random: &mut Random,
    schema: &Schema,
    name: &str,
    args: &[Type],
    wild: bool,
) -> Value {
    let ty = Type::Named {
        name: name.into(),
        args: args.to_vec(),
    };
    let mut object = Map::new();
    fill(random, schema, &ty, &mut object, 6);
    if wild {
        for _ in 0..random.between(1, 3) {
            spoil(random, &mut object);
        }
    }
    Value::Object(object)
}

// Adds the keys of a type.
fn fill(random: &mut Random, schema: &Schema, ty: &Type, out: &mut Map<String, Value>, fuel: u8) {
    let Type::Named { name, args } = ty else {
        match ty {
            Type::Option(inner) if random.chance(60) => fill(random, schema, inner, out, fuel),
            Type::Map(_) | Type::Json if random.chance(60) => {
                out.insert("more".into(), json!(random.between(0, 255)));
            }
            _ => {}
        }
        return;
    };
    let Some(shape) = schema.types.iter().find(|shape| shape.name == *name) else {
        return;
    };
    if fuel > 0 {
        let of = |ty: &Type| match ty {
            Type::Param(name) => {
                let at = shape.params.iter().position(|param| param == name);
                at.and_then(|at| args.get(at))
                    .cloned()
                    .unwrap_or(Type::Unit)
            }
            ty => ty.clone(),
        };
        body(random, schema, &shape.body, &of, out, fuel - 1);
    }
}

fn body(
    random: &mut Random,
    schema: &Schema,
    body: &Body,
    of: &dyn Fn(&Type) -> Type,
    out: &mut Map<String, Value>,
    fuel: u8,
) {
    match body {
        Body::Struct(members) => {
            for member in members {
                if member.flatten {
                    fill(random, schema, &of(&member.ty), out, fuel);
                } else if !(member.optional && random.chance(50)) {
                    out.insert(member.wire.clone(), scalar(&of(&member.ty)));
                }
            }
        }
        Body::Alias(ty) => fill(random, schema, &of(ty), out, fuel),
        Body::Enum { tagging, variants } => {
            let case = random.one(variants);
            tagged(random, schema, (tagging, case), of, out, fuel);
        }
        Body::Tuple(_) | Body::Unit => {}
    }
}

fn tagged(
    random: &mut Random,
    schema: &Schema,
    (tagging, case): (&Tagging, &Case),
    of: &dyn Fn(&Type) -> Type,
    out: &mut Map<String, Value>,
    fuel: u8,
) {
    let name = case.wire.clone();
    match tagging {
        Tagging::External => {
            let data = data(&name);
            out.insert(name, data);
        }
        Tagging::Adjacent { tag, content } => {
            if case.body != Body::Unit {
                out.insert(content.clone(), data(&name));
            }
            out.insert(tag.clone(), json!(name));
        }
        Tagging::Internal { tag } => {
            body(random, schema, &case.body, of, out, fuel);
            out.insert(tag.clone(), json!(name));
        }
        Tagging::Untagged => body(random, schema, &case.body, of, out, fuel),
    }
}

// The data of the cases of the sample.
fn data(case: &str) -> Value {
    match case {
        "New" | "Text" => json!("x"),
        "Many" => json!([true, 5]),
        "Span" => json!([1, 2]),
        "Fields" => json!({ "at": { "x": 1, "y": 2 } }),
        "Box" => json!({ "min": { "x": 1, "y": 2 }, "max": { "x": 1, "y": 2 } }),
        _ => Value::Null,
    }
}

fn scalar(ty: &Type) -> Value {
    match ty {
        Type::Bool => json!(true),
        Type::String | Type::Text => json!("w"),
        Type::Option(_) => Value::Null,
        _ => json!(7),
    }
}

fn spoil(random: &mut Random, object: &mut Map<String, Value>) {
    let keys = [
        "kind", "radius", "x", "y", "unit", "New", "Many", "t", "c", "word", "colour", "left",
        "right", "junk", "a", "k", "more", "a\0",
    ];
    let values = [
        json!("Nope"),
        json!("circle"),
        json!("at"),
        json!("Span"),
        json!("out"),
        json!("maybe"),
        json!(1),
        json!(300),
        json!(true),
        json!(null),
        json!({}),
        json!([1, 2]),
    ];
    let held: Vec<String> = object.keys().cloned().collect();
    if !held.is_empty() && random.chance(40) {
        object.remove(random.one(&held));
    } else {
        let key = *random.one(&keys);
        object.insert(key.into(), random.one(&values).clone());
    }
}
