//! Uses of generic shapes: what stands for a parameter that is flattened must be what a type
//! written in its place would have to be. A mistake is told at the argument.

use super::flat::{self, Part};
use super::open::shape;
use crate::check::known::Known;
use crate::check::ty::{self, Inside};
use crate::schema::{self, Tagging, Type};
use crate::syntax::tree::{Body, Member, Name, Shape, Ty, TyKind};
use crate::syntax::{Diags, Extent};
use std::collections::BTreeSet;

/// So many uses within one are looked at: a type may use itself with ever more.
const USES: usize = 100;

/// What is given for the parameters of a shape.
pub(super) struct Given<'g> {
    pub(super) params: &'g [Name],
    pub(super) args: &'g [Type],
}

impl Given<'_> {
    /// What a type of the shape is then.
    pub(super) fn lowered(&self, known: &Known<'_>, ty: &Ty) -> Type {
        // What is wrong with it is told where it is declared.
        let mut unheard = Diags::default();
        let made = ty::shape(known, Inside::shape(self.params), ty, &mut unheard);
        if self.params.is_empty() {
            return made;
        }
        made.replaced(&|name| {
            let at = self.params.iter().position(|param| param.text == name);
            at.and_then(|at| self.args.get(at)).cloned()
        })
    }
}

/// Looks at every use of a generic shape within a type as it is written.
pub(in crate::check) fn uses(known: &Known<'_>, inside: Inside<'_>, ty: &Ty, diags: &mut Diags) {
    match &ty.kind {
        TyKind::Path { path, args } => {
            args.iter().for_each(|arg| uses(known, inside, arg, diags));
            let name = path.last().filter(|name| !inside.is_param(name));
            let Some(shape) = name.and_then(|name| known.shapes.get(&name.text)) else {
                return;
            };
            if args.is_empty() || shape.params.is_empty() {
                return;
            }
            let mut unheard = Diags::default();
            let lowered = |arg: &Ty| ty::shape(known, inside, arg, &mut unheard);
            let made: Vec<Type> = args.iter().map(lowered).collect();
            let places: Vec<Extent> = args.iter().map(|arg| arg.span).collect();
            let mut asked = Asked {
                known,
                told: Diags::default(),
                left: USES,
            };
            asked.of(shape, &made, &places);
            let mut seen = BTreeSet::new();
            let told = asked.told.into_vec().into_iter();
            told.filter(|diag| seen.insert(diag.message.clone()))
                .for_each(|diag| diags.push(diag));
        }
        TyKind::Tuple(items) => items.iter().for_each(|one| uses(known, inside, one, diags)),
        TyKind::Array(inner, _) | TyKind::Reference(inner) => uses(known, inside, inner, diags),
        TyKind::Other => {}
    }
}

struct Asked<'k, 'a> {
    known: &'k Known<'a>,
    told: Diags,
    left: usize,
}

impl Asked<'_, '_> {
    /// One use: the arguments, and where each was written.
    fn of(&mut self, shape: &Shape, args: &[Type], places: &[Extent]) {
        let Some(left) = self.left.checked_sub(1) else {
            return;
        };
        self.left = left;
        let params = &shape.params;
        let given = Given { params, args };
        self.body(&shape.body, &given, places);
    }

    fn body(&mut self, body: &Body, given: &Given<'_>, places: &[Extent]) {
        match body {
            Body::Struct(members) => self.members(members, given, places),
            Body::Alias(ty) => self.deeper(ty, given, places),
            Body::Tuple(all) => all.iter().for_each(|ty| self.deeper(ty, given, places)),
            Body::Unit => {}
            Body::Enum { tagging, variants } => {
                for case in variants {
                    self.body(&case.body, given, places);
                    let tagged = matches!(tagging, Tagging::Internal { .. });
                    if let Body::Alias(ty) = &case.body
                        && let Some(at) = place(ty, given, places).filter(|_| tagged)
                    {
                        let held = schema::Body::Alias(given.lowered(self.known, ty));
                        flat::variant(self.known, &held, at, &case.name, &mut self.told);
                    }
                }
            }
        }
    }

    fn members(&mut self, members: &[Member], given: &Given<'_>, places: &[Extent]) {
        for member in members {
            self.deeper(&member.ty, given, places);
        }
        let parts: Vec<Part<'_>> = members
            .iter()
            .map(|member| part(self.known, member, given, place(&member.ty, given, places)))
            .collect();
        for part in parts.iter().filter(|part| part.wire.is_none()) {
            if let Some(at) = part.at {
                flat::member(self.known, &part.ty, at, &mut self.told);
            }
        }
        flat::together(self.known, &parts, &mut self.told);
    }

    /// What the parameters stand for in the uses within.
    fn deeper(&mut self, ty: &Ty, given: &Given<'_>, places: &[Extent]) {
        let TyKind::Path { path, args } = &ty.kind else {
            return;
        };
        args.iter().for_each(|arg| self.deeper(arg, given, places));
        let Some(found) = path.last().and_then(|name| shape(self.known, &name.text)) else {
            return;
        };
        let at: Vec<_> = args.iter().map(|arg| place(arg, given, places)).collect();
        let Some(any) = at.iter().flatten().next().copied() else {
            return;
        };
        let made: Vec<Type> = args
            .iter()
            .map(|arg| given.lowered(self.known, arg))
            .collect();
        let places: Vec<Extent> = at.into_iter().map(|at| at.unwrap_or(any)).collect();
        self.of(found, &made, &places);
    }
}

/// A member as it is used; told where what it is made of was written, if that is not in itself.
fn part<'m>(
    known: &Known<'_>,
    member: &'m Member,
    given: &Given<'_>,
    at: Option<Extent>,
) -> Part<'m> {
    Part {
        name: &member.name,
        wire: (!member.flatten).then_some(member.wire.as_str()),
        ty: match member.flatten {
            true => given.lowered(known, &member.ty),
            false => Type::Unit,
        },
        at: at.filter(|_| member.flatten),
        here: false,
    }
}

/// Where the first argument was written that a type is made of.
fn place(ty: &Ty, given: &Given<'_>, places: &[Extent]) -> Option<Extent> {
    match &ty.kind {
        TyKind::Path { path, args } => {
            let name = path.last()?;
            let at = given.params.iter().position(|param| param == name);
            match at {
                Some(at) => places.get(at).copied(),
                None => args.iter().find_map(|arg| place(arg, given, places)),
            }
        }
        TyKind::Tuple(items) => items.iter().find_map(|one| place(one, given, places)),
        TyKind::Array(inner, _) | TyKind::Reference(inner) => place(inner, given, places),
        TyKind::Other => None,
    }
}
