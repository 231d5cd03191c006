//! What an update changes: `changed(price)` asks whether one field does, `only(status, note)`
//! whether no other does that a client may change.
//!
//! `only` is written out as every other field that stays as it is, so that whoever evaluates rules
//! knows of `changed` alone.

use super::typed::{Typed, binary};
use super::{Typing, Want, What};
use crate::check::code;
use crate::check::model::relation_name;
use crate::schema::{Binary, Expr, Field, Literal, Type};
use crate::syntax::Diag;
use crate::syntax::tree::{self, ExprKind, Name};

impl<'w> Typing<'w> {
    pub(super) fn changed(&mut self, name: &Name, field: &tree::Expr) -> Typed {
        if !matches!(self.place.what, What::Changed | What::Update) {
            return self.not_here(
                name,
                "`changed` belongs to `update` lines and to the `events` of an update: `update when changed(price): ..`",
            );
        }
        match self.field_named(name, field) {
            Some(field) => Typed::value(Expr::Changed(field.name.clone()), Type::Bool),
            None => Typed::unknown(),
        }
    }

    pub(super) fn only(&mut self, name: &Name, fields: &[tree::Expr]) -> Typed {
        let (What::Update, Some(model)) = (self.place.what, self.place.row) else {
            return self.not_here(
                name,
                "`only` judges a change: write it in a line of `update` alone",
            );
        };
        if fields.is_empty() {
            let message = "`only` has the wrong number of arguments";
            let diag = Diag::error(code::BAD_CALL, name.span, message);
            return self.wrong(diag.help("name what may change: `only(status, note)`"));
        }
        let mut named: Vec<&str> = Vec::with_capacity(fields.len());
        for written in fields {
            match self.field_named(name, written) {
                Some(field) if !is_changed_by_clients(field) => return self.never_changed(written),
                Some(field) => named.push(&field.name),
                None => return Typed::unknown(),
            }
        }
        let others = model
            .fields
            .iter()
            .filter(|field| is_changed_by_clients(field) && !named.contains(&field.name.as_str()));
        let others: Vec<&Field> = others.collect();
        match others.iter().find(|field| field.on_update.is_some()) {
            Some(field) => self.always_changed(name, &field.name),
            None => Typed::value(all_stay(&others), Type::Bool),
        }
    }

    /// A field by its name or its relation's; where there is none, the mistake is told.
    fn field_named(&mut self, of: &Name, written: &tree::Expr) -> Option<&'w Field> {
        let (ExprKind::Name(wanted), Some(model)) = (&written.kind, self.place.row) else {
            let message = match of.text.as_str() {
                "only" => "`only` takes names of fields",
                _ => "`changed` takes the name of a field",
            };
            let diag = Diag::error(code::BAD_CALL, written.span, message);
            self.wrong(diag.help(format!("write `{of}(price)`")));
            return None;
        };
        let is_wanted = |field: &&Field| {
            field.name == wanted.text || relation_name(field).as_deref() == Some(&wanted.text)
        };
        let found = model.fields.iter().find(is_wanted);
        if found.is_none() {
            self.unknown_name(wanted, Want::Anything);
        }
        found
    }

    fn never_changed(&mut self, written: &tree::Expr) -> Typed {
        let field = super::compare::text(written);
        let message = format!("no client changes `{field}`");
        let diag = Diag::error(code::BAD_CALL, written.span, message);
        self.wrong(diag.help("remove it: `only` is about fields that a client may change"))
    }

    fn always_changed(&mut self, name: &Name, field: &str) -> Typed {
        let message = format!("`only` leaves out `{field}`, which every update sets");
        let diag = Diag::error(code::BAD_CALL, name.span, message);
        self.wrong(diag.help(format!(
            "make `{field}` `#[readonly]`, or name it: a client may set it too"
        )))
    }
}

fn is_changed_by_clients(field: &Field) -> bool {
    let access = &field.access;
    !(access.private || access.readonly || access.immutable)
}

/// That none of them changes; halved again and again, as a list of many would nest too deeply.
fn all_stay(fields: &[&Field]) -> Expr {
    match fields {
        [] => Expr::Literal(Literal::Bool(true)),
        [one] => Expr::Not(Box::new(Expr::Changed(one.name.clone()))),
        _ => {
            let (left, right) = fields.split_at(fields.len() / 2);
            binary(Binary::And, all_stay(left), all_stay(right))
        }
    }
}
