use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; }
        routes { only: list, get; except: delete; } //~ except
    }
}

fn main() {}
