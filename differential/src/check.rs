//! Random rules across fields: every operator and method that a `check` may use on the row alone.

use crate::random::Random;
use crate::schema::{FAR, variant};
use ssot_core::schema::{
    Binary, Check, Expr, Field, Int, KeyType, Literal, Method, Model, Path, Root, Type,
};

const ORDERS: [Binary; 6] = [
    Binary::Lt,
    Binary::Le,
    Binary::Gt,
    Binary::Ge,
    Binary::Eq,
    Binary::Ne,
];
const OPERATORS: [Binary; 3] = [Binary::Add, Binary::Sub, Binary::Mul];
const DAY: u64 = 86_400;

pub(crate) fn checks(random: &mut Random, model: &mut Model) {
    let fields = model.fields.clone();
    for number in 0..random.between(0, 4) {
        let field = random.one(&fields);
        let alike: Vec<&Field> = fields.iter().filter(|one| one.ty == field.ty).collect();
        let other = *random.one(&alike);
        let Some(expr) = rule(random, field, other) else {
            continue;
        };
        let mut names = vec![field.name.clone()];
        if other.name != field.name && reads(&expr, &other.name) {
            names.push(other.name.clone());
        }
        model.checks.push(Check {
            words: format!("rule {number}"),
            expr,
            fields: names,
        });
    }
}

fn reads(expr: &Expr, name: &str) -> bool {
    format!("{expr:?}").contains(&format!("{name:?}"))
}

fn path(field: &Field) -> Expr {
    Expr::Path(Path {
        root: Root::Row,
        steps: vec![field.name.clone()],
        ty: field.ty.clone(),
        nullable: field.nullable,
    })
}

fn binary(op: Binary, left: Expr, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
    }
}

fn call(method: Method, of: Expr, arg: Option<Expr>) -> Expr {
    Expr::Call {
        method,
        receiver: Box::new(of),
        arg: arg.map(Box::new),
    }
}

fn text(text: &str) -> Expr {
    Expr::Literal(Literal::Text(text.into()))
}

fn days(random: &mut Random) -> Expr {
    Expr::Literal(Literal::Duration(
        DAY * *random.one(&[1, 3, 365, 3_652, 36_525]),
    ))
}

fn rule(random: &mut Random, field: &Field, other: &Field) -> Option<Expr> {
    let rule = of_type(random, field, other)?;
    Some(match random.below(12) {
        0 => Expr::Not(Box::new(rule)),
        1 if other.nullable => {
            let some = call(Method::IsSome, path(other), None);
            binary(Binary::Or, rule, some)
        }
        2 if field.nullable => {
            let none = call(Method::IsNone, path(field), None);
            binary(Binary::And, rule, Expr::Not(Box::new(none)))
        }
        // A comparison is a value too, and `None` may be compared with.
        3 => binary(
            Binary::Eq,
            rule,
            Expr::Literal(Literal::Bool(random.chance(50))),
        ),
        4 if field.nullable => binary(
            Binary::Or,
            rule,
            binary(Binary::Ne, path(field), Expr::Literal(Literal::None)),
        ),
        _ => rule,
    })
}

fn of_type(random: &mut Random, field: &Field, other: &Field) -> Option<Expr> {
    let order = *random.one(&ORDERS);
    let equality = *random.one(&[Binary::Eq, Binary::Ne]);
    Some(match &field.ty {
        Type::Int(Int::U64) if random.chance(30) => binary(
            order,
            path(field),
            Expr::Literal(Literal::Int(*random.one(&FAR))),
        ),
        Type::Int(_) => binary(order, whole(random, field, other), {
            Expr::Literal(Literal::Int(random.between(-3, 40).into()))
        }),
        Type::Decimal => binary(order, decimal(random, field, other), {
            Expr::Literal(Literal::Decimal(
                (*random.one(&["1.25", "0", "60.5"])).into(),
            ))
        }),
        Type::Float(_) => {
            let half = Expr::Literal(Literal::Float(0.5));
            let op = *random.one(&OPERATORS);
            match random.below(3) {
                0 => binary(order, path(field), half),
                1 => binary(order, binary(op, path(field), path(other)), half),
                _ => binary(order, Expr::Negate(Box::new(path(field))), path(other)),
            }
        }
        Type::DateTime | Type::Date => times(random, field, other, order),
        Type::Time => binary(order, path(field), path(other)),
        Type::String | Type::Text => texts(random, field, other, order),
        Type::List(inner) => lists(random, field, other, inner)?,
        Type::Enum(_) if random.chance(50) => Expr::Matches {
            value: Box::new(path(field)),
            any: vec![variant(0), Literal::None],
        },
        Type::Bytes if random.chance(70) => {
            let least = Expr::Literal(Literal::Int(random.between(0, 6).into()));
            binary(order, call(Method::Len, path(field), None), least)
        }
        Type::Uuid | Type::Enum(_) | Type::Slug | Type::Email | Type::Url | Type::Bytes => {
            binary(equality, path(field), path(other))
        }
        Type::Id {
            key: KeyType::I64, ..
        } => match random.chance(50) {
            true => binary(equality, path(field), Expr::Literal(Literal::Int(7))),
            false => binary(equality, path(field), path(other)),
        },
        Type::Id { .. } => binary(equality, path(field), path(other)),
        Type::Bool => path(field),
        _ => return None,
    })
}

fn whole(random: &mut Random, field: &Field, other: &Field) -> Expr {
    let sum = binary(*random.one(&OPERATORS), path(field), path(other));
    match random.below(5) {
        0 => path(field),
        1 => Expr::Negate(Box::new(path(field))),
        2 => binary(*random.one(&OPERATORS), sum, path(field)),
        3 => binary(
            Binary::Mul,
            sum,
            Expr::Literal(Literal::Int(i64::MAX.into())),
        ),
        _ => sum,
    }
}

fn decimal(random: &mut Random, field: &Field, other: &Field) -> Expr {
    let sum = binary(*random.one(&OPERATORS), path(field), path(other));
    let literal = |text: &str| Expr::Literal(Literal::Decimal(text.into()));
    match random.below(7) {
        0 => path(field),
        1 => Expr::Negate(Box::new(path(field))),
        2 => binary(*random.one(&OPERATORS), sum, path(field)),
        3 => binary(Binary::Mul, path(field), Expr::Literal(Literal::Int(3))),
        4 => binary(
            Binary::Add,
            path(field),
            literal("9999999999999999999999999999"),
        ),
        5 => binary(
            Binary::Mul,
            path(field),
            literal("0.00000000000000000000000001"),
        ),
        _ => sum,
    }
}

fn times(random: &mut Random, field: &Field, other: &Field, order: Binary) -> Expr {
    let hours = Expr::Literal(Literal::Duration(random.between(1, 90_000) as u64 * 60));
    let date = field.ty == Type::Date;
    let by = if date && random.chance(80) {
        days(random)
    } else {
        hours
    };
    match random.below(6) {
        0 => binary(order, path(field), path(other)),
        1 => binary(order, path(field), binary(Binary::Add, path(other), by)),
        2 => binary(order, binary(Binary::Sub, path(field), by), path(other)),
        3 => binary(order, binary(Binary::Add, by, path(field)), path(other)),
        4 => {
            let far = binary(Binary::Add, path(field), days(random));
            let between = binary(Binary::Sub, far, path(other));
            binary(order, between, binary(Binary::Add, by, days(random)))
        }
        _ => {
            let edge = if date {
                "2010-01-01"
            } else {
                "2010-01-01T00:00:00Z"
            };
            let moved = binary(Binary::Add, path(field), days(random));
            binary(order, moved, text(edge))
        }
    }
}

fn texts(random: &mut Random, field: &Field, other: &Field, order: Binary) -> Expr {
    let four = Expr::Literal(Literal::Int(4));
    match random.below(8) {
        0 => call(Method::StartsWith, path(field), Some(text("a"))),
        1 => call(Method::Contains, path(field), Some(text("e"))),
        2 => call(Method::EndsWith, path(field), Some(path(other))),
        3 => call(Method::IsEmpty, path(field), None),
        4 => binary(order, path(field), path(other)),
        5 => binary(order, path(field), text("\u{ff5e}")),
        6 => Expr::Matches {
            value: Box::new(path(field)),
            any: vec![Literal::Text("red".into()), Literal::Text("ab c".into())],
        },
        _ => binary(order, call(Method::Len, path(field), None), four),
    }
}

fn lists(random: &mut Random, field: &Field, other: &Field, inner: &Type) -> Option<Expr> {
    let length = call(Method::Len, path(field), None);
    let held = match inner {
        Type::String | Type::Text => text("red"),
        Type::Int(_) => Expr::Literal(Literal::Int(3)),
        Type::Decimal => Expr::Literal(Literal::Decimal("1.0".into())),
        Type::Enum(_) => Expr::Literal(variant(0)),
        _ => return Some(call(Method::IsEmpty, path(field), None)),
    };
    Some(match random.below(3) {
        0 => binary(Binary::Le, length, Expr::Literal(Literal::Int(2))),
        1 => call(Method::Contains, path(field), Some(held)),
        _ => binary(
            *random.one(&[Binary::Eq, Binary::Ne]),
            path(field),
            path(other),
        ),
    })
}
