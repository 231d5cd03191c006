import { Badge, Button, Group, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { q } from "../app/api.js";
import { words } from "../app/queries.js";
import type { FilledCart } from "./useCart.js";

/** A code, and what it takes off. */
export interface Coupon {
  code: string;
  amount: number;
}

/** Where a code is typed. */
export function CouponBox({
  cart,
  coupon,
  found,
}: {
  cart: FilledCart;
  coupon: Coupon | undefined;
  found: (coupon: Coupon) => void;
}): ReactElement {
  const [code, type] = useState("");
  const redeem = useMutation({
    ...q.coupon.redeem(),
    onSuccess: ({ amount }, { code }) => {
      found({ code, amount: Number(amount) });
    },
  });
  if (coupon) return <Badge variant="light">{coupon.code} is used</Badge>;
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <TextInput
        aria-label="Coupon"
        placeholder="Coupon"
        value={code}
        error={redeem.isError ? words(redeem.error) : null}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
      />
      <Button
        variant="default"
        disabled={!code.trim()}
        loading={redeem.isPending}
        onClick={() => {
          redeem.mutate({ code: code.trim(), cart: cart.id });
        }}
      >
        Use
      </Button>
    </Group>
  );
}
