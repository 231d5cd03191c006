import {
  ActionIcon,
  Anchor,
  Box,
  Group,
  NumberInput,
  Text,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { q } from "../app/api.js";
import { money } from "../app/money.js";
import { Picture } from "../catalog/Picture.js";
import { TrashIcon } from "../ui/icons.js";
import { tellRefusal } from "../ui/tell.js";
import type { CartLine } from "./useCart.js";

/** A line of the cart. */
export function Line({ line }: { line: CartLine }): ReactElement {
  const { id } = line;
  const change = useMutation({
    ...q.cartItem.update({ optimistic: true }),
    // One after the other, as they were typed.
    scope: { id },
    onError: tellRefusal,
  });
  const takeOut = useMutation({
    ...q.cartItem.delete({ optimistic: true }),
    onError: tellRefusal,
  });
  const name = line.product?.name ?? "A product that is gone";
  return (
    <Group component="li" wrap="nowrap" align="center">
      <Box
        w={88}
        style={{ flexShrink: 0, borderRadius: 8, overflow: "hidden" }}
      >
        <Picture product={line.product ?? { name }} />
      </Box>
      <Box style={{ flexGrow: 1 }} miw={0}>
        <Anchor
          component={Link}
          to={`/products/${line.product?.slug ?? ""}`}
          fw={600}
          c="inherit"
        >
          {name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {line.variant ? `${line.variant.name} · ` : ""}
          {money(line.unitPrice)}
        </Text>
      </Box>
      <NumberInput
        aria-label={`Quantity of ${name}`}
        w={76}
        min={1}
        max={999}
        value={line.quantity}
        onChange={(value) => {
          const quantity = Number(value);
          if (quantity > 0 && quantity !== line.quantity)
            change.mutate({ id, data: { quantity } });
        }}
      />
      <Text fw={600} w={96} ta="right" visibleFrom="xs">
        {money(Number(line.unitPrice) * line.quantity)}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Take ${name} out`}
        onClick={() => {
          takeOut.mutate({ id });
        }}
      >
        <TrashIcon />
      </ActionIcon>
    </Group>
  );
}
