//! What happens around writes.

use super::stock;
use crate::carts::{CartId, CartItem, CartItemRepository, CartRepository};
use crate::orders::Order;
use crate::products::{Product, ProductId, ProductRepository, ProductVariantRepository};
use crate::stock::StockHistory;
use ssot::prelude::*;
use ssot::server::{App, Code, Problem, Search, Transaction, Write};

pub(super) fn plug(app: App) -> App {
    app.before_create::<CartItem>(|tx, draft| {
        let product = tx.products().get(draft.product_id)?;
        stock::quantity(&product, draft.quantity.unwrap_or(1), Some("quantity"))?;
        let price = unit_price(tx, &product, draft.variant_id)?;
        draft.set("unitPrice", price)?;
        if draft.variant_id.is_none() {
            once(tx, draft.cart_id, draft.product_id)?;
        }
        reopen(tx, draft.cart_id)
    })
    .before_update::<CartItem>(|tx, line, draft| match draft.quantity {
        Patch::Set(asked) => {
            let product = tx.products().get(line.product_id)?;
            stock::quantity(&product, asked, Some("quantity"))
        }
        Patch::Keep => Ok(()),
    })
    .after::<StockHistory>(Write::Create, stock::moved)
    .after_commit::<Order, _>(Write::Create, |_, order| async move {
        tracing::info!(order = order.order_number, "the warehouse is told");
    })
}

fn unit_price(
    tx: &Transaction<'_>,
    product: &Product,
    variant: Option<crate::products::ProductVariantId>,
) -> Result<Decimal, Problem> {
    let Some(variant) = variant else {
        return Ok(product.price);
    };
    let variant = tx.product_variants().get(variant)?;
    Ok((product.price + variant.price_adjustment).max(Decimal::from(0)))
}

/// No product stands twice in a cart. With a variant the table's own `unique` sees to it; a value
/// that is not there is never equal to another.
fn once(tx: &Transaction<'_>, cart: CartId, product: ProductId) -> Result<(), Problem> {
    let same = Search::new().filter("cartId", cart);
    let same = same
        .filter("productId", product)
        .filter("variantId.null", true);
    match tx.cart_items().count(&same)? {
        0 => Ok(()),
        _ => Err(Problem::new(
            Code::Conflict,
            "the cart has that product already: change its quantity",
        )),
    }
}

/// A cart that was paid for is one to be filled again.
fn reopen(tx: &Transaction<'_>, cart: CartId) -> Result<(), Problem> {
    let mut cart = tx.carts().get(cart)?;
    if cart.completed_at.take().is_some() {
        tx.as_system().carts().save(&cart)?;
    }
    Ok(())
}
