use serde::{Deserialize, Serialize};
use ssot::{Id, Model};

#[derive(Clone, Debug, Model, Serialize, Deserialize)]
#[ssot(permissions { all: signed_in; })]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draft {
    pub id: Id<Draft>,
    #[serde(rename = "headline")] //~ "headline"
    pub title: String,
    pub short_text: String,
    #[ssot(rename("n"))]
    #[serde(rename = "n")]
    pub note: String,
    #[ssot(inverse(none))]
    pub origin: Option<Id<Draft>>, //~ origin
}

fn main() {}
