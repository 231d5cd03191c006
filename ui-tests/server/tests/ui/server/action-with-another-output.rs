use ssot::prelude::*;
use ssot::server::{Context, Problem};

ssot! {
    model Todo { title: String, permissions { all: anyone; } routes { action close(input: Why) -> Todo; } }
}

#[derive(serde::Serialize, serde::Deserialize, Type)]
pub struct Why(String);

struct Shop;
impl TodoActions for Shop {
    async fn close(&self, _: Context, _: TodoId, _: Why) -> Result<(), Problem> { loop {} } //~ Result<(), Problem>
}

fn main() {}
