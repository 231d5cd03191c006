use ssot::ssot;

ssot! {
    #[index(titel)] model Todo {
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {}
