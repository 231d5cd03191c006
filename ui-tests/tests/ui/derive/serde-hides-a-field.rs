use ssot::{Id, Model, Password};

#[derive(Clone, Debug, Model, serde::Serialize, serde::Deserialize)]
#[ssot(permissions { all: signed_in; })]
pub struct Draft {
    pub id: Id<Draft>,
    #[serde(skip)] //~ skip
    pub words: Option<i32>,
    #[serde(flatten)] //~ flatten
    pub rest: Option<String>,
    #[serde(skip)]
    pub password: Option<Password>,
    #[ssot(private)]
    #[serde(skip_serializing)]
    pub hint: Option<String>,
}

fn main() {}
