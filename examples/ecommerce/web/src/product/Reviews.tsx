import { Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { rows } from "../app/queries.js";
import type { Customer, ProductId } from "../ssot/types.js";
import { Asked } from "../ui/Asked.js";
import { More } from "../ui/More.js";
import { ReviewCard } from "./ReviewCard.js";
import { ReviewForm } from "./ReviewForm.js";

/** What customers say of a product; whoever was brought it may say something too. */
export function Reviews({ product }: { product: ProductId }): ReactElement {
  const me = useMe();
  const reviews = useInfiniteQuery({
    ...q.product.reviews.infinite(product, { sort: ["-createdAt"] }),
    select: rows,
  });
  return (
    <Stack component="section" aria-labelledby="reviews" maw={760}>
      <Title order={2} id="reviews">
        What customers say
      </Title>
      <Asked of={reviews}>
        {(all) =>
          all.length ? (
            all.map((review) => <ReviewCard key={review.id} review={review} />)
          ) : (
            <Text c="dimmed">Nobody has said anything yet.</Text>
          )
        }
      </Asked>
      <More of={reviews} />
      {me ? <Invitation me={me} product={product} /> : null}
    </Stack>
  );
}

/** Asks whoever was brought it, once. */
function Invitation({
  me,
  product: productId,
}: {
  me: Customer;
  product: ProductId;
}): ReactElement | null {
  const order = { customerId: me.id, status: "Delivered" } as const;
  const brought = useQuery(
    q.orderItem.list({ where: { productId, order }, size: 1 }),
  );
  const said = useQuery(q.customer.reviews(me.id, { where: { productId } }));
  return brought.data?.data.length && said.data?.data.length === 0 ? (
    <ReviewForm productId={productId} />
  ) : null;
}
