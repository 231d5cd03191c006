//! From a cart to an order: stock, price, order, lines and payment in one transaction.

use super::price::{self, Price};
use super::stock::{self, HELD, Thing};
use super::{Shop, mistake, numbers};
use crate::accounts::{AddressRepository, CustomerId};
use crate::carts::*;
use crate::orders::*;
use crate::payments::*;
use ssot::prelude::*;
use ssot::schema::Operation;
use ssot::server::{Code, Context, Problem, Search, Transaction};
use ssot::value::message::Code as Rule;

/// Lines of a cart.
const LINES: usize = 100;

impl CartActions for Shop {
    async fn checkout(
        &self,
        cx: Context,
        id: CartId,
        input: Checkout,
    ) -> Result<CheckedOut, Problem> {
        cx.transaction(move |tx| checkout(tx, id, input)).await
    }
}

fn checkout(tx: &Transaction<'_>, id: CartId, input: Checkout) -> Result<CheckedOut, Problem> {
    // Asked again: the cart may have been emptied since the request was let in.
    tx.carts()
        .permit(id, &Operation::Action("checkout".into()))?;
    let system = tx.as_system();
    let mut cart = tx.carts().get(id)?;
    tx.addresses().get(input.shipping_address)?;
    if let Some(billing) = input.billing_address {
        tx.addresses().get(billing)?;
    }
    let lines = lines(tx, id)?;
    let coupon = coupon(tx, &lines, input.coupon.as_deref())?;
    let price = Price::of(&lines, coupon.as_ref());
    let order = system
        .orders()
        .insert(&order(tx, &cart, &input, &price, coupon.as_ref())?)?;
    for line in &lines {
        let thing = stock::reserve(tx, line, order.id)?;
        system.order_items().insert(&item(&order, line, &thing))?;
        system.cart_items().delete(line.id)?;
    }
    if let Some(mut coupon) = coupon {
        coupon.usage_count += 1;
        system.coupons().save(&coupon)?;
    }
    let payment = system.payments().insert(&payment(&order, &input.pay))?;
    cart.completed_at = Some(DateTime::now());
    system.carts().save(&cart)?;
    Ok(CheckedOut {
        order: order.id,
        pay_at: pay_at(&payment)?,
    })
}

fn lines(tx: &Transaction<'_>, cart: CartId) -> Result<Vec<CartItem>, Problem> {
    let search = Search::new().filter("cartId", cart).size(LINES as u32);
    let page = tx.cart_items().list(&search)?;
    match page.next {
        None => Ok(page.data),
        Some(_) => Err(mistake::of(None, Rule::Items, [("max", LINES.into())])),
    }
}

fn coupon(
    tx: &Transaction<'_>,
    lines: &[CartItem],
    code: Option<&str>,
) -> Result<Option<Coupon>, Problem> {
    let subtotal = Price::of(lines, None).subtotal;
    code.map(|code| price::coupon(tx, code, subtotal, "coupon"))
        .transpose()
}

fn order(
    tx: &Transaction<'_>,
    cart: &Cart,
    input: &Checkout,
    price: &Price,
    coupon: Option<&Coupon>,
) -> Result<Order, Problem> {
    let now = DateTime::now();
    let me: Option<CustomerId> = tx.caller().key().and_then(|key| key.parse().ok());
    Ok(Order {
        id: OrderId::new(),
        order_number: numbers::next(&tx.as_system(), now)?,
        status: OrderStatus::Pending,
        subtotal: price.subtotal,
        tax: price.tax,
        shipping: price.shipping,
        discount: price.discount,
        total: price.total(),
        coupon_code: coupon.map(|coupon| coupon.code.clone()),
        notes: None,
        ip_address: None,
        estimated_delivery: Some(now.saturating_add(2 * HELD)),
        confirmed_at: None,
        packed_at: None,
        shipped_at: None,
        delivered_at: None,
        cancelled_at: None,
        customer_id: cart.customer_id,
        shipping_address_id: input.shipping_address,
        billing_address_id: input.billing_address,
        coupon_id: coupon.map(|coupon| coupon.id),
        created_at: now,
        updated_at: now,
        created_by: me,
        updated_by: me,
    })
}

fn item(order: &Order, line: &CartItem, (product, variant): &Thing) -> OrderItem {
    OrderItem {
        id: OrderItemId::new(),
        product_name: product.name.clone(),
        product_sku: product.sku.clone(),
        variant_name: variant.as_ref().map(|variant| variant.name.clone()),
        quantity: line.quantity,
        unit_price: line.unit_price,
        subtotal: line.unit_price * Decimal::from(line.quantity),
        order_id: order.id,
        product_id: product.id,
        variant_id: line.variant_id,
        created_at: order.created_at,
    }
}

fn payment(order: &Order, pay: &Pay) -> Payment {
    // Couriers take money until the last shop has told its customers.
    #[allow(deprecated)]
    let (payment_method, status) = match pay {
        Pay::Card { .. } => (PaymentMethod::CreditCard, PaymentStatus::Authorized),
        Pay::Transfer => (PaymentMethod::BankTransfer, PaymentStatus::Pending),
        Pay::OnDelivery => (PaymentMethod::CashOnDelivery, PaymentStatus::Pending),
    };
    let transaction_id = match pay {
        Pay::Card { token } => Some(token.clone()),
        Pay::Transfer | Pay::OnDelivery => None,
    };
    Payment {
        id: PaymentId::new(),
        payment_method,
        status,
        amount: order.total,
        transaction_id,
        gateway_response: None,
        callback_key: None,
        paid_at: None,
        order_id: order.id,
        created_at: order.created_at,
        updated_at: order.created_at,
        created_by: order.created_by,
        updated_by: order.created_by,
    }
}

/// Where money that was not handed over goes.
fn pay_at(payment: &Payment) -> Result<Option<Url>, Problem> {
    if payment.payment_method != PaymentMethod::BankTransfer {
        return Ok(None);
    }
    let url = Url::new(format!("https://pay.example.com/{}", payment.id));
    let wrong = |_| Problem::new(Code::Internal, "the address of the bank is wrong");
    url.map(Some).map_err(wrong)
}
