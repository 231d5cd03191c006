import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { orders } from "../app/api.js";
import type { CustomerId } from "../ssot/types.js";

const mine = (customerId: CustomerId) =>
  orders.list({ where: { customerId }, include: { items: true }, size: 50 });

type Orders = Awaited<ReturnType<typeof mine>>;

export function useOrders(customerId: CustomerId): UseQueryResult<Orders> {
  return useQuery({
    queryKey: ["order", "of", customerId],
    queryFn: () => mine(customerId),
  });
}

const whole = (number: string) =>
  orders.byOrderNumber(number, {
    include: {
      items: true,
      payment: true,
      shipment: true,
      shippingAddress: true,
    },
  });

/** An order with all that its page shows. */
export type WholeOrder = Awaited<ReturnType<typeof whole>>;

export function useOrder(number: string): UseQueryResult<WholeOrder> {
  return useQuery({
    queryKey: ["order", "number", number],
    queryFn: () => whole(number),
  });
}
