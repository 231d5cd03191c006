use ssot::ssot;

ssot! {
    model Todo { size: String = 'M', permissions { all: anyone; } } //~ 'M'
}

fn main() {}
