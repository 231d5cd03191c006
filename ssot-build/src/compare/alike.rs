//! Whether two rules ask the same, however they are written: `author == me` is `me == author`.

use ssot_core::schema::{Binary, Expr, Literal, Path};

/// What holds in the same cases. The type of a field is left to the field, which is compared too.
pub(super) fn alike(old: &Expr, new: &Expr) -> bool {
    match (old, new) {
        (Expr::Path(old), Expr::Path(new)) => same_way(old, new),
        (Expr::Not(old), Expr::Not(new)) | (Expr::Negate(old), Expr::Negate(new)) => {
            alike(old, new)
        }
        (
            Expr::Binary { op, left, right },
            Expr::Binary {
                op: new_op,
                left: new_left,
                right: new_right,
            },
        ) => {
            let straight = || alike(left, new_left) && alike(right, new_right);
            let turned = || turns(*op) && alike(left, new_right) && alike(right, new_left);
            op == new_op && (straight() || turned())
        }
        (
            Expr::Matches { value, any },
            Expr::Matches {
                value: new_value,
                any: new_any,
            },
        ) => alike(value, new_value) && same_values(any, new_any),
        (
            Expr::Call {
                method,
                receiver,
                arg,
            },
            Expr::Call {
                method: new_method,
                receiver: new_receiver,
                arg: new_arg,
            },
        ) => {
            let same_arg = match (arg, new_arg) {
                (Some(old), Some(new)) => alike(old, new),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            method == new_method && alike(receiver, new_receiver) && same_arg
        }
        (
            Expr::Quantified {
                quantifier,
                relation,
                var,
                body,
            },
            Expr::Quantified {
                quantifier: new_quantifier,
                relation: new_relation,
                var: new_var,
                body: new_body,
            },
        ) => {
            let same_rows = quantifier == new_quantifier && same_way(relation, new_relation);
            same_rows && var == new_var && alike(body, new_body)
        }
        (old, new) => old == new || (always(old) && always(new)),
    }
}

/// Whether it holds for everybody.
pub(super) fn always(rule: &Expr) -> bool {
    matches!(rule, Expr::Anyone | Expr::Literal(Literal::Bool(true)))
}

fn same_way(old: &Path, new: &Path) -> bool {
    old.root == new.root && old.steps == new.steps
}

fn same_values(old: &[Literal], new: &[Literal]) -> bool {
    let all_in = |some: &[Literal], others: &[Literal]| some.iter().all(|one| others.contains(one));
    all_in(old, new) && all_in(new, old)
}

/// Whether its sides may change places.
fn turns(op: Binary) -> bool {
    match op {
        Binary::Eq | Binary::Ne | Binary::And | Binary::Or | Binary::Add | Binary::Mul => true,
        Binary::Lt | Binary::Le | Binary::Gt | Binary::Ge | Binary::Sub => false,
    }
}
