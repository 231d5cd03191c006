//! `POST /can` beside what the server then does.

use crate::app::{ADA, BEN, DRAFT, GONE, World, serve};
use serde_json::{Value, json};
use ssot_server::Mode;

async fn can(world: &World, who: (&str, &str), questions: Value) -> Value {
    let asked = json!({ "questions": questions });
    let answer = world.ask("POST", "/can", who, asked).await;
    assert_eq!(answer.status, 200, "{}", answer.json);
    answer.json["answers"].clone()
}

#[tokio::test]
async fn what_it_promises_is_what_happens() {
    let world = serve(Mode::Production).await;
    let callers = [
        ("", ""),
        (ADA, "Writer"),
        (BEN, ""),
        (ADA, "Admin"),
        (BEN, "Admin"),
    ];
    let mut asked = 0;
    for who in callers {
        for id in [DRAFT, GONE] {
            for (operation, method) in [("get", "GET"), ("update", "PATCH"), ("delete", "DELETE")] {
                let question = json!([{ "model": "article", "operation": operation, "id": id }]);
                let may = can(&world, who, question).await[0] == true;
                let path = format!("/articles/{id}");
                let body = if method == "PATCH" {
                    json!({})
                } else {
                    Value::Null
                };
                let done = world.ask(method, &path, who, body).await;
                // Whether a change is allowed may hang on what it makes of the row.
                let later = operation == "update" && who.1 == "Admin";
                assert!(may == (done.status < 300) || later, "{who:?} {method} {id}");
                if done.status == 204 {
                    let back = format!("{path}/restore");
                    let back = world.ask("POST", &back, who, Value::Null).await;
                    assert_eq!(back.status, 200);
                }
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 30);
}

#[tokio::test]
async fn a_hidden_row_is_answered_as_one_that_is_not_there() {
    let world = serve(Mode::Production).await;
    let of = |id: &str| {
        let all = ["list", "get", "update", "delete"].iter();
        let all = all.map(|word| json!({ "model": "article", "operation": word, "id": id }));
        let fields = ["get", "update"].iter();
        let fields = fields.map(
            |word| json!({ "model": "article", "operation": word, "id": id, "field": "notes" }),
        );
        Value::Array(all.chain(fields).collect())
    };
    for who in [("", ""), (BEN, ""), (BEN, "Admin")] {
        let hidden = can(&world, who, of(DRAFT)).await;
        assert_eq!(hidden, can(&world, who, of(GONE)).await);
        assert_eq!(hidden, json!([false, false, false, false, false, false]));
    }
    let seen = can(&world, (ADA, ""), of(DRAFT)).await;
    assert_eq!(seen, json!([true, true, true, false, true, false]));
}

#[tokio::test]
async fn a_layer_of_ones_own_is_not_passed_by() {
    let schema = "
        model Open { name: String, permissions { all: anyone; } }
        model Kept { name: String, permissions { all: anyone; } middleware { use: guard; } }
    ";
    let server = crate::app::bare(schema).await;
    let ask = |model: &str| {
        let asked = json!({ "questions": [{ "model": model, "operation": "create" }] });
        crate::app::post(&server, "/api/can", asked)
    };
    assert_eq!(ask("open").await, (200, json!({ "answers": [true] })));
    let (status, told) = ask("kept").await;
    assert_eq!(
        (status, &told["errors"][0]["params"]["values"]),
        (422, &json!(["open"]))
    );
}
