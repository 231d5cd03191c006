//! Shelves, brands, tags, and what is for sale.

use super::dice::Dice;
use super::{BRAND, CATEGORY, PICTURE, PRODUCT, TAG, Tx, VARIANT, key, stock, when};
use crate::catalog::*;
use crate::products::*;
use ssot::prelude::*;
use ssot::server::{Code, Problem};
use std::collections::BTreeMap;

const SHELVES: [&str; 8] = [
    "Chairs", "Tables", "Lamps", "Sofas", "Beds", "Shelves", "Rugs", "Desks",
];
/// What lies on each.
const THINGS: [&str; 8] = [
    "Chair", "Table", "Lamp", "Sofa", "Bed", "Shelf", "Rug", "Desk",
];
const BRANDS: [&str; 6] = [
    "Nordhus",
    "Atelier Lind",
    "Kumo",
    "Oakley & Sons",
    "Forma",
    "Tessel",
];
const TAGS: [&str; 8] = [
    "oak", "walnut", "steel", "linen", "outdoor", "compact", "handmade", "recycled",
];
const LOOKS: [&str; 8] = [
    "Low", "Round", "Folding", "Plain", "Wide", "Tall", "Curved", "Light",
];
const COLORS: [&str; 5] = ["Red", "Black", "White", "Sand", "Forest"];

pub(super) fn ground(tx: &Tx<'_>) -> Result<(), Problem> {
    let now = when(0, 0);
    for (nth, name) in (0..).zip(SHELVES) {
        tx.categories().insert(&Category {
            id: key(CATEGORY, nth),
            name: name.into(),
            slug: slug(name)?,
            description: None,
            image_url: None,
            display_order: i16::try_from(nth).unwrap_or_default(),
            parent_id: None,
            is_active: true,
            created_at: now,
            updated_at: now,
        })?;
    }
    for (nth, name) in (0..).zip(BRANDS) {
        tx.brands().insert(&Brand {
            id: key(BRAND, nth),
            name: name.into(),
            slug: slug(name)?,
            description: None,
            logo_url: None,
            website_url: None,
            is_active: true,
            created_at: now,
            updated_at: now,
        })?;
    }
    for (nth, name) in (0..).zip(TAGS) {
        tx.tags().insert(&Tag {
            id: key(TAG, nth),
            name: name.into(),
            slug: slug(name)?,
        })?;
    }
    Ok(())
}

/// The nth product, with a variant, a picture and a tag.
pub(super) fn product(tx: &Tx<'_>, at: u32, dice: &mut Dice) -> Result<Product, Problem> {
    let product = tx.products().insert(&made(at, dice)?)?;
    let color = dice.pick(&COLORS);
    tx.product_variants().insert(&ProductVariant {
        id: key(VARIANT, at),
        sku: format!("{}-{}", product.sku, color.to_uppercase()),
        name: color.into(),
        price_adjustment: Decimal::from(0),
        stock: 10,
        reserved_stock: 0,
        attributes: VariantAttributes(BTreeMap::from([("color".into(), color.into())])),
        is_active: true,
        product_id: product.id,
        created_at: product.created_at,
    })?;
    tx.product_images().insert(&ProductImage {
        id: key(PICTURE, at),
        image_url: picture(&product.slug)?,
        alt_text: Some(product.name.clone()),
        display_order: 0,
        is_primary: true,
        product_id: product.id,
        created_at: product.created_at,
    })?;
    let tag = dice.roll(8);
    tx.product_tags().create(ProductTagCreate {
        product_id: product.id,
        tag_id: key(TAG, tag),
    })?;
    if product.reserved_stock > 0 {
        stock::held(tx, at, &product)?;
    }
    Ok(product)
}

fn made(at: u32, dice: &mut Dice) -> Result<Product, Problem> {
    let shelf = dice.roll(8);
    let thing = THINGS[shelf as usize];
    let name = format!("{} {} {thing} {at}", dice.pick(&LOOKS), dice.pick(&TAGS));
    let price = Decimal::new(i64::from(1_000 + dice.roll(90_000)), 2);
    let reduced = dice.roll(4) == 0;
    let now = when(at, 0);
    Ok(Product {
        id: key(PRODUCT, at),
        sku: format!("SKU-{at:06}"),
        slug: slug(&name)?,
        description: format!("{name}, made to last."),
        short_description: None,
        name,
        price,
        compare_at_price: reduced
            .then(|| price * Decimal::new(125, 2))
            .map(|p| p.round(2)),
        cost_price: Some((price * Decimal::new(60, 2)).round(2)),
        stock: 20 + i32::try_from(dice.roll(200)).unwrap_or_default(),
        low_stock_threshold: 10,
        reserved_stock: i32::from(at % 8 == 6),
        weight: Some(Decimal::new(i64::from(100 + dice.roll(4_000)), 2)),
        length: None,
        width: None,
        height: None,
        meta_title: None,
        meta_description: None,
        meta_keywords: None,
        condition: ProductCondition::New,
        min_order_qty: 1,
        max_order_qty: None,
        is_active: true,
        is_featured: dice.roll(10) == 0,
        available_from: None,
        available_until: None,
        category_id: key(CATEGORY, shelf),
        brand_id: Some(key(BRAND, dice.roll(6))),
        deleted_at: None,
        created_by: None,
        updated_by: None,
        created_at: now,
        updated_at: now,
    })
}

/// `Oakley & Sons` as `oakley-sons`.
fn slug(name: &str) -> Result<Slug, Problem> {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    Slug::new(words.join("-").to_lowercase()).map_err(odd)
}

/// Where a picture of this name would be.
pub(super) fn picture(name: &Slug) -> Result<Url, Problem> {
    Url::new(format!("https://images.example.com/{name}.webp")).map_err(odd)
}

/// A mistake of this file.
pub(super) fn odd(malformed: ssot::Malformed) -> Problem {
    Problem::new(Code::Internal, malformed.to_string())
}
