//! Rows in what an action gives, wherever they stand in it, as the caller may see them: what the
//! code has read may be more. Of one that is hidden the key alone is told.

use super::Deed;
use crate::key::Key;
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::store::Tx;
use crate::stored::stored;
use crate::write::{Writing, shown};
use serde_json::{Map, Value};
use ssot_core::schema::{Body, Case, Member, Schema, Tagging, Type};
use ssot_core::value::judge::Mode;

/// Shapes that stand flattened within each other.
const FLAT: usize = 16;

/// What parameters of a generic shape stand for.
type Given<'g> = (&'g [String], &'g [Type]);

/// Reads rows as the caller sees them, all in one moment.
pub(super) struct Shown<'s> {
    deed: &'s Deed,
    tx: &'s Tx<'s>,
    /// Whether members that the caller does not see go, and nothing else becomes of a row.
    masks: bool,
}

impl Deed {
    /// The output with every row of it as the caller may see it.
    pub(super) fn as_seen(&self, ty: &Type, mut output: Value) -> Result<Vec<u8>, Problem> {
        if holds_row(&self.engine.plan.schema, ty, &mut Vec::new()) {
            self.engine.store.read_here(|connection| {
                let tx = &Tx::new(connection);
                let masks = false;
                let shown = Shown {
                    deed: self,
                    tx,
                    masks,
                };
                shown.value(ty, &mut output)
            })?;
        }
        Ok(output.to_string().into_bytes())
    }
}

/// Whether a row may stand in it.
fn holds_row<'s>(schema: &'s Schema, ty: &'s Type, known: &mut Vec<&'s str>) -> bool {
    match ty {
        Type::Row(_) => true,
        Type::List(inner) | Type::Option(inner) | Type::Map(inner) => {
            holds_row(schema, inner, known)
        }
        Type::Tuple(all) => all.iter().any(|one| holds_row(schema, one, known)),
        Type::Named { name, args } => {
            if args.iter().any(|one| holds_row(schema, one, known)) {
                return true;
            }
            if known.contains(&name.as_str()) {
                return false;
            }
            known.push(name);
            let shape = schema.types.iter().find(|shape| shape.name == *name);
            shape.is_some_and(|shape| body_holds(schema, &shape.body, known))
        }
        _ => false,
    }
}

fn body_holds<'s>(schema: &'s Schema, body: &'s Body, known: &mut Vec<&'s str>) -> bool {
    match body {
        Body::Struct(all) => all.iter().any(|one| holds_row(schema, &one.ty, known)),
        Body::Alias(ty) => holds_row(schema, ty, known),
        Body::Tuple(all) => all.iter().any(|one| holds_row(schema, one, known)),
        Body::Unit => false,
        Body::Enum { variants, .. } => variants
            .iter()
            .any(|case| body_holds(schema, &case.body, known)),
    }
}

impl Shown<'_> {
    fn value(&self, ty: &Type, value: &mut Value) -> Result<(), Problem> {
        match (ty, value) {
            (_, Value::Null) => Ok(()),
            (Type::Row(model), Value::Object(object)) if self.masks => {
                self.row_within(model, object)
            }
            (Type::Row(model), value) if !self.masks => {
                *value = self.row(model, value)?;
                Ok(())
            }
            (Type::Option(inner), value) => self.value(inner, value),
            (Type::List(inner), Value::Array(all)) => {
                all.iter_mut().try_for_each(|one| self.value(inner, one))
            }
            (Type::Map(inner), Value::Object(all)) => {
                all.values_mut().try_for_each(|one| self.value(inner, one))
            }
            (Type::Tuple(types), Value::Array(all)) => self.each(types, all),
            (Type::Named { name, args }, value) => match self.shape(name) {
                Some(shape) => self.body(&shape.body, value, (&shape.params, args)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn each(&self, types: &[Type], all: &mut [Value]) -> Result<(), Problem> {
        let mut pairs = types.iter().zip(all);
        pairs.try_for_each(|(ty, one)| self.value(ty, one))
    }

    fn shape(&self, name: &str) -> Option<&ssot_core::schema::Shape> {
        let types = &self.deed.engine.plan.schema.types;
        types.iter().find(|shape| shape.name == name)
    }

    fn body(&self, body: &Body, value: &mut Value, given: Given<'_>) -> Result<(), Problem> {
        match (body, value) {
            (Body::Struct(members), Value::Object(object)) => {
                self.members(members, object, given, FLAT)
            }
            (Body::Alias(ty), value) => self.value(&replaced(ty, given), value),
            (Body::Tuple(types), Value::Array(all)) => {
                let types: Vec<_> = types.iter().map(|one| replaced(one, given)).collect();
                self.each(&types, all)
            }
            (Body::Enum { tagging, variants }, value) => {
                self.tagged(tagging, variants, value, given)
            }
            _ => Ok(()),
        }
    }

    fn members(
        &self,
        members: &[Member],
        object: &mut Map<String, Value>,
        given: Given<'_>,
        fuel: usize,
    ) -> Result<(), Problem> {
        for member in members {
            let ty = replaced(&member.ty, given);
            match object.get_mut(&member.wire) {
                _ if member.flatten => self.flattened(&ty, object, fuel)?,
                Some(value) => self.value(&ty, value)?,
                None => {}
            }
        }
        Ok(())
    }

    /// What stands among the keys of the object around it.
    fn flattened(
        &self,
        ty: &Type,
        object: &mut Map<String, Value>,
        fuel: usize,
    ) -> Result<(), Problem> {
        let Some(fuel) = fuel.checked_sub(1) else {
            return Err(lost());
        };
        match ty {
            Type::Row(model) => self.row_within(model, object),
            Type::Option(inner) => self.flattened(inner, object, fuel),
            Type::Map(inner) => object
                .values_mut()
                .filter(|one| one.is_object() || one.is_array())
                .try_for_each(|one| self.value(inner, one)),
            Type::Named { name, args } => match self.shape(name) {
                Some(shape) => self.flat_body(&shape.body, object, (&shape.params, args), fuel),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn flat_body(
        &self,
        body: &Body,
        object: &mut Map<String, Value>,
        given: Given<'_>,
        fuel: usize,
    ) -> Result<(), Problem> {
        match body {
            Body::Struct(members) => self.members(members, object, given, fuel),
            Body::Alias(ty) => self.flattened(&replaced(ty, given), object, fuel),
            Body::Enum { tagging, variants } => {
                self.cases((tagging, variants), object, given, fuel)
            }
            Body::Tuple(_) | Body::Unit => Ok(()),
        }
    }

    fn tagged(
        &self,
        tagging: &Tagging,
        variants: &[Case],
        value: &mut Value,
        given: Given<'_>,
    ) -> Result<(), Problem> {
        if let (Tagging::Untagged, false) = (tagging, value.is_object()) {
            return self.untagged(variants, value, given);
        }
        let Value::Object(object) = value else {
            return Ok(());
        };
        self.cases((tagging, variants), object, given, FLAT)
    }

    /// Nothing says which variant a value that is no object is of. One that might be of several, or
    /// of none, is held to each: less is told then, and no row becomes one of another model.
    fn untagged(
        &self,
        variants: &[Case],
        value: &mut Value,
        given: Given<'_>,
    ) -> Result<(), Problem> {
        let right: Vec<_> = variants
            .iter()
            .filter(|case| self.fits(&case.body, value, given))
            .collect();
        if let [case] = right.as_slice() {
            return self.body(&case.body, value, given);
        }
        let masked = Shown {
            masks: true,
            ..*self
        };
        let mut cases = variants.iter();
        cases.try_for_each(|case| masked.body(&case.body, value, given))
    }

    /// Whether a value that is no object is one of a variant.
    fn fits(&self, body: &Body, value: &Value, given: Given<'_>) -> bool {
        let judge = &self.deed.engine.plan.judge;
        let is = |ty: &Type| judge.judge_type(ty, value).is_ok();
        match body {
            Body::Alias(ty) => is(&replaced(ty, given)),
            Body::Tuple(types) => {
                let types = types.iter().map(|one| replaced(one, given));
                is(&Type::Tuple(types.collect()))
            }
            Body::Unit => value.is_null(),
            Body::Struct(_) | Body::Enum { .. } => false,
        }
    }

    fn cases(
        &self,
        (tagging, variants): (&Tagging, &[Case]),
        object: &mut Map<String, Value>,
        given: Given<'_>,
        fuel: usize,
    ) -> Result<(), Problem> {
        // Nothing says of which model an untagged row is. One that is right for none is held to each:
        // less may be told then, and never more.
        let right = |case: &&Case| self.is_row_of(case, object, given) == Some(true);
        let known = *tagging == Tagging::Untagged && variants.iter().any(|case| right(&case));
        let other = |case: &&Case| known && self.is_row_of(case, object, given) == Some(false);
        let cases: Vec<_> = variants.iter().filter(|case| !other(case)).collect();
        let mut cases = cases.into_iter();
        cases.try_for_each(|case| self.case(tagging, case, object, given, fuel))
    }

    /// A variant, if it is the one whose data, or whose tag, stands among the keys of an object.
    fn case(
        &self,
        tagging: &Tagging,
        case: &Case,
        object: &mut Map<String, Value>,
        given: Given<'_>,
        fuel: usize,
    ) -> Result<(), Problem> {
        let is = |tag: &String| object.get(tag).and_then(Value::as_str) == Some(&case.wire);
        match tagging {
            Tagging::External => match object.get_mut(&case.wire) {
                Some(data) => self.body(&case.body, data, given),
                None => Ok(()),
            },
            Tagging::Adjacent { tag, content } if is(tag) => match object.get_mut(content) {
                Some(data) => self.body(&case.body, data, given),
                None => Ok(()),
            },
            Tagging::Internal { tag } if is(tag) => self.flat_body(&case.body, object, given, fuel),
            Tagging::Untagged => self.flat_body(&case.body, object, given, fuel),
            _ => Ok(()),
        }
    }

    /// Whether an object is a row of a variant that holds one; `None` of any other variant.
    fn is_row_of(
        &self,
        case: &Case,
        object: &Map<String, Value>,
        given: Given<'_>,
    ) -> Option<bool> {
        let Body::Alias(ty) = &case.body else {
            return None;
        };
        let Type::Row(model) = replaced(ty, given) else {
            return None;
        };
        let row = Value::Object(object.clone());
        let judge = &self.deed.engine.plan.judge;
        Some(judge.judge(&model, Mode::Read, &row).is_ok())
    }

    /// A row's members among others: those that the caller does not see go.
    fn row_within(&self, model: &str, object: &mut Map<String, Value>) -> Result<(), Problem> {
        let plan = self.deed.engine.plan.model(model).ok_or_else(lost)?;
        let wires = || plan.columns.iter().map(|column| column.wire.as_str());
        let of_it = |wire: &str| wires().any(|known| known == wire);
        let own = object.iter().filter(|(wire, _)| of_it(wire));
        let row: Map<_, _> = own.map(|(k, v)| (k.clone(), v.clone())).collect();
        let row = Value::Object(row);
        // An `Option` that is nothing.
        if key(plan, &row).is_none() {
            return Ok(());
        }
        let Value::Object(shown) = self.row(model, &row)? else {
            return Err(lost());
        };
        if self.masks {
            object.retain(|wire, _| shown.contains_key(wire) || !of_it(wire));
            return Ok(());
        }
        object.retain(|wire, _| !of_it(wire));
        object.extend(shown);
        Ok(())
    }

    fn row(&self, model: &str, row: &Value) -> Result<Value, Problem> {
        let model = self.deed.engine.plan.model(model).ok_or_else(lost)?;
        let key = key(model, row).ok_or_else(lost)?;
        let asking = Asking {
            plan: &self.deed.engine.plan,
            caller: &self.deed.caller,
            now: self.deed.now,
        };
        let writing = Writing {
            tx: self.tx,
            asking,
            model,
        };
        match shown(&writing, &key)? {
            Some(text) => serde_json::from_slice(&text).map_err(|_| lost()),
            None => Ok(key.to_json(model)),
        }
    }
}

fn key(model: &ModelPlan, row: &Value) -> Option<Key> {
    let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
    let parts = columns.map(|column| stored(&column.kind, row.get(&column.wire)?));
    parts.collect::<Option<Vec<_>>>().map(Key)
}

fn lost() -> Problem {
    Problem::new(Code::Internal, "the request could not be answered")
}

fn replaced(ty: &Type, (params, args): Given<'_>) -> Type {
    ty.replaced(&|name| {
        let at = params.iter().position(|param| param == name)?;
        args.get(at).cloned()
    })
}
