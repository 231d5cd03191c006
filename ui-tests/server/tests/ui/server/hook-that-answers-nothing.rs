use ssot::prelude::*;
use ssot::server::App;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: anyone; } }
}

fn hooked(app: App) -> App {
    app.before_create::<Todo>(|_, _| {}) //~ {}
}

fn main() {}
