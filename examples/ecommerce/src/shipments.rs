//! How an order travels.

use crate::orders::Order;
use ssot::prelude::*;

ssot! {
    /// How far a parcel has come.
    enum ShipmentStatus { Preparing, Shipped, InTransit, OutForDelivery, Delivered, Failed, Returned }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// The parcel of an order.
    model Shipment: Timestamps {
        #[trim] #[one_of("DHL", "FedEx", "UPS", "USPS", "Royal Mail")]
        carrier: String,
        #[trim] #[len(6..=40)] #[index]
        tracking_number: Option<String>,
        status: ShipmentStatus = Preparing,
        /// Not before this time of day, and not after the next.
        deliver_after: Option<Time>,
        deliver_before: Option<Time>,
        shipped_at: Option<DateTime>,
        delivered_at: Option<DateTime>,
        #[unique] #[immutable] #[on_delete(restrict)]
        order_id: Id<Order>,

        check "what travels can be followed": status == Preparing || tracking_number.is_some();
        check "the hours are in order": deliver_after.is_none() || deliver_before.is_none() || deliver_after < deliver_before;
        check "it arrives after it leaves": delivered_at.is_none() || delivered_at > shipped_at;

        permissions {
            "the customer follows it" read: order.customer == me;
            "the warehouse" read, write: Warehouse || Admin;
            "support follows it" read: Support;
        }
        cache      { get: 30s; }
        events     { create: "shipment.prepared"; update when changed(status): "shipment.moved";
                     update when changed(status) && status == Delivered: "shipment.delivered"; }
        search     { filter: status, carrier, tracking_number, order, moving = matches!(status, Shipped | InTransit | OutForDelivery);
                     sort: created_at, shipped_at; default_sort: -created_at; }
        middleware { auth: all; log: write; }
        routes     { path: "/shipments"; }
    }
}
