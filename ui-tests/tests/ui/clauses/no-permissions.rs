use ssot::ssot;

ssot! {
    model Todo {
        title: String,
       
    }
}

fn main() {}
