use ssot::ssot;

ssot! {
    model Todo {
        #[on_delete(set_null)] a_id: Id<Todo>,
        permissions { all: anyone; }
    }
}

fn main() {}
