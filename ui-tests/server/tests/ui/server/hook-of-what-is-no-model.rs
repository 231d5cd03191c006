use ssot::prelude::*;
use ssot::server::App;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: anyone; } }
}

struct Plain;

fn hooked(app: App) -> App {
    app.before_create::<Plain>(|_, _| Ok(())) //~ before_create
}

fn main() {}
