//! What the macros write breaks no lint of a strict crate, and carries the author's attributes.
#![deny(
    warnings,
    missing_docs,
    unused,
    unreachable_pub,
    rust_2018_idioms,
    missing_debug_implementations,
    single_use_lifetimes,
    unnameable_types,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

/// A shop.
pub mod shop {
    use serde::{Deserialize, Serialize};
    use ssot::{Id, Model, Type, ssot};

    ssot! {
        principal User { roles: role }

        /// What a user may do.
        #[derive(Hash, PartialOrd)]
        enum Role {
            /// Everything.
            Admin,
            /// Little.
            #[deprecated("be an admin")] Guest,
        }

        mixin Timestamps {
            /// When it was made.
            #[readonly] created_at: DateTime = now(),
        }

        /// Who signs in.
        #[derive(Eq, Hash)]
        #[must_use]
        model User {
            /// What the user may do.
            role: Role,
            permissions { all: anyone; }
        }

        /// Something for sale.
        #[soft_delete] #[audited]
        model Product: Timestamps {
            /// Its name.
            #[len(1..=200)] name: String,
            /// Where it is.
            place: Place,
            /// Where it was.
            places: Vec<Place>,
            /// Where it may be.
            maybe: Option<Place>,
            /// As it was called.
            #[allow(clippy::struct_field_names)] // To see it carried along.
            #[deprecated("call it by its name")] old: Option<String> = "a",
            /// How many there are.
            count: i64 = 0,
            /// What nobody knows.
            #[private] secret: Option<String>,
            /// Who sells it.
            seller_id: Id<User>,
            check "there is some": count >= 0;
            permissions { all: anyone; }
            routes { action sell(input: Place) -> Place; }
        }

        /// That a user likes a product.
        #[id(user, product)]
        model Like {
            /// Who.
            user_id: Id<User>,
            /// What.
            product_id: Id<Product>,
            permissions { all: anyone; }
        }
    }

    /// Where something is.
    #[derive(Clone, Debug, PartialEq, Eq, Type, Serialize, Deserialize)]
    pub struct Place {
        /// The street.
        pub street: String,
    }

    /// How something is paid.
    #[derive(Clone, Debug, PartialEq, Eq, Type, Serialize, Deserialize)]
    pub enum Payment {
        /// By card.
        Card(String),
        /// Later.
        #[deprecated]
        Invoice,
    }

    /// A note.
    #[derive(Clone, Debug, Model)]
    #[ssot(serde, permissions { all: anyone; })]
    pub struct Note {
        /// Its key.
        pub id: Id<Self>,
        /// Its words.
        #[deprecated]
        pub words: String,
        /// Where it hangs.
        pub place: Place,
    }
}

#[test]
fn attributes_of_the_author_reach_what_is_made() {
    fn is_hashed<T: std::hash::Hash + PartialOrd>() {}
    fn is_eq<T: Eq>() {}
    is_hashed::<shop::Role>();
    is_eq::<shop::User>();
}
