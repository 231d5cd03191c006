//! Signing in with an account elsewhere.

use crate::users::User;
use serde::{Deserialize, Serialize};
use ssot::prelude::*;

ssot! {
    /// Where the other account is.
    enum OauthProvider {
        #[rename("google")] Google,
        #[rename("github")] Github,
        #[rename("facebook")] Facebook,
    }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// An account elsewhere that opens an account here.
    #[unique(provider, provider_id)]
    model OauthAccount: Timestamps {
        #[readonly]
        provider: OauthProvider,
        /// The user's key there.
        #[readonly] #[len(1..=100)]
        provider_id: String,
        #[readonly]
        email: Option<Email>,
        #[trim] #[len(..=255)]
        display_name: Option<String>,
        avatar: Option<Url>,
        #[private]
        access_token: Option<Text>,
        #[private]
        refresh_token: Option<Text>,
        #[private]
        expires_at: Option<DateTime>,
        /// What the provider told beyond that.
        #[private]
        metadata: Option<Json>,
        #[readonly] #[on_delete(cascade)]
        user_id: Id<User>,

        permissions {
            read, update, delete: user == me;
            "support" read: Admin;
        }
        events      { delete: "login.unlinked"; }
        middleware  { auth: all; log: write; }
        routes      { path: "/logins"; except: create; }
    }

    /// Signs in with Google.
    service GoogleLogin(provider: google) {
        /// Where to send the browser.
        begin(input: BeginLogin) -> LoginUrl;
        /// What the browser brought back.
        finish(input: FinishLogin) -> OauthAccount;
        rate_limit: 50 per 1m by ip;
        path: "/login/google";
        permissions { all: anyone; }
    }
}

/// Where the browser should come back to.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BeginLogin {
    /// A page of ours.
    pub back_to: Option<Url>,
}

/// Where to send the browser.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LoginUrl {
    /// A page of the provider's.
    pub url: Url,
}

/// What the browser brought back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FinishLogin {
    /// To be exchanged for a token.
    pub code: String,
    /// What we had given along.
    pub state: String,
}
