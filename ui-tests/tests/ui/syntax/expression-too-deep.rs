use ssot::ssot;

ssot! {
    model Todo {
        done: bool,
        check "done": !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!done; //~ done #2
        permissions { all: anyone; }
    }
}

fn main() {}
