//! What a list of a model is asked: conditions by the type of each field, relations to follow.

use super::call::Js;
use super::sheet::Sheet;
use super::{field, model::name};
use crate::emit::public::{self, Filtered, Models};
use ssot_core::schema::{Field, KeyType, Model, Relation, Schema, Type};

/// Writes the conditions on the model's own fields: `productWhere`, or `productFilters` where
/// relations may be asked about too.
pub(super) fn own(sheet: &mut Sheet, schema: &Models<'_>, model: &Model) {
    let leads = filtered_relations(schema, model).next().is_some();
    let all = conditions(schema, model);
    if leads && all.is_empty() {
        return;
    }
    let end = if leads { "Filters" } else { "Where" };
    sheet.function([&model.wire, end].concat(), "", None, &all);
}

/// Writes `productWhere` where it leads to other models, and `productInclude` where there are
/// relations:
///
/// ```js
/// const productWhere = (deeper) => ({
///   ...productFilters(),
///   seller: deeper(userWhere),
/// });
///
/// const productInclude = () => ({
///   seller: userQuerySchema,
/// });
/// ```
pub(super) fn related(sheet: &mut Sheet, schema: &Models<'_>, model: &Model) {
    let all: Vec<_> = filtered_relations(schema, model)
        .map(|one| (one.wire.as_str(), deeper(schema, one)))
        .collect();
    if !all.is_empty() {
        let own = !conditions(schema, model).is_empty();
        let spread = own.then(|| [&model.wire, "Filters"].concat());
        sheet.function([&model.wire, "Where"].concat(), "deeper", spread, &all);
    }
    let all: Vec<_> = public::relations(schema, model)
        .filter_map(|one| {
            Some((
                one.wire.as_str(),
                name(schema.model(&one.model)?, "QuerySchema"),
            ))
        })
        .collect();
    if !all.is_empty() {
        sheet.function([&model.wire, "Include"].concat(), "", None, &all);
    }
}

/// `s.query(..)`
pub(super) fn query<'a>(schema: &Models<'_>, model: &'a Model) -> Js<'a> {
    let sorts = public::sorts(model).map(|field| field.wire.as_str());
    let mut args = vec![
        name(model, "Fields"),
        name(model, "Where"),
        if public::is_related(schema, model) {
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

fn filtered_relations<'a>(
    schema: &'a Models<'a>,
    model: &'a Model,
) -> impl Iterator<Item = &'a Relation> {
    public::filters(schema, model).filter_map(|one| match one {
        Filtered::Relation(relation) => Some(relation),
        Filtered::Field(_) => None,
    })
}

fn conditions<'a>(schema: &'a Models<'a>, model: &'a Model) -> Vec<(&'a str, Js<'a>)> {
    let own = public::filters(schema, model).filter_map(|one| match one {
        Filtered::Field(field) => Some((field.wire.as_str(), condition(schema, field)?)),
        Filtered::Relation(_) => None,
    });
    let derived = model.search.derived.iter();
    own.chain(derived.map(|one| (one.wire.as_str(), Js::Call("s.bool", Vec::new()))))
        .collect()
}

fn deeper<'a>(schema: &Models<'_>, relation: &Relation) -> Js<'a> {
    let parts = schema.model(&relation.model).map_or_else(
        || Js::Raw("() => ({})".into()),
        |model| name(model, "Where"),
    );
    Js::Call("deeper", vec![parts])
}

// As the types of `runtime/filter.ts` say; `None` where nothing can be asked.
fn condition<'a>(schema: &'a Schema, one: &'a Field) -> Option<Js<'a>> {
    let null = || Js::Raw("true".into());
    let (call, of) = match &one.ty {
        Type::Id {
            key: KeyType::String,
            ..
        } => {
            let null = if one.nullable {
                null()
            } else {
                Js::undefined()
            };
            return Some(Js::Call(
                "s.like",
                vec![null, field::of_shape(schema, &one.ty)],
            ));
        }
        Type::Id {
            key: KeyType::I64, ..
        } => ("s.order", Some(&one.ty)),
        Type::Bool | Type::Uuid | Type::Id { .. } | Type::Enum(_) | Type::Bytes => {
            ("s.equal", Some(&one.ty))
        }
        Type::List(inner) => ("s.holds", Some(&**inner)),
        Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Int(_)
        | Type::SafeInt(_)
        | Type::Float(_) => ("s.order", Some(&one.ty)),
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => ("s.like", None),
        Type::Json
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
        args.push(null());
    }
    Some(Js::Call(call, args))
}
