use ssot::ssot;

ssot! {
    model Todo {
        title, //~ ,
        permissions { all: anyone; }
    }
}

fn main() {}
