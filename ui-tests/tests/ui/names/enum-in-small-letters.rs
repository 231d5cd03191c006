use ssot::ssot;

ssot! {
    enum status { Open } //~ status
}

fn main() {}
