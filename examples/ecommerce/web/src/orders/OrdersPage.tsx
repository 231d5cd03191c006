import { Anchor, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link, Navigate } from "react-router";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { day, money } from "../app/money.js";
import { rows } from "../app/queries.js";
import type { Customer } from "../ssot/types.js";
import { Asked, Waiting } from "../ui/Asked.js";
import { Empty } from "../ui/Empty.js";
import { More } from "../ui/More.js";
import { Page } from "../ui/Page.js";
import { StatusBadge } from "./StatusBadge.js";

/** One's own orders. */
export function Component(): ReactElement {
  const me = useMe();
  if (me === null) return <Navigate to="/sign-in?to=/orders" replace />;
  return (
    <Page title="Your orders">{me ? <Orders me={me} /> : <Waiting />}</Page>
  );
}

function Orders({ me }: { me: Customer }): ReactElement {
  const orders = useInfiniteQuery({
    ...q.customer.orders.infinite(me.id, { include: { items: true } }),
    select: rows,
  });
  return (
    <Asked of={orders}>
      {(all) =>
        all.length === 0 ? (
          <Empty
            title="You have not bought anything yet"
            action={
              <Button component={Link} to="/" mt="sm">
                Look around
              </Button>
            }
          />
        ) : (
          <Stack>
            {all.map((order) => (
              <Paper key={order.id} withBorder p="md" component="article">
                <Group justify="space-between">
                  <div>
                    <Anchor
                      component={Link}
                      to={`/orders/${order.orderNumber}`}
                      fw={600}
                    >
                      {order.orderNumber}
                    </Anchor>
                    <Text size="sm" c="dimmed">
                      {day(order.createdAt)} ·{" "}
                      {order.items
                        .map(({ productName }) => productName)
                        .join(", ")}
                    </Text>
                  </div>
                  <Group>
                    <StatusBadge status={order.status} />
                    <Text fw={600}>{money(order.total)}</Text>
                  </Group>
                </Group>
              </Paper>
            ))}
            <More of={orders} />
          </Stack>
        )
      }
    </Asked>
  );
}
