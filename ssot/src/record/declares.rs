//! What a field's type declares where the macro that reads the field cannot see: the judge of a
//! model gathers it here, from block to block, and judges by the whole.

use crate::variant::Variants;
use ssot_core::schema::{Body, Constraint, Default, Enum, Literal, Member, Schema, Type, Variant};
use std::marker::PhantomData;

/// What a type under `#[derive(Type)]`, an enum of `ssot!` or a model declares.
pub trait Declares {
    /// Adds it, and gives the type as a schema has it; nothing where the name is taken by another.
    fn declares(into: &mut Shapes) -> Option<Type>;
}

/// A type that a declaration names and does not make: its name there (`Id<Order>` of an id that does
/// not say its key), and how to ask it.
pub type Named = (&'static str, fn(&mut Shapes) -> Option<Type>);

/// Declarations as they are gathered.
#[derive(Debug, Default)]
pub struct Shapes {
    all: Schema,
    read: Vec<&'static str>,
}

impl Shapes {
    /// A declaration of one enum or shape, as the macro left it, and the types that it names.
    ///
    /// # Panics
    /// When the JSON is of another version of this library: facade and macro are pinned to each other.
    pub fn add(&mut self, json: &'static str, named: &[Named]) -> Option<Type> {
        let block: Schema = serde_json::from_str(json).expect("the macro writes what is read here");
        let ty = match (block.enums.first(), block.types.first()) {
            (Some(declared), _) => Type::Enum(declared.name.clone()),
            (None, Some(shape)) => Type::Named {
                name: shape.name.clone(),
                args: Vec::new(),
            },
            (None, None) => return None,
        };
        self.block(json, block, named).then_some(ty)
    }

    /// All of a block's declarations; `false` where one has a name that another has already.
    pub(super) fn block(&mut self, json: &'static str, block: Schema, named: &[Named]) -> bool {
        // Seen before: also how a type that holds itself comes to an end.
        if self.read.contains(&json) {
            return true;
        }
        if block.enums.iter().any(|new| self.taken(&new.name))
            || block.types.iter().any(|new| self.taken(&new.name))
            || block.models.iter().any(|new| self.taken(&new.name))
        {
            return false;
        }
        self.read.push(json);
        let (types, models) = (self.all.types.len(), self.all.models.len());
        self.all.enums.extend(block.enums);
        self.all.types.extend(block.types);
        self.all.models.extend(block.models);
        let (until_type, until_model) = (self.all.types.len(), self.all.models.len());
        let found = self.ask(named);
        for shape in &mut self.all.types[types..until_type] {
            body(&mut shape.body, &found);
        }
        for model in &mut self.all.models[models..until_model] {
            for field in &mut model.fields {
                self::field(field, &found);
            }
        }
        true
    }

    /// An enum of `ssot!`.
    pub fn variants<E: Variants>(&mut self, name: &'static str) -> Option<Type> {
        let variants = E::ALL.iter().map(|one| Variant {
            name: one.name().to_owned(),
            wire: one.wire().to_owned(),
            doc: None,
            deprecated: None,
        });
        let declared = Enum {
            name: name.to_owned(),
            doc: None,
            variants: variants.collect(),
        };
        let known = self.all.enums.iter().any(|known| {
            known.name == name
                && known
                    .variants
                    .iter()
                    .map(|one| &one.wire)
                    .eq(declared.variants.iter().map(|one| &one.wire))
        });
        if !known && self.taken(name) {
            return None;
        }
        if !known {
            self.all.enums.push(declared);
        }
        Some(Type::Enum(name.to_owned()))
    }

    /// What was gathered.
    pub(super) fn schema(self) -> Schema {
        self.all
    }

    fn ask(&mut self, named: &[Named]) -> Vec<(&'static str, Type)> {
        let asked = named.iter().map(|(name, ask)| Some((*name, ask(self)?)));
        asked.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn taken(&self, name: &str) -> bool {
        self.all.enums.iter().any(|known| known.name == name)
            || self.all.types.iter().any(|known| known.name == name)
            || self.all.models.iter().any(|known| known.name == name)
    }
}

type Found = [(&'static str, Type)];

fn field(field: &mut ssot_core::schema::Field, found: &Found) {
    resolve(&mut field.ty, found);
    let of = match &field.ty {
        Type::List(inner) => inner,
        ty => ty,
    };
    let Type::Enum(name) = of else {
        return;
    };
    if let Some(Default::Literal(literal)) = &mut field.default {
        belongs(literal, name);
    }
    for constraint in &mut field.constraints {
        if let Constraint::OneOf(values) = constraint {
            values.iter_mut().for_each(|value| belongs(value, name));
        }
    }
}

// The macro left the enum of a variant open, for it could not see it.
fn belongs(literal: &mut Literal, name: &str) {
    match literal {
        Literal::Variant { enum_, .. } if enum_.is_empty() => name.clone_into(enum_),
        Literal::List(values) => values.iter_mut().for_each(|value| belongs(value, name)),
        _ => {}
    }
}

fn body(of: &mut Body, found: &Found) {
    let members = |members: &mut Vec<Member>| {
        members
            .iter_mut()
            .for_each(|one| resolve(&mut one.ty, found));
    };
    match of {
        Body::Struct(all) => members(all),
        Body::Alias(ty) => resolve(ty, found),
        Body::Tuple(types) => types.iter_mut().for_each(|ty| resolve(ty, found)),
        Body::Unit => {}
        Body::Enum { variants, .. } => {
            variants
                .iter_mut()
                .for_each(|case| body(&mut case.body, found));
        }
    }
}

fn resolve(ty: &mut Type, found: &Found) {
    let other = |name: &str| Some(found.iter().find(|(known, _)| *known == name)?.1.clone());
    match ty {
        Type::Extern(name) => {
            if let Some(other) = other(name) {
                *ty = other;
            }
        }
        Type::Named { name, args } => {
            args.iter_mut().for_each(|arg| resolve(arg, found));
            if let Some(Type::Named { name: other, .. }) = other(name) {
                *name = other;
            }
        }
        Type::Id { model, key } => {
            let of = |name: &'static str| name.strip_prefix("Id<")?.strip_suffix('>');
            let same = |(name, _): &&(&'static str, Type)| of(name) == Some(model.as_str());
            if let Some((_, Type::Id { key: of_model, .. })) = found.iter().find(same) {
                *key = *of_model;
            }
        }
        Type::List(inner) | Type::Option(inner) | Type::Map(inner) => resolve(inner, found),
        Type::Tuple(types) => types.iter_mut().for_each(|ty| resolve(ty, found)),
        _ => {}
    }
}

/// A type that a declaration names, whether or not it declares something.
#[allow(missing_debug_implementations)] // Expanded code's alone.
pub struct Leaf<T>(PhantomData<fn() -> T>);

/// The type of a name.
pub const fn leaf<T>() -> Leaf<T> {
    Leaf(PhantomData)
}

/// Asks a type that declares something.
pub trait Declared {
    /// [`Declares::declares`].
    fn ask(self, into: &mut Shapes) -> Option<Type>;
}

impl<T: Declares> Declared for Leaf<T> {
    fn ask(self, into: &mut Shapes) -> Option<Type> {
        T::declares(into)
    }
}

/// Stands in for one that does not: serde alone judges it.
pub trait Undeclared {
    /// Nothing.
    fn ask(self, into: &mut Shapes) -> Option<Type>;
}

impl<T> Undeclared for &Leaf<T> {
    fn ask(self, _: &mut Shapes) -> Option<Type> {
        None
    }
}
