//! Which enums and shapes a schema's rows hold, which its answers do, and which no client sees.

use ssot_core::schema::{Body, Schema, Type};
use std::borrow::Cow;

/// The schema without the enums and shapes that only `private` fields use.
pub(crate) fn shared(schema: &Schema) -> Cow<'_, Schema> {
    let secret = secret(schema);
    if secret.is_empty() {
        return Cow::Borrowed(schema);
    }
    let mut shared = schema.clone();
    shared
        .enums
        .retain(|one| !secret.contains(&one.name.as_str()));
    shared
        .types
        .retain(|one| !secret.contains(&one.name.as_str()));
    Cow::Owned(shared)
}

/// Names of what some row holds, directly or inside a shape.
pub(crate) fn stored(schema: &Schema) -> Vec<&str> {
    let fields = schema.models.iter().flat_map(|model| &model.fields);
    reached(schema, fields.map(|field| &field.ty).collect())
}

/// Names of what some answer holds: fields that are not private, outputs of actions and services.
pub(crate) fn answered(schema: &Schema) -> Vec<&str> {
    let fields = schema.models.iter().flat_map(|model| &model.fields);
    let seen = fields
        .filter(|field| !field.access.private)
        .map(|field| &field.ty);
    let actions = schema.models.iter().flat_map(|model| &model.routes.actions);
    let endpoints = schema
        .services
        .iter()
        .flat_map(|service| &service.endpoints);
    let outputs = actions
        .filter_map(|action| action.output.as_ref())
        .chain(endpoints.filter_map(|endpoint| endpoint.output.as_ref()));
    reached(schema, seen.chain(outputs).collect())
}

/// Names of what `private` fields alone use: no client is told of them. What nothing uses is
/// shared for its own sake.
pub(crate) fn secret(schema: &Schema) -> Vec<&str> {
    let fields = || schema.models.iter().flat_map(|model| &model.fields);
    let private = fields().filter(|field| field.access.private);
    let mut secret = reached(schema, private.map(|field| &field.ty).collect());
    if secret.is_empty() {
        return secret;
    }
    let mut told: Vec<&Type> = fields()
        .filter(|field| !field.access.private)
        .map(|field| &field.ty)
        .collect();
    let actions = schema.models.iter().flat_map(|model| &model.routes.actions);
    for action in actions {
        told.extend(action.input.iter().chain(&action.output));
    }
    for endpoint in schema
        .services
        .iter()
        .flat_map(|service| &service.endpoints)
    {
        told.extend(endpoint.input.iter().chain(&endpoint.output));
    }
    for shape in &schema.types {
        if !secret.contains(&shape.name.as_str()) {
            types(&shape.body, &mut told);
        }
    }
    let mut told = reached(schema, told);
    let roles = schema.principal.iter().filter_map(|one| one.roles.as_ref());
    told.extend(roles.map(|roles| roles.enum_.as_str()));
    secret.retain(|name| !told.contains(name));
    secret
}

fn reached<'a>(schema: &'a Schema, mut pending: Vec<&'a Type>) -> Vec<&'a str> {
    let mut reached: Vec<&str> = Vec::new();
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Enum(name) => reached.push(name),
            Type::Named { name, args } => {
                pending.extend(args);
                if !reached.contains(&name.as_str()) {
                    reached.push(name);
                    let shape = schema.types.iter().find(|shape| shape.name == *name);
                    if let Some(shape) = shape {
                        types(&shape.body, &mut pending);
                    }
                }
            }
            Type::List(inner) | Type::Option(inner) | Type::Map(inner) => pending.push(inner),
            Type::Tuple(parts) => pending.extend(parts),
            _ => {}
        }
    }
    reached
}

fn types<'a>(body: &'a Body, out: &mut Vec<&'a Type>) {
    match body {
        Body::Struct(members) => out.extend(members.iter().map(|member| &member.ty)),
        Body::Alias(ty) => out.push(ty),
        Body::Tuple(parts) => out.extend(parts),
        Body::Unit => {}
        Body::Enum { variants, .. } => variants.iter().for_each(|case| types(&case.body, out)),
    }
}
