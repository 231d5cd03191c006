import {
  ActionIcon,
  Anchor,
  Box,
  Group,
  NumberInput,
  Text,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { money } from "../app/money.js";
import { words } from "../app/queries.js";
import { Picture } from "../catalog/Picture.js";
import { TrashIcon } from "../ui/icons.js";
import { useLine, type CartLine } from "./queries.js";

/** A line of the cart. */
export function Line({ line }: { line: CartLine }): ReactElement {
  const change = useLine(line.id);
  const name = line.product?.name ?? "A product that is gone";
  const set = (quantity: number) => {
    change.mutate(quantity, {
      onError: (error) =>
        notifications.show({ message: words(error), color: "red" }),
    });
  };
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
        disabled={change.isPending}
        onChange={(value) => {
          if (Number(value) > 0 && Number(value) !== line.quantity)
            set(Number(value));
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
          set(0);
        }}
      >
        <TrashIcon />
      </ActionIcon>
    </Group>
  );
}
