use ssot::ssot;

ssot! {
    model Todo {
        #[uniqe] a: String, //~ uniqe
        permissions { all: anyone; }
    }
}

fn main() {}
