//! An action of another signature.

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
    async fn publish(&self, _: Context, _: ProductId, _: u8) -> Result<Product, Problem> {
        Err(Problem::not_found())
    }

    async fn hide(&self, _: Context) -> Result<(), Problem> {
        Ok(())
    }
}

fn main() {
    let _ = App::new(&ssot::Schema::default()).actions::<Product, _>(Shop);
}
