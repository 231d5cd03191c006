use ssot::{DateTime, Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(soft_delete, permissions { all: signed_in; })]
pub struct Page {
    pub id: Id<Page>,
    pub deleted_at: DateTime, //~ DateTime
}

fn main() {}
