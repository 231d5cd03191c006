use ssot::ssot;

ssot! {
    model Todo {
        tags: Vec<String>,
        permissions { all: tags.has("a"); } //~ has
    }
}

fn main() {}
