import { q } from "../app/api.js";
import type { Answer } from "../ssot/query.js";

/** An order with all that its page shows. */
export const whole = (number: string) =>
  q.order.byOrderNumber(number, {
    include: {
      items: true,
      payment: true,
      shipment: true,
      shippingAddress: true,
    },
  });

export type WholeOrder = Answer<typeof whole>;
