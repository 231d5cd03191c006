//! Who buys, who works here, and where parcels go.

use ssot::prelude::*;

ssot! {
    principal Customer { roles: roles }

    /// What somebody who works here may do; customers have none of these.
    enum Role {
        /// Answers customers and pays money back.
        Support,
        /// Packs, ships and counts.
        Warehouse,
        /// Writes what the shop says: products, prices, coupons.
        Merchandiser,
        /// Everything.
        Admin,
    }

    /// What an address is for.
    enum AddressType { Shipping, Billing }

    /// Languages the shop speaks.
    enum Language {
        #[default] #[rename("en")] English,
        #[rename("de")] German,
        #[rename("fr")] French,
        #[rename("pt-BR")] BrazilianPortuguese,
    }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// Somebody with an account: a customer, or somebody who works here.
    #[soft_delete] #[index(is_active)]
    model Customer: Timestamps {
        #[unique] #[trim] #[lowercase]
        email: Email,
        #[trim] #[len(1..=60)]
        first_name: String,
        #[trim] #[len(1..=60)]
        last_name: String,
        #[trim] #[pattern("^\\+[1-9][0-9]{6,14}$")] #[message("a number with its country, such as +4930123456")]
        phone: Option<String>,
        password: Password,
        #[readonly]
        email_verified: bool = false,
        #[private] #[len(32..=64)]
        email_verify_token: Option<String>,
        #[readonly] #[visible(self == me || Admin || Support)]
        last_login_at: Option<DateTime>,
        #[writable(Admin)]
        is_active: bool = true,
        marketing_opt_in: bool = false,
        language: Language = English,
        #[pattern("^[A-Z]{3}$")]
        currency: String = "USD",
        #[readonly] #[range(0..)]
        loyalty_points: u32 = 0,
        #[items(max = 4, unique)] #[writable(Admin)]
        roles: Vec<Role> = [],

        check "staff have proved their address": roles.is_empty() || email_verified;

        permissions {
            "one's own account" read, update: self == me;
            "close one's own account" delete: self == me && orders.all(|o| o.delivered_at.is_some() || o.cancelled_at.is_some());
            "support" read: Support || Admin;
            "administrators" all: Admin;
            "sign up" create: !signed_in;
            "staff are not taken on at the door" deny create: !roles.is_empty() && !Admin;
            verify_email: anyone;
        }
        cache      { get: 30s; }
        events     { create: "customer.registered"; delete: "customer.left";
                     update when changed(marketing_opt_in) && marketing_opt_in: "newsletter.subscribed";
                     update when changed(email): "customer.email_changed", "mail.verify"; }
        search     { text: first_name, last_name * 2; filter: email, is_active, roles, language,
                         loyal = loyalty_points >= 1_000 && is_active;
                     sort: last_name, created_at, loyalty_points; default_sort: last_name, first_name; page: 25..=100; }
        middleware { rate_limit create: 10 per 1h by ip; rate_limit verify_email: 5 per 10m by ip; log: write;
                     body_limit: 64kb; timeout: 5s; use: geo_block; }
        routes     { static action verify_email(input: VerifyEmail); }
    }

    /// Where a parcel or a bill goes.
    #[index(customer_id)]
    model Address: Timestamps {
        address_type: AddressType,
        #[trim] #[len(1..=120)]
        street_address: String,
        #[trim] #[len(1..=120)]
        address_line2: Option<String>,
        #[trim] #[len(1..=80)]
        city: String,
        #[trim] #[len(1..=80)]
        state: String,
        #[trim] #[pattern("^[A-Za-z0-9][A-Za-z0-9 -]{1,9}$")]
        postal_code: String,
        #[pattern("^[A-Z]{2}$")] #[message("two capital letters, such as US")]
        country: String = "US",
        #[trim] #[len(6..=20)]
        phone: Option<String>,
        is_default: bool = false,
        #[immutable] #[on_delete(cascade)]
        customer_id: Id<Customer> = me,

        permissions {
            "the customer's own" all: customer == me;
            "who packs and who helps" read: Warehouse || Support || Admin;
            "an open order needs its address"
                deny delete: shipping_orders.any(|o| o.shipped_at == None && o.cancelled_at == None);
        }
        search     { filter: address_type, country, is_default; sort: created_at; }
        middleware { auth: all; }
    }
}

/// What stood in the letter.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct VerifyEmail {
    /// The token.
    pub token: String,
}
