//! Comparisons: each side gives a bare literal or variant on the other its type.

use super::typed::{ASK, Is, Typed, binary, is_number, natural};
use super::{Typing, Want, constant};
use crate::check::code;
use crate::check::describe::{describe, is_text};
use crate::check::literal::{enum_named, unquoted};
use crate::schema::{Binary, Expr, KeyType, Root, Type};
use crate::syntax::tree::{self, ExprKind, Name};
use crate::syntax::{Diag, Extent};

/// A side of a comparison, as what it is and as it was written.
type Side<'a> = (&'a Is, &'a tree::Expr);

impl Typing<'_> {
    pub(super) fn compare(
        &mut self,
        op: Binary,
        at: Extent,
        left: &tree::Expr,
        right: &tree::Expr,
    ) -> Typed {
        let (l, r) = self.sides(left, right, calculated);
        let (l_is, r_is) = (l.is.clone(), r.is.clone());
        if self.not_the_owner(&l, &r, left) || self.not_the_owner(&r, &l, right) {
            return Typed::unknown();
        }
        let (l, r) = (self.settle(l, left.span), self.settle(r, right.span));
        if l.is == Is::Unknown || r.is == Is::Unknown {
            return Typed::unknown();
        }
        if self.with_none(op, at, (&l, &l_is), &r) || self.with_none(op, at, (&r, &r_is), &l) {
            return Typed::unknown();
        }
        if !comparable(op, &l.is, &r.is) {
            return self.cannot(op, at, (&l.is, left), (&r.is, right));
        }
        Typed::value(binary(op, l.expr, r.expr), Type::Bool)
    }

    /// Both sides; a side that means nothing by itself is read after the other. `free` says of which
    /// others the bounds do not hold for a whole number here.
    pub(super) fn sides(
        &mut self,
        left: &tree::Expr,
        right: &tree::Expr,
        free: fn(&Typed) -> bool,
    ) -> (Typed, Typed) {
        if self.is_soft(left) && !self.is_soft(right) {
            let r = self.infer(right, Want::Anything);
            let is = freed(&r, left, free);
            return (self.beside(left, &is), r);
        }
        let l = self.infer(left, Want::Anything);
        let is = freed(&l, right, free);
        let r = self.beside(right, &is);
        (l, r)
    }

    /// Whether the other side must say what it is: a literal, or a name that is no field.
    fn is_soft(&self, expr: &tree::Expr) -> bool {
        match &expr.kind {
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Str(_) | ExprKind::Bool(_) => true,
            ExprKind::Path(_) | ExprKind::List(_) => true,
            ExprKind::Group(inner) => self.is_soft(inner),
            ExprKind::Negate(inner) => is_number(inner),
            ExprKind::Name(name) => !self.means_something(name),
            _ => false,
        }
    }

    pub(super) fn means_something(&self, name: &Name) -> bool {
        if matches!(
            name.text.as_str(),
            "self" | "new" | "me" | "anyone" | "signed_in"
        ) {
            return true;
        }
        let var = self.vars.iter().any(|(var, _)| *var == name.text);
        let of_row = |model: &crate::schema::Model| {
            model.fields.iter().any(|field| field.name == name.text)
                || model
                    .relations
                    .iter()
                    .any(|relation| relation.name == name.text)
        };
        var || self.place.row.is_some_and(of_row)
    }

    /// An expression beside one of this kind.
    pub(super) fn beside(&mut self, expr: &tree::Expr, other: &Is) -> Typed {
        if let ExprKind::Group(inner) = &expr.kind {
            return self.beside(inner, other);
        }
        if !self.is_soft(expr) {
            return self.infer(expr, Want::Anything);
        }
        if *other == Is::Unknown {
            return Typed::unknown();
        }
        let ty = match other {
            Is::Value(ty, _) => ty.clone(),
            Is::Row(model, _) => self.key_of(model),
            _ => return self.infer(expr, Want::Anything),
        };
        match &expr.kind {
            ExprKind::Name(name) if name.text == "None" => self.infer(expr, Want::Anything),
            ExprKind::Name(name) => self.named(expr, name, &ty),
            ExprKind::Path(_) if !matches!(ty, Type::Enum(_) | Type::Extern(_)) => {
                self.infer(expr, Want::Anything)
            }
            _ if takes(&ty, expr) => self.literal(expr, &ty),
            _ => self.infer(expr, Want::Anything),
        }
    }

    fn key_of(&self, model: &str) -> Type {
        let key = self.world.known.key(model).unwrap_or(KeyType::Uuid);
        Type::Id {
            model: model.to_owned(),
            key,
        }
    }

    fn named(&mut self, expr: &tree::Expr, name: &Name, ty: &Type) -> Typed {
        match ty {
            Type::Enum(_) | Type::Extern(_) => self.literal(expr, ty),
            Type::Bool => self.infer(expr, Want::Condition),
            _ => self.unknown_name(name, Want::Anything),
        }
    }

    pub(super) fn literal(&mut self, expr: &tree::Expr, ty: &Type) -> Typed {
        match crate::check::literal::literal(self.world.known, ty, expr, self.diags) {
            Some(literal) => Typed::value(Expr::Literal(literal), ty.clone()),
            None => {
                self.failed = true;
                Typed::unknown()
            }
        }
    }

    /// `None` beside what can never be `None`, or in an order comparison; says whether it was wrong.
    fn with_none(
        &mut self,
        op: Binary,
        at: Extent,
        (side, was): (&Typed, &Is),
        other: &Typed,
    ) -> bool {
        if other.is != Is::Nothing {
            return false;
        }
        if !matches!(op, Binary::Eq | Binary::Ne) {
            let message = "`None` has no order";
            self.wrong(
                Diag::error(code::CANNOT_COMPARE, at, message).help("compare with `==` or `!=`"),
            );
            return true;
        }
        if side.is.may_be_none() || side.is.is_unknown() {
            return false;
        }
        let of_me = matches!(&side.expr, Expr::Path(path) if path.root == Root::Me)
            && matches!(was, Is::Row(..));
        let message = if of_me {
            "`me` is never `None`".to_owned()
        } else if matches!(was, Is::Many(_)) {
            format!("{} are never `None`", was.called())
        } else {
            format!("{} is never `None`", self.called(&side.is))
        };
        let help = if of_me {
            "write `signed_in` or `!signed_in`"
        } else if matches!(was, Is::Many(_)) {
            "write `.is_empty()` or `!..is_empty()`"
        } else {
            "remove the comparison, or make the field an `Option`"
        };
        self.wrong(Diag::error(code::NEVER_NONE, at, message).help(help));
        true
    }

    /// A comparison of the caller with something that is not a row of the principal's model.
    fn not_the_owner(&mut self, side: &Typed, other: &Typed, written: &tree::Expr) -> bool {
        let Is::Row(principal, _) = &other.is else {
            return false;
        };
        let me = matches!(&other.expr, Expr::Path(path) if path.root == Root::Me && path.steps.is_empty());
        if !me || principal.is_empty() {
            return false;
        }
        let fits = match &side.is {
            Is::Row(model, _) | Is::Value(Type::Id { model, .. }, _) => model == principal,
            Is::Value(ty, _) => matches!(ty, Type::Extern(_)),
            Is::Unknown | Is::Nothing => true,
            Is::Many(_) | Is::Duration => false,
        };
        if fits {
            return false;
        }
        let principal = principal.clone();
        let message = format!("{} is not a relation to `{principal}`", in_words(written));
        let diag = Diag::error(code::NOT_THE_OWNER, written.span, message);
        let diag = match (&side.is, self.owner(&principal)) {
            (Is::Many(model), _) if *model == principal => {
                diag.help(format!("write `{}.any(|one| one == me)`", text(written)))
            }
            (_, Some(owner)) => diag.help(format!("write `{owner} == me`")),
            (_, None) => diag.help(format!("add a relation: `owner_id: Id<{principal}>`")),
        };
        self.wrong(diag);
        true
    }

    fn owner(&self, principal: &str) -> Option<String> {
        let model = self.place.row?;
        let relation = model.relations.iter().find(|relation| {
            relation.model == principal
                && matches!(relation.kind, crate::schema::RelationKind::ToOne { .. })
        });
        relation.map(|relation| relation.name.clone())
    }

    fn cannot(
        &mut self,
        op: Binary,
        at: Extent,
        (left, l): Side<'_>,
        (right, r): Side<'_>,
    ) -> Typed {
        let same = format!("{} has no order", self.called(left));
        let alike =
            matches!((left, right), (Is::Value(left, _), Is::Value(right, _)) if left == right);
        let differ = match left {
            Is::Value(ty, _) if alike => format!("`{}` values cannot be compared", describe(ty)),
            _ => format!(
                "{} cannot be compared with {}",
                self.called(left),
                self.called(right)
            ),
        };
        let order = !matches!(op, Binary::Eq | Binary::Ne) && comparable(Binary::Eq, left, right);
        let diag = Diag::error(code::CANNOT_COMPARE, at, if order { same } else { differ });
        let diag = match (left, right) {
            _ if order => diag.help("compare with `==` or `!=`, or use `matches!`"),
            (Is::Many(_), _) | (_, Is::Many(_)) => diag.help(ASK),
            (Is::Value(Type::Decimal, _), Is::Value(Type::String, _)) => {
                diag.help("write the number without quotes")
            }
            (Is::Value(Type::Enum(of), _), Is::Value(Type::String, _)) => {
                diag.help(self.variant_of(of, r))
            }
            (Is::Value(Type::String, _), Is::Value(Type::Enum(of), _)) => {
                diag.help(self.variant_of(of, l))
            }
            (Is::Value(Type::Json | Type::Named { .. }, _), _)
            | (_, Is::Value(Type::Json | Type::Named { .. }, _)) => diag
                .help("a rule does not look into JSON: give what it compares a field of its own"),
            (Is::Value(Type::Password, _), _) | (_, Is::Value(Type::Password, _)) => {
                diag.help("only its hash is kept: remove the comparison, or make it in a hook")
            }
            (Is::Value(Type::Float(_), _), Is::Value(Type::Decimal, _)) => diag.help(exact(r)),
            (Is::Value(Type::Decimal, _), Is::Value(Type::Float(_), _)) => diag.help(exact(l)),
            (Is::Value(Type::Date, _), Is::Value(Type::DateTime, _))
            | (Is::Value(Type::DateTime, _), Is::Value(Type::Date, _)) => {
                diag.help("a day is no moment: make the field a `DateTime`")
            }
            _ => diag.help("both sides must be of one type"),
        };
        self.wrong(diag)
    }

    /// What to write beside an enum where a string stands.
    fn variant_of(&self, of: &str, written: &tree::Expr) -> String {
        match (&written.kind, enum_named(self.world.known, of)) {
            (ExprKind::Str(text), Some(enum_)) => unquoted(enum_, text),
            _ => "an enum is compared with its variants".to_owned(),
        }
    }
}

/// What to write instead of a `Decimal` beside a float.
fn exact(decimal: &tree::Expr) -> String {
    match constant::value(decimal) {
        Some(value) => {
            format!("numbers alone are calculated as `Decimal`: write the outcome, `{value}`")
        }
        None => {
            "floats are rounded and `Decimal` is exact: make both fields one of them".to_owned()
        }
    }
}

/// Whether its bounds are not those of a field's type: it may be below zero, and beyond `i64`.
fn calculated(side: &Typed) -> bool {
    matches!(side.expr, Expr::Binary { .. } | Expr::Negate(_))
}

/// What a literal is read beside: a whole number of its own size where the other's bounds do not hold.
fn freed(other: &Typed, literal: &tree::Expr, free: fn(&Typed) -> bool) -> Is {
    match (&other.is, natural(literal)) {
        (Is::Value(Type::Int(_), nullable), ty @ Type::Int(_)) if free(other) => {
            Is::Value(ty, *nullable)
        }
        (is, _) => is.clone(),
    }
}

fn in_words(expr: &tree::Expr) -> String {
    match text(expr) {
        text if text.is_empty() => "this".to_owned(),
        text => format!("`{text}`"),
    }
}

pub(super) fn text(expr: &tree::Expr) -> String {
    match &expr.kind {
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Member { base, name } => format!("{}.{name}", text(base)),
        ExprKind::Group(inner) => text(inner),
        _ => String::new(),
    }
}

/// Whether a literal of this form can be one of the type; where not, the operator is at fault.
fn takes(ty: &Type, expr: &tree::Expr) -> bool {
    match (&natural(expr), ty) {
        (_, Type::Extern(_)) => true,
        _ if matches!(expr.kind, ExprKind::Path(_)) => matches!(ty, Type::Enum(_)),
        _ if matches!(expr.kind, ExprKind::List(_)) => matches!(ty, Type::List(_)),
        (Type::Int(_), Type::Int(_) | Type::Float(_) | Type::Decimal) => true,
        (Type::Int(_), Type::Id { key, .. }) => *key == KeyType::I64,
        (Type::Decimal, Type::Float(_) | Type::Decimal) => true,
        (Type::String, ty) => {
            is_text(ty)
                || matches!(
                    ty,
                    Type::Date | Type::Time | Type::DateTime | Type::Uuid | Type::Id { .. }
                )
        }
        (Type::Bool, Type::Bool) => true,
        _ => false,
    }
}

/// Whether the operator has a meaning between the two.
fn comparable(op: Binary, left: &Is, right: &Is) -> bool {
    let equality = matches!(op, Binary::Eq | Binary::Ne);
    match (left, right) {
        (Is::Nothing, _) | (_, Is::Nothing) => equality,
        (Is::Unknown, _) | (_, Is::Unknown) => true,
        (Is::Duration, Is::Duration) => true,
        (Is::Value(left, _), Is::Value(right, _)) => values(equality, left, right),
        _ => left.is_unknown() || right.is_unknown(),
    }
}

fn values(equality: bool, left: &Type, right: &Type) -> bool {
    match (left, right) {
        (Type::Extern(_), _) | (_, Type::Extern(_)) => true,
        (Type::Int(_), Type::Int(_) | Type::Decimal)
        | (Type::Decimal, Type::Int(_) | Type::Decimal) => true,
        (Type::Float(_), Type::Float(_)) => true,
        (Type::Date, Type::Date) | (Type::Time, Type::Time) | (Type::DateTime, Type::DateTime) => {
            true
        }
        (Type::Id { model: left, .. }, Type::Id { model: right, .. }) => equality && left == right,
        (Type::Password | Type::Json | Type::Named { .. }, _) => false,
        (left, right) if is_text(left) => is_text(right),
        (left, right) => equality && left == right,
    }
}

/// Whether one could equal the other.
pub(super) fn alike(left: &Is, right: &Is) -> bool {
    comparable(Binary::Eq, left, right)
}
