//! Who may sign in, proving an address, and saying that a review helped.

use super::{Shop, mistake};
use crate::accounts::*;
use crate::reviews::{ReviewActions, ReviewId, ReviewRepository};
use ssot::Malformed;
use ssot::Patch;
use ssot::server::{App, Context, Problem};

/// Closed accounts let nobody in, and a new address is to be proved anew: the old one's letter proves
/// nothing of it.
pub(super) fn plug(app: App) -> App {
    app.signs_in::<Customer>(|customer| customer.is_active)
        .before_update::<Customer>(|_, customer, draft| {
            match matches!(&draft.email, Patch::Set(email) if *email != customer.email) {
                true => {
                    draft.set("emailVerified", false)?;
                    draft.set("emailVerifyToken", None::<String>)
                }
                false => Ok(()),
            }
        })
}

impl CustomerActions for Shop {
    async fn verify_email(&self, cx: Context, input: VerifyEmail) -> Result<(), Problem> {
        let refused = || mistake::rule("token", "is unknown, or too old");
        // The letter holds `id.token`: the token alone is private and cannot be looked for.
        let (id, token) = input.token.split_once('.').ok_or_else(refused)?;
        let id: CustomerId = id.parse().map_err(|_: Malformed| refused())?;
        let token = Some(token.to_owned());
        cx.db()
            .as_system()
            .transaction(move |tx| {
                let mut customer = tx.customers().get(id).map_err(|_| refused())?;
                if customer.email_verify_token != token {
                    return Err(refused());
                }
                customer.email_verified = true;
                customer.email_verify_token = None;
                tx.customers().save(&customer).map(|_| ())
            })
            .await
    }
}

impl ReviewActions for Shop {
    async fn helpful(&self, cx: Context, id: ReviewId) -> Result<(), Problem> {
        cx.transaction(move |tx| {
            let mut review = tx.reviews().get(id)?;
            review.helpful_count += 1;
            tx.as_system().reviews().save(&review).map(|_| ())
        })
        .await
    }
}
