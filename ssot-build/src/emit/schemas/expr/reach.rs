//! What a rule may read: the row's own fields, or everything that a browser may be told of.

use super::Js;
use crate::emit::public::{self, Models};
use ssot_core::schema::{
    Constraint, Expr, Field, Literal, Model, Operation, Path, Relation, RelationKind, Root, Type,
};
use std::borrow::Cow;

/// How far a rule reaches.
pub(super) enum Reach<'s> {
    /// The fields of the row.
    Row(&'s Model),
    /// The row, what it would become, the caller, relations, and rows of closures.
    All {
        models: &'s Models<'s>,
        model: &'s Model,
        /// Whether the row is asked of as it is written: what a page has beside it may be older.
        writes: bool,
        vars: Vec<(String, &'s Model)>,
    },
}

impl<'s> Reach<'s> {
    pub(super) fn all(models: &'s Models<'s>, model: &'s Model, writes: bool) -> Self {
        Reach::All {
            models,
            model,
            writes,
            vars: Vec::new(),
        }
    }

    /// The same inside a closure whose rows are of a model.
    pub(super) fn within(&self, var: &str, of: &'s Model) -> Option<Self> {
        let Reach::All {
            models,
            model,
            writes,
            vars,
        } = self
        else {
            return None;
        };
        let mut vars = vars.clone();
        vars.push((var.to_owned(), of));
        Some(Reach::All {
            models,
            model,
            writes: *writes,
            vars,
        })
    }

    /// Whether it is a permission's.
    pub(super) fn is_of_all(&self) -> bool {
        matches!(self, Reach::All { .. })
    }

    /// A word that only a permission may say.
    pub(super) fn word<'a>(&self, word: &'static str) -> Option<Js<'a>> {
        match self {
            Reach::Row(_) => None,
            Reach::All { .. } => Some(Js::Raw(word.into())),
        }
    }

    /// Whether a literal may be told: text in a permission may be what keeps others out.
    pub(super) fn tells(&self, literal: &Literal) -> bool {
        match (self, literal) {
            (Reach::Row(_), _) => true,
            (_, Literal::Text(text)) => text.is_empty(),
            (_, Literal::List(all)) => all.iter().all(|one| self.tells(one)),
            (
                _,
                Literal::None
                | Literal::Bool(_)
                | Literal::Int(_)
                | Literal::Float(_)
                | Literal::Decimal(_)
                | Literal::Variant { .. }
                | Literal::Duration(_),
            ) => true,
        }
    }

    /// `s.role("Admin", "role")`, if a browser may know who holds which.
    pub(super) fn role<'a>(&self, role: &str) -> Option<Js<'a>> {
        let Reach::All { models, .. } = self else {
            return None;
        };
        let principal = models.principal.as_ref()?;
        let roles = principal.roles.as_ref()?;
        let model = models.model(&principal.model)?;
        let field = public::read(model).find(|field| field.name == roles.field)?;
        let declared = models.enums.iter().find(|one| one.name == roles.enum_)?;
        let held = declared.variants.iter().find(|one| one.name == role)?;
        let mut args = vec![text(&held.wire), text(&field.wire)];
        if public::fields(model).all(|field| field.wire != "roles") {
            args.push(text("roles"));
        }
        Some(Js::Call("s.role", args))
    }

    /// A field of both rows of a change.
    pub(super) fn changed(&self, name: &str) -> Option<&'s Field> {
        match self {
            Reach::Row(_) => None,
            Reach::All { model, .. } => public::field(model, name),
        }
    }

    /// A path whose value is compared or calculated with, which `Json` and shapes are not.
    pub(super) fn value<'a>(&self, path: &Path) -> Option<Js<'a>> {
        let compares = matches!(self, Reach::Row(_)) || is_plain(&path.ty);
        compares.then(|| self.path(path))?
    }

    /// A path, each of its steps known to a browser.
    pub(super) fn path<'a>(&self, path: &Path) -> Option<Js<'a>> {
        let (field, way) = path.steps.split_last()?;
        let (name, mut args, model) = self.walk(path, way)?;
        let field = match self {
            Reach::Row(_) => public::field(model, field)?,
            Reach::All { .. } => public::read(model).find(|one| one.name == *field)?,
        };
        let written = way.is_empty() && self.is_written(&path.root);
        args.push(value(model, field, written));
        Some(Js::Call(name, args))
    }

    /// The rows of a relation, their model, and when some of them may be missing: `true`, or from how
    /// many on.
    pub(super) fn rows<'a>(&self, path: &Path) -> Option<(Js<'a>, &'s Model, Js<'a>)> {
        let (relation, way) = path.steps.split_last()?;
        let (name, mut args, model) = self.walk(path, way)?;
        let (relation, to) = self.relation(model, relation)?;
        let written = way.is_empty() && self.is_written(&path.root);
        args.push(self.step(
            Leading {
                model,
                relation,
                to,
            },
            written,
            false,
        ));
        let lacks = match is_told(model, relation, to) {
            true => Js::number(to.search.page_max as usize),
            false => Js::Raw("true".into()),
        };
        Some((Js::Call(name, args), to, lacks))
    }

    fn walk<'a>(
        &self,
        path: &Path,
        way: &[String],
    ) -> Option<(&'static str, Vec<Js<'a>>, &'s Model)> {
        let (name, mut args, mut model) = self.root(path)?;
        let mut written = self.is_written(&path.root);
        for step in way {
            let (relation, to) = self.relation(model, step)?;
            let hides = !is_told(model, relation, to);
            args.push(self.step(
                Leading {
                    model,
                    relation,
                    to,
                },
                written,
                hides,
            ));
            (model, written) = (to, false);
        }
        Some((name, args, model))
    }

    // Whether the row at the root is the one that is written.
    fn is_written(&self, root: &Root) -> bool {
        let writes = matches!(self, Reach::All { writes: true, .. });
        writes && matches!(root, Root::Row | Root::New)
    }

    // `"seller"`; `s.to("seller", "sellerId", "id")` of a row that is written; `s.maybe("seller",
    // "sellerId")` where an answer may hide what stands there; `s.back(..)` of what may lead to the
    // row that is written.
    fn step<'a>(&self, led: Leading<'_>, written: bool, hides: bool) -> Js<'a> {
        let back = match self {
            Reach::All { model, writes, .. } => *writes && model.name == led.to.name,
            Reach::Row(_) => false,
        };
        let named = led.named().filter(|_| written || back || hides);
        let checked = named.is_some() && (written || back);
        let mut args = vec![text(&led.relation.wire)];
        if let Some((key, target)) = named {
            args.push(text(key));
            args.extend(checked.then(|| text(target)));
        }
        let step = match (hides, checked) {
            (true, _) => Js::Call("s.maybe", args),
            (false, true) => Js::Call("s.to", args),
            (false, false) => text(&led.relation.wire),
        };
        match (back, written && led.is_named()) {
            (true, _) => Js::Call("s.back", vec![step]),
            (false, true) => Js::Call("s.later", vec![step]),
            (false, false) => step,
        }
    }

    fn root<'a>(&self, path: &Path) -> Option<(&'static str, Vec<Js<'a>>, &'s Model)> {
        let (models, model, vars, writes) = match (self, &path.root) {
            (Reach::Row(model), Root::Row) => return Some(("s.get", Vec::new(), model)),
            (Reach::Row(_), _) => return None,
            (
                Reach::All {
                    models,
                    model,
                    vars,
                    writes,
                },
                _,
            ) => (models, model, vars, *writes),
        };
        Some(match &path.root {
            Root::Row => ("s.get", Vec::new(), model),
            Root::New => ("s.become", Vec::new(), model),
            Root::Me => {
                let principal = models.principal.as_ref()?;
                let me = models.model(&principal.model)?;
                // What else than the key of a caller who changes their own row changes with it.
                match (writes && me.name == model.name, &*me.key, &*path.steps) {
                    (true, [key], [step, ..]) if key != step => {
                        ("s.self", vec![text(&public::field(me, key)?.wire)], me)
                    }
                    _ => ("s.me", Vec::new(), me),
                }
            }
            Root::Var(name) => {
                let at = vars.iter().rposition(|(var, _)| var == name)?;
                ("s.item", vec![Js::number(at)], vars[at].1)
            }
        })
    }

    fn relation(&self, model: &'s Model, name: &str) -> Option<(&'s Relation, &'s Model)> {
        let Reach::All { models, .. } = self else {
            return None;
        };
        let relation = public::relations(models, model).find(|one| one.name == name)?;
        Some((relation, models.model(&relation.model)?))
    }
}

/// A relation from one model to another.
#[derive(Clone, Copy)]
struct Leading<'m> {
    model: &'m Model,
    relation: &'m Relation,
    to: &'m Model,
}

impl<'m> Leading<'m> {
    // Whether it is the rows there that name this one.
    fn is_named(self) -> bool {
        match self.relation.kind {
            RelationKind::OneBack { .. } | RelationKind::ToMany { .. } => true,
            RelationKind::ManyToMany { owner, .. } => !owner,
            RelationKind::ToOne { .. } => false,
        }
    }

    // The field that names what stands there, and the key that it names it by, as a browser has them.
    fn named(self) -> Option<(&'m str, &'m str)> {
        let field = match &self.relation.kind {
            RelationKind::ToOne { field, .. }
            | RelationKind::ManyToMany {
                field, owner: true, ..
            } => field,
            RelationKind::OneBack { .. }
            | RelationKind::ToMany { .. }
            | RelationKind::ManyToMany { .. } => return None,
        };
        let field = public::field(self.model, field)?;
        let target = public::field(self.to, self.to.key.first()?)?;
        Some((&field.wire, &target.wire))
    }
}

// `"title"`, or of a row that is written what the server makes of it: `s.renewed("updatedAt")`.
fn value<'a>(model: &Model, field: &Field, written: bool) -> Js<'a> {
    let audited = |name: &str| model.audited && field.name == name;
    let renewed = field.on_update.is_some() || audited("updated_by");
    let cleans = |one: &Constraint| matches!(one, Constraint::Trim | Constraint::Lowercase);
    let cleaned = field.access.readonly
        || audited("created_by")
        || field.constraints.iter().any(cleans)
        || matches!(&field.ty, Type::List(inner) if matches!(**inner, Type::Id { .. }));
    let name = text(&field.wire);
    match (written, renewed, cleaned) {
        (true, true, _) => Js::Call("s.renewed", vec![name]),
        (true, false, true) => Js::Call("s.cleaned", vec![name]),
        (true, false, false) | (false, ..) => name,
    }
}

// Whether every answer holds what the relation leads to: neither the rows there nor the field that
// names them is hidden from anybody.
fn is_told(model: &Model, relation: &Relation, to: &Model) -> bool {
    let (holder, field) = match &relation.kind {
        RelationKind::ToOne { field, .. } => (model, field),
        RelationKind::OneBack { field } | RelationKind::ToMany { field } => (to, field),
        RelationKind::ManyToMany { field, owner, .. } => (if *owner { model } else { to }, field),
    };
    let held = holder.fields.iter().find(|one| one.name == *field);
    is_seen_by_all(to) && held.is_some_and(|field| field.access.visible.is_none())
}

// Whether no answer leaves out a row of it that stands.
fn is_seen_by_all(model: &Model) -> bool {
    let lines = model.permissions.lines.iter();
    let mut listed = lines.filter(|line| line.operations.contains(&Operation::List));
    let denied = listed.clone().any(|line| line.deny);
    let listed = !denied && listed.any(|line| line.rule.expr == Expr::Anyone);
    listed && public::is_got_by_all(model)
}

// Whether equal values of it are alike in JavaScript once they are converted.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::List(inner) | Type::Option(inner) => is_plain(inner),
        Type::Bool
        | Type::Int(_)
        | Type::SafeInt(_)
        | Type::Float(_)
        | Type::String
        | Type::Text
        | Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Bytes
        | Type::Id { .. }
        | Type::Enum(_) => true,
        Type::Json
        | Type::Password
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => false,
    }
}

fn text<'a>(text: &str) -> Js<'a> {
    Js::Text(Cow::Owned(text.to_owned()))
}
