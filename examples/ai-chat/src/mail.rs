//! Letters that wait to be sent, through SendGrid.

use crate::users::User;
use serde::{Deserialize, Serialize};
use ssot::prelude::*;

ssot! {
    /// How far a letter has come.
    enum EmailStatus { Queued, Sending, Sent, Delivered, Bounced, Failed }

    /// A letter, from when it is written until it is delivered.
    #[table("email_queue")] #[index(status, created_at)] #[index(to_email)]
    model EmailQueue {
        #[trim] #[lowercase]
        to_email: Email,
        #[trim] #[lowercase]
        from_email: Email = "noreply@ai-chat.example",
        #[trim] #[len(1..=500)]
        subject: String,
        body: Text,
        /// A template of the provider, instead of the body.
        #[len(..=100)]
        template: Option<String>,
        /// What the template's blanks are filled with.
        template_data: Option<Json>,
        #[readonly]
        status: EmailStatus = Queued,
        #[unique] #[private] #[len(..=255)]
        sendgrid_id: Option<String>,
        /// Not before; at once when absent.
        send_after: Option<DateTime>,
        #[readonly]
        sent_at: Option<DateTime>,
        #[readonly]
        delivered_at: Option<DateTime>,
        #[readonly] #[len(..=5_000)]
        error_message: Option<Text>,
        /// Nobody for letters of the system.
        #[on_delete(set_null)]
        user_id: Option<Id<User>>,
        #[readonly]
        created_at: DateTime = now(),

        check "blanks are filled only in a template": template_data.is_none() || template.is_some();
        check "what was delivered was sent": delivered_at.is_none() || sent_at <= delivered_at;

        permissions { all: Admin; "letters to oneself" read: user == me; }
        events      { create: "email.queued"; update when changed(status) && status == Bounced: "email.bounced"; }
        search      { text: subject * 2, body; filter: status, to_email, user, stuck = status == Sending && sent_at.is_none();
                      sort: created_at, sent_at; default_sort: -created_at; }
        middleware  { auth: all; rate_limit create: 200 per 1m; }
        routes      { path: "/emails"; }
    }

    /// Sends letters.
    service Mailer(provider: sendgrid) {
        /// Sends one.
        send(input: Letter) -> Sent;
        /// Sends the same to many.
        send_bulk(input: BulkLetter) -> Vec<Sent>;
        rate_limit send: 200 per 1m;
        rate_limit send_bulk: 10 per 1h;
        body_limit: 256kb;
        permissions { all: Admin; }
    }
}

/// A letter to one.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Letter {
    /// To whom.
    pub to: Email,
    /// What stands on the outside.
    pub subject: String,
    /// What stands within.
    pub content: Content,
}

/// What stands within.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Content {
    /// Plain words.
    Plain {
        /// The words.
        text: String,
    },
    /// A template and what its blanks are filled with.
    Template {
        /// The provider's name for it.
        id: String,
        /// By name.
        data: std::collections::BTreeMap<String, String>,
    },
}

/// A letter to many.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BulkLetter {
    /// To whom.
    pub to: Vec<Email>,
    /// The letter; its own `to` is left out.
    pub subject: String,
    /// What stands within.
    pub content: Content,
}

/// What became of a letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Sent {
    /// Our own row.
    pub email: Id<EmailQueue>,
    /// How far it has come.
    pub status: EmailStatus,
}
