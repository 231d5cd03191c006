//! A rule in Cedar's words, if it is of what both can say. No attribute is read that may be absent:
//! Cedar leaves out a policy that fails, where a part of ours is false.
//!
//! | not asked | because Cedar |
//! |---|---|
//! | decimals | has four digits after the point, ours 28 |
//! | floats | has none |
//! | `u64` | has integers to 2^63-1 |
//! | sums of 64-bit integers, several in one | fails at an overflow; of ours the comparison is false |
//! | durations and what is calculated with them | has no years 1 to 9999 that they may leave |
//! | order of texts, of variants, of bytes | orders only what is a number |
//! | `len` | does not count |
//! | equality of lists | has sets, without order or number |
//! | text within text that is not written in the rule | knows it of patterns that are written |
//! | `any`, `all`, `none` that read the row | has none over sets; asked are those that do not |
//! | `Json` | has no value without a type |
//! | `new` and `update` | is asked of one state, an update is judged by two |

use ssot_core::schema::{
    Binary, Expr, Int, KeyType, Literal, Method, Path, Quantifier, Root, Type,
};

/// Why a rule is not of what both can say.
pub type Outside = &'static str;

/// Whether the caller is somebody.
const SIGNED: &str = "(principal is User)";

/// What a value is to Cedar.
#[derive(Clone, Debug, PartialEq)]
enum Class {
    Bool,
    Long,
    Text,
    Set(Box<Class>),
    /// `None`, which is of every class.
    None,
}

/// A value: its text, the condition under which it is there, whether it is asked of the caller.
struct Value {
    class: Class,
    text: String,
    there: String,
    mine: bool,
}

/// A rule as a condition that does not fail.
///
/// # Errors
/// What of it Cedar cannot say.
pub fn condition(expr: &Expr) -> Result<String, Outside> {
    Ok(match expr {
        Expr::Anyone => "true".to_owned(),
        Expr::SignedIn => SIGNED.to_owned(),
        Expr::Role(role) => format!("principal in Role::{role:?}"),
        Expr::Not(inner) => format!("!({})", condition(inner)?),
        Expr::Binary {
            op: op @ (Binary::And | Binary::Or),
            left,
            right,
        } => {
            let word = if *op == Binary::And { "&&" } else { "||" };
            format!("(({}) {word} ({}))", condition(left)?, condition(right)?)
        }
        Expr::Binary { op, left, right } => compared(*op, &value(left)?, &value(right)?)?,
        Expr::Matches { value: of, any } => matched(&value(of)?, any)?,
        Expr::Call {
            method,
            receiver,
            arg,
        } => called(*method, &value(receiver)?, arg.as_deref())?,
        Expr::Quantified {
            quantifier,
            relation,
            var,
            body,
        } => quantified(*quantifier, relation, var, body)?,
        Expr::Path(_) | Expr::Literal(_) => {
            let value = value(expr)?;
            match value.class {
                Class::Bool => format!("({} && {})", value.there, value.text),
                _ => "false".to_owned(),
            }
        }
        Expr::Now | Expr::Negate(_) => "false".to_owned(),
        Expr::Changed(_) => return Err("changed"),
    })
}

fn value(expr: &Expr) -> Result<Value, Outside> {
    match expr {
        Expr::Literal(literal) => {
            let (class, text) = written(literal)?;
            let there = (class != Class::None).to_string();
            Ok(known(class, text, there))
        }
        Expr::Now => Ok(known(Class::Long, "context.now".into(), "true".into())),
        Expr::Path(path) => found(path),
        Expr::Negate(inner) => sum("-", &known(Class::Long, "0".into(), "true".into()), inner),
        Expr::Binary {
            op: op @ (Binary::Add | Binary::Sub | Binary::Mul),
            left,
            right,
        } => {
            let word = match op {
                Binary::Add => "+",
                Binary::Sub => "-",
                _ => "*",
            };
            is_small(left)?;
            sum(word, &value(left)?, right)
        }
        Expr::Call {
            method: Method::Len,
            ..
        } => Err("len"),
        Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Not(_)
        | Expr::Binary { .. }
        | Expr::Matches { .. }
        | Expr::Call { .. }
        | Expr::Quantified { .. }
        | Expr::Changed(_) => Ok(known(
            Class::Bool,
            format!("({})", condition(expr)?),
            "true".into(),
        )),
    }
}

fn known(class: Class, text: String, there: String) -> Value {
    Value {
        class,
        text,
        there,
        mine: false,
    }
}

// Of integers that cannot leave 64 bits.
fn sum(word: &str, left: &Value, right: &Expr) -> Result<Value, Outside> {
    is_small(right)?;
    let right = value(right)?;
    Ok(Value {
        class: Class::Long,
        text: format!("({} {word} {})", left.text, right.text),
        there: format!("{} && {}", left.there, right.there),
        mine: left.mine || right.mine,
    })
}

fn is_small(expr: &Expr) -> Result<(), Outside> {
    match expr {
        Expr::Path(path) if matches!(path.ty, Type::Int(int) if !is_long(int)) => Ok(()),
        Expr::Literal(Literal::Int(value)) if value.unsigned_abs() <= 1 << 31 => Ok(()),
        _ => Err("sums"),
    }
}

fn is_long(int: Int) -> bool {
    matches!(int, Int::I64 | Int::U64)
}

/// A value of a row: there, if every row on the way is and has it.
fn found(path: &Path) -> Result<Value, Outside> {
    let class = class(&path.ty)?;
    let (field, way) = path.steps.split_last().ok_or("new")?;
    let (mut there, row) = walk(&path.root, way)?;
    there.push(format!("{row} has {field}"));
    Ok(Value {
        class,
        text: format!("{row}.{field}"),
        there: format!("({})", there.join(" && ")),
        mine: path.root == Root::Me,
    })
}

fn walk(root: &Root, way: &[String]) -> Result<(Vec<String>, String), Outside> {
    let mut row = match root {
        Root::Row => "resource".to_owned(),
        Root::Me => "principal".to_owned(),
        Root::New => return Err("new"),
        Root::Var(_) => return Err("a row of a quantifier"),
    };
    let mut there = Vec::new();
    for step in way {
        there.push(format!("{row} has to_{step}"));
        row = format!("{row}.to_{step}");
    }
    Ok((there, row))
}

fn class(ty: &Type) -> Result<Class, Outside> {
    Ok(match ty {
        Type::Bool => Class::Bool,
        Type::Int(Int::U64) | Type::SafeInt(_) => return Err("u64"),
        Type::Int(_) | Type::DateTime | Type::Date | Type::Time => Class::Long,
        Type::Id {
            key: KeyType::I64, ..
        } => Class::Long,
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => Class::Text,
        Type::Uuid | Type::Id { .. } | Type::Bytes | Type::Enum(_) => Class::Text,
        Type::List(inner) => Class::Set(Box::new(class(inner)?)),
        Type::Float(_) => return Err("floats"),
        Type::Decimal => return Err("decimals"),
        Type::Json
        | Type::Password
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => return Err("Json"),
    })
}

fn written(literal: &Literal) -> Result<(Class, String), Outside> {
    Ok(match literal {
        Literal::None => (Class::None, String::new()),
        Literal::Bool(value) => (Class::Bool, value.to_string()),
        Literal::Int(value) => match i64::try_from(*value) {
            Ok(value) => (Class::Long, format!("({value})")),
            Err(_) => return Err("u64"),
        },
        Literal::Text(text) => (Class::Text, quoted(text)),
        Literal::Variant { variant, .. } => (Class::Text, quoted(variant)),
        Literal::List(all) => {
            let all: Vec<_> = all.iter().map(written).collect::<Result<_, _>>()?;
            let class = all.first().map_or(Class::None, |one| one.0.clone());
            let texts: Vec<_> = all.into_iter().map(|one| one.1).collect();
            (
                Class::Set(Box::new(class)),
                format!("[{}]", texts.join(", ")),
            )
        }
        Literal::Float(_) => return Err("floats"),
        Literal::Decimal(_) => return Err("decimals"),
        Literal::Duration(_) => return Err("durations"),
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

// What is nobody's equals nothing; `None` equals `None`.
fn compared(op: Binary, left: &Value, right: &Value) -> Result<String, Outside> {
    let none = left.class == Class::None || right.class == Class::None;
    if !none && left.class != right.class {
        return Err("text beside a time");
    }
    let (l, r) = (&left.there, &right.there);
    let both = |sign: &str| format!("({l} && {r} && {} {sign} {})", left.text, right.text);
    let signed = if left.mine || right.mine {
        SIGNED
    } else {
        "true"
    };
    let equal = || {
        let same = if none { "false".to_owned() } else { both("==") };
        format!("({signed} && ({same} || (!{l} && !{r})))")
    };
    Ok(match op {
        Binary::Eq | Binary::Ne if matches!(left.class, Class::Set(_)) && !none => {
            return Err("equality of lists");
        }
        Binary::Eq => equal(),
        Binary::Ne => format!("!{}", equal()),
        _ if none => "false".to_owned(),
        _ if left.class != Class::Long => return Err("order of what is no number"),
        Binary::Lt => both("<"),
        Binary::Le => both("<="),
        Binary::Gt => both(">"),
        Binary::Ge => both(">="),
        Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul => return Err("sums"),
    })
}

fn matched(value: &Value, any: &[Literal]) -> Result<String, Outside> {
    let signed = if value.mine { SIGNED } else { "true" };
    let mut each = Vec::new();
    for one in any {
        let (class, text) = written(one)?;
        each.push(match class {
            Class::None => format!("({signed} && !{})", value.there),
            class if class == value.class => {
                format!("({} && {} == {text})", value.there, value.text)
            }
            _ if value.class == Class::None => "false".to_owned(),
            _ => return Err("text beside a time"),
        });
    }
    Ok(format!("({})", each.join(" || ")))
}

fn called(method: Method, of: &Value, arg: Option<&Expr>) -> Result<String, Outside> {
    let (there, text) = (&of.there, &of.text);
    Ok(match (method, arg) {
        (Method::IsSome, _) => format!("({there})"),
        (Method::IsNone, _) => {
            let signed = if of.mine { SIGNED } else { "true" };
            format!("({signed} && !({there}))")
        }
        (Method::Len, _) => return Err("len"),
        (Method::IsEmpty, _) => match of.class {
            Class::Text => format!("({there} && {text} == \"\")"),
            Class::Set(_) => format!("({there} && {text}.isEmpty())"),
            _ => "false".to_owned(),
        },
        (_, None) => "false".to_owned(),
        (_, Some(part)) => match &of.class {
            Class::Set(inner) => {
                let part = value(part)?;
                match part.class == **inner {
                    _ if part.class == Class::None => "false".to_owned(),
                    true => format!(
                        "({there} && {} && {text}.contains({}))",
                        part.there, part.text
                    ),
                    false if **inner == Class::None => "false".to_owned(),
                    false => return Err("text beside a time"),
                }
            }
            Class::Text => like(method, of, part)?,
            _ => "false".to_owned(),
        },
    })
}

fn like(method: Method, of: &Value, part: &Expr) -> Result<String, Outside> {
    let part = match part {
        Expr::Literal(Literal::Text(part)) => part.replace('*', "\\*"),
        Expr::Literal(Literal::None) => return Ok("false".to_owned()),
        _ => return Err("text that is not written in the rule"),
    };
    let pattern = match method {
        Method::StartsWith => format!("{part}*"),
        Method::EndsWith => format!("*{part}"),
        _ => format!("*{part}*"),
    };
    Ok(format!("({} && {} like \"{pattern}\")", of.there, of.text))
}

/// Of rows that the body does not read it matters only whether there are any.
fn quantified(
    quantifier: Quantifier,
    relation: &Path,
    var: &str,
    body: &Expr,
) -> Result<String, Outside> {
    let _ = var;
    let body = condition(body)?;
    let (name, way) = relation.steps.split_last().ok_or("new")?;
    let (mut there, row) = walk(&relation.root, way)?;
    there.push(format!("{row} has to_{name}"));
    let some = format!("({} && !{row}.to_{name}.isEmpty())", there.join(" && "));
    Ok(match quantifier {
        Quantifier::Any => format!("({some} && ({body}))"),
        Quantifier::All => format!("(!{some} || ({body}))"),
        Quantifier::None => format!("(!{some} || !({body}))"),
    })
}
