import type { Decimal } from "../ssot/runtime/value.js";

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
});
const days = new Intl.DateTimeFormat("en-US", { dateStyle: "medium" });

/** `1234.5` as `$1,234.50`. Only shown: what is calculated with is the server's. */
export const money = (amount: Decimal | number): string =>
  dollars.format(Number(amount));

/** The day of an instant. */
export const day = (instant: string): string => days.format(new Date(instant));
