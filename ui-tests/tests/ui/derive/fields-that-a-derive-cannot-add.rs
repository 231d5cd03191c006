use ssot::Model;

#[derive(Clone, Debug, Model)]
#[ssot(soft_delete, audited, permissions { all: signed_in; })] //~ soft_delete //~ audited
pub struct Draft { //~ Draft
    pub title: String,
}

fn main() {}
