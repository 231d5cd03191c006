//! Who works here, who buys, and what they say.

use super::catalog::{odd, picture};
use super::dice::Dice;
use super::{ADDRESS, ALERT, CART, CUSTOMER, LINE, PRODUCT, REVIEW, STAFF, Tx, WISH, key, when};
use crate::accounts::*;
use crate::carts::{Cart, CartItem, CartItemRepository, CartRepository};
use crate::products::Product;
use crate::reviews::*;
use crate::wishes::*;
use ssot::prelude::*;
use ssot::server::Problem;

const FIRST: [&str; 8] = [
    "Ada", "Grace", "Linus", "Mary", "Alan", "Edith", "Ken", "Barbara",
];
const LAST: [&str; 7] = ["Stone", "Marsh", "Hill", "Brook", "Field", "Wood", "Lake"];
const WORDS: [&str; 4] = [
    "Exactly as it is shown, and it arrived in one piece.",
    "Sturdy, and it went together in half an hour.",
    "The colour is warmer than in the picture; we keep it.",
    "Second one we have bought. It lasts.",
];
const CITIES: [(&str, &str, &str); 3] = [
    ("Portland", "OR", "97201"),
    ("Austin", "TX", "78701"),
    ("Burlington", "VT", "05401"),
];
/// A hash that no password is known for: the banner's tokens sign in, passwords that were not given do not. Ready
/// hashes are kept as they are, so that a seed does not take tens of milliseconds for each person.
const LOCKED: &str = "$argon2id$v=19$m=47104,t=1,p=1$bm9ib2R5IHNpZ25zIGlu$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// One for each role, who sign in with the password if there is one.
pub(super) fn staff(tx: &Tx<'_>, password: Option<&str>) -> Result<(), Problem> {
    for (nth, role) in (0..).zip(Role::ALL) {
        let name = role.as_str();
        let mut member = somebody(key(STAFF, nth), name, "Staff", nth)?;
        member.roles = vec![*role];
        member.password = Password::new(password.unwrap_or(LOCKED));
        tx.customers().insert(&member)?;
    }
    Ok(())
}

/// The nth customer, with an address and a cart that has something in it.
pub(super) fn customer(tx: &Tx<'_>, nth: u32, dice: &mut Dice) -> Result<(), Problem> {
    let (first, last) = (dice.pick(&FIRST), dice.pick(&LAST));
    let customer = tx
        .customers()
        .insert(&somebody(key(CUSTOMER, nth), first, last, nth)?)?;
    let (city, state, postal_code) = CITIES[dice.roll(3) as usize];
    let now = customer.created_at;
    tx.addresses().insert(&Address {
        id: key(ADDRESS, nth),
        address_type: AddressType::Shipping,
        street_address: format!("{} Main Street", 1 + dice.roll(900)),
        address_line2: None,
        city: city.into(),
        state: state.into(),
        postal_code: postal_code.into(),
        country: "US".into(),
        phone: None,
        is_default: true,
        customer_id: customer.id,
        created_at: now,
        updated_at: now,
    })?;
    tx.carts().insert(&Cart {
        id: key(CART, nth),
        expires_at: None,
        completed_at: None,
        customer_id: customer.id,
        created_at: now,
        updated_at: now,
    })?;
    Ok(())
}

fn somebody(id: CustomerId, first: &str, last: &str, nth: u32) -> Result<Customer, Problem> {
    let email = format!("{first}.{last}.{nth}@example.com").to_lowercase();
    let now = when(nth, 0);
    Ok(Customer {
        id,
        email: Email::new(email).map_err(odd)?,
        first_name: first.into(),
        last_name: last.into(),
        phone: None,
        password: Password::new(LOCKED),
        email_verified: true,
        email_verify_token: None,
        last_login_at: None,
        is_active: true,
        marketing_opt_in: nth.is_multiple_of(3),
        language: Language::English,
        currency: "USD".into(),
        loyalty_points: nth * 7 % 1_500,
        roles: Vec::new(),
        deleted_at: None,
        created_at: now,
        updated_at: now,
    })
}

/// What the customer of a product says of it, wishes for and is about to buy.
pub(super) fn interest(
    tx: &Tx<'_>,
    at: u32,
    product: &Product,
    dice: &mut Dice,
) -> Result<(), Problem> {
    review(tx, at, product, dice)?;
    let (customer_id, product_id, now) = (key(CUSTOMER, at / 4), product.id, when(at, 2));
    match at % 4 {
        1 => {
            tx.wishlist_items().insert(&WishlistItem {
                id: key(WISH, at),
                customer_id,
                product_id,
                added_at: now,
            })?;
        }
        2 => {
            tx.cart_items().insert(&CartItem {
                id: key(LINE, at),
                quantity: 1 + u16::try_from(dice.roll(3)).unwrap_or_default(),
                unit_price: product.price,
                cart_id: key(CART, at / 4),
                product_id,
                variant_id: None,
                added_at: now,
                updated_at: now,
            })?;
        }
        3 => {
            tx.product_alerts().insert(&ProductAlert {
                id: key(ALERT, at),
                alert_type: AlertType::PriceDrop,
                triggered: false,
                triggered_at: None,
                customer_id,
                product_id,
                created_at: now,
            })?;
        }
        _ => {}
    }
    Ok(())
}

/// Words, and to every fifth a picture.
fn review(tx: &Tx<'_>, at: u32, product: &Product, dice: &mut Dice) -> Result<(), Problem> {
    let now = when(at, 1);
    tx.reviews().insert(&Review {
        id: key(REVIEW, at),
        rating: 3 + u8::try_from(dice.roll(3)).unwrap_or_default(),
        title: None,
        content: dice.pick(&WORDS).into(),
        is_verified: at.is_multiple_of(2),
        is_approved: dice.roll(5) > 0,
        helpful_count: dice.roll(20),
        product_id: key(PRODUCT, at),
        customer_id: key(CUSTOMER, at / 4),
        created_at: now,
        updated_at: now,
    })?;
    if at.is_multiple_of(5) {
        tx.review_images().insert(&ReviewImage {
            id: key(REVIEW, at),
            image_url: picture(&product.slug)?,
            review_id: key(REVIEW, at),
            created_at: now,
        })?;
    }
    Ok(())
}
