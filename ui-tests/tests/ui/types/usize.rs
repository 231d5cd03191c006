use ssot::ssot;

ssot! {
    model Todo {
        a: usize, //~ usize
        permissions { all: anyone; }
    }
}

fn main() {}
