//! The types of one model: its row, its key, what may be sent and what may be asked.

use super::names::{Named, Names};
use super::{filter, wire};
use crate::emit::public::{self, Answered, Filtered, Models};
use crate::emit::ts::ty::{Key, Prop, Ts, alias, property};
use crate::emit::ts::{COLUMNS, jsdoc, method, width};
use ssot_core::schema::{Field, Model, Relation, Service, Type};

/// Writes every type of a model.
pub(super) fn types<'a>(
    out: &mut String,
    names: &mut Names<'a>,
    schema: &'a Models<'a>,
    model: &'a Model,
) {
    id(out, names, model);
    row(out, names, model);
    row_with_relations(out, names, schema, model);
    field_names(out, model);
    create(out, names, model);
    update(out, names, model);
    where_(out, names, schema, model);
    include(out, names, schema, model);
    included(out, names, schema, model);
    sort(out, model);
    query(out, names, model);
    actions(out, names, model);
}

// Writes:
//     export type ProductId = string & { readonly __brand: "ProductId" };
// or, of a key of several fields, an interface `MembershipKey`.
fn id<'a>(out: &mut String, names: &mut Names<'a>, model: &'a Model) {
    if model.key.len() == 1 {
        out.push('\n');
        let name = [&model.name, "Id"].concat();
        let brand = Prop {
            key: Key::Readonly("__brand"),
            ..Prop::new("", Ts::Quoted(&name))
        };
        let ty = Ts::Both(vec![Ts::Keyword("string"), Ts::Object(vec![brand])]);
        alias(out, &name, &ty);
        return;
    }
    let key = public::fields(model).filter(|field| model.key.contains(&field.name));
    let props = key.map(|field| Prop::new(&field.wire, wire::of(names, &field.ty)));
    let props = props.collect();
    interface(out, model, "Key", None, props);
}

fn row<'a>(out: &mut String, names: &mut Names<'a>, model: &'a Model) {
    let props: Vec<_> = public::read(model)
        .map(|field| {
            let ty = wire::nullable(names, &field.ty, field.nullable);
            // A masked field is absent.
            let optional = field.access.visible.is_some();
            documented(
                field,
                Prop {
                    optional,
                    ..Prop::new(&field.wire, ty)
                },
            )
        })
        .collect();
    interface(out, model, "", model.doc.as_deref(), props);
}

// Writes:
//     export interface ProductWithRelations extends Product {
//       seller?: UserWithRelations;
fn row_with_relations<'a>(
    out: &mut String,
    names: &mut Names<'a>,
    schema: &'a Models<'a>,
    model: &'a Model,
) {
    let props: Vec<_> = public::relations(schema, model)
        .map(|one| Prop::optional(&one.wire, related(names, schema, one)))
        .collect();
    if props.is_empty() {
        return;
    }
    let old = model.deprecated.as_deref();
    out.push('\n');
    jsdoc(out, 0, model.doc.as_deref(), old);
    let base = public::read(model).next().map(|_| model.name.as_str());
    extending(out, &[&model.name, public::WITH_RELATIONS].concat(), base);
    body(out, &props);
}

// Writes `export interface NAME extends BASE {` and a line break; prettier leaves a base of one
// name where it is.
fn extending(out: &mut String, name: &str, base: Option<&str>) {
    let start = out.len();
    out.push_str("export interface ");
    out.push_str(name);
    let named = out.len();
    if let Some(base) = base {
        out.push_str(" extends ");
        out.push_str(base);
    }
    out.push_str(" {\n");
    let breaks = base.is_some_and(|base| base.contains('.'));
    if breaks && width(&out[start..]) > COLUMNS {
        out.insert_str(named, "\n ");
    }
}

fn related<'a>(names: &mut Names<'a>, schema: &'a Models<'a>, relation: &'a Relation) -> Ts<'a> {
    let found = schema.model(&relation.model);
    let end = found.map_or("", |model| public::row_end(schema, model));
    let row = wire::of_model(names, &relation.model, end);
    match public::answered(schema, relation) {
        Answered::Row => row,
        Answered::RowOrNull => row.or_null(),
        Answered::Rows => row.array(),
    }
}

fn field_names(out: &mut String, model: &Model) {
    let any = public::read(model).map(|field| Ts::Quoted(&field.wire));
    union(out, model, "Field", any.collect());
}

fn create<'a>(out: &mut String, names: &mut Names<'a>, model: &'a Model) {
    let props = public::create(model).map(|field| {
        let ty = wire::nullable(names, &field.ty, field.nullable);
        let optional = public::may_be_absent(field);
        documented(
            field,
            Prop {
                optional,
                ..Prop::new(&field.wire, ty)
            },
        )
    });
    let props = props.collect();
    interface(out, model, "Create", None, props);
}

fn update<'a>(out: &mut String, names: &mut Names<'a>, model: &'a Model) {
    let props = public::update(model).map(|field| {
        let ty = wire::nullable(names, &field.ty, field.nullable);
        documented(field, Prop::optional(&field.wire, ty))
    });
    let props = props.collect();
    interface(out, model, "Update", None, props);
}

fn where_<'a>(out: &mut String, names: &mut Names<'a>, schema: &'a Models<'a>, model: &'a Model) {
    let own = wire::of_model(names, &model.name, "Where");
    let mut props = vec![
        Prop::optional("and", own.clone().array()),
        Prop::optional("or", own.clone().array()),
        Prop::optional("not", own),
    ];
    for filtered in public::filters(schema, model) {
        let prop = match filtered {
            Filtered::Field(field) => {
                filter::of(names, field).map(|ty| Prop::optional(&field.wire, ty))
            }
            Filtered::Relation(relation) => {
                let other = wire::of_model(names, &relation.model, "Where");
                names.mention(Named::Filter);
                let ty = Ts::Generic("filter.Related".into(), vec![other]);
                Some(Prop::optional(&relation.wire, ty))
            }
        };
        props.extend(prop);
    }
    for derived in &model.search.derived {
        props.push(Prop::optional(&derived.wire, Ts::Keyword("boolean")));
    }
    interface(out, model, "Where", None, props);
}

fn include<'a>(out: &mut String, names: &mut Names<'a>, schema: &'a Models<'a>, model: &'a Model) {
    let props = public::relations(schema, model).map(|relation| {
        let asked = wire::of_model(names, &relation.model, "Included");
        let ty = Ts::Union(vec![Ts::Keyword("boolean"), asked]);
        Prop::optional(&relation.wire, ty)
    });
    let props = props.collect();
    interface(out, model, "Include", None, props);
}

/// The words of a relation's question. A relation of such a name is asked for within `include`.
const WORDS: [&str; 5] = ["where", "sort", "size", "fields", "include"];

// Writes what a relation that leads to the model may be asked, relations of its own beside the words:
//     export interface ProductIncluded extends ProductInclude {
//       where?: ProductWhere;
fn included<'a>(out: &mut String, names: &mut Names<'a>, schema: &'a Models<'a>, model: &'a Model) {
    let mut own = |end| wire::of_model(names, &model.name, end);
    let props = [
        said("Only rows of it that meet this.", "where", own("Where")),
        said(
            "Their order; `-` turns it round.",
            "sort",
            own("Sort").array(),
        ),
        said(
            "Rows of it for each row that leads there.",
            "size",
            Ts::Keyword("number"),
        ),
        said(
            "Only these of their fields.",
            "fields",
            own("Field").array(),
        ),
        said(
            "What they lead to; a relation may stand beside these words too.",
            "include",
            own("Include"),
        ),
    ];
    out.push('\n');
    jsdoc(out, 0, None, model.deprecated.as_deref());
    let name = [&model.name, "Included"].concat();
    extending(out, &name, beside(schema, model).as_deref());
    body(out, &props);
}

fn said<'a>(doc: &'static str, name: &'a str, ty: Ts<'a>) -> Prop<'a> {
    let doc = Some(doc);
    Prop {
        doc,
        ..Prop::optional(name, ty)
    }
}

fn beside<'a>(schema: &'a Models<'a>, model: &'a Model) -> Option<String> {
    let all = public::relations(schema, model).map(|one| one.wire.as_str());
    let (hidden, shown): (Vec<_>, Vec<_>) = all.partition(|wire| WORDS.contains(wire));
    let include = [&model.name, "Include"].concat();
    match (hidden.as_slice(), shown.is_empty()) {
        (_, true) => None,
        ([], false) => Some(include),
        (hidden, false) => {
            let names = ["\"", &hidden.join("\" | \""), "\""].concat();
            let line = ["Omit<", &include, ", ", &names, ">"].concat();
            // As prettier lays it out.
            let all = [
                "export interface ",
                &model.name,
                "Included extends ",
                &line,
                " {",
            ];
            if width(&all.concat()) <= COLUMNS {
                return Some(line);
            }
            Some(["Omit<\n  ", &include, ",\n  ", &names, "\n>"].concat())
        }
    }
}

fn sort(out: &mut String, model: &Model) {
    let mut both = Vec::new();
    for field in public::sorts(model) {
        both.push(field.wire.clone());
        both.push(["-", &field.wire].concat());
    }
    let any = both.iter().map(|name| Ts::Quoted(name)).collect();
    union(out, model, "Sort", any);
}

// Writes:
//     export interface ProductQuery<I = ProductInclude, F extends ProductField = ProductField>
//       extends filter.Paging {
//       where?: ProductWhere;
fn query<'a>(out: &mut String, names: &mut Names<'a>, model: &'a Model) {
    names.mention(Named::Filter);
    let mut own = |end| wire::of_model(names, &model.name, end);
    let mut props = vec![Prop::optional("where", own("Where"))];
    if !model.search.text.is_empty() {
        props.push(Prop {
            doc: Some("Full text, ranked unless `sort` is given."),
            ..Prop::optional("q", Ts::Keyword("string"))
        });
    }
    props.push(Prop::optional("sort", own("Sort").array()));
    props.push(Prop::optional("include", Ts::Name("I".into())));
    props.push(Prop::optional("fields", Ts::Name("F".into()).array()));
    out.push('\n');
    jsdoc(out, 0, None, model.deprecated.as_deref());
    let of = |end: &str| [&model.name, end].concat();
    let field = ["F extends ", &of("Field")].concat();
    let generics = [
        ("I".to_owned(), Some(of("Include"))),
        (field, Some(of("Field"))),
    ];
    method::extending(out, &of("Query"), &generics, "filter.Paging");
    body(out, &props);
}

// Writes:
//     export interface ProductActions {
//       publish: { row: true; input: PublishInput; output: Product };
//     }
fn actions<'a>(out: &mut String, names: &mut Names<'a>, model: &'a Model) {
    if model.routes.actions.is_empty() {
        return;
    }
    let props = model.routes.actions.iter().map(|action| {
        let row = Ts::Keyword(if action.row { "true" } else { "false" });
        let mut all = vec![Prop::new("row", row)];
        all.extend(sent(names, action.input.as_ref(), action.output.as_ref()));
        Prop::new(&action.wire, Ts::Object(all)).documented(action.doc.as_ref(), None)
    });
    let props = props.collect();
    interface(out, model, "Actions", None, props);
}

/// Writes the endpoints of a service, as [`actions`] does those of a model.
pub(super) fn service<'a>(out: &mut String, names: &mut Names<'a>, service: &'a Service) {
    out.push('\n');
    jsdoc(out, 0, service.doc.as_deref(), None);
    out.push_str("export interface ");
    out.push_str(&service.name);
    out.push_str("Endpoints {\n");
    let props = service.endpoints.iter().map(|endpoint| {
        let all = sent(names, endpoint.input.as_ref(), endpoint.output.as_ref());
        Prop::new(&endpoint.wire, Ts::Object(all)).documented(endpoint.doc.as_ref(), None)
    });
    let props: Vec<_> = props.collect();
    body(out, &props);
}

fn sent<'a>(
    names: &mut Names<'a>,
    input: Option<&'a Type>,
    output: Option<&'a Type>,
) -> Vec<Prop<'a>> {
    let mut of =
        |ty: Option<&'a Type>| ty.map_or(Ts::Keyword("undefined"), |ty| wire::of(names, ty));
    vec![
        Prop::new("input", of(input)),
        Prop::new("output", of(output)),
    ]
}

fn documented<'a>(field: &'a Field, prop: Prop<'a>) -> Prop<'a> {
    prop.documented(field.doc.as_ref(), field.deprecated.as_ref())
}

fn interface(out: &mut String, model: &Model, end: &str, doc: Option<&str>, props: Vec<Prop<'_>>) {
    out.push('\n');
    jsdoc(out, 0, doc, model.deprecated.as_deref());
    if props.is_empty() {
        // An empty interface would take anything.
        let name = [&model.name, end].concat();
        alias(out, &name, &wire::map(Ts::Keyword("never")));
        return;
    }
    out.push_str("export interface ");
    out.push_str(&model.name);
    out.push_str(end);
    out.push_str(" {\n");
    body(out, &props);
}

fn body(out: &mut String, props: &[Prop<'_>]) {
    for prop in props {
        property(out, 2, prop);
    }
    out.push_str("}\n");
}

fn union(out: &mut String, model: &Model, end: &str, mut any: Vec<Ts<'_>>) {
    out.push('\n');
    let name = [&model.name, end].concat();
    let ty = match any.len() {
        0 => Ts::Keyword("never"),
        1 => any.swap_remove(0),
        _ => Ts::Union(any),
    };
    alias(out, &name, &ty);
}
