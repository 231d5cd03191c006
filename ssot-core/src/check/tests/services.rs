//! Services: endpoints, who may call them, and what their rules can speak of.

use super::*;

const CALLERS: &str = "principal User { roles: role } enum Role { Member, Admin } model User { #[writable(Admin)] role: Role, permissions { all: self == me; } }\n";

#[test]
fn whoever_is_signed_in_may_call_what_says_nothing() {
    let source = "service Help(provider: x) { ask(input: String) -> Vec<i64>; stop(); rate_limit ask: 3 per 1m; log: all; }";
    let schema = schema(&[CALLERS, source].concat());
    let service = serde_json::to_string_pretty(&schema.services[0]).expect("plain data");
    expect![[r#"
        {
          "name": "Help",
          "wire": "help",
          "path": "/help",
          "provider": "x",
          "endpoints": [
            {
              "name": "ask",
              "wire": "ask",
              "input": "string",
              "output": {
                "list": {
                  "int": "i64"
                }
              }
            },
            {
              "name": "stop",
              "wire": "stop"
            }
          ],
          "permissions": {
            "lines": [
              {
                "operations": [
                  {
                    "action": "ask"
                  },
                  {
                    "action": "stop"
                  }
                ],
                "rule": {
                  "expr": "signedIn",
                  "text": "signed_in"
                }
              }
            ]
          },
          "middleware": {
            "rateLimits": [
              {
                "operations": [
                  {
                    "action": "ask"
                  }
                ],
                "count": 3,
                "per": 60,
                "by": "user"
              }
            ],
            "log": [
              {
                "action": "ask"
              },
              {
                "action": "stop"
              }
            ]
          }
        }"#]]
    .assert_eq(&service);
}

#[test]
fn rules_of_a_service_speak_of_the_caller_alone() {
    let source = "service Help(provider: x) {
    ask(); permissions { ask: Member || me.role == Admin; all: self == me; deny ask: title == \"x\"; list: anyone; }
}";
    mistakes(
        Scope::Crate,
        &[CALLERS, source].concat(),
        expect![[r#"
        3:64 S0206 `self` cannot be used here
          help: a service has no row: its rules speak of the caller alone
        3:86 S0200 unknown field `title`
        3:100 S0301 unknown operation `list`
          help: expected one of `all`, `ask`
    "#]],
    );
}

#[test]
fn endpoints_have_names_and_types_of_their_own() {
    mistakes(
        Scope::Crate,
        "service Help(provider: x) { ask(input: Questio) -> User; all(); do_it(); doIt(); path: \"Help\"; }
service Other(provider: x) { go(); path: \"/auth/go\"; rate_limit list: 3 per 1m; }
service Empty(provider: x) { }",
        expect![[r#"
            1:40 S0110 unknown type `Questio`
              help: derive it: `#[derive(Type)]` on `Questio`
            1:52 S0110 unknown type `User`
              help: derive it: `#[derive(Type)]` on `User`
            1:58 S0324 endpoint `all` has a name that is taken
              help: give it another name
            1:74 S0324 endpoint `doIt` has a name that is taken
              help: give it another name
            1:88 S0320 `Help` cannot be a path
              help: write lower-case words after slashes: `/order-items`
            1:9 S0142 service `Help` without permissions needs someone who signs in
              help: declare it: `principal User`; or write `permissions { all: anyone; }`
            2:9 S0142 service `Other` without permissions needs someone who signs in
              help: declare it: `principal User`; or write `permissions { all: anyone; }`
            2:65 S0301 unknown operation `list`
              help: expected one of `all`, `go`
            3:9 S0330 service `Empty` must have an endpoint
              help: write one: `send(input: Prompt) -> Reply;`
            2:42 S0321 the path `/auth/go` of `Other` is the server's own
              help: write another: `path: "/auth-list";`
        "#]],
    );
}
