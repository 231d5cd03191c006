//! Types shared with TypeScript that are no rows: what stands inside a post, and what is asked
//! for and answered. Between them they use each way serde has of writing a type.

use serde::{Deserialize, Serialize};
use ssot::prelude::*;
use std::collections::BTreeMap;

/// The body of a post, block by block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Body(pub Vec<Block>);

/// One block of a post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The words.
        text: String,
    },
    /// A heading of the second to fourth level.
    Heading {
        /// 2, 3 or 4.
        level: u8,
        /// The words.
        text: String,
    },
    /// A picture.
    Picture(Picture),
    /// A line across.
    Divider,
}

/// A picture and what those who cannot see it are told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Picture {
    /// Where it is.
    pub source: String,
    /// What it shows.
    #[serde(default)]
    pub alt_text: String,
    /// Width and height, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// Kept on the server while a post is laid out.
    #[serde(skip)]
    pub cached: Option<Vec<u8>>,
}

/// Width and height.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Size(pub u32, pub u32);

/// What search engines are told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Seo {
    /// Instead of the headline.
    pub title: Option<String>,
    /// The sentence below it.
    pub description: Option<String>,
    /// Other properties, by name.
    #[serde(rename = "properties")]
    pub open_graph: BTreeMap<String, String>,
    /// Whether they may list the post.
    pub robots: Robots,
}

/// What a robot may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Robots {
    /// List it and follow its links.
    #[default]
    IndexFollow,
    /// Neither.
    #[serde(rename = "none")]
    Nothing,
}

/// What `publish` is told.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PublishInput {
    /// When.
    pub at: When,
    /// Whom to tell.
    #[serde(default)]
    pub notify: Vec<Recipient>,
}

/// A time to publish at.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "when", content = "value", rename_all = "camelCase")]
pub enum When {
    /// Now.
    Now,
    /// Later.
    At(DateTime),
    /// So many minutes from now.
    Minutes(u32),
}

/// Someone to tell: a member of the blog or an address.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(untagged)]
pub enum Recipient {
    /// A number in the list of subscribers.
    Subscriber(u32),
    /// An address.
    Address(String),
}

/// What `feed` is asked.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedInput {
    /// Its form.
    pub form: FeedForm,
    /// The common part of every question.
    #[serde(flatten)]
    pub window: Window,
}

/// The form of a feed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub enum FeedForm {
    /// JSON Feed.
    Json,
    /// Atom, with so many entries.
    Atom(u8),
}

/// Which part of a list.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Window {
    /// After this one.
    pub after: Option<String>,
    /// At most so many.
    pub at_most: u16,
}

/// A feed of anything.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Feed<T> {
    /// What it is called.
    pub title: String,
    /// The newest first.
    pub items: Vec<T>,
    /// When it was made, and by which version.
    pub made: (DateTime, u32),
}
