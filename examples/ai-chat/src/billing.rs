//! Credit and how it is paid for, through Stripe.

use crate::users::User;
use serde::{Deserialize, Serialize};
use ssot::prelude::*;

ssot! {
    /// How far a payment has come.
    enum PaymentStatus { Pending, Processing, Succeeded, Failed, Refunded, Cancelled }

    /// How it was paid.
    enum PaymentMethod { Card, BankTransfer, Wallet }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// Credit somebody bought. Only the service writes it.
    #[audited] #[index(user_id, status, created_at)]
    model Payment: Timestamps {
        #[unique] #[private] #[len(1..=255)]
        stripe_payment_id: String,
        #[readonly] #[range(0.50..=10_000)] #[scale(2)]
        amount: Decimal,
        #[readonly] #[len(3..=3)] #[lowercase] #[one_of("usd", "eur", "gbp")]
        currency: String = "usd",
        #[readonly]
        status: PaymentStatus = Pending,
        #[readonly] #[len(..=500)]
        description: Option<String>,
        #[private]
        metadata: Option<Json>,
        #[private] #[len(..=255)]
        stripe_customer_id: Option<String>,
        #[readonly]
        payment_method: Option<PaymentMethod>,
        #[readonly]
        receipt_url: Option<Url>,
        /// What Stripe said.
        #[readonly] #[visible(Admin)]
        error_message: Option<Text>,
        #[readonly]
        completed_at: Option<DateTime>,
        #[readonly] #[on_delete(restrict)]
        user_id: Id<User>,
        /// Who created it.
        created_by: Option<Id<User>>,
        /// Who changed it last.
        updated_by: Option<Id<User>>,

        check "what succeeded has ended": status != Succeeded || completed_at != None;

        permissions { read: user == me || Admin; "money goes back by hand" refund: Admin && status == Succeeded; }
        cache       { list: 10s; }
        events      { update when changed(status) && status == Succeeded: "payment.succeeded", "credits.added";
                      update when changed(status) && status == Failed: "payment.failed";
                      refund: "payment.refunded"; }
        search      { filter: status, currency, amount, created_at, open = matches!(status, Pending | Processing);
                      sort: created_at, amount; default_sort: -created_at; }
        routes      { only: list, get; action refund(input: RefundInput) -> Payment; }
    }

    /// Takes payments.
    service Checkout(provider: stripe) {
        /// Begins a payment that the browser then confirms.
        create_intent(input: IntentInput) -> Intent;
        /// What Stripe tells us; its signature is checked by the adapter.
        webhook(input: Json);
        rate_limit create_intent: 10 per 1m by user;
        rate_limit webhook: 100 per 1m by ip;
        log: all;
        permissions { create_intent: signed_in; webhook: anyone; }
    }
}

/// What is bought.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct IntentInput {
    /// In the currency's main unit.
    pub amount: Decimal,
    /// Three letters.
    pub currency: String,
}

/// A payment that has begun.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Intent {
    /// What the browser confirms it with.
    pub client_secret: String,
    /// Our own row.
    pub payment: Id<Payment>,
}

/// What goes back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RefundInput {
    /// All of it when absent.
    pub amount: Option<Decimal>,
    /// Why.
    pub reason: String,
}
