//! A struct under `#[derive(Model)]`: `#[ssot(..)]` holds what stands bare in `ssot!`.

use super::bare;
use super::case::Case;
use super::item::{self, Head};
use super::ours::ssot;
use super::row;
use crate::syntax::attr::{self, Attrs, FIELD, MODEL};
use crate::syntax::block::{self, Body};
use crate::syntax::clause::{self, CLAUSES};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{
    Declared, Field, FieldAttr, FieldAttrKind, Model, ModelAttr, ModelAttrKind, Name,
};
use crate::syntax::{Diag, code, suggest};

pub(super) fn model(r: &mut Reader<'_>, declared: &mut Declared) -> Option<()> {
    let head = item::head(r)?;
    form(r, &head)?;
    let mut written = Written::default();
    bare::check(r, &head.attrs);
    ssot(r, &head.attrs, |r| written.read(r));
    deprecated(r, &head.attrs, |span, why| {
        written.attrs.push(ModelAttr {
            span,
            kind: ModelAttrKind::Deprecated(why),
        });
    });
    let case = row::of_model(r, &head.attrs);
    let fields = item::named(r);
    let fields = fields.into_iter().filter_map(|one| field(r, case, one));
    let fields = fields.collect();
    let Body {
        checks, clauses, ..
    } = written.body;
    declared.models.push(Model {
        doc: head.attrs.doc,
        attrs: written.attrs,
        user_attrs: Vec::new(),
        vis: head.vis,
        name: head.name,
        mixins: Vec::new(),
        fields,
        checks,
        clauses,
        serde: written.serde,
        block: false,
    });
    Some(())
}

/// Files an item that cannot be a model.
fn form(r: &mut Reader<'_>, head: &Head) -> Option<()> {
    let name = &head.name;
    let (span, what) = match head.keyword.text.as_str() {
        "struct" if head.generics.any => (name.span, "a generic struct"),
        "struct" if item::is_named(r) => return Some(()),
        "struct" => (name.span, "a struct without named fields"),
        "enum" => (head.keyword.span, "an enum"),
        _ => (head.keyword.span, "a union"),
    };
    let message = format!("`Model` cannot be used with {what}");
    let help = match what {
        "an enum" => String::from("derive `Type` to share an enum"),
        "a generic struct" => String::from("a table has one form: write a struct for each"),
        _ => format!("write `struct {name} {{ field: Type }}`"),
    };
    r.wrong(Diag::error(code::UNION, span, message).help(help))
}

/// What the `#[ssot(..)]` of a struct add up to.
#[derive(Default)]
struct Written {
    attrs: Vec<ModelAttr>,
    body: Body,
    serde: bool,
}

impl Written {
    fn read(&mut self, r: &mut Reader<'_>) -> Option<()> {
        if r.is_word("check") {
            let check = block::check(r)?;
            self.body.checks.push(check);
            // In `ssot!` a check ends with `;`, and may here.
            r.eat_punct(';');
            return Some(());
        }
        let name = r.any_word("an attribute or a clause")?;
        match name.text.as_str() {
            "serde" => self.serde = true,
            "principal" => {
                let kind = ModelAttrKind::Principal(block::roles(r));
                self.attrs.push(ModelAttr {
                    span: name.span,
                    kind,
                });
            }
            _ if CLAUSES.contains(&name.text.as_str()) => {
                clause::clause(r, &name, CLAUSES, &mut self.body.clauses)?;
            }
            _ if MODEL.contains(&name.text.as_str()) => {
                attr::model_attr(r, &name, &mut self.attrs)?;
            }
            _ => return r.wrong(unknown(&name)),
        }
        Some(())
    }
}

fn unknown(name: &Name) -> Diag {
    let mut known = MODEL.to_vec();
    known.extend(["principal", "serde", "check"]);
    known.extend(CLAUSES);
    let diag = suggest::unknown(code::UNKNOWN_ATTRIBUTE, "model attribute", name, &known);
    match FIELD.contains(&name.text.as_str()) {
        true => diag.help(format!("`{name}` belongs on a field")),
        false => diag,
    }
}

fn field(r: &mut Reader<'_>, case: Case, field: item::Field) -> Option<Field> {
    let item::Field {
        attrs,
        vis,
        name,
        ty,
    } = field;
    let mut ours = Vec::new();
    bare::check(r, &attrs);
    ssot(r, &attrs, |r| attr::field(r, &mut ours));
    deprecated(r, &attrs, |span, why| {
        ours.push(FieldAttr {
            span,
            kind: FieldAttrKind::Deprecated(why),
        });
    });
    let name = name?;
    let serde = row::of_field(r, case, &attrs, (&name, &ty, &ours));
    Some(Field {
        doc: attrs.doc,
        attrs: ours,
        user_attrs: Vec::new(),
        vis,
        name,
        ty,
        serde,
    })
}

/// Rust's own `#[deprecated]` counts as ours.
fn deprecated(
    r: &mut Reader<'_>,
    attrs: &Attrs,
    mut keep: impl FnMut(proc_macro2::Span, Option<crate::syntax::tree::Text>),
) {
    for &open in &attrs.marks {
        if attr::word_at(r, open) != "deprecated" {
            continue;
        }
        r.within(open, |r| {
            let name = r.any_word("an attribute")?;
            let why = attr::deprecated(r, &name)?;
            keep(name.span, why);
            Some(())
        });
    }
}
