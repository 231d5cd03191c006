//! How the shop is arranged: categories, brands and tags.

use crate::products::Product;
use ssot::prelude::*;

ssot! {
    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// Who may see and change what the shop says.
    mixin Editorial {
        is_active: bool = true,

        permissions {
            "customers see what is on show" read: is_active;
            "editorial" all: Merchandiser || Admin;
        }
        cache { list: 10m; get: 10m; }
    }

    /// A shelf, which may stand within another.
    model Category: Timestamps, Editorial {
        #[unique] #[trim] #[len(1..=80)]
        name: String,
        #[unique]
        slug: Slug,
        #[len(..=2_000)]
        description: Option<Text>,
        image_url: Option<Url>,
        #[range(0..=10_000)]
        display_order: i16 = 0,
        #[inverse(children)] #[on_delete(restrict)]
        parent_id: Option<Id<Category>>,

        check "a shelf does not stand within itself": parent_id != Some(id);

        events { create, update, delete: "catalog.changed"; }
        search { text: name * 3, description; filter: parent, is_active, top = parent == None; sort: display_order, name;
                 default_sort: display_order, name; page: 100; }
        routes { path: "/categories"; by: slug; }
    }

    /// Who makes a product.
    model Brand: Timestamps, Editorial {
        #[unique] #[trim] #[len(1..=80)]
        name: String,
        #[unique]
        slug: Slug,
        #[len(..=2_000)]
        description: Option<Text>,
        logo_url: Option<Url>,
        website_url: Option<Url>,

        search { text: name; filter: slug, is_active; sort: name; default_sort: name; }
        routes { by: slug; }
    }

    /// A word that products are found by.
    model Tag {
        #[unique] #[trim] #[len(1..=40)]
        name: String,
        #[unique] #[immutable]
        slug: Slug,

        permissions { read: anyone; write: Merchandiser || Admin; }
        cache       { list: 1h; get: 1d; }
        routes      { by: slug; }
    }

    /// That a product has a tag.
    #[id(product, tag)] #[index(tag_id)]
    model ProductTag {
        #[on_delete(cascade)]
        product_id: Id<Product>,
        #[on_delete(cascade)]
        tag_id: Id<Tag>,

        permissions { read: product.is_active; create, delete: Merchandiser || Admin; all: Admin; }
        routes      { only: list, create, delete; }
    }
}
