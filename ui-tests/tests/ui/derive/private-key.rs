use ssot::prelude::*;

#[derive(Model)]
#[ssot(permissions { all: anyone; })]
pub struct Todo {
    #[ssot(private)] //~ private
    pub id: Id<Todo>,
    #[ssot(rename = "")] //~ ""
    pub title: String,
}

fn main() {}
