use ssot::ssot;

ssot! {
    modle Todo { title: String }
}

fn main() {}
