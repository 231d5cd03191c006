import { Divider, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import { money } from "../app/money.js";
import type { FilledCart } from "./queries.js";

/** From this on nothing is asked for sending it, as `shop/price.rs` has it. */
const FREE = 100;
const SHIPPING = 4.9;
const TAX = 0.08;

/** What a cart will cost about: the order says what it costs. */
export function Summary({
  cart,
  discount = 0,
  children,
}: {
  cart: FilledCart;
  discount?: number;
  children: ReactNode;
}): ReactElement {
  const subtotal = cart.items.reduce(
    (sum, line) => sum + Number(line.unitPrice) * line.quantity,
    0,
  );
  const shipping = subtotal >= FREE ? 0 : SHIPPING;
  const tax = (subtotal - discount) * TAX;
  return (
    <Paper withBorder p="lg" component="section" aria-label="Summary">
      <Stack gap="xs">
        <Title order={2} size="h4">
          Summary
        </Title>
        <Amount label="Subtotal" value={subtotal} />
        {discount > 0 ? <Amount label="Coupon" value={-discount} /> : null}
        <Amount label="Shipping" value={shipping} />
        <Amount label="Tax" value={tax} />
        <Divider />
        <Amount
          label="Total"
          value={subtotal - discount + shipping + tax}
          strong
        />
        {children}
      </Stack>
    </Paper>
  );
}

/** A sum of money with what it is. */
export function Amount({
  label,
  value,
  strong = false,
}: {
  label: string;
  value: number;
  strong?: boolean;
}): ReactElement {
  const weight = strong ? 700 : 400;
  return (
    <Group justify="space-between">
      <Text fw={weight}>{label}</Text>
      <Text fw={weight}>{value === 0 ? "free" : money(value)}</Text>
    </Group>
  );
}
