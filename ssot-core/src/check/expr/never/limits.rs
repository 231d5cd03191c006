//! What a value may be before any rule: its field's type and constraints.

use super::Ground;
use super::values::Values;
use crate::check::literal::{bounds_of, enum_named};
use crate::check::within::refused;
use crate::schema::{
    Binary, Constraint, Expr, Field, Float, Int, KeyType, Literal, Model, Path, Root, Type,
};
use crate::value::bounds;

impl Ground<'_> {
    /// The field at a path's end, where its model is known.
    pub(super) fn field(&self, path: &Path) -> Option<&Field> {
        let mut model = self.start(&path.root)?;
        let (last, way) = path.steps.split_last()?;
        for step in way {
            let mut relations = model.relations.iter();
            let relation = relations.find(|relation| relation.name == *step)?;
            model = self.world.models.get(relation.model.as_str())?;
        }
        model.fields.iter().find(|field| field.name == *last)
    }

    fn start(&self, root: &Root) -> Option<&Model> {
        let name = match root {
            Root::Row | Root::New => return self.row,
            Root::Me => self.world.principal?.model.as_str(),
            Root::Var(var) => self.vars.iter().rev().find(|(name, _)| name == var)?.1,
        };
        self.world.models.get(name)
    }

    /// What an expression may be.
    pub(super) fn values(&self, expr: &Expr) -> Values {
        match expr {
            Expr::Path(path) => self.of_path(path),
            Expr::Now => Values::any(false, false),
            _ => Values::calculated(),
        }
    }

    fn of_path(&self, path: &Path) -> Values {
        let mut values = unconstrained(path);
        if let Some(field) = self.field(path) {
            self.of_type(&field.ty, &mut values);
            if !matches!(field.ty, Type::List(_) | Type::Float(Float::F32)) {
                constrained(&field.constraints, &mut values);
            }
        }
        values
    }

    fn of_type(&self, ty: &Type, values: &mut Values) {
        match ty {
            Type::Bool => values.keep(vec![Literal::Bool(true), Literal::Bool(false)]),
            Type::Int(int) => integers(*int, values),
            Type::Enum(name) => values_of(self.variants(name), values),
            _ => {}
        }
    }

    fn variants(&self, name: &str) -> Option<Vec<Literal>> {
        let declared = enum_named(self.world.known, name)?;
        let variants = declared.variants.iter().map(|variant| Literal::Variant {
            // Variants are told apart by their own names.
            enum_: String::new(),
            variant: variant.name.text.clone(),
        });
        Some(variants.collect())
    }

    /// What the one role of a caller may be.
    pub(super) fn role(&self) -> Values {
        let mut values = Values::any(false, true);
        let roles = self.world.principal.and_then(|one| one.roles.as_ref());
        let variants = roles.and_then(|roles| self.variants(&roles.enum_));
        values_of(variants, &mut values);
        values
    }

    /// How long a string may be, or how many a list may hold.
    pub(super) fn length(&self, receiver: &Expr) -> Values {
        let Expr::Path(path) = receiver else {
            return Values::calculated();
        };
        let mut values = unconstrained(path);
        values.narrow(Binary::Ge, &Literal::Int(0));
        let Some(field) = self.field(path) else {
            return values;
        };
        // The length of bytes is counted otherwise.
        let list = matches!(field.ty, Type::List(_));
        if !list && !crate::check::describe::is_text(&field.ty) {
            return values;
        }
        for constraint in bounds::effective(&field.ty, &field.constraints) {
            match constraint {
                Constraint::Len { min, max } if !list => between(min, max, &mut values),
                Constraint::Items { min, max, .. } if list => between(min, max, &mut values),
                _ => {}
            }
        }
        values
    }

    /// Whether comparing with the literal as text tells the truth: an instant has several spellings.
    pub(super) fn plain(&self, expr: &Expr, literal: &Literal) -> bool {
        let Literal::Text(text) = literal else {
            return true;
        };
        let Expr::Path(path) = expr else {
            return false;
        };
        match &path.ty {
            Type::DateTime | Type::Time | Type::Extern(_) => !text.contains('.'),
            Type::Id { key, .. } => *key == KeyType::String,
            Type::Uuid => false,
            _ => true,
        }
    }

    /// Takes away what the field itself would refuse.
    pub(super) fn refuse(&self, expr: &Expr, values: &mut Values) {
        let Expr::Path(path) = expr else { return };
        let Some(field) = self.field(path) else {
            return;
        };
        if matches!(field.ty, Type::List(_) | Type::Float(_)) {
            return;
        }
        for constraint in &field.constraints {
            values.refuse(|literal| refused(literal, constraint).is_some());
        }
    }
}

/// A path along relations may lead nowhere, whatever is declared: a row can be marked deleted.
fn unconstrained(path: &Path) -> Values {
    Values::any(path.nullable || path.steps.len() > 1, path.root == Root::Me)
}

fn values_of(variants: Option<Vec<Literal>>, values: &mut Values) {
    if let Some(variants) = variants {
        values.keep(variants);
    }
}

fn integers(int: Int, values: &mut Values) {
    let (least, most) = bounds_of(int);
    values.narrow(Binary::Ge, &Literal::Int(least));
    values.narrow(Binary::Le, &Literal::Int(most));
}

fn constrained(constraints: &[Constraint], values: &mut Values) {
    for constraint in constraints {
        match constraint {
            Constraint::Range {
                min,
                max,
                exclusive,
            } => {
                if let Some(min) = min.as_ref().filter(is_ordered) {
                    values.narrow(Binary::Ge, min);
                }
                if let Some(max) = max.as_ref().filter(is_ordered) {
                    let op = if *exclusive { Binary::Lt } else { Binary::Le };
                    values.narrow(op, max);
                }
            }
            Constraint::OneOf(any) => values.keep(any.clone()),
            Constraint::Len { .. }
            | Constraint::Pattern(_)
            | Constraint::MultipleOf(_)
            | Constraint::Scale(_)
            | Constraint::Items { .. }
            | Constraint::Trim
            | Constraint::Lowercase => {}
        }
    }
}

/// Whether the bound sorts as it is written: a fraction of a second has several spellings.
fn is_ordered(literal: &&Literal) -> bool {
    !matches!(literal, Literal::Text(text) if text.contains('.'))
}

fn between(min: Option<u64>, max: Option<u64>, values: &mut Values) {
    if let Some(min) = min {
        values.narrow(Binary::Ge, &Literal::Int(min.into()));
    }
    if let Some(max) = max {
        values.narrow(Binary::Le, &Literal::Int(max.into()));
    }
}
