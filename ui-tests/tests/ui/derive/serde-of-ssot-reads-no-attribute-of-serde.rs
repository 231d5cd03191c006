use ssot::{Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(serde, permissions { all: signed_in; })]
pub struct Draft {
    pub id: Id<Draft>,
    #[serde(rename = "headline")] //~ "headline"
    pub title: String,
}

fn main() {}
