use ssot::prelude::*;
use ssot::server::App;

ssot! {
    model Todo { title: String, permissions { all: anyone; } routes { action close(input: Why) -> Todo; } }
}

#[derive(serde::Serialize, serde::Deserialize, Type)]
pub struct Why(String);

struct Shop;

fn with(app: App) -> App {
    app.actions::<Todo, _>(Shop) //~ Todo
}

fn main() {}
