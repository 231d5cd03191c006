use ssot::Model;

#[derive(Model)]
#[soft_delete]
#[permissions { all: anyone; }]
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: ssot::Id<Todo>,
    #[unique]
    #[len(1..=20)]
    title: String,
    #[doc = "Another derive's, or nobody's: rustc's to say."]
    #[garde(skip)]
    notes: String,
}

fn main() {}
