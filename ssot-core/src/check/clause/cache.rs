//! Seconds to live of reads, and who may share a kept answer.

pub(super) mod time;

use crate::check::code;
use crate::check::expr::walk::{asks_roles, reads};
use crate::check::operation::{Operations, READ, word};
use crate::schema::{Cache, CacheScope, Expr, Model, Operation, Permissions, Root, Search};
use crate::syntax::tree::CacheLine;
use crate::syntax::{Diag, Diags};

pub(super) fn cache(
    scope: CacheScope,
    operations: Operations<'_>,
    lines: &[CacheLine],
    diags: &mut Diags,
) -> Cache {
    let mut cache = Cache {
        list: None,
        get: None,
        scope,
    };
    for line in lines {
        let named = operations.resolve(&line.operations, diags);
        on_write(operations, line, diags);
        for operation in &named {
            let place = match operation {
                Operation::List => &mut cache.list,
                Operation::Get => &mut cache.get,
                Operation::Create
                | Operation::Update
                | Operation::Delete
                | Operation::Action(_) => continue,
            };
            if place.is_some() {
                let message = format!("`{}` is given twice", word(operation));
                diags.push(
                    Diag::error(code::DEFINED_TWICE, line.span, message)
                        .help("keep one time for each operation"),
                );
            }
            *place = Some(line.seconds);
        }
    }
    cache
}

/// One mistake for each name, however many operations it stands for.
fn on_write(operations: Operations<'_>, line: &CacheLine, diags: &mut Diags) {
    for name in &line.operations {
        let one = operations.resolve(std::slice::from_ref(name), &mut Diags::default());
        if !one.is_empty() && !one.iter().any(|one| READ.contains(one)) {
            let message = format!("`{name}` cannot be cached: it is not a read");
            diags.push(
                Diag::error(code::CACHE_ON_WRITE, name.span, message)
                    .help("cache `list`, `get` or both by `read`"),
            );
        } else if name.text == "all" {
            let message = "`all` cannot be cached: it has writes";
            diags.push(Diag::error(code::CACHE_ON_WRITE, name.span, message).help("write `read`"));
        }
    }
}

/// The narrowest of what the read rules, the visible fields and the derived filters depend on.
pub(super) fn scope(model: &Model, permissions: &Permissions, search: &Search) -> CacheScope {
    let of_reads = permissions.lines.iter().filter(|line| {
        line.operations
            .iter()
            .any(|operation| matches!(operation, Operation::List | Operation::Get))
    });
    let visible = model
        .fields
        .iter()
        .filter_map(|field| field.access.visible.as_deref());
    let derived = search.derived.iter().map(|derived| &derived.rule);
    let mut scope = CacheScope::Public;
    for rule in of_reads
        .map(|line| &line.rule)
        .chain(visible)
        .chain(derived)
    {
        match of(&rule.expr) {
            CacheScope::Caller => return CacheScope::Caller,
            CacheScope::Roles => scope = CacheScope::Roles,
            CacheScope::Public => {}
        }
    }
    scope
}

fn of(expr: &Expr) -> CacheScope {
    if reads(expr, &Root::Me) {
        CacheScope::Caller
    } else if asks_roles(expr) {
        CacheScope::Roles
    } else {
        CacheScope::Public
    }
}
