use ssot::ssot;

ssot! {
    model Todo {
        #[on_delete(set_null)] a_id: Id<Todo>, //~ on_delete
        permissions { all: anyone; }
    }
}

fn main() {}
