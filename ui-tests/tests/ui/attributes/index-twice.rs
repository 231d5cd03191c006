use ssot::ssot;

ssot! {
    #[index(done)] #[index(done)] //~ index #2
    model Todo { done: bool, permissions { all: anyone; } }
}

fn main() {}
