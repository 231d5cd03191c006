//! What memory says of a question: the reference that every answer is held to.

use super::world::{Seen, World, model};
use ssot_core::expr::{Caller, Row, Val, holds};
use ssot_core::schema::{Field, Operation, Permission, Permissions, Rule};
use std::time::{SystemTime, UNIX_EPOCH};

/// Somebody who asks, as their own row has it; nobody has none.
pub(super) struct Memory<'w> {
    me: Option<Seen<'w>>,
    roles: Vec<String>,
    now: i64,
}

impl<'w> Memory<'w> {
    /// Of the caller of a key.
    pub(super) fn of(world: &'w World, key: Option<&str>) -> Memory<'w> {
        let principal = world.schema.principal.as_ref();
        let me = principal.zip(key).and_then(|(principal, key)| {
            let of = model(world.schema, &principal.model);
            Some(world.seen(of, world.find(of, key)?))
        });
        let field = principal.and_then(|principal| principal.roles.as_ref());
        let held = field.zip(me.as_ref());
        let held = held.and_then(|(roles, me)| me.get(&roles.field));
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Memory {
            me,
            roles: held.map_or_else(Vec::new, named),
            now: now.map_or(0, |now| i64::try_from(now.as_micros()).unwrap_or(i64::MAX)),
        }
    }

    fn says(&self, rule: &Rule, row: &dyn Row, new: Option<&dyn Row>) -> bool {
        let caller = Caller {
            row: self.me.as_ref().map(|me| me as &dyn Row),
            roles: &self.roles,
        };
        let now = self.now;
        let world = ssot_core::expr::World {
            row,
            new,
            caller,
            now,
        };
        holds(&rule.expr, &world)
    }

    /// Whether an operation on a row is allowed; of an update, that it stays as it is.
    pub(super) fn may(&self, operation: &Operation, row: &Seen<'_>) -> bool {
        let auth = &row.model.middleware.auth;
        let signed = self.me.is_some() || !auth.contains(operation);
        signed && self.allowed(&row.model.permissions, operation, row)
    }

    /// The same of what has no row.
    pub(super) fn may_apart(&self, permissions: &Permissions, operation: &Operation) -> bool {
        self.allowed(permissions, operation, &())
    }

    fn allowed(&self, permissions: &Permissions, operation: &Operation, row: &dyn Row) -> bool {
        let update = *operation == Operation::Update;
        let held = |line: &&Permission| match line.names_new && !update {
            // Without a row that it would become, such a line allows nothing and denies all.
            true => line.deny,
            false => self.says(&line.rule, row, update.then_some(row)),
        };
        let lines = || {
            permissions
                .lines
                .iter()
                .filter(|line| line.operations.contains(operation))
        };
        let denied = lines().filter(|line| line.deny).any(|line| held(&line));
        !denied && lines().filter(|line| !line.deny).any(|line| held(&line))
    }

    /// Whether the caller sees a field of a row.
    pub(super) fn sees(&self, field: &Field, row: &Seen<'_>) -> bool {
        let rule = field.access.visible.as_ref();
        !field.access.private && rule.is_none_or(|rule| self.says(rule, row, None))
    }

    /// Whether the caller may set a field of a row, if anybody may.
    pub(super) fn sets(&self, field: &Field, row: &Seen<'_>) -> bool {
        let rule = field.access.writable.as_ref();
        rule.is_none_or(|rule| self.says(rule, row, None))
    }
}

fn named(value: Val) -> Vec<String> {
    match value {
        Val::Variant(name) => vec![name],
        Val::List(all) => all.into_iter().flat_map(named).collect(),
        _ => Vec::new(),
    }
}
