use ssot::{DateTime, Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(soft_delete, audited, permissions { all: signed_in; })]
pub struct Draft {
    pub title: String,
}

#[derive(Clone, Debug, Model)]
#[ssot(soft_delete, permissions { all: signed_in; })]
pub struct Page {
    pub id: Id<Page>,
    pub deleted_at: DateTime,
}

#[derive(Clone, Debug, Model)]
#[ssot(id(left, right), permissions { all: signed_in; })]
pub struct Pair {
    #[ssot(inverse(none))]
    pub left_id: Id<Page>,
    #[ssot(inverse(none))]
    pub right_id: Id<Page>,
}

fn main() {}
