// What the orders come to: sums for charts, of what the one who looks may see.

import type { Category, Order, OrderItem, Product } from "../ssot/types.js";

export interface Sums {
  revenue: number;
  count: number;
  open: number;
  last: { number: string; total: number }[];
  states: { name: string; value: number }[];
  best: { name: string; sales: number }[];
}

/** Orders that are drawn one by one. */
const LAST = 40;

type Sold = Order & { items: OrderItem[] };

/** Groups by a name, and adds up. */
function grouped<T>(
  all: readonly T[],
  name: (one: T) => string,
  value: (one: T) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of all)
    sums.set(name(one), (sums.get(name(one)) ?? 0) + value(one));
  return sums;
}

export function sums(all: readonly Sold[]): Sums {
  const sold = all.filter(({ cancelledAt }) => !cancelledAt);
  const lines = sold.flatMap(({ items }) => items);
  const best = grouped(
    lines,
    ({ productName }) => productName,
    ({ subtotal }) => Number(subtotal),
  );
  const inTime = sold
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .slice(-LAST);
  return {
    revenue: sold.reduce((sum, { total }) => sum + Number(total), 0),
    count: all.length,
    open: all.filter(
      ({ deliveredAt, cancelledAt }) => !deliveredAt && !cancelledAt,
    ).length,
    last: inTime.map(({ orderNumber, total }) => ({
      number: orderNumber,
      total: Number(total),
    })),
    states: [
      ...grouped(
        all,
        ({ status }) => status,
        () => 1,
      ),
    ].map(([name, value]) => ({ name, value })),
    best: [...best]
      .map(([name, sales]) => ({ name, sales: Math.round(sales) }))
      .sort((a, b) => b.sales - a.sales)
      .slice(0, 7),
  };
}

/** A category, and what stands on it. */
export interface Shelf {
  shelf: string;
  stock: number;
  reserved: number;
}

type Stored = Product & { category: Category | null };

export function shelves(all: readonly Stored[]): Shelf[] {
  const shelf = (product: Stored) => product.category?.name ?? "?";
  const stock = grouped(all, shelf, (product) => product.stock);
  const reserved = grouped(all, shelf, ({ reservedStock }) => reservedStock);
  return [...stock].map(([name, count]) => ({
    shelf: name,
    stock: count,
    reserved: reserved.get(name) ?? 0,
  }));
}
