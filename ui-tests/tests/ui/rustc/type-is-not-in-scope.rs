use ssot::ssot;

ssot! {
    model Todo {
        a: Headline, //~ Headline
        permissions { all: anyone; }
    }
}

fn main() {}
