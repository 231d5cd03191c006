//! The fields of a model as its three structs hold them.

use super::item::Tokens;
use super::ty;
use proc_macro2::{Delimiter, Span, TokenStream};
use ssot_core::schema::{self, Schema};
use ssot_core::syntax::tree::{self, Declared, Name};

/// A field: what it means, where it was written, its type in Rust without its own `Option`.
pub(super) struct Field<'a> {
    /// Its place among the model's fields.
    pub(super) at: usize,
    pub(super) meant: &'a schema::Field,
    /// Absent for what the language adds (`id`, `deleted_at`).
    pub(super) written: Option<&'a tree::Field>,
    pub(super) name: Name,
    inner: Tokens,
    block: bool,
    /// Whether only rustc knows its type.
    pub(super) strange: bool,
}

/// Which struct a field is written into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Row,
    Create,
    Update,
}

impl Form {
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Form::Row => "",
            Form::Create => "Create",
            Form::Update => "Update",
        }
    }

    pub(super) fn holds(self, field: &Field<'_>) -> bool {
        let access = &field.meant.access;
        match self {
            Form::Row => true,
            Form::Create => !access.readonly && !access.private,
            Form::Update => !access.readonly && !access.private && !access.immutable,
        }
    }
}

/// Every field of a model; of a derived one only those of the author's struct, which cannot grow.
pub(super) fn fields<'a>(
    model: &'a tree::Model,
    meant: &'a schema::Model,
    declared: &'a Declared,
    schema: &Schema,
) -> Vec<Field<'a>> {
    let numbered = meant.fields.iter().enumerate();
    let with_origin = numbered.map(|(at, meant)| (at, meant, origin(model, &meant.name, declared)));
    let known = super::model::known(declared);
    with_origin
        .filter(|(_, _, written)| model.block || written.is_some())
        .map(|(at, meant, written)| Field {
            strange: written.is_some_and(|field| !ty::is_known(&field.ty, &known)),
            ..field(at, meant, written, model, schema)
        })
        .collect()
}

fn origin<'a>(
    model: &'a tree::Model,
    name: &str,
    declared: &'a Declared,
) -> Option<&'a tree::Field> {
    let mixins = declared.mixins.iter();
    let taken = mixins.filter(|mixin| model.mixins.contains(&mixin.name));
    let mixed = taken.flat_map(|mixin| &mixin.fields);
    let mut all = model.fields.iter().chain(mixed);
    all.find(|field| field.name == *name)
}

fn field<'a>(
    at: usize,
    meant: &'a schema::Field,
    written: Option<&'a tree::Field>,
    model: &tree::Model,
    schema: &Schema,
) -> Field<'a> {
    let span = Span::call_site().located_at(model.name.span);
    let mut inner = Tokens::default();
    match written {
        // Its mistake is told: the stand-in keeps rustc from telling another of the same type.
        Some(field) if ty::is_poison(&meant.ty) && !ty::is_in_scope(&field.ty) => {
            inner.group(Delimiter::Parenthesis, Tokens::default());
        }
        Some(field) => {
            let of = ty::nullable(&field.ty).unwrap_or(&field.ty);
            ty::written(&mut inner, of, Some(schema));
        }
        None => ty::made(&mut inner, &meant.ty, span),
    }
    let made = || Name {
        text: meant.name.clone(),
        span,
    };
    let name = written.map_or_else(made, |field| field.name.clone());
    Field {
        at,
        meant,
        written,
        name,
        inner,
        block: model.block,
        strange: false,
    }
}

impl Field<'_> {
    /// `/// doc` `pub name: Type,`
    pub(super) fn declare(&self, tokens: &mut Tokens, form: Form) {
        let span = self.name.span;
        let doc = self.meant.doc.as_deref();
        let made = self.written.is_none().then(|| made_doc(&self.name.text));
        tokens.doc(doc.or(made));
        match self.written {
            Some(field) => {
                if form == Form::Row {
                    attributes(tokens, &field.user_attrs);
                }
                tokens.vis(&field.vis, self.block, span);
            }
            None => drop(tokens.ident("pub", span)),
        }
        tokens.name(&self.name).punct(':', span);
        self.ty(tokens, form);
        tokens.punct(',', span);
    }

    /// Where its type stands, for what rustc says of it.
    pub(super) fn ty_span(&self) -> Span {
        self.written
            .map_or(self.name.span, |field| ty::place(&field.ty))
    }

    /// Whether its type is an id, whose model rustc asks for by itself.
    pub(super) fn is_id(&self) -> bool {
        self.written.is_some_and(|field| ty::is_id(&field.ty))
    }

    fn ty(&self, tokens: &mut Tokens, form: Form) {
        let span = self.ty_span();
        let nullable = self.meant.nullable;
        let (patch, option) = match form {
            Form::Row => (false, nullable),
            // Absent is the default and `null` is nothing: three states.
            Form::Create => {
                let defaulted = self.meant.default.is_some();
                (nullable && defaulted, nullable || defaulted)
            }
            Form::Update => (true, nullable),
        };
        if patch {
            tokens.path(&["ssot", "Patch"], span).punct('<', span);
        }
        if option {
            tokens
                .path(&["core", "option", "Option"], span)
                .punct('<', span);
        }
        tokens.append(&self.inner);
        for _ in 0..usize::from(patch) + usize::from(option) {
            tokens.punct('>', span);
        }
    }
}

// Nobody wrote these fields, so nobody else can document them.
fn made_doc(name: &str) -> &'static str {
    match name {
        "deleted_at" => "When it was deleted; `None` while it is there.",
        "created_by" => "Who created it.",
        "updated_by" => "Who changed it last.",
        _ => "Its key.",
    }
}

/// The author's attributes, as they stand.
pub(super) fn attributes(tokens: &mut Tokens, attrs: &[TokenStream]) {
    for attr in attrs {
        tokens.all(attr);
    }
}
