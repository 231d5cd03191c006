use ssot::ssot;

ssot! {
    model Todo {
        done: bool,
        permissions { all: anyone; tidy: done; } //~ tidy
        routes { static action tidy(); }
    }
}

fn main() {}
