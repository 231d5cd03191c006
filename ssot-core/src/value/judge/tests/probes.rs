//! Every row of `probes.json`, the table that the TypeScript tests read too.

use crate::schema::{Constraint, Enum, Schema, Type};
use crate::value::issue::{Issue, PathPart};
use crate::value::judge::{Judge, Mode};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Table {
    enums: Vec<Enum>,
    probes: Vec<Probe>,
}

#[derive(Deserialize)]
struct Probe {
    #[serde(rename = "type")]
    ty: Type,
    #[serde(default)]
    nullable: bool,
    #[serde(default)]
    constraints: Vec<Constraint>,
    #[serde(default)]
    value: Value,
    times: Option<usize>,
    raw: Option<String>,
    #[serde(default = "yes")]
    parse: bool,
    code: Option<String>,
    #[serde(default)]
    path: Vec<Value>,
    clean: Option<Value>,
}

fn yes() -> bool {
    true
}

impl Probe {
    fn value(&self) -> serde_json::Result<Value> {
        match (&self.raw, self.times, &self.value) {
            (Some(raw), _, _) => serde_json::from_str(raw),
            (None, Some(times), Value::String(unit)) => Ok(unit.repeat(times).into()),
            (None, _, value) => Ok(value.clone()),
        }
    }

    fn judge(&self, enums: &[Enum]) -> Judge {
        let field = json!({ "name": "it", "wire": "it", "column": "it", "ty": self.ty,
            "nullable": self.nullable, "constraints": self.constraints });
        let schema =
            json!({ "version": 1, "enums": enums, "models": [super::model(json!([field]))] });
        Judge::new(serde_json::from_value::<Schema>(schema).expect("a schema"))
    }
}

fn found(issues: &[Issue]) -> Vec<(Value, &'static str)> {
    let step = |issue: &Issue| (json!(issue.path), issue.code.as_str());
    issues.iter().map(step).collect()
}

#[test]
fn every_probe_gets_its_verdict() {
    let table: Table = serde_json::from_str(include_str!("../../probes.json")).expect("probes");
    let mut wrong = Vec::new();
    for (at, probe) in table.probes.iter().enumerate() {
        let judge = probe.judge(&table.enums);
        let value = match probe.value() {
            Ok(value) => value,
            Err(_) if !probe.parse => continue,
            Err(error) => panic!("probe {at}: {error}"),
        };
        let mut path = vec![json!("it")];
        path.extend(probe.path.iter().cloned());
        let expected: Vec<_> = probe
            .code
            .iter()
            .map(|code| (json!(path), code.as_str()))
            .collect();
        let outcome = judge.clean("It", Mode::Create, json!({ "it": value }));
        let issues = outcome.as_ref().err().map_or(&[][..], |issues| &issues[..]);
        let same = found(issues)
            .iter()
            .map(|(p, c)| (p.clone(), *c))
            .eq(expected.clone());
        if !same {
            wrong.push(format!(
                "{at} {:?} {value}: {:?}, not {expected:?}",
                probe.ty,
                found(issues)
            ));
        }
        if let (Some(clean), Ok(cleaned)) = (&probe.clean, &outcome)
            && cleaned["it"] != *clean
        {
            wrong.push(format!(
                "{at} {:?} cleans to {}, not {clean}",
                probe.ty, cleaned["it"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table.probes.len() > 700);
}

#[test]
fn a_path_part_is_a_string_or_a_number() {
    let path = [PathPart::from("tags"), PathPart::from(2)];
    assert_eq!(json!(path), json!(["tags", 2]));
}
