use serde::{Deserialize, Serialize};
use ssot::{Id, Model, Password};

#[derive(Clone, Debug, Model, Serialize, Deserialize)]
#[ssot(permissions { all: signed_in; })]
#[serde(rename_all = "snake_case")]
pub struct Draft {
    pub id: Id<Draft>,
    #[serde(rename = "headline", alias = "heading")]
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip)]
    pub words: Option<i32>,
    #[serde(flatten)]
    pub rest: Option<String>,
    #[serde(skip)]
    pub password: Option<Password>,
    #[ssot(private)]
    #[serde(skip_serializing)]
    pub hint: Option<String>,
}

fn main() {}
