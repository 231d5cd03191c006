//! Who chats.

use ssot::prelude::*;

ssot! {
    principal User { roles: role }

    /// What an account may do.
    enum UserRole {
        /// Chats within the free allowance.
        #[default]
        User,
        /// Pays for more.
        Premium,
        /// Runs the place.
        Admin,
    }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// An account.
    #[index(is_active)]
    model User: Timestamps {
        /// Where letters go.
        #[unique] #[trim] #[lowercase] #[visible(self == me || Admin)]
        email: Email,
        /// The name in addresses.
        #[unique] #[trim] #[len(3..=32)] #[pattern("^[a-z][a-z0-9_-]*$")]
        #[message("a user name begins with a letter; small letters, digits, _ and - follow")]
        username: String,
        password: Password,
        /// The key of programs that act for this account.
        #[unique] #[private] #[len(40..=40)]
        api_key: Option<String>,
        /// What may still be spent, in hundredths of a cent.
        #[range(0..)] #[readonly] #[visible(self == me || Admin)]
        credits: i64 = 100,
        #[writable(Admin)]
        role: UserRole = User,
        #[writable(Admin)]
        is_active: bool = true,

        permissions {
            "one's own account" read, update: self == me;
            "administrators" all: Admin;
            "sign up" create: !signed_in;
            "closed accounts stay closed" deny update, rotate_key: !me.is_active && !Admin;
            rotate_key: self == me;
        }
        cache      { get: 1m; }
        events     { create: "user.created"; update when changed(role): "user.role_changed"; }
        search     { text: username; filter: role, is_active; sort: username, created_at; default_sort: username; }
        middleware { rate_limit create: 5 per 1h by ip; rate_limit rotate_key: 3 per 1d; log: write; timeout: 5s; }
        routes     { by: username; action rotate_key() -> RotatedKey; }
    }
}

/// A fresh key, shown this once.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RotatedKey {
    /// The key.
    pub api_key: String,
    /// The first letters, by which it is listed from now on.
    pub prefix: String,
}
