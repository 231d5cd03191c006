use ssot::ssot;

ssot! {
    enum Status { Draft }
    model Todo {
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {
    let _ = TodoCreate { id: TodoId::new(), title: String::new() }; //~ id
}
