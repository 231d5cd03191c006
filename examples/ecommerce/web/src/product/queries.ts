import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMe } from "../account/session.js";
import { orders, products } from "../app/api.js";
import type { ProductId } from "../ssot/types.js";

const whole = (slug: string) =>
  products.bySlug(slug, {
    include: {
      category: true,
      brand: true,
      images: { sort: ["displayOrder"] },
      variants: { where: { isActive: true } },
      reviews: { sort: ["-createdAt"], size: 20, include: { customer: true } },
    },
  });

/** A product with all that its page shows. */
export type WholeProduct = Awaited<ReturnType<typeof whole>>;

export function useProduct(slug: string): UseQueryResult<WholeProduct> {
  return useQuery({
    queryKey: ["product", "slug", slug],
    queryFn: () => whole(slug),
  });
}

/** Whether the caller was brought this product: whoever was may say what they think of it. */
export function useBought(productId: ProductId): boolean {
  const me = useMe();
  const bought = async () => {
    const mine = await orders.list({
      where: { status: "Delivered", customerId: me?.id ?? ("" as never) },
      include: { items: { where: { productId } } },
      size: 100,
    });
    return mine.data.some(({ items }) => items.length > 0);
  };
  const { data } = useQuery({
    queryKey: ["order", "bought", productId, me?.id],
    queryFn: bought,
    enabled: Boolean(me),
  });
  return data ?? false;
}
