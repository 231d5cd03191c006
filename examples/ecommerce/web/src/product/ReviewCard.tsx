import {
  Avatar,
  Badge,
  Button,
  Group,
  Paper,
  Rating,
  Text,
  Title,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { day } from "../app/money.js";
import { can, canField } from "../ssot/permissions.js";
import type { Customer, Review } from "../ssot/types.js";
import { tellRefusal } from "../ui/tell.js";

/** One customer's words. */
export function ReviewCard({ review }: { review: Review }): ReactElement {
  const me = useMe() ?? null;
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
      <Group mt="xs" gap="xs">
        {can(me, "helpful", "review", review) === true ? (
          <Helpful review={review} />
        ) : null}
        {me && mayApprove(me, review) ? <Approval review={review} /> : null}
      </Group>
    </Paper>
  );
}

const mayApprove = (me: Customer, review: Review) =>
  can(me, "update", "review", review) === true &&
  canField(me, "write", "review", "isApproved", review) === true;

function Helpful({ review }: { review: Review }): ReactElement {
  const helpful = useMutation(q.review.helpful());
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={helpful.isPending}
      onClick={() => {
        helpful.mutate(review);
      }}
    >
      This helped me ({review.helpfulCount})
    </Button>
  );
}

/** Whether everybody sees it: shown as it will be before the server has answered. */
function Approval({ review }: { review: Review }): ReactElement {
  const { id, isApproved } = review;
  const update = useMutation({
    ...q.review.update({ optimistic: true }),
    onError: tellRefusal,
  });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => {
        update.mutate({ id, data: { isApproved: !isApproved } });
      }}
    >
      {isApproved ? "Hide it" : "Show it to everybody"}
    </Button>
  );
}
