// The cart of who is signed in: there is one for each, made when something is first put in.

import {
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useMe } from "../account/session.js";
import { api, q } from "../app/api.js";
import { queries } from "../app/queries.js";
import { invalidate, type Answer } from "../ssot/query.js";
import type { CartItemCreate, Customer } from "../ssot/types.js";

const inside = {
  items: {
    include: { product: { include: { category: true } }, variant: true },
    size: 100,
  },
} as const;

const cartOf = (me: Customer | null | undefined) =>
  q.cart.list({ ...(me && { where: { customerId: me.id } }), include: inside });

/** A cart with what is in it. */
export type FilledCart = Answer<typeof cartOf>["data"][number];
export type CartLine = FilledCart["items"][number];

export function useCart(): UseQueryResult<FilledCart | null> {
  const me = useMe();
  return useQuery({
    ...cartOf(me),
    enabled: Boolean(me),
    select: ({ data: [cart] }) => cart ?? null,
  });
}

/** What is put into a cart. */
export type Wanted = Required<Omit<CartItemCreate, "cartId">>;

/** A line more, or more of a line. */
export function useAdd(): UseMutationResult<unknown, Error, Wanted> {
  const me = useMe();
  const add = async (wanted: Wanted) => {
    const { data } = await queries.query(cartOf(me));
    const cart = data[0] ?? (await api.cart.create({}));
    const same = data[0]?.items.find(
      ({ productId, variantId }) =>
        productId === wanted.productId && variantId === wanted.variantId,
    );
    return same
      ? api.cartItem.update(same.id, {
          quantity: same.quantity + wanted.quantity,
        })
      : api.cartItem.create({ cartId: cart.id, ...wanted });
  };
  return useMutation({
    mutationFn: add,
    onSettled: () => invalidate(queries, ["cart", "cartItem"]),
  });
}
