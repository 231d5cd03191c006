//! `docs/src/guide/permissions.md`, asked line by line: under each schema stands who asks what, and
//! what is answered.

use crate::app::{World, served};
use serde_json::{Deserializer, Value};
use ssot_server::{Caller, Mode};
use std::collections::BTreeMap;

/// Who asks, with the role that they hold; where an organisation is theirs, its number.
const PEOPLE: [(&str, &str, Option<u8>); 6] = [
    ("ada", "Member", Some(1)),
    ("ben", "Member", Some(1)),
    ("cleo", "Member", Some(2)),
    ("dan", "Member", None),
    ("eve", "Editor", None),
    ("zoe", "Admin", None),
];

/// What the page is made of.
enum Block {
    Schema(String),
    Lines(Vec<String>),
}

fn blocks(page: &str) -> Vec<Block> {
    let (mut blocks, mut lines) = (Vec::new(), page.lines());
    while let Some(line) = lines.next() {
        if !matches!(line, "```rust" | "```text") {
            continue;
        }
        let body: Vec<String> = lines
            .by_ref()
            .take_while(|line| *line != "```")
            .map(|line| line.trim_start_matches("# ").to_owned())
            .collect();
        blocks.push(match line {
            "```rust" => Block::Schema(declared(&body.join("\n"))),
            _ => Block::Lines(body),
        });
    }
    blocks
}

/// What stands inside of the macro.
fn declared(text: &str) -> String {
    let (_, inside) = text.split_once("ssot! {").expect("a block of ssot!");
    let (inside, _) = inside.rsplit_once('}').expect("its end");
    inside.to_owned()
}

struct Asked {
    world: World,
    /// Keys by the names that stand for them.
    names: BTreeMap<String, String>,
}

impl Asked {
    async fn new(schema: &str) -> Asked {
        let world = served(schema, Mode::Development).await;
        let mut names = BTreeMap::new();
        for org in 1..=2 {
            let name = serde_json::json!({ "name": format!("org {org}") });
            world.made("orgs", &org_key(org), name).await;
        }
        for (at, (name, role, org)) in PEOPLE.into_iter().enumerate() {
            let key = format!("0190b7a0-0000-7000-8000-0000000000a{at}");
            let org = org.map(org_key);
            let user = serde_json::json!({ "name": name, "role": role, "orgId": org });
            world.made("users", &key, user).await;
            names.insert(name.to_owned(), key);
        }
        Asked { world, names }
    }

    /// A text with every `{name}` in the place of which a key stands.
    fn filled(&self, text: &str) -> String {
        let put = |text: String, (name, key): (&String, &String)| {
            text.replace(&format!("{{{name}}}"), key)
        };
        self.names.iter().fold(text.to_owned(), put)
    }

    fn who(&self, name: &str) -> (&str, &'static str) {
        let role = PEOPLE.iter().find(|(known, ..)| *known == name);
        let key = self.names.get(name).map_or("", String::as_str);
        assert!(name == "nobody" || role.is_some(), "{name}");
        (key, role.map_or("", |(_, role, _)| role))
    }

    /// `ben PATCH /articles/{draft} {"title": "x"} 403`
    async fn line(&mut self, line: &str) {
        let (who, rest) = word(line);
        let (method, rest) = word(rest);
        let (path, rest) = word(rest);
        let (body, rest) = body(&self.filled(rest));
        let (status, rest) = word(&rest);
        let answer = self
            .world
            .ask(method, &self.filled(path), self.who(who), body)
            .await;
        assert_eq!(answer.status.to_string(), status, "{line}: {}", answer.json);
        if let Some(name) = rest.strip_prefix("= ") {
            let key = answer.json["id"].as_str().expect("a key").to_owned();
            self.names.insert(name.to_owned(), key);
            return;
        }
        self.gives(line, rest, &answer.json);
    }

    fn gives(&self, line: &str, what: &str, json: &Value) {
        match word(what) {
            ("", _) => {}
            ("has", field) => assert!(json.get(field).is_some(), "{line}: {json}"),
            ("lacks", field) => assert!(json.get(field).is_none(), "{line}: {json}"),
            _ if what.starts_with('[') => {
                assert_eq!(json["answers"].to_string(), what.replace(' ', ""), "{line}")
            }
            _ if json.get("fields").is_some() => {
                assert_eq!(json["fields"][0], what, "{line}: {json}");
            }
            _ if json.get("errors").is_some() => {
                assert_eq!(json["errors"][0]["path"][0], what, "{line}: {json}");
            }
            _ => {
                let data = json["data"].as_array();
                let data = data.unwrap_or_else(|| panic!("{line}: {json}")).iter();
                let mut keys: Vec<_> = data.map(|row| row["id"].as_str().expect("a key")).collect();
                let named = what.split(' ').filter(|name| *name != "nothing");
                let mut named: Vec<_> = named.map(|name| self.names[name].as_str()).collect();
                keys.sort_unstable();
                named.sort_unstable();
                assert_eq!(keys, named, "{line}: {json}");
            }
        }
    }

    /// `$ ben update article {draft}`, and the explanation.
    async fn explained(&self, asked: &str, told: &[String]) {
        let words: Vec<_> = asked.split(' ').collect();
        let [_, who, operation, model, id] = words.as_slice() else {
            panic!("{asked}");
        };
        let (key, role) = self.who(who);
        let caller = Caller::user(key).with_role(role);
        let id = self.filled(id);
        let explained = self
            .world
            .server
            .explain(&caller, operation, model, Some(&id));
        let explained = explained.await.expect("an explanation");
        let told = self.filled(&format!("{}\n", told.join("\n")));
        assert_eq!(explained.to_string(), told);
    }
}

fn org_key(org: u8) -> String {
    format!("0190b7a0-0000-7000-8000-0000000000f{org}")
}

fn word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// The JSON that a text begins with, and what stands behind it.
fn body(text: &str) -> (Value, String) {
    if !text.starts_with('{') {
        return (Value::Null, text.to_owned());
    }
    let mut read = Deserializer::from_str(text).into_iter::<Value>();
    let body = read.next().expect("a body").expect("JSON");
    let rest = &text[read.byte_offset()..];
    (body, rest.trim_start().to_owned())
}

#[tokio::test]
async fn everything_on_the_page_about_permissions_is_so() {
    let page = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../docs/src/guide/permissions.md"
    );
    let page = std::fs::read_to_string(page).expect("the page");
    let (mut asked, mut lines, mut schemas): (Option<Asked>, usize, usize) = (None, 0, 0);
    for block in blocks(&page) {
        match (block, &mut asked) {
            (Block::Schema(schema), _) => {
                asked = Some(Asked::new(&schema).await);
                schemas += 1;
            }
            (Block::Lines(told), Some(asked)) if told[0].starts_with("$ ") => {
                asked.explained(&told[0], &told[1..]).await;
            }
            (Block::Lines(told), Some(asked)) => {
                for line in &told {
                    asked.line(line).await;
                    lines += 1;
                }
            }
            (Block::Lines(told), None) => panic!("before any schema: {told:?}"),
        }
    }
    assert!(
        schemas >= 8 && lines >= 50,
        "{schemas} schemas, {lines} lines"
    );
}
