//! How an order is paid.

use crate::accounts::Customer;
use crate::orders::Order;
use ssot::prelude::*;

ssot! {
    /// By what means money moves.
    enum PaymentMethod {
        CreditCard,
        DebitCard,
        Paypal,
        Stripe,
        BankTransfer,
        #[deprecated("couriers no longer take money")]
        CashOnDelivery,
    }

    /// How far a payment has come.
    enum PaymentStatus { Pending, Authorized, Captured, Failed, Refunded, Cancelled }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// The payment of an order. The gateway's answers write it.
    #[audited] #[index(status)]
    model Payment: Timestamps {
        #[readonly]
        payment_method: PaymentMethod,
        #[readonly]
        status: PaymentStatus = Pending,
        #[readonly] #[range(0..)] #[scale(2)]
        amount: Decimal,
        #[readonly] #[index] #[len(..=255)] #[visible(Support || Admin)]
        transaction_id: Option<String>,
        #[private]
        gateway_response: Option<Json>,
        /// Signs what the gateway sends.
        #[private] #[len(16..=64)]
        callback_key: Option<Bytes>,
        #[readonly]
        paid_at: Option<DateTime>,
        #[readonly] #[unique] #[on_delete(restrict)]
        order_id: Id<Order>,
        /// Who created it.
        created_by: Option<Id<Customer>>,
        /// Who changed it last.
        updated_by: Option<Id<Customer>>,

        check "what is captured was paid": status != Captured || paid_at.is_some();

        permissions {
            read: order.customer == me || Support || Admin;
            capture: Admin && status == Authorized;
        }
        events      { update when changed(status) && status == Captured: "payment.captured";
                      update when changed(status) && status == Failed: "payment.failed"; capture: "payment.captured"; }
        search      { filter: status, payment_method, amount, order; sort: created_at, amount; default_sort: -created_at; }
        middleware  { auth: all; log: capture; }
        routes      { only: list, get; action capture() -> Payment; }
    }
}
