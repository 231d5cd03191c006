//! A schema without its rules: through it the rows of a world are made, and read as they are
//! stored.

use ssot_core::schema::{
    Expr, Field, Middleware, Model, Operation, Permission, Permissions, Rule, Schema,
};

/// The same tables, open to everyone.
pub(super) fn opened(schema: &Schema) -> Schema {
    let mut schema = schema.clone();
    schema.models.iter_mut().for_each(open);
    schema.services.clear();
    schema
}

fn open(model: &mut Model) {
    let operations = vec![
        Operation::List,
        Operation::Get,
        Operation::Create,
        Operation::Update,
        Operation::Delete,
    ];
    let key = model.key.clone();
    let own = |field: &&mut Field| !key.contains(&field.name) && field.name != "deleted_at";
    for field in model.fields.iter_mut().filter(own) {
        field.access = Default::default();
    }
    model.routes.operations = operations.clone();
    model.routes.actions.clear();
    model.middleware = Middleware::default();
    model.permissions = Permissions {
        lines: vec![Permission {
            name: None,
            deny: false,
            operations,
            rule: Rule {
                expr: Expr::Anyone,
                text: "anyone".to_owned(),
            },
            names_new: false,
        }],
    };
}
