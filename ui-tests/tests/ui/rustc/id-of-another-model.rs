use ssot::ssot;

ssot! {
    enum Status { Draft }
    model Todo {
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {
    struct User;
    let _: TodoId = ssot::Id::<User>::new(); //~ ssot::Id::<User>::new()
}
