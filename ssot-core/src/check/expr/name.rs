//! Names: closure parameters, words of the language, fields and relations, then roles.

use super::typed::{Is, Typed};
use super::{Typing, Want, What};
use crate::check::code;
use crate::check::literal::enum_named;
use crate::check::nearest::{among, some, suggest};
use crate::schema::{Expr, Literal, Path, Root, Type};
use crate::syntax::Diag;
use crate::syntax::tree::{self, Name};

/// Words that mean something anywhere in a rule.
pub(in crate::check) const WORDS: [&str; 7] =
    ["me", "self", "new", "anyone", "signed_in", "None", "now"];

/// Which roles there are.
enum RoleNames<'a> {
    /// These and no others.
    These(&'a [tree::Variant]),
    /// Declared where this run does not look.
    Elsewhere,
    /// Nobody signs in, or callers have no roles.
    None,
}

/// What a word of other languages is called in rules.
fn of_other_languages(word: &str) -> Option<&'static str> {
    Some(match word {
        "null" | "nil" | "undefined" | "NULL" => "None",
        "now" => "now()",
        "public" | "everyone" | "anybody" => "anyone",
        "authenticated" | "logged_in" => "signed_in",
        "this" => "self",
        "user" | "current_user" | "caller" | "viewer" => "me",
        _ => return None,
    })
}

impl Typing<'_> {
    pub(super) fn name(&mut self, name: &Name, want: Want) -> Typed {
        if let Some((_, model)) = self.vars.iter().rev().find(|(var, _)| *var == name.text) {
            return row(Root::Var(name.text.clone()), model.clone());
        }
        match name.text.as_str() {
            "self" => self.this(Root::Row, name),
            "new" if self.place.what == What::Update => self.this(Root::New, name),
            "new" => self.not_here(
                name,
                "`new` is the row as an update would make it: write it in an `update` line",
            ),
            "me" => self.me(name),
            "anyone" => self.caller(name, Expr::Anyone),
            "signed_in" => self.caller(name, Expr::SignedIn),
            "None" => Typed {
                expr: Expr::Literal(Literal::None),
                is: Is::Nothing,
            },
            _ => match self.member_of_row(name) {
                Some(typed) => typed,
                None => self.role_or_unknown(name, want),
            },
        }
    }

    fn this(&mut self, root: Root, name: &Name) -> Typed {
        match self.place.row {
            Some(model) => row(root, model.name.clone()),
            None => self.not_here(
                name,
                "a service has no row: its rules speak of the caller alone",
            ),
        }
    }

    fn me(&mut self, name: &Name) -> Typed {
        if let Some(wrong) = self.no_caller(name) {
            return wrong;
        }
        let model = self
            .world
            .principal
            .map_or_else(String::new, |principal| principal.model.clone());
        row(Root::Me, model)
    }

    fn caller(&mut self, name: &Name, expr: Expr) -> Typed {
        if expr == Expr::Anyone && self.place.what != What::Check {
            return Typed::value(expr, Type::Bool);
        }
        self.no_caller(name)
            .unwrap_or_else(|| Typed::value(expr, Type::Bool))
    }

    /// The mistake of naming the caller where there is none.
    fn no_caller(&mut self, name: &Name) -> Option<Typed> {
        if self.place.what == What::Check {
            return Some(self.not_here(
                name,
                "a `check` speaks of the row alone; put rules about callers into `permissions`",
            ));
        }
        if self.world.principal.is_none() && !self.world.known.may_be_elsewhere() {
            let message = format!("`{name}` needs someone who signs in");
            let help = "declare it: `principal User { roles: role }`";
            return Some(
                self.wrong(Diag::error(code::NO_PRINCIPAL, name.span, message).help(help)),
            );
        }
        None
    }

    pub(super) fn not_here(&mut self, name: &Name, help: &str) -> Typed {
        let message = format!("`{name}` cannot be used here");
        self.wrong(Diag::error(code::NOT_HERE, name.span, message).help(help))
    }

    fn member_of_row(&mut self, name: &Name) -> Option<Typed> {
        let model = self.place.row?;
        let start = row(Root::Row, model.name.clone());
        self.member(&start, &name.text)
    }

    fn roles(&self) -> RoleNames<'_> {
        let elsewhere = self.world.known.may_be_elsewhere();
        let Some(principal) = self.world.principal else {
            return if elsewhere {
                RoleNames::Elsewhere
            } else {
                RoleNames::None
            };
        };
        let here = self.world.models.contains(principal.model.as_str());
        match &principal.roles {
            Some(roles) => match enum_named(self.world.known, &roles.enum_) {
                Some(enum_) => RoleNames::These(&enum_.variants),
                None => RoleNames::Elsewhere,
            },
            None if elsewhere && !here => RoleNames::Elsewhere,
            None => RoleNames::None,
        }
    }

    fn role_or_unknown(&mut self, name: &Name, want: Want) -> Typed {
        let is_role = match self.roles() {
            RoleNames::These(variants) => variants.iter().any(|variant| variant.name == *name),
            // A role is a variant: only a name in upper case can be one.
            RoleNames::Elsewhere => name.text.starts_with(char::is_uppercase),
            RoleNames::None => false,
        };
        if is_role && want == Want::Condition {
            return self.caller(name, Expr::Role(name.text.clone()));
        }
        let role = want == Want::Condition && name.text.starts_with(char::is_uppercase);
        match self.world.principal {
            None if role && self.place.what != What::Check => {
                self.caller(name, Expr::Role(name.text.clone()))
            }
            _ => self.unknown_name(name, want),
        }
    }

    pub(super) fn unknown_name(&mut self, name: &Name, want: Want) -> Typed {
        let mut known: Vec<&str> = WORDS.to_vec();
        known.extend(self.vars.iter().map(|(var, _)| var.as_str()));
        if let Some(model) = self.place.row {
            known.extend(model.fields.iter().map(|field| field.name.as_str()));
            known.extend(
                model
                    .relations
                    .iter()
                    .map(|relation| relation.name.as_str()),
            );
        }
        let mut what = "field";
        if want == Want::Condition {
            what = if name.text.starts_with(char::is_uppercase) {
                "role"
            } else {
                "field or role"
            };
            if let RoleNames::These(variants) = self.roles() {
                known.extend(variants.iter().map(|variant| variant.name.text.as_str()));
            }
        }
        let of = match self.place.row {
            Some(model) if what == "field" => format!(" of `{}`", model.name),
            _ => String::new(),
        };
        let message = format!("unknown {what} `{name}`{of}");
        let diag = Diag::error(code::UNKNOWN_NAME, name.span, message);
        let diag = match of_other_languages(&name.text) {
            Some(ours) => diag.help(format!("write `{ours}`")),
            None if self.world.known.models.contains(&name.text) => diag.help(self.of_model(name)),
            None => suggest(diag, &name.text, known, || self.instead(what)),
        };
        self.wrong(diag)
    }

    /// What to write where a model is named as if it were a row.
    fn of_model(&self, name: &Name) -> &'static str {
        let signs_in = self.world.principal;
        match signs_in.is_some_and(|principal| principal.model == name.text) {
            true => "write `me`, the row of who calls",
            false => "a rule names the fields and relations of its row, and `me`",
        }
    }

    /// What could stand where nothing of the name is known.
    fn instead(&self, what: &str) -> Option<String> {
        let mut names: Vec<&str> = Vec::new();
        if let Some(model) = self.place.row.filter(|_| what != "role") {
            names.extend(self.vars.iter().map(|(var, _)| var.as_str()));
            names.extend(model.fields.iter().map(|field| field.name.as_str()));
            // `author: Id<User>` is a field and a relation of one name.
            let relations = model.relations.iter().map(|one| one.name.as_str());
            let others: Vec<_> = relations.filter(|name| !names.contains(name)).collect();
            names.extend(others);
        }
        if let (RoleNames::These(variants), true) = (self.roles(), what != "field") {
            names.extend(variants.iter().map(|variant| variant.name.text.as_str()));
        }
        if names.is_empty() && what != "field" {
            let model = self
                .world
                .principal
                .map(|principal| principal.model.as_str());
            let model = model.unwrap_or("User");
            return Some(format!(
                "roles are declared by `principal {model} {{ roles: role }}`"
            ));
        }
        some(names)
    }

    /// `Role::Admin` where a condition is wanted; an enum's variant has its meaning from the other
    /// side of a comparison and does not come here.
    pub(super) fn variant_path(&mut self, path: &[Name], want: Want) -> Typed {
        let [.., enum_, name] = path else {
            return Typed::unknown();
        };
        let roles = self
            .world
            .principal
            .and_then(|principal| principal.roles.as_ref());
        let of_roles = roles.map_or(self.world.known.may_be_elsewhere(), |roles| {
            roles.enum_ == enum_.text || roles.enum_.is_empty()
        });
        if want == Want::Condition && of_roles {
            return self.role_or_unknown(name, want);
        }
        let ty = match enum_named(self.world.known, &enum_.text) {
            Some(_) => Type::Enum(enum_.text.clone()),
            None if self.world.known.may_be_elsewhere() => Type::Extern(enum_.text.clone()),
            None => {
                let diag = Diag::error(
                    code::UNKNOWN_TYPE,
                    enum_.span,
                    format!("unknown enum `{enum_}`"),
                );
                let known: Vec<&str> = self.world.known.enums.names().collect();
                return self.wrong(among(diag, &enum_.text, known));
            }
        };
        match crate::check::literal::variant(self.world.known, &ty, Some(enum_), name, self.diags) {
            Some(literal) => Typed::value(Expr::Literal(literal), ty),
            None => {
                self.failed = true;
                Typed::unknown()
            }
        }
    }
}

fn row(root: Root, model: String) -> Typed {
    let path = Path {
        root,
        steps: Vec::new(),
        ty: Type::Unit,
        nullable: false,
    };
    Typed {
        expr: Expr::Path(path),
        is: Is::Row(model, false),
    }
}
