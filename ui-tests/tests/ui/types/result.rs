use ssot::ssot;

ssot! {
    model Todo {
        outcome: Result<String, String>, //~ Result<String, String>
        permissions { all: anyone; }
    }
}

fn main() {}
