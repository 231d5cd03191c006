use ssot::prelude::*;

ssot! {
    model Todo { title: String, permissions { all: anyone; } routes { action close(input: Why) -> Todo; } }
}

#[derive(serde::Serialize, serde::Deserialize, Type)]
pub struct Why(String);

struct Shop;
impl TodoActions for Shop {} //~ impl TodoActions for Shop

fn main() {}
