import {
  Alert,
  Divider,
  Grid,
  Paper,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useParams, useSearchParams } from "react-router";
import { Amount } from "../cart/Summary.js";
import { day, money } from "../app/money.js";
import { Asked } from "../ui/Asked.js";
import { CheckIcon } from "../ui/icons.js";
import { Page } from "../ui/Page.js";
import { OrderActions } from "./OrderActions.js";
import { StatusBadge } from "./StatusBadge.js";
import { whole, type WholeOrder } from "./whole.js";

/** One order. */
export function Component(): ReactElement {
  const { number = "" } = useParams();
  const [asked] = useSearchParams();
  const order = useQuery(whole(number));
  return (
    <Page
      title={`Order ${number}`}
      aside={order.data ? <StatusBadge status={order.data.status} /> : null}
    >
      {asked.has("thanks") ? (
        <Alert icon={<CheckIcon />} title="Thank you!" mb="lg" role="status">
          We have your order, and tell you when it is on its way.
        </Alert>
      ) : null}
      <Asked of={order}>{(found) => <Order order={found} />}</Asked>
    </Page>
  );
}

function Order({ order }: { order: WholeOrder }): ReactElement {
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Paper withBorder p="md">
          <Lines order={order} />
        </Paper>
        <OrderActions order={order} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack>
          <Costs order={order} />
          <Sent order={order} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Lines({ order }: { order: WholeOrder }): ReactElement {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Product</Table.Th>
          <Table.Th ta="right">Quantity</Table.Th>
          <Table.Th ta="right">Price</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {order.items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td>
              {item.productName}
              {item.variantName ? `, ${item.variantName}` : ""}
            </Table.Td>
            <Table.Td ta="right">{item.quantity}</Table.Td>
            <Table.Td ta="right">{money(item.subtotal)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Costs({ order }: { order: WholeOrder }): ReactElement {
  return (
    <Paper withBorder p="md">
      <Stack gap={6}>
        <Amount label="Subtotal" value={Number(order.subtotal)} />
        {Number(order.discount) > 0 ? (
          <Amount label="Coupon" value={-Number(order.discount)} />
        ) : null}
        <Amount label="Shipping" value={Number(order.shipping)} />
        <Amount label="Tax" value={Number(order.tax)} />
        <Divider />
        <Amount label="Total" value={Number(order.total)} strong />
        <Text size="sm" c="dimmed">
          {order.payment
            ? `${order.payment.paymentMethod}: ${order.payment.status}`
            : null}
        </Text>
      </Stack>
    </Paper>
  );
}

function Sent({ order }: { order: WholeOrder }): ReactElement {
  const to = order.shippingAddress;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5">
        Where it goes
      </Title>
      {to ? (
        <Text size="sm">
          {to.streetAddress}, {to.city}, {to.state} {to.postalCode}
        </Text>
      ) : null}
      <Text size="sm" c="dimmed" mt="xs">
        Ordered on {day(order.createdAt)}
        {order.shipment
          ? `, ${order.shipment.carrier} ${order.shipment.trackingNumber ?? ""}`
          : ""}
      </Text>
    </Paper>
  );
}
