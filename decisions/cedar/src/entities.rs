//! The rows of a world as Cedar's entities: a row's values, the rows that it leads to under
//! `to_` and the relation's name, and the roles of a caller as parents.

use cedar_policy::{Entities, Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use decisions::asked::roles;
use decisions::facts::Facts;
use decisions::world::{Object, World, is_one};
use ssot_core::expr::{Row, Val};
use std::error::Error;

/// Every row that is not deleted: one that is leads nowhere and is led to by nothing.
///
/// # Errors
/// What Cedar says of them.
pub fn entities<'w>(world: &'w World<'w>, facts: &Facts) -> Result<Entities, Box<dyn Error>> {
    let mut all = Vec::new();
    for model in 0..facts.tables.len() {
        for row in world.of(model).iter().filter(|row| row.lives()) {
            let mut parents = Vec::new();
            if model == facts.principal() {
                for role in roles(row) {
                    parents.push(uid("Role", &role)?);
                }
            }
            let values = attributes(world, row)?;
            let entity = Entity::new(
                entity(row)?,
                values.into_iter().collect(),
                parents.into_iter().collect(),
            )?;
            all.push(entity);
        }
    }
    Ok(Entities::from_entities(all, None)?)
}

/// A row's name.
///
/// # Errors
/// What Cedar says of it.
pub fn entity(row: &Object<'_>) -> Result<EntityUid, Box<dyn Error>> {
    uid(&row.model().name, row.key().as_str().unwrap_or_default())
}

/// The name of something of a type.
///
/// # Errors
/// What Cedar says of it.
pub fn uid(ty: &str, id: &str) -> Result<EntityUid, Box<dyn Error>> {
    let ty: EntityTypeName = ty.parse()?;
    Ok(EntityUid::from_type_name_and_id(ty, EntityId::new(id)))
}

fn attributes<'w>(
    world: &'w World<'w>,
    row: &Object<'w>,
) -> Result<Vec<(String, RestrictedExpression)>, Box<dyn Error>> {
    let fields = row.model().fields.iter();
    let values = fields.filter_map(|field| {
        let value = row.get(&field.name).and_then(|value| said(&value));
        value.map(|value| (field.name.clone(), value))
    });
    let mut all: Vec<_> = values.collect();
    for led in row.led() {
        let rows = led
            .numbers
            .iter()
            .map(|&at| entity(&world.of(led.model)[at]));
        let mut rows = rows.map(|uid| uid.map(RestrictedExpression::new_entity_uid));
        let name = format!("to_{}", led.relation.name);
        if is_one(led.relation) {
            if let Some(row) = rows.next() {
                all.push((name, row?));
            }
            continue;
        }
        let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
        all.push((name, RestrictedExpression::new_set(rows)));
    }
    Ok(all)
}

/// A value; none of what Cedar does not have.
fn said(value: &Val) -> Option<RestrictedExpression> {
    Some(match value {
        Val::Bool(value) => RestrictedExpression::new_bool(*value),
        Val::Int(value) => RestrictedExpression::new_long(i64::try_from(*value).ok()?),
        Val::Instant(value) | Val::Date(value) | Val::Time(value) => {
            RestrictedExpression::new_long(*value)
        }
        Val::Text(text) | Val::Variant(text) => RestrictedExpression::new_string(text.clone()),
        Val::List(all) => {
            let all: Option<Vec<_>> = all.iter().map(said).collect();
            RestrictedExpression::new_set(all?)
        }
        Val::Float(_) | Val::Decimal(_) | Val::Duration(_) | Val::Json(_) => return None,
    })
}
