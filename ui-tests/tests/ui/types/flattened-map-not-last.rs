use ssot::{Json, Type};

#[derive(Type, serde::Serialize, serde::Deserialize)]
pub struct Picture {
    pub name: String,
    #[serde(flatten)]
    pub rest: Json,
    #[serde(flatten)]
    pub more: std::collections::BTreeMap<String, String>, //~ more
}

fn main() {}
