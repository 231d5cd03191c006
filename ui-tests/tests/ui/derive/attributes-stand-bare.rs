use ssot::Model;

#[derive(Model)]
#[soft_delete] //~ soft_delete
#[permissions { all: anyone; }] //~ permissions
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: ssot::Id<Todo>,
    #[unique] //~ unique
    #[len(1..=20)] //~ len
    title: String,
    #[doc = "Another derive's, or nobody's: rustc's to say."]
    #[garde(skip)] //~ garde
    notes: String,
}

fn main() {}
