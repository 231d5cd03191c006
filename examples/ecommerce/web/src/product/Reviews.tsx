import {
  Avatar,
  Badge,
  Button,
  Group,
  Paper,
  Rating,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useMe } from "../account/session.js";
import { reviews } from "../app/api.js";
import { day } from "../app/money.js";
import { queries } from "../app/queries.js";
import { can } from "../ssot/permissions.js";
import { useBought, type WholeProduct } from "./queries.js";
import { ReviewForm } from "./ReviewForm.js";

type Shown = WholeProduct["reviews"][number];

/** What customers say of a product; whoever was brought it may say something too. */
export function Reviews({ product }: { product: WholeProduct }): ReactElement {
  const me = useMe();
  const bought = useBought(product.id);
  const mine = product.reviews.some(({ customerId }) => customerId === me?.id);
  return (
    <Stack component="section" aria-labelledby="reviews" maw={760}>
      <Title order={2} id="reviews">
        What customers say
      </Title>
      {product.reviews.length === 0 ? (
        <Text c="dimmed">Nobody has said anything yet.</Text>
      ) : null}
      {product.reviews.map((review) => (
        <Review key={review.id} review={review} />
      ))}
      {me && bought && !mine ? <ReviewForm productId={product.id} /> : null}
    </Stack>
  );
}

function Review({ review }: { review: Shown }): ReactElement {
  const me = useMe() ?? null;
  const helpful = useMutation({
    mutationFn: () => reviews.helpful(review.id),
    onSettled: () =>
      queries.invalidateQueries({ queryKey: ["product", "slug"] }),
  });
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between">
        <Group gap="sm">
          <Avatar size="sm" />
          <Rating value={review.rating} readOnly size="sm" />
          {review.isVerified ? (
            <Badge variant="light">has bought it</Badge>
          ) : null}
          {review.isApproved ? null : (
            <Badge color="gray.7">waits for approval</Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {day(review.createdAt)}
        </Text>
      </Group>
      {review.title ? (
        <Title order={3} size="h5" mt="xs">
          {review.title}
        </Title>
      ) : null}
      <Text mt="xs">{review.content}</Text>
      {can(me, "helpful", "review", review) === true ? (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          loading={helpful.isPending}
          onClick={() => {
            helpful.mutate();
          }}
        >
          This helped me ({review.helpfulCount})
        </Button>
      ) : null}
    </Paper>
  );
}
