//! Who asks.

use crate::identity::Session;
use crate::plan::Kind;
use crate::policy::Kept;
use rusqlite::types::Value as Stored;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Who asks: nobody, or a row of the principal's model with the roles it holds.
///
/// ```
/// use ssot_server::Caller;
/// let caller = Caller::user("018f2f3e-0000-7000-8000-000000000000").with_role("Admin");
/// assert!(caller.holds("Admin") && !Caller::anonymous().is_signed_in());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Caller {
    known: Option<Arc<Known>>,
    reach: Reach,
}

/// How far a caller sees into rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Reach {
    /// As the rules say.
    #[default]
    Ruled,
    /// Rows as the rules say, each of them whole: for Rust code, which sends nothing by itself.
    Whole,
    /// Everything: no rule is asked.
    System,
}

#[derive(Clone, Debug, PartialEq)]
struct Known {
    key: Key,
    roles: Vec<String>,
    claims: Map<String, Value>,
    kept: Kept,
}

#[derive(Clone, Debug, PartialEq)]
enum Key {
    Text(String),
    Int(i64),
}

impl Caller {
    /// Nobody: not signed in.
    pub fn anonymous() -> Caller {
        Caller::default()
    }

    /// The row of the principal's model with this key, as it stands in JSON.
    pub fn user(key: impl Into<String>) -> Caller {
        Caller::of(Key::Text(key.into()))
    }

    /// The row of the principal's model with this key, where keys are made by the database.
    pub fn numbered(key: i64) -> Caller {
        Caller::of(Key::Int(key))
    }

    fn of(key: Key) -> Caller {
        let (roles, claims) = (Vec::new(), Map::new());
        let kept = Kept::default();
        Caller {
            known: Some(Arc::new(Known {
                key,
                roles,
                claims,
                kept,
            })),
            reach: Reach::Ruled,
        }
    }

    /// The same caller with a role more, by the Rust name of its variant. Nobody holds none.
    #[must_use]
    pub fn with_role(self, role: impl Into<String>) -> Caller {
        self.known_with(|known| known.roles.push(role.into()))
    }

    /// The same caller with a claim more, for hooks and actions.
    #[must_use]
    pub fn with_claim(self, name: impl Into<String>, value: impl Into<Value>) -> Caller {
        self.known_with(|known| {
            known.claims.insert(name.into(), value.into());
        })
    }

    fn known_with(mut self, change: impl FnOnce(&mut Known)) -> Caller {
        if let Some(known) = &mut self.known {
            let known = Arc::make_mut(known);
            known.kept = Kept::default();
            change(known);
        }
        self
    }

    /// Whether there is somebody.
    pub fn is_signed_in(&self) -> bool {
        self.known.is_some()
    }

    /// Whether a role is held, by the Rust name of its variant.
    pub fn holds(&self, role: &str) -> bool {
        self.roles().iter().any(|held| held == role)
    }

    /// The roles held, by the Rust names of their variants.
    pub fn roles(&self) -> &[String] {
        self.known.as_deref().map_or(&[], |known| &known.roles)
    }

    /// The key of the caller's row as it stands in JSON.
    pub fn key(&self) -> Option<String> {
        self.known.as_deref().map(|known| match &known.key {
            Key::Text(key) => key.clone(),
            Key::Int(key) => key.to_string(),
        })
    }

    /// A claim of the token.
    pub fn claim(&self, name: &str) -> Option<&Value> {
        self.known.as_deref()?.claims.get(name)
    }

    /// The same caller, as a request brings it.
    pub(crate) fn ruled(&self) -> Caller {
        Caller {
            known: self.known.clone(),
            reach: Reach::Ruled,
        }
    }

    /// The same caller, who gets whole rows where the rules give any.
    pub(crate) fn whole(&self) -> Caller {
        let reach = match self.reach {
            Reach::System => Reach::System,
            Reach::Ruled | Reach::Whole => Reach::Whole,
        };
        Caller {
            known: self.known.clone(),
            reach,
        }
    }

    /// The same caller, of whom no rule is asked. Only `as_system` makes one.
    pub(crate) fn system(&self) -> Caller {
        Caller {
            known: self.known.clone(),
            reach: Reach::System,
        }
    }

    /// Whether no rule is asked.
    pub(crate) fn is_system(&self) -> bool {
        self.reach == Reach::System
    }

    /// Whether rows are read with their hidden and `private` fields.
    pub(crate) fn reads_whole(&self) -> bool {
        self.reach != Reach::Ruled
    }

    /// What was decided of this caller; nobody keeps nothing.
    pub(crate) fn kept(&self) -> Option<&Kept> {
        self.known.as_deref().map(|known| &known.kept)
    }

    /// The session that the caller's token is of.
    pub(crate) fn session(&self) -> Option<Session> {
        Session::read(self.claim("sid")?.as_str()?)
    }

    /// Every claim.
    pub(crate) fn claims(&self) -> Option<&Map<String, Value>> {
        self.known.as_deref().map(|known| &known.claims)
    }

    /// The key as a column of this kind holds it.
    pub(crate) fn stored_as(&self, kind: &Kind) -> Option<Stored> {
        Some(match (kind, self.stored()?) {
            (Kind::Uuid, Stored::Text(text)) => Stored::Text(text.to_ascii_lowercase()),
            (Kind::IntKey, Stored::Text(text)) => Stored::Integer(text.parse().ok()?),
            (_, stored) => stored,
        })
    }

    /// The key as the database holds it.
    pub(crate) fn stored(&self) -> Option<Stored> {
        self.known.as_deref().map(|known| match &known.key {
            Key::Text(key) => Stored::Text(key.clone()),
            Key::Int(key) => Stored::Integer(*key),
        })
    }
}
