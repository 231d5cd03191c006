use ssot::ssot;

ssot! {
    model Todo {
        #[uniqe] a: String,
        permissions { all: anyone; }
    }
}

fn main() {}
