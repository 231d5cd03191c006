//! A product and what makes one, with every check: for both servers that are written by hand.

use regex::Regex;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use uuid::Uuid;

/// A row.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    pub id: String,
    pub name: String,
    pub slug: String,
    pub description: Option<String>,
    pub sku: String,
    pub price: String,
    pub stock: i32,
    pub status: String,
    pub weight: i32,
    pub featured: bool,
    pub category_id: String,
    pub seller_id: String,
    pub created_at: String,
}

/// Its columns, in order.
pub const COLUMNS: &str = "id, name, slug, description, sku, price, stock, status, weight, featured, category_id, seller_id, created_at";

/// A page of rows.
#[derive(Serialize)]
pub struct Listed {
    pub data: Vec<Product>,
    pub page: Page,
}

#[derive(Serialize)]
pub struct Page {
    pub size: usize,
    pub next: Option<String>,
    pub prev: Option<String>,
}

impl Listed {
    /// Of one row more than the page has, if there are so many.
    pub fn of(mut data: Vec<Product>, size: usize) -> Listed {
        let more = data.len() > size;
        data.truncate(size);
        let last = data.last().filter(|_| more);
        let next = last.map(|last| format!("{}~{}", last.created_at, last.id));
        Listed {
            data,
            page: Page {
                size,
                next,
                prev: None,
            },
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Query {
    pub category_id: Uuid,
    pub status: Status,
    pub sort: Option<String>,
    pub size: Option<usize>,
}

impl Query {
    /// The order, of two that are served.
    pub fn order(&self) -> Option<&'static str> {
        match self.sort.as_deref() {
            None | Some("-createdAt") => Some("created_at DESC, id DESC"),
            Some("createdAt") => Some("created_at, id"),
            Some(_) => None,
        }
    }

    pub fn size(&self) -> usize {
        self.size.unwrap_or(20).min(100)
    }
}

#[derive(Clone, Copy, Deserialize)]
pub enum Status {
    Draft,
    Published,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Draft => "Draft",
            Status::Published => "Published",
        }
    }
}

/// What a client sends to make a product.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Create {
    pub name: String,
    pub slug: String,
    pub description: Option<String>,
    pub sku: String,
    pub price: String,
    #[serde(default)]
    pub stock: i32,
    #[serde(default = "draft")]
    pub status: Status,
    pub weight: i32,
    #[serde(default)]
    pub featured: bool,
    pub category_id: Uuid,
}

fn draft() -> Status {
    Status::Draft
}

#[derive(Serialize)]
pub struct Issue {
    pub path: [&'static str; 1],
    pub code: &'static str,
}

static SLUG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[a-z0-9]+(?:-[a-z0-9]+)*$").expect("a pattern"));
static SKU: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[A-Z0-9]+(?:-[A-Z0-9]+)*$").expect("a pattern"));

impl Create {
    /// Every mistake at once.
    pub fn issues(&self) -> Vec<Issue> {
        let mut issues = Vec::new();
        let mut hold = |holds: bool, field: &'static str, code: &'static str| {
            if !holds {
                issues.push(Issue {
                    path: [field],
                    code,
                });
            }
        };
        let length = |text: &str| text.chars().count();
        hold(
            (1..=200).contains(&length(&self.name)) && !self.name.contains('\0'),
            "name",
            "len",
        );
        hold(
            self.slug.len() <= 100 && SLUG.is_match(&self.slug),
            "slug",
            "format",
        );
        let text = self.description.as_deref().unwrap_or_default();
        hold(
            length(text) <= 100_000 && !text.contains('\0'),
            "description",
            "len",
        );
        hold((3..=40).contains(&length(&self.sku)), "sku", "len");
        hold(SKU.is_match(&self.sku), "sku", "pattern");
        let price: Option<Decimal> = self.price.parse().ok();
        hold(price.is_some(), "price", "format");
        hold(
            price.is_none_or(|price| !price.is_sign_negative()),
            "price",
            "range",
        );
        hold(
            price.is_none_or(|price| price.scale() <= 2),
            "price",
            "scale",
        );
        hold(self.stock >= 0, "stock", "range");
        hold(self.weight >= 0, "weight", "range");
        issues
    }

    /// The row that it becomes.
    pub fn into_product(self, seller: String) -> Product {
        let now = jiff::Timestamp::now();
        Product {
            id: Uuid::now_v7().hyphenated().to_string(),
            name: self.name,
            slug: self.slug,
            description: self.description,
            sku: self.sku,
            price: self.price,
            stock: self.stock,
            status: self.status.as_str().to_owned(),
            weight: self.weight,
            featured: self.featured,
            category_id: self.category_id.hyphenated().to_string(),
            seller_id: seller,
            created_at: now.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string(),
        }
    }
}
