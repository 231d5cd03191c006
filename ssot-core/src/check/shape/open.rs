//! What is known of the keys of a type, whatever stands for the parameters of those it is made of.

use super::flat::is_in_place;
use super::generic::Given;
use crate::check::known::Known;
use crate::schema::{Tagging, Type};
use crate::syntax::tree::{Body, Shape};
use std::collections::BTreeSet;

/// So many types are looked into at most: one that is made of itself has no end, and is told.
const STEPS: usize = 500;

pub(super) struct Open<'k, 'a> {
    known: &'k Known<'a>,
    steps: usize,
}

impl<'k, 'a> Open<'k, 'a> {
    pub(super) fn new(known: &'k Known<'a>) -> Self {
        Open {
            known,
            steps: STEPS,
        }
    }

    /// The shape that a type names, and what is given for its parameters.
    fn inside<'t>(&mut self, ty: &'t Type) -> Option<(&'a Shape, Given<'t>)>
    where
        'a: 't,
    {
        let Type::Named { name, args } = ty else {
            return None;
        };
        self.steps = self.steps.checked_sub(1)?;
        let shape = shape(self.known, name)?;
        let params = &shape.params;
        Some((shape, Given { params, args }))
    }

    /// Whether it is an object where it is flattened; what is declared elsewhere is taken for one.
    pub(super) fn is_object(&mut self, ty: &Type) -> bool {
        match ty {
            Type::Option(inner) => self.is_object(inner),
            Type::Named { .. } => {
                let Some((shape, given)) = self.inside(ty) else {
                    return true;
                };
                match &shape.body {
                    // Of an untagged enum whichever fits is written; one without keys is told at its own use.
                    Body::Struct(_) | Body::Enum { .. } => true,
                    Body::Alias(inner) => self.is_object(&given.lowered(self.known, inner)),
                    Body::Tuple(_) | Body::Unit => false,
                }
            }
            Type::Map(_) | Type::Json | Type::Row(_) | Type::Param(_) | Type::Extern(_) => true,
            _ => false,
        }
    }

    /// Whether it may have a key at all; a parameter has none until something stands for it.
    pub(super) fn has_keys(&mut self, ty: &Type) -> bool {
        !matches!(ty.some(), Type::Param(_)) && self.is_object(ty)
    }

    /// The keys that are surely there when it is flattened, each once.
    pub(super) fn keys(&mut self, ty: &Type) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        self.bring(ty, &mut keys);
        keys
    }

    fn bring(&mut self, ty: &Type, keys: &mut BTreeSet<String>) {
        let Some((shape, given)) = self.inside(ty.some()) else {
            return;
        };
        match &shape.body {
            Body::Struct(members) => {
                for member in members {
                    match member.flatten {
                        true => self.bring(&given.lowered(self.known, &member.ty), keys),
                        false => {
                            keys.insert(member.wire.clone());
                        }
                    }
                }
            }
            Body::Alias(inner) => self.bring(&given.lowered(self.known, inner), keys),
            Body::Enum { tagging, .. } => match tagging {
                Tagging::Internal { tag } => keys.extend([tag.clone()]),
                Tagging::Adjacent { tag, content } => keys.extend([tag.clone(), content.clone()]),
                Tagging::External | Tagging::Untagged => {}
            },
            Body::Tuple(_) | Body::Unit => {}
        }
    }

    /// Whether those who come later see its keys too; `None` where it has none that are known.
    pub(super) fn leaves(&mut self, ty: &Type) -> Option<bool> {
        if self.takes_all(ty) {
            return Some(true);
        }
        let (shape, given) = self.inside(ty.some())?;
        match &shape.body {
            Body::Struct(members) => Some(members.iter().any(|member| member.flatten)),
            Body::Alias(inner) => self.leaves(&given.lowered(self.known, inner)),
            Body::Enum { tagging, .. } => Some(is_in_place(tagging)),
            Body::Tuple(_) | Body::Unit => None,
        }
    }

    /// The variant, if there is one, that serde reads where no other key is left: one that holds an
    /// enum whose variants are keys, or nothing behind a tag.
    pub(super) fn alone(&mut self, ty: &Type) -> Option<&'a str> {
        let (shape, given) = self.inside(ty.some())?;
        self.body_alone(&shape.body, &given)
    }

    fn body_alone(&mut self, body: &'a Body, given: &Given<'_>) -> Option<&'a str> {
        match body {
            Body::Struct(members) => {
                let mut flattened = members.iter().filter(|member| member.flatten);
                flattened.find_map(|member| self.alone(&given.lowered(self.known, &member.ty)))
            }
            Body::Alias(inner) => self.alone(&given.lowered(self.known, inner)),
            Body::Enum { tagging, variants } if is_in_place(tagging) => {
                variants.iter().find_map(|case| {
                    let Body::Alias(inner) = &case.body else {
                        return self.body_alone(&case.body, given);
                    };
                    let held = given.lowered(self.known, inner);
                    let tagged = matches!(tagging, Tagging::Internal { .. });
                    match self.is_external(&held) || tagged && *held.some() == Type::Unit {
                        true => Some(case.name.text.as_str()),
                        false => self.alone(&held),
                    }
                })
            }
            Body::Enum { .. } | Body::Tuple(_) | Body::Unit => None,
        }
    }

    fn is_external(&mut self, ty: &Type) -> bool {
        let Some((shape, given)) = self.inside(ty.some()) else {
            return false;
        };
        match &shape.body {
            Body::Alias(inner) => self.is_external(&given.lowered(self.known, inner)),
            Body::Enum { tagging, .. } => *tagging == Tagging::External,
            Body::Struct(_) | Body::Tuple(_) | Body::Unit => false,
        }
    }

    /// Whether any key may stand in it.
    pub(super) fn takes_all(&mut self, ty: &Type) -> bool {
        if matches!(ty.some(), Type::Map(_) | Type::Json) {
            return true;
        }
        let Some((shape, given)) = self.inside(ty.some()) else {
            return false;
        };
        self.body_takes_all(&shape.body, &given)
    }

    fn body_takes_all(&mut self, body: &Body, given: &Given<'_>) -> bool {
        match body {
            Body::Struct(members) => {
                let mut flattened = members.iter().filter(|member| member.flatten);
                flattened.any(|member| self.takes_all(&given.lowered(self.known, &member.ty)))
            }
            Body::Alias(inner) => self.takes_all(&given.lowered(self.known, inner)),
            Body::Enum { tagging, variants } => {
                is_in_place(tagging)
                    && variants
                        .iter()
                        .any(|case| self.body_takes_all(&case.body, given))
            }
            Body::Tuple(_) | Body::Unit => false,
        }
    }
}

/// A shape by the name that the schema has for it.
pub(super) fn shape<'a>(known: &Known<'a>, name: &str) -> Option<&'a Shape> {
    let renamed = || {
        let mut shapes = known.shapes.items();
        shapes.find(|shape| shape.rename.as_deref() == Some(name))
    };
    known.shapes.get(name).or_else(renamed)
}
