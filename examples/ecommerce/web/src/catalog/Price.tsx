import { Group, Text, type MantineSize } from "@mantine/core";
import type { ReactElement } from "react";
import { money } from "../app/money.js";
import type { Product } from "../ssot/types.js";

/** What a product costs, and what it cost before. */
export function Price({
  product,
  size = "lg",
}: {
  product: Pick<Product, "price" | "listPrice">;
  size?: MantineSize;
}): ReactElement {
  return (
    <Group gap={8} align="baseline">
      <Text fw={700} fz={size}>
        {money(product.price)}
      </Text>
      {product.listPrice ? (
        <Text
          component="s"
          td="line-through"
          size="sm"
          c="dimmed"
          aria-label={`before ${money(product.listPrice)}`}
        >
          {money(product.listPrice)}
        </Text>
      ) : null}
    </Group>
  );
}
