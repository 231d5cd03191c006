//! `forms.ts`: what a page asks of people who make or change a row, field by field.
//!
//! Of each model and operation a constant of its own, so that a bundler drops what no page asks. Only
//! what a client may give is there.

mod bounds;
mod label;
mod pattern;
mod widget;

use super::public::{self, Models};
use super::registry::field::value;
use super::ts::literal::{Literal, entry};
use super::ts::{COLUMNS, allow_deprecated, header, room_for, width};
use super::{File, schemas};
use ssot_core::schema::{Default, Field, Model, Operation, Schema, Type};
use std::borrow::Cow;
use widget::Widget;

type Entries<'a> = Vec<(Cow<'static, str>, Literal<'a>)>;

/// The file; none of a schema in which nothing is given.
pub(crate) fn file(schema: &Models<'_>, source: &str) -> Option<File> {
    if !are_any(schema) {
        return None;
    }
    let mut out = room_for(schema);
    header(&mut out, source);
    if schema.models.iter().any(|one| one.deprecated.is_some()) {
        allow_deprecated(&mut out);
    }
    out.push_str("\nimport type { Form } from \"./runtime/forms.js\";\n");
    out.push_str("import type * as t from \"./types.js\";\n");
    for model in &schema.models {
        form(&mut out, schema, model, Asked::Create);
        form(&mut out, schema, model, Asked::Update);
    }
    Some(File {
        path: "forms.ts".to_owned(),
        text: Cow::Owned(out),
    })
}

/// Whether there is anything to ask.
pub(crate) fn are_any(schema: &Schema) -> bool {
    let asks = |model: &Model, asked: Asked| !asked.fields(model).is_empty();
    let mut models = schema.models.iter();
    models.any(|model| asks(model, Asked::Create) || asks(model, Asked::Update))
}

/// What a form is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Create,
    Update,
}

impl Asked {
    /// What a client may give; nothing where nothing is served.
    fn fields(self, model: &Model) -> Vec<&Field> {
        let (operation, fields) = match self {
            Asked::Create => (Operation::Create, public::create(model).collect()),
            Asked::Update => (Operation::Update, public::update(model).collect()),
        };
        match model.routes.operations.contains(&operation) {
            true => fields,
            false => Vec::new(),
        }
    }

    fn wire(self) -> &'static str {
        match self {
            Asked::Create => "create",
            Asked::Update => "update",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Asked::Create => "Create",
            Asked::Update => "Update",
        }
    }
}

// Writes:
//     export const productCreateForm: Form<t.ProductCreate> = {
//       model: "product",
//       operation: "create",
//       fields: [..],
//     };
fn form(out: &mut String, schema: &Models<'_>, model: &Model, asked: Asked) {
    let fields = asked.fields(model);
    if fields.is_empty() {
        return;
    }
    let of = [model.name.as_str(), asked.name()].concat();
    let start = format!("export const {}Form: Form<t.{of}> =", schemas::lower(&of));
    out.push('\n');
    out.push_str(&start);
    // prettier begins a value anew where its first bracket passes the column.
    let far = width(&start) + " {".len() > COLUMNS;
    let indent = if far { 4 } else { 2 };
    out.push_str(if far { "\n  {\n" } else { " {\n" });
    entry(out, indent, "model", &Literal::text(&model.wire));
    entry(out, indent, "operation", &Literal::text(asked.wire()));
    let fields = fields
        .iter()
        .map(|one| Literal::Object(of_field(schema, one, asked)));
    entry(out, indent, "fields", &Literal::List(fields.collect()));
    out.push_str(if far { "  };\n" } else { "};\n" });
}

fn of_field<'a>(schema: &Models<'a>, field: &'a Field, asked: Asked) -> Entries<'a> {
    let widget = Widget::of(field);
    let mut all = vec![
        ("name".into(), Literal::text(&field.wire)),
        ("label".into(), Literal::Text(label::field(field).into())),
    ];
    if let Some(doc) = &field.doc {
        all.push(("help".into(), Literal::Text(label::help(doc).into())));
    }
    all.push(("widget".into(), Literal::text(widget.name())));
    let flags = [
        ("many", widget::is_many(&field.ty)),
        ("required", is_required(field, widget, asked)),
        ("nullable", field.nullable),
        ("guarded", field.access.writable.is_some()),
    ];
    let flags = flags.into_iter().filter(|(_, holds)| *holds);
    all.extend(flags.map(|(name, _)| (name.into(), Literal::yes())));
    all.extend(widget::choices(schema, field));
    all.extend(widget::model(schema, &field.ty));
    bounds::entries(&mut all, schema, field, widget);
    if let (Asked::Create, Some(Default::Literal(literal))) = (asked, &field.default) {
        all.push(("value".into(), value(schema, &field.ty, literal)));
    }
    all
}

/// Whether it cannot be left empty: a text that may be empty can, and a box that is not ticked is.
fn is_required(field: &Field, widget: Widget, asked: Asked) -> bool {
    let left_out = match asked {
        Asked::Create => public::may_be_absent(field),
        // What is not typed anew stays.
        Asked::Update => field.nullable || widget == Widget::Password,
    };
    let (least, items) = bounds::least(field);
    let empty = match &field.ty {
        Type::Bool => true,
        Type::List(_) => items == 0,
        Type::String | Type::Text => least == 0,
        _ => false,
    };
    !left_out && !empty
}
