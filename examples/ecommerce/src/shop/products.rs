//! New prices, and products side by side.

use super::Shop;
use crate::products::*;
use ssot::prelude::*;
use ssot::server::{Context, Problem};

impl ProductActions for Shop {
    async fn reprice(
        &self,
        cx: Context,
        id: ProductId,
        input: Reprice,
    ) -> Result<Product, Problem> {
        cx.transaction(move |tx| {
            let old = tx.products().get(id)?.price;
            let shown = (input.show_old && input.price < old).then_some(old);
            let change = ProductUpdate {
                price: Patch::Set(input.price),
                compare_at_price: Patch::Set(shown),
                ..ProductUpdate::default()
            };
            tx.products().update(id, change)
        })
        .await
    }

    async fn compare(&self, cx: Context, input: Compare) -> Result<Comparison, Problem> {
        let mut products = Vec::new();
        for id in input.products {
            products.push(cx.db().products().get(cx.caller(), id).await?);
        }
        let line = |name: &str, value: fn(&Product) -> Option<String>| {
            (name.to_owned(), products.iter().map(value).collect())
        };
        Ok(Comparison {
            lines: vec![
                line("name", |product| Some(product.name.clone())),
                line("price", |product| Some(product.price.to_string())),
                line("weight", |product| product.weight.map(|kg| kg.to_string())),
            ],
        })
    }
}
