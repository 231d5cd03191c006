//! What a list of a model is asked: conditions by the type of each field, relations to follow.

use super::call::{Js, entry};
use super::{field, model::name};
use crate::emit::public::{self, Filtered, Models};
use ssot_core::schema::{Field, Model, Relation, Schema, Type};

/// Writes `productWhere` and, where there are relations, `productInclude`.
pub(super) fn parts(out: &mut String, schema: &Models<'_>, model: &Model) {
    let mut all = Vec::new();
    for filtered in public::filters(schema, model) {
        match filtered {
            Filtered::Field(one) => {
                all.extend(condition(schema, one).map(|js| (one.wire.as_str(), js)));
            }
            Filtered::Relation(one) => all.push((&one.wire, deeper(schema, one, "Where"))),
        }
    }
    for derived in &model.search.derived {
        all.push((&derived.wire, Js::Call("s.bool", Vec::new())));
    }
    function(out, model, "Where", &all);
    let all: Vec<_> = public::relations(schema, model)
        .map(|one| (one.wire.as_str(), deeper(schema, one, "Include")))
        .collect();
    if !all.is_empty() {
        function(out, model, "Include", &all);
    }
}

/// `s.query(..)`: `related` says whether there is a `productInclude`.
pub(super) fn query<'a>(model: &'a Model, related: bool) -> Js<'a> {
    let sorts = public::sorts(model).map(|field| field.wire.as_str());
    let mut args = vec![
        name(model, "Fields"),
        name(model, "Where"),
        if related {
            name(model, "Include")
        } else {
            Js::undefined()
        },
        Js::texts(sorts),
        Js::number(model.search.page_max),
    ];
    if !model.search.text.is_empty() {
        args.push(Js::Raw("true".into()));
    }
    Js::Call("s.query", args)
}

// Writes:
//     const productWhere = (deeper) => ({
//       price: s.order(s.formatted(s.DECIMAL)),
//       seller: deeper(userWhere),
//     });
fn function(out: &mut String, model: &Model, end: &str, all: &[(&str, Js<'_>)]) {
    out.push_str("\nconst ");
    out.push_str(&model.wire);
    out.push_str(end);
    if all.is_empty() {
        return out.push_str(" = () => ({});\n");
    }
    let goes = all
        .iter()
        .any(|(_, js)| matches!(js, Js::Call("deeper", _)));
    out.push_str(if goes {
        " = (deeper) => ({\n"
    } else {
        " = () => ({\n"
    });
    for (wire, js) in all {
        entry(out, 2, wire, js);
    }
    out.push_str("});\n");
}

fn deeper<'a>(schema: &Models<'_>, relation: &Relation, end: &str) -> Js<'a> {
    let found = schema.model(&relation.model);
    let parts = found.map_or_else(Js::undefined, |model| name(model, end));
    Js::Call("deeper", vec![parts])
}

// As the types of `runtime/filter.ts` say; `None` where nothing can be asked.
fn condition<'a>(schema: &'a Schema, one: &'a Field) -> Option<Js<'a>> {
    let (call, of) = match &one.ty {
        Type::Bool | Type::Uuid | Type::Id { .. } | Type::Enum(_) => ("s.equal", Some(&one.ty)),
        Type::List(inner) => ("s.holds", Some(&**inner)),
        Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Int(_)
        | Type::SafeInt(_)
        | Type::Float(_) => ("s.order", Some(&one.ty)),
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => ("s.like", None),
        Type::Bytes
        | Type::Json
        | Type::Password
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => {
            return one.nullable.then(|| Js::Call("s.there", Vec::new()));
        }
    };
    let mut args: Vec<_> = of
        .map(|ty| field::of_shape(schema, ty))
        .into_iter()
        .collect();
    if one.nullable {
        args.push(Js::Raw("true".into()));
    }
    Some(Js::Call(call, args))
}
