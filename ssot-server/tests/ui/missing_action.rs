//! An action without its method.

use ssot::prelude::*;
use ssot::server::{App, Context, Problem};

ssot! {
    model Product {
        name: String,
        permissions { all: anyone; }
        routes { action publish(input: String) -> Product; action hide(); }
    }
}

struct Shop;

impl ProductActions for Shop {
    async fn hide(&self, _: Context, _: ProductId) -> Result<(), Problem> {
        Ok(())
    }
}

fn main() {
    let _ = App::new(&ssot::Schema::default()).actions::<Product, _>(Shop);
}
