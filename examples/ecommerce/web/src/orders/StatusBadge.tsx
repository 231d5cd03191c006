import { Badge } from "@mantine/core";
import type { ReactElement } from "react";
import type { OrderStatus } from "../ssot/types.js";

const COLORS: Record<OrderStatus, string> = {
  Pending: "gray.8",
  Confirmed: "blue.9",
  Processing: "blue.9",
  Shipped: "violet.9",
  Delivered: "pine",
  Cancelled: "red.9",
  Refunded: "grape.9",
};

/** How far an order has come. */
export function StatusBadge({ status }: { status: OrderStatus }): ReactElement {
  return <Badge color={COLORS[status]}>{status}</Badge>;
}
