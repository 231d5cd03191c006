//! What is private to a model is read by its own rules alone: what they decide would tell it. The caller's own
//! row is no secret from its rules (`me.is_blocked`), and filters are judged beside every field they read.

use super::typed::Typed;
use super::{Typing, What};
use crate::check::clause::is_hidden;
use crate::check::code;
use crate::schema::{Expr, Path, Root};
use crate::syntax::Diag;
use crate::syntax::tree::Name;

impl Typing<'_> {
    /// The mistake of a step to `name`, a private member of a row of another model.
    pub(super) fn private(&self, base: &Typed, of: &str, name: &Name) -> Option<Diag> {
        if self.place.what == What::Filter
            || self.place.row.is_some_and(|row| row.name == of)
            || is_caller(&base.expr)
        {
            return None;
        }
        let model = self.world.models.get(of)?;
        let mut relations = model.relations.iter();
        let private = match relations.find(|relation| relation.name == name.text) {
            Some(relation) => is_hidden(self.world, model, relation),
            None => {
                let mut fields = model.fields.iter();
                fields.any(|field| field.name == name.text && field.access.private)
            }
        };
        private.then(|| {
            let message = format!("`{name}` is private to `{of}`");
            Diag::error(code::READS_PRIVATE, name.span, message).help(format!(
                "ask something of `{of}` that may be known, or write `visible(..)` there instead of `private`"
            ))
        })
    }
}

fn is_caller(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(Path { root: Root::Me, steps, .. }) if steps.is_empty())
}
