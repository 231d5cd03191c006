use ssot::ssot;

ssot! {
    modle Todo { title: String } //~ modle
}

fn main() {}
