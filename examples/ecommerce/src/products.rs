//! What is for sale, in which variants, and how it looks.

use crate::accounts::Customer;
use crate::catalog::{Brand, Category};
use ssot::prelude::*;
use std::collections::BTreeMap;

ssot! {
    /// How new a product is.
    enum ProductCondition { New, Refurbished, UsedLikeNew, UsedGood }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// Something for sale.
    #[soft_delete] #[audited] #[index(category_id, is_active)] #[index(is_active, is_featured, created_at)]
    model Product: Timestamps {
        #[unique] #[trim] #[pattern("^[A-Z0-9]+(-[A-Z0-9]+)*$")] #[len(3..=40)]
        sku: String,
        #[trim] #[len(1..=200)]
        name: String,
        #[unique]
        slug: Slug,
        description: Text,
        #[trim] #[len(..=300)]
        short_description: Option<String>,

        #[range(0..)] #[scale(2)]
        price: Decimal,
        /// What it cost before, for show.
        #[range(0..)] #[scale(2)] #[rename("listPrice")]
        compare_at_price: Option<Decimal>,
        /// What it costs the shop.
        #[range(0..)] #[scale(2)] #[visible(Merchandiser || Admin)] #[writable(Merchandiser || Admin)]
        cost_price: Option<Decimal>,

        #[range(0..)]
        stock: i32 = 0,
        #[range(0..)] #[visible(Warehouse || Merchandiser || Admin)]
        low_stock_threshold: i32 = 10,
        #[range(0..)] #[readonly]
        reserved_stock: i32 = 0,

        /// In kilograms.
        #[range(0..)] #[scale(2)]
        weight: Option<Decimal>,
        /// In centimetres, as the two below.
        #[range(0..)] #[scale(2)]
        length: Option<Decimal>,
        #[range(0..)] #[scale(2)]
        width: Option<Decimal>,
        #[range(0..)] #[scale(2)]
        height: Option<Decimal>,

        #[len(..=60)]
        meta_title: Option<String>,
        #[len(..=160)]
        meta_description: Option<String>,
        #[deprecated("search engines ignore keywords")]
        meta_keywords: Option<String>,

        condition: ProductCondition = New,
        #[range(1..=1_000)]
        min_order_qty: u16 = 1,
        #[range(1..=10_000)]
        max_order_qty: Option<u16>,
        is_active: bool = true,
        is_featured: bool = false,
        available_from: Option<DateTime>,
        available_until: Option<DateTime>,

        #[on_delete(restrict)]
        category_id: Id<Category>,
        #[on_delete(set_null)]
        brand_id: Option<Id<Brand>>,
        /// Who created it.
        created_by: Option<Id<Customer>>,
        /// Who changed it last.
        updated_by: Option<Id<Customer>>,

        check "a reduced price is lower than what it is compared with": compare_at_price.is_none() || price < compare_at_price;
        check "no more is reserved than there is": reserved_stock <= stock;
        check "the largest order is not smaller than the smallest": max_order_qty == None || max_order_qty >= min_order_qty;
        check "it is taken off after it is put on":
            available_until.is_none() || available_from.is_none() || available_until > available_from;
        check "what is featured is on sale": !is_featured || is_active;

        permissions {
            "customers see what is on sale"
                read: is_active && (available_from == None || available_from <= now());
            "staff" read: Support || Warehouse || Merchandiser || Admin;
            "editorial" create, update: Merchandiser || Admin;
            "the warehouse counts" update: Warehouse && only(stock, low_stock_threshold);
            delete: Admin;
            "what lies in a cart is not taken away" deny delete: !cart_items.none(|item| item.cart.completed_at.is_none());
            reprice: Merchandiser || Admin;
            compare: anyone;
        }
        cache      { list: 1m; get: 1m; }
        events     { create: "product.created", "analytics.track";
                     update when changed(price): "product.repriced";
                     update when changed(stock) && stock - reserved_stock <= low_stock_threshold: "stock.low";
                     update when changed(stock) && stock > 0: "product.back_in_stock";
                     delete: "product.deleted"; reprice: "product.repriced"; }
        search     { text: name * 8, short_description * 4, description, sku * 10;
                     filter: name, category, brand, price, condition, is_featured, sku,
                         in_stock = stock > reserved_stock,
                         on_sale = compare_at_price.is_some() && price < compare_at_price,
                         heavy = weight > 30,
                         fresh = created_at > now() - 30d,
                         well_rated = reviews.any(|r| r.rating >= 4 && r.is_approved);
                     sort: price, name, created_at, is_featured; default_sort: -is_featured, -created_at; page: 24..=96; }
        middleware { rate_limit: 1000 per 1m; rate_limit create: 200 per 1h by user; log: write; timeout: 10s; body_limit: 256kb; }
        routes     { path: "/products"; by: slug, sku;
                     /// A new price, and since when.
                     action reprice(input: Reprice) -> Product;
                     /// What differs between products.
                     static action compare(input: Compare) -> Comparison; }
    }

    /// A picture of a product.
    #[index(product_id)]
    model ProductImage {
        image_url: Url,
        #[trim] #[len(..=200)]
        alt_text: Option<String>,
        #[range(0..=1_000)]
        display_order: i16 = 0,
        is_primary: bool = false,
        #[immutable] #[on_delete(cascade)] #[inverse(images)]
        product_id: Id<Product>,
        #[readonly]
        created_at: DateTime = now(),

        permissions { read: product.is_active || Merchandiser || Admin; write: Merchandiser || Admin; }
        cache       { list: 10m; get: 10m; }
        search      { filter: product, is_primary; sort: display_order; default_sort: display_order; }
    }

    /// A size, a colour: what of a product can be bought.
    #[index(product_id)]
    model ProductVariant {
        #[unique] #[pattern("^[A-Z0-9]+(-[A-Z0-9]+)*$")] #[len(3..=60)]
        sku: String,
        #[trim] #[len(1..=120)]
        name: String,
        /// What is added to the product's price; below zero it is cheaper.
        #[range(-100_000..=100_000)] #[scale(2)]
        price_adjustment: Decimal = 0,
        #[range(0..)]
        stock: i32 = 0,
        #[range(0..)] #[readonly]
        reserved_stock: i32 = 0,
        /// Size, colour and the like.
        attributes: VariantAttributes,
        is_active: bool = true,
        #[immutable] #[on_delete(cascade)] #[inverse(variants)]
        product_id: Id<Product>,
        #[readonly]
        created_at: DateTime = now(),

        check "no more is reserved than there is": reserved_stock <= stock;

        permissions { read: is_active && product.is_active; all: Merchandiser || Admin; update: Warehouse && only(stock); }
        cache       { list: 1m; get: 5m; }
        events      { update when changed(stock) && stock == 0: "variant.sold_out"; }
        search      { text: name; filter: product, sku, is_active, in_stock = stock - reserved_stock > 0; sort: name, sku; }
        routes      { path: "/variants"; }
    }
}

/// What sets a variant apart, by name: `{ "size": "L", "color": "Red" }`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, Type)]
#[serde(transparent)]
pub struct VariantAttributes(pub BTreeMap<String, String>);

/// A new price.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reprice {
    /// From now on.
    #[ssot(range(0..), scale(2))]
    pub price: Decimal,
    /// Show the old one beside it.
    #[serde(default)]
    pub show_old: bool,
}

/// Which products are compared.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct Compare {
    /// Two to four of them, each once.
    #[ssot(items(min = 2, max = 4, unique))]
    pub products: Vec<Id<Product>>,
}

/// Where products differ.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct Comparison {
    /// A line each: what is compared, and each product's value.
    pub lines: Vec<(String, Vec<Option<String>>)>,
}
