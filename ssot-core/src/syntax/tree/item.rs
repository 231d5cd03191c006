//! Declarations as written.

use super::{Clause, FieldAttr, MiddlewareLine, ModelAttr, Name, Signature, Text, Ty, Written};
use proc_macro2::{Span, TokenStream};

/// Everything one block or derive declares; the build script adds up those of a crate.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// `principal User { roles: role }`
    pub principals: Vec<Principal>,
    /// Enums of `ssot!`, and unit-only enums under `#[derive(Type)]`.
    pub enums: Vec<Enum>,
    /// Mixins.
    pub mixins: Vec<Mixin>,
    /// Models.
    pub models: Vec<Model>,
    /// Every other `#[derive(Type)]`.
    pub shapes: Vec<Shape>,
    /// Services.
    pub services: Vec<Service>,
}

impl Declared {
    /// Takes in what another block or derive of the same crate declares.
    ///
    /// A mixin belongs to its block, since a macro sees no other: where both declare one of the
    /// same name, the name is told apart here, in the mixin and in the models that take it in.
    pub fn append(&mut self, mut other: Declared) {
        for index in 0..other.mixins.len() {
            let name = other.mixins[index].name.text.clone();
            if self.mixins.iter().any(|mixin| mixin.name.text == name) {
                let apart = format!("{name}#{}", self.mixins.len() + index);
                other.rename_mixin(&name, &apart);
            }
        }
        self.principals.append(&mut other.principals);
        self.enums.append(&mut other.enums);
        self.mixins.append(&mut other.mixins);
        self.models.append(&mut other.models);
        self.shapes.append(&mut other.shapes);
        self.services.append(&mut other.services);
    }

    fn rename_mixin(&mut self, name: &str, new: &str) {
        let taken = self.models.iter_mut().flat_map(|model| &mut model.mixins);
        let own = self.mixins.iter_mut().map(|mixin| &mut mixin.name);
        for found in own.chain(taken).filter(|found| found.text == name) {
            new.clone_into(&mut found.text);
        }
    }
}

/// `principal User { roles: role }`
#[derive(Clone, Debug)]
pub struct Principal {
    /// The keyword.
    pub span: Span,
    /// The model.
    pub model: Name,
    /// The field after `roles:`.
    pub roles: Option<Name>,
}

/// `enum Status { Draft, Published }`
#[derive(Clone, Debug)]
pub struct Enum {
    /// The doc comment, lines joined by `\n`.
    pub doc: Option<String>,
    /// Attributes that are not ours, to be carried through (`#[derive(Hash)]`).
    pub attrs: Vec<TokenStream>,
    /// `pub` as written; in `ssot!` absent means `pub`.
    pub vis: TokenStream,
    /// Its name.
    pub name: Name,
    /// Its name elsewhere after serde's `rename` (derive form).
    pub rename: Option<String>,
    /// Its variants.
    pub variants: Vec<Variant>,
    /// Whether it stands in `ssot!` (then the macro makes the Rust enum).
    pub block: bool,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The doc comment.
    pub doc: Option<String>,
    /// Why it should no longer be used.
    pub deprecated: Option<Text>,
    /// Attributes that are not ours.
    pub attrs: Vec<TokenStream>,
    /// Its name.
    pub name: Name,
    /// The string on the wire, when not its name.
    pub wire: Option<String>,
    /// Whether it is the `#[default]`.
    pub is_default: bool,
}

/// `mixin Timestamps { .. }`
#[derive(Clone, Debug)]
pub struct Mixin {
    /// The doc comment.
    pub doc: Option<String>,
    /// Its name.
    pub name: Name,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// Its clauses; a model that has the same clause keeps its own.
    pub clauses: Vec<Clause>,
}

/// `model Product: Timestamps { .. }`, or a struct under `#[derive(Model)]`.
#[derive(Clone, Debug)]
pub struct Model {
    /// The doc comment, lines joined by `\n`.
    pub doc: Option<String>,
    /// Our attributes, in order.
    pub attrs: Vec<ModelAttr>,
    /// Attributes that are not ours, to be carried through.
    pub user_attrs: Vec<TokenStream>,
    /// `pub` as written; in `ssot!` absent means `pub`.
    pub vis: TokenStream,
    /// Its name.
    pub name: Name,
    /// The mixins it takes in, in order.
    pub mixins: Vec<Name>,
    /// Its own fields.
    pub fields: Vec<Field>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// Its clauses, in order, none twice.
    pub clauses: Vec<Clause>,
    /// `#[ssot(serde)]`, derive form only: serde's traits are made here, by the wire table.
    pub serde: bool,
    /// Whether it stands in `ssot!` (then the macro makes the Rust struct).
    pub block: bool,
}

/// A field of a model or mixin.
#[derive(Clone, Debug)]
pub struct Field {
    /// The doc comment.
    pub doc: Option<String>,
    /// Our attributes, in order; `= expr` after the type is the last.
    pub attrs: Vec<FieldAttr>,
    /// Attributes that are not ours.
    pub user_attrs: Vec<TokenStream>,
    /// `pub` as written; in `ssot!` absent means `pub`.
    pub vis: TokenStream,
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Ty,
    /// The name that serde's attributes give it, where one does (derive form).
    pub serde: Option<Text>,
}

/// `check "words": expr;`
#[derive(Clone, Debug)]
pub struct Check {
    /// The keyword.
    pub span: Span,
    /// The words.
    pub words: Text,
    /// What must hold.
    pub rule: Written,
}

/// `service Assistant(provider: openai) { .. }`
#[derive(Clone, Debug)]
pub struct Service {
    /// The doc comment.
    pub doc: Option<String>,
    /// Its name.
    pub name: Name,
    /// The adapter.
    pub provider: Name,
    /// Its endpoints.
    pub endpoints: Vec<Signature>,
    /// Its settings: the lines of `middleware`, bare.
    pub settings: Vec<MiddlewareLine>,
    /// Its clauses: `permissions` only.
    pub clauses: Vec<Clause>,
    /// `path: "/assistant";`
    pub path: Option<Text>,
}

/// A type under `#[derive(Type)]`, serde's attributes read.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The doc comment.
    pub doc: Option<String>,
    /// Why it should no longer be used.
    pub deprecated: Option<Text>,
    /// Its Rust name.
    pub name: Name,
    /// serde's `rename`.
    pub rename: Option<String>,
    /// Type parameters.
    pub params: Vec<Name>,
    /// The same as written, with bounds, each with a comma after it.
    pub generics: TokenStream,
    /// What stands after `where`.
    pub bounds: TokenStream,
    /// What it is made of.
    pub body: Body,
}

/// What a shape is made of; serde's `rename`, `rename_all` and `rename_all_fields` are applied.
#[derive(Clone, Debug)]
pub enum Body {
    /// Named fields.
    Struct(Vec<Member>),
    /// One unnamed field, or serde's `transparent`.
    Alias(Ty),
    /// Several unnamed fields.
    Tuple(Vec<Ty>),
    /// None.
    Unit,
    /// An enum with data.
    Enum {
        /// How serde tells its variants apart.
        tagging: crate::schema::Tagging,
        /// Its variants.
        variants: Vec<Case>,
    },
}

/// A named field of a shape.
#[derive(Clone, Debug)]
pub struct Member {
    /// The doc comment.
    pub doc: Option<String>,
    /// Why it should no longer be used.
    pub deprecated: Option<Text>,
    /// Its Rust name.
    pub name: Name,
    /// Its key in JSON.
    pub wire: String,
    /// Its type.
    pub ty: Ty,
    /// What stands in `#[ssot(..)]`: constraints and their `message`.
    pub attrs: Vec<FieldAttr>,
    /// serde's `default` (its own or the struct's).
    pub default: bool,
    /// serde's `skip_serializing_if`.
    pub omitted: bool,
    /// serde's `flatten`.
    pub flatten: bool,
}

/// A variant with or without data; serde's skipped ones are left out.
#[derive(Clone, Debug)]
pub struct Case {
    /// The doc comment.
    pub doc: Option<String>,
    /// Its Rust name.
    pub name: Name,
    /// Its name in JSON.
    pub wire: String,
    /// Its data: never [`Body::Enum`].
    pub body: Body,
}
