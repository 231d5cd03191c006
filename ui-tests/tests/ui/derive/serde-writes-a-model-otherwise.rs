use ssot::{Id, Model};

#[derive(Clone, Debug, Model, serde::Serialize, serde::Deserialize)]
#[ssot(permissions { all: signed_in; })]
#[serde(rename_all = "snake_case")] //~ rename_all
pub struct Draft {
    pub id: Id<Draft>,
    #[serde(rename = "headline", alias = "heading")]
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")] //~ default //~ skip_serializing_if
    pub note: Option<String>,
}

fn main() {}
