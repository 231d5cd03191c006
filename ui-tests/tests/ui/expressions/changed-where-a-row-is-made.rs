use ssot::ssot;

ssot! {
    model Todo {
        done: bool,
        permissions { all: anyone; } events { create when changed(done): "todo.made"; } //~ changed
    }
}

fn main() {}
