import { Divider, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { money } from "../app/money.js";
import { Asked } from "../ui/Asked.js";
import { tariff } from "./tariff.js";
import type { FilledCart } from "./useCart.js";

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
  return (
    <Paper withBorder p="lg" component="section" aria-label="Summary">
      <Stack gap="xs">
        <Title order={2} size="h4">
          Summary
        </Title>
        <Amount label="Subtotal" value={subtotal} />
        {discount > 0 ? <Amount label="Coupon" value={-discount} /> : null}
        <Asked of={useQuery(tariff)}>
          {({ freeFrom, ...asked }) => {
            const free = subtotal >= Number(freeFrom);
            const shipping = free ? 0 : Number(asked.shipping);
            const tax = cents((subtotal - discount) * Number(asked.tax));
            const total = subtotal - discount + shipping + tax;
            return (
              <>
                <Amount label="Shipping" value={shipping} />
                <Amount label="Tax" value={tax} />
                <Divider />
                <Amount label="Total" value={total} strong />
              </>
            );
          }}
        </Asked>
        {children}
      </Stack>
    </Paper>
  );
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

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
