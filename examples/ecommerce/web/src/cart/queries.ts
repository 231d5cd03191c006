// The cart of who is signed in: there is one for each, made when something is first put in.

import {
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useMe } from "../account/session.js";
import { cartItems, carts } from "../app/api.js";
import { queries } from "../app/queries.js";
import type {
  CartItemCreate,
  CartItemId,
  CustomerId,
  ProductId,
} from "../ssot/types.js";
import type { CartId, ProductVariantId } from "../ssot/types.js";

const inside = {
  items: {
    include: { product: { include: { category: true } }, variant: true },
    size: 100,
  },
} as const;

const asked = async (customerId: CustomerId) => {
  const found = await carts.list({ where: { customerId }, include: inside });
  return found.data[0] ?? null;
};

/** A cart with what is in it. */
export type FilledCart = NonNullable<Awaited<ReturnType<typeof asked>>>;
export type CartLine = FilledCart["items"][number];

export function useCart(): UseQueryResult<FilledCart | null> {
  const me = useMe();
  return useQuery({
    queryKey: ["cart", me?.id],
    queryFn: () => (me ? asked(me.id) : null),
    enabled: me !== undefined,
  });
}

/** Says that the cart is another now, and with it what is left of the products. */
export const cartChanged = (): Promise<void> =>
  queries.invalidateQueries({ queryKey: ["cart"] });

/** What is put into a cart. */
export interface Wanted {
  productId: ProductId;
  variantId: ProductVariantId | null;
  quantity: number;
}

export function useAdd(): UseMutationResult<unknown, Error, Wanted> {
  const me = useMe();
  const { data: cart } = useCart();
  const add = async (wanted: Wanted) => {
    const same = cart?.items.find(
      (line) =>
        line.productId === wanted.productId &&
        line.variantId === wanted.variantId,
    );
    if (same)
      return cartItems.update(same.id, {
        quantity: same.quantity + wanted.quantity,
      });
    const cartId: CartId =
      cart?.id ?? (await carts.create(me ? { customerId: me.id } : {})).id;
    const line: CartItemCreate = { cartId, ...wanted };
    return cartItems.create(line);
  };
  return useMutation({ mutationFn: add, onSettled: cartChanged });
}

export function useLine(
  id: CartItemId,
): UseMutationResult<unknown, Error, number> {
  const change = (quantity: number) =>
    quantity > 0 ? cartItems.update(id, { quantity }) : cartItems.delete(id);
  return useMutation<unknown, Error, number>({
    mutationFn: change,
    onSettled: cartChanged,
  });
}
