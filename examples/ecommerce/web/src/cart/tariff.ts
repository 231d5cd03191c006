import { queryOptions } from "@tanstack/react-query";
import type { Decimal } from "../ssot/runtime/value.js";

/** What is added to the goods: `shop/price.rs` has it, and a route of its own beside those of the schema. */
interface Tariff {
  /** From goods of this price on nothing is asked for sending them. */
  freeFrom: Decimal;
  shipping: Decimal;
  /** A part of what the goods cost. */
  tax: Decimal;
}

export const tariff = queryOptions({
  queryKey: ["tariff"],
  queryFn: async () => (await fetch("/api/tariff")).json() as Promise<Tariff>,
  staleTime: Infinity,
});
