//! Rules that a table holds beside those of its columns' types: patterns, scales, and checks
//! across fields, as far as SQLite says them by itself. No text here calls a function of ours.

use super::check::sql as literal;
use super::glob;
use crate::caller::Caller;
use crate::plan::{Column, Kind, ModelPlan, Plan, quoted};
use crate::policy::{Asking, Decision, condition};
use crate::sql::Sql;
use ssot_core::expr::local;
use ssot_core::schema::{Check, Constraint, Field};

/// A `CHECK` under a name by which it can be changed.
pub(super) struct Rule {
    pub(super) name: String,
    /// `Product.price`, or the words of a check.
    pub(super) of: String,
    pub(super) condition: String,
}

impl Rule {
    /// As it stands in `CREATE TABLE` and `ADD`.
    pub(super) fn constraint(&self) -> String {
        format!(
            "CONSTRAINT {} CHECK ({})",
            quoted(&self.name),
            self.condition
        )
    }
}

/// What every name begins with.
pub(super) fn prefix(table: &str) -> String {
    format!("rule_{table}_")
}

/// The rules of a model.
pub(super) fn of(plan: &Plan, model: &ModelPlan) -> Vec<Rule> {
    let fields = model.model.fields.iter().zip(&model.columns);
    let own = fields.filter(|(_, column)| column.join.is_none());
    let fields = own.flat_map(|(field, column)| of_field(model, field, column));
    let checks = model.model.checks.iter().enumerate();
    let checks = checks.filter_map(|(at, check)| {
        Some(Rule {
            name: format!("{}{}", prefix(&model.model.table), at + 1),
            of: format!("{}: {}", model.model.name, check.words),
            condition: held(plan, model, check)?,
        })
    });
    fields.chain(checks).collect()
}

fn of_field(model: &ModelPlan, field: &Field, column: &Column) -> Vec<Rule> {
    let name = quoted(&field.column);
    let said = |constraint: &Constraint| match (constraint, &column.kind) {
        // The stored text is a hash, or the JSON of many.
        (_, Kind::Password | Kind::List(_) | Kind::Json) => None,
        (Constraint::Pattern(pattern), _) => Some(("pattern", glob::of(&name, pattern)?)),
        (Constraint::Scale(most), Kind::Decimal) => {
            let point = format!("instr({name}, '.')");
            let digits = format!("{point} = 0 OR length({name}) - {point} <= {most}");
            Some(("scale", digits))
        }
        _ => None,
    };
    let said = field.constraints.iter().filter_map(said).enumerate();
    let rules = said.map(|(at, (word, condition))| Rule {
        name: format!(
            "{}{}_{word}{}",
            prefix(&model.model.table),
            field.column,
            if at > 0 {
                at.to_string()
            } else {
                String::new()
            }
        ),
        of: format!("{}.{}", model.model.name, field.name),
        condition,
    });
    rules.collect()
}

/// A check across fields, where it reads this row alone and needs no code of ours.
pub(crate) fn held(plan: &Plan, model: &ModelPlan, check: &Check) -> Option<String> {
    if !local(&check.expr) {
        return None;
    }
    let caller = &Caller::anonymous();
    let asking = Asking {
        plan,
        caller,
        now: 0,
    };
    match condition(asking, model.id, "t0", &check.expr) {
        Decision::When(sql) => written(&sql),
        Decision::Always | Decision::Never => None,
    }
}

/// A condition on `t0` as it stands in the table's own definition, where nothing is bound.
fn written(sql: &Sql) -> Option<String> {
    let (mut out, mut binds) = (String::new(), sql.binds.iter());
    // Every second piece stands in double quotes: the name of a column.
    for (at, piece) in sql.text.split('"').enumerate() {
        if at % 2 == 1 {
            out.push('"');
            out.push_str(piece);
            out.push('"');
            continue;
        }
        if piece.contains("ssot_") || piece.contains("SELECT") {
            return None;
        }
        let mut parts = piece.strip_suffix("t0.").unwrap_or(piece).split('?');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            out.push_str(&literal(binds.next()?)?);
            out.push_str(part);
        }
    }
    Some(out)
}
