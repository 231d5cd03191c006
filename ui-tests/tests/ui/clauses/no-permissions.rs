use ssot::ssot;

ssot! {
    model Todo { //~ Todo
        title: String,
       
    }
}

fn main() {}
