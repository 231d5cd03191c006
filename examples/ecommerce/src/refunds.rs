//! Money that goes back.

use crate::accounts::Customer;
use crate::orders::{Order, OrderItem};
use crate::payments::PaymentMethod;
use ssot::prelude::*;

ssot! {
    /// Why money goes back.
    enum RefundReason { Defective, WrongItem, NotAsDescribed, ChangedMind, DuplicateOrder, Other }

    /// How far a refund has come.
    enum RefundStatus { Pending, Approved, Rejected, Processing, Completed }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// Money that goes back for an order, or for a part of it.
    #[audited] #[index(status)]
    model Refund: Timestamps {
        #[unique] #[readonly] #[pattern("^R-[0-9]{6,}$")]
        refund_number: String,
        #[immutable]
        reason: RefundReason,
        #[range(0.01..)] #[scale(2)]
        amount: Decimal,
        #[writable(Support || Admin)]
        status: RefundStatus = Pending,
        refund_method: PaymentMethod,
        #[trim] #[len(..=2_000)]
        notes: Option<Text>,
        #[readonly]
        processed_at: Option<DateTime>,
        #[immutable] #[on_delete(restrict)] #[index]
        order_id: Id<Order>,
        /// Who created it.
        created_by: Option<Id<Customer>>,
        /// Who changed it last.
        updated_by: Option<Id<Customer>>,

        check "no more goes back than came": amount <= order.total;
        check "another reason is explained": reason != Other || notes.is_some();
        check "what is completed was processed": status != Completed || processed_at.is_some();

        permissions {
            "one's own" read: order.customer == me;
            "after delivery, for a month" create: order.customer == me && order.delivered_at > now() - 30d;
            "support" read, update: Support || Admin;
            "nobody approves their own" deny update: created_by == me && new.status == Approved;
        }
        events      { create: "refund.requested"; update when changed(status): "refund.moved"; }
        search      { filter: status, reason, order, amount, large = amount > 500.00; sort: created_at, amount; default_sort: -created_at; }
        middleware  { auth: all; rate_limit create: 5 per 1d by user; log: write; }
        routes      { by: refund_number; except: delete; }
    }

    /// What of an order goes back.
    #[index(refund_id)]
    model RefundItem {
        #[range(1..=9_999)]
        quantity: u16,
        #[range(0..)] #[scale(2)]
        amount: Decimal,
        #[immutable] #[on_delete(cascade)] #[inverse(items)]
        refund_id: Id<Refund>,
        #[immutable] #[on_delete(restrict)]
        order_item_id: Id<OrderItem>,

        check "no more goes back than was bought": quantity <= order_item.quantity;
        check "it is of the same order": order_item.order == refund.order;

        permissions {
            read: refund.order.customer == me || Support || Admin;
            create: refund.order.customer == me && refund.status == RefundStatus::Pending;
            delete: Support || Admin;
        }
        middleware  { auth: all; }
        routes      { except: update; }
    }
}
