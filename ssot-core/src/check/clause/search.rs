//! What can be searched, filtered and sorted.

mod indexed;

use super::{field_of, private};
use crate::check::code;
use crate::check::describe::{a, is_text, is_unknown};
use crate::check::expr::{Place, What, World, rule};
use crate::check::nearest::among;
use crate::names;
use crate::schema::{Derived, Field, Model, RelationKind, Search, Sort, Type, Weighted};
use crate::syntax::tree::{Name, SearchLine, Written};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

/// Rows of a page when the clause does not say, and at most.
const PAGE: u32 = 20;
const PAGE_MAX: u32 = 100;

/// No page is larger than this, whatever the clause says.
const PAGE_LIMIT: u32 = 1_000;

pub(super) fn search(
    world: &World<'_>,
    model: &Model,
    lines: &[SearchLine],
    diags: &mut Diags,
) -> Search {
    let mut search = Search {
        page: PAGE,
        page_max: PAGE_MAX,
        ..Search::default()
    };
    for line in lines {
        match line {
            SearchLine::Text(_, fields) => text(model, fields, &mut search, diags),
            SearchLine::Filter(_, filters) => filter(world, model, filters, &mut search, diags),
            SearchLine::Sort(_, names) => {
                search.sort = names
                    .iter()
                    .filter_map(|name| sortable(model, name, diags))
                    .collect()
            }
            SearchLine::DefaultSort(_, keys) => {
                let keys = keys.iter().filter_map(|(name, descending)| {
                    Some(Sort {
                        field: sortable(model, name, diags)?,
                        descending: *descending,
                    })
                });
                search.default_sort = keys.collect();
            }
            SearchLine::Page(span, size, max) => page(*span, *size, *max, &mut search, diags),
        }
    }
    if lines.is_empty() {
        by_default(world, model, &mut search);
    } else {
        with_keys(model, &mut search);
    }
    indexed::check(model, lines, diags);
    search
}

/// Without the clause: every visible scalar and to-one relation may be filtered, what has an order sorted.
fn by_default(world: &World<'_>, model: &Model, search: &mut Search) {
    let open = model
        .fields
        .iter()
        .filter(|field| !field.access.private && field.access.visible.is_none());
    for field in open {
        if can_filter(&field.ty) {
            search.filter.push(field.name.clone());
        }
        if can_sort(&field.ty) {
            search.sort.push(field.name.clone());
        }
    }
    let relations = model.relations.iter().filter(|relation| {
        !search.filter.contains(&relation.name) && !private::is_hidden(world, model, relation)
    });
    let names: Vec<String> = relations.map(|relation| relation.name.clone()).collect();
    search.filter.extend(names);
}

/// Keys may be filtered whatever the clause names: that of the row, which its address holds, and
/// those that relations to one are held in where the relation may be.
fn with_keys(model: &Model, search: &mut Search) {
    let held = |name: &String| {
        let relation = model.relations.iter().find(|one| one.name == *name)?;
        match &relation.kind {
            RelationKind::ToOne { field, .. } => Some(field),
            RelationKind::OneBack { .. }
            | RelationKind::ToMany { .. }
            | RelationKind::ManyToMany { .. } => None,
        }
    };
    let keys = search.filter.iter().filter_map(held).chain(&model.key);
    let keys: Vec<String> = keys.cloned().collect();
    for name in keys {
        let field = field_of(model, &name);
        let open = field.is_some_and(|field| !field.access.private);
        if open && !search.filter.contains(&name) {
            search.filter.push(name);
        }
    }
}

fn can_filter(ty: &Type) -> bool {
    match ty {
        Type::List(item) => can_filter(item),
        Type::Password | Type::Json | Type::Bytes | Type::Named { .. } => false,
        _ => true,
    }
}

fn can_sort(ty: &Type) -> bool {
    is_text(ty)
        || matches!(
            ty,
            Type::Bool
                | Type::Int(_)
                | Type::Float(_)
                | Type::Decimal
                | Type::DateTime
                | Type::Date
                | Type::Time
                | Type::Uuid
                | Type::Id { .. }
                | Type::Enum(_)
                | Type::Extern(_)
        )
}

fn text(model: &Model, fields: &[(Name, Option<u32>)], search: &mut Search, diags: &mut Diags) {
    for (name, weight) in fields {
        let Some(field) = known(model, name, diags) else {
            continue;
        };
        let searched = is_text(&field.ty) || is_unknown(&field.ty);
        if !searched {
            let message = format!(
                "`{name}` is {} and cannot be searched as text",
                a(&field.ty)
            );
            diags.push(
                Diag::error(code::TEXT_NOT_STRING, name.span, message)
                    .help("name a string, or put it under `filter`"),
            );
            continue;
        }
        search.text.push(Weighted {
            field: field.name.clone(),
            weight: weight.unwrap_or(1),
        });
    }
}

fn filter(
    world: &World<'_>,
    model: &Model,
    filters: &[(Name, Option<Written>)],
    search: &mut Search,
    diags: &mut Diags,
) {
    for (name, written) in filters {
        match written {
            Some(written) => {
                if model.fields.iter().any(|field| field.name == name.text) {
                    let message = format!("filter `{name}` has the name of a field");
                    diags.push(
                        Diag::error(code::DEFINED_TWICE, name.span, message)
                            .help("give it another name"),
                    );
                }
                let place = Place {
                    row: world.models.get(model.name.as_str()),
                    what: What::Filter,
                };
                let rule = rule(world, place, written, diags);
                private::filter(world, model, name, &rule.expr, diags);
                search.derived.push(Derived {
                    name: name.text.clone(),
                    wire: names::camel(&name.text),
                    rule,
                });
            }
            None => search.filter.extend(filtered(world, model, name, diags)),
        }
    }
}

fn filtered(world: &World<'_>, model: &Model, name: &Name, diags: &mut Diags) -> Option<String> {
    let relation = model
        .relations
        .iter()
        .find(|relation| relation.name == name.text);
    if let Some(relation) = relation {
        private::relation(world, model, relation, name, diags);
        return Some(name.text.clone());
    }
    // A macro cannot see the ways back that other blocks draw to this model.
    if world.known.may_be_elsewhere() && field_of(model, &name.text).is_none() {
        return Some(name.text.clone());
    }
    let field = known(model, name, diags)?;
    if !can_filter(&field.ty) {
        let message = format!("`{name}` is {} and cannot be filtered", a(&field.ty));
        diags.push(
            Diag::error(code::NOT_SEARCHABLE, name.span, message)
                .help("remove it, or name a filter: `is_set = field.is_some()`"),
        );
    }
    Some(field.name.clone())
}

fn sortable(model: &Model, name: &Name, diags: &mut Diags) -> Option<String> {
    let field = known(model, name, diags)?;
    if !can_sort(&field.ty) {
        let message = format!("`{name}` is {} and cannot be sorted", a(&field.ty));
        diags.push(Diag::error(code::NOT_SEARCHABLE, name.span, message).help("sort by a scalar"));
    }
    Some(field.name.clone())
}

fn known<'m>(model: &'m Model, name: &Name, diags: &mut Diags) -> Option<&'m Field> {
    let field = field_of(model, &name.text);
    match field {
        Some(field) if field.access.private => {
            let message = format!("`{name}` is private and cannot be searched");
            diags.push(
                Diag::error(code::NOT_SEARCHABLE, name.span, message)
                    .help("remove it: what is found would tell its value"),
            );
            None
        }
        Some(field) => Some(field),
        None => {
            let to_many = model.relations.iter().any(|relation| {
                relation.name == name.text && !matches!(relation.kind, RelationKind::ToOne { .. })
            });
            let message = if to_many {
                format!("`{name}` is a relation to many and has no value of its own")
            } else {
                format!("unknown field `{name}` of `{}`", model.name)
            };
            let fields = model.fields.iter().map(|field| field.name.as_str());
            let diag = Diag::error(code::UNKNOWN_FIELD, name.span, message);
            diags.push(among(diag, &name.text, fields));
            None
        }
    }
}

fn page(span: Span, size: u32, max: u32, search: &mut Search, diags: &mut Diags) {
    let wrong = if size == 0 {
        Some("a page must have a row".to_owned())
    } else if size > max {
        Some(format!(
            "a page of {size} rows is larger than the largest, {max}"
        ))
    } else if max > PAGE_LIMIT {
        Some(format!(
            "the largest page is {PAGE_LIMIT} rows, found {max}"
        ))
    } else {
        None
    };
    match wrong {
        Some(message) => {
            diags.push(Diag::error(code::BAD_PAGE, span, message).help("write `page: 20..=100;`"))
        }
        None => (search.page, search.page_max) = (size, max),
    }
}
