//! Every field that takes a text: written by whoever may, and read again.

use crate::asked::Client;
use judges::served::Served;
use serde_json::{Map, Value, json};
use ssot_core::schema::{Constraint, Field, Model, Schema, Type};

/// Gives each string to every field of every row, and says how many were kept.
pub(crate) async fn judge(served: &Served, schema: &Schema, strings: &[String]) -> usize {
    let mut kept = 0;
    for model in &schema.models {
        let Some(key) = served.rows.get(&model.name) else {
            continue;
        };
        let path = format!("/api{}/{key}", model.routes.path);
        for (_, token) in &served.tokens {
            let mut client = Client::new(served, Some(token)).await;
            let fields = writable(&mut client, model, &path).await;
            if fields.is_empty() {
                continue;
            }
            for text in strings {
                kept += written(&mut client, &path, &fields, text).await;
            }
            break;
        }
    }
    kept
}

/// The fields that this caller may give a text.
async fn writable<'a>(client: &mut Client, model: &'a Model, path: &str) -> Vec<&'a Field> {
    let mut found = Vec::new();
    for field in model.fields.iter().filter(|field| is_text(&field.ty)) {
        // Wrong by its type alone, for whoever may write it at all.
        let body = json!({ &field.wire: {} }).to_string();
        let (status, answer) = client.ask("PATCH", path, &[], &body).await;
        if status == 422 && answer["errors"][0]["code"] == "type" {
            found.push(field);
        }
    }
    found
}

fn is_text(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug
    )
}

/// One string in all fields at once; then in those that took it, which must keep it.
async fn written(client: &mut Client, path: &str, fields: &[&Field], text: &str) -> usize {
    let mut taking: Vec<&Field> = fields.to_vec();
    while !taking.is_empty() {
        let given: Map<String, Value> = taking
            .iter()
            .map(|field| (field.wire.clone(), json!(text)))
            .collect();
        let (status, answer) = client
            .ask("PATCH", path, &[], &Value::from(given).to_string())
            .await;
        match status {
            200 => {
                let (_, read) = client.get(path).await;
                for field in &taking {
                    let wanted = cleaned(field, text);
                    assert_eq!(
                        answer[&field.wire], wanted,
                        "{path} {}: {text:?}",
                        field.wire
                    );
                    assert_eq!(read[&field.wire], wanted, "{path} {}: {text:?}", field.wire);
                }
                return taking.len();
            }
            // Each refusal names its field; a rule over the row names none.
            422 => {
                let before = taking.len();
                let errors = answer["errors"].as_array().cloned().unwrap_or_default();
                taking.retain(|field| !errors.iter().any(|error| error["path"][0] == field.wire));
                if taking.len() == before {
                    return 0;
                }
            }
            409 => taking.retain(|field| !field.unique),
            403 | 404 => return 0,
            _ => panic!("{path} {text:?}: {status} {answer}"),
        }
    }
    0
}

/// The text as its field keeps it.
fn cleaned(field: &Field, text: &str) -> Value {
    let has = |wanted: &Constraint| field.constraints.contains(wanted);
    let blank = |letter: char| matches!(letter, '\t'..='\r' | ' ');
    let text = if has(&Constraint::Trim) {
        text.trim_matches(blank)
    } else {
        text
    };
    match has(&Constraint::Lowercase) {
        true => json!(text.to_lowercase()),
        false => json!(text),
    }
}
