use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        done: bool,
        permissions { all: anyone; }
        search { sort: priority; } //~ priority
    }
}

fn main() {}
