use ssot::ssot;

ssot! {
    model Todo { due: Date = "2023-02-29", permissions { all: anyone; } } //~ "2023-02-29"
}

fn main() {}
