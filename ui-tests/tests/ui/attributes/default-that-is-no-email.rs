use ssot::ssot;

ssot! {
    model Todo { from: Email = "nobody", permissions { all: anyone; } } //~ "nobody"
}

fn main() {}
