import { Anchor, Badge, Card, Group, Text } from "@mantine/core";
import type { ReactElement } from "react";
import { Link } from "react-router";
import type { Listed } from "./listed.js";
import { Picture } from "./Picture.js";
import { Price } from "./Price.js";

/** A product among others. */
export function ProductCard({ product }: { product: Listed }): ReactElement {
  const left = product.stock - product.reservedStock;
  return (
    <Card withBorder padding="md" className="card" component="article">
      <Card.Section pos="relative">
        <Picture product={product} image={product.images[0]} />
        <Group pos="absolute" top={10} left={10} gap={6}>
          {product.listPrice ? <Badge color="red.9">Reduced</Badge> : null}
          {product.isFeatured ? <Badge color="pine">Featured</Badge> : null}
          {left > 0 ? null : <Badge color="gray.8">Sold out</Badge>}
        </Group>
      </Card.Section>
      <Text size="xs" c="dimmed" mt="sm">
        {product.brand?.name}
      </Text>
      <Anchor
        component={Link}
        to={`/products/${product.slug}`}
        c="inherit"
        fw={600}
        underline="never"
      >
        {product.name}
      </Anchor>
      <Group justify="space-between" mt={6}>
        <Price product={product} />
        {left > 0 && left < 25 ? (
          <Text size="xs" c="red.9">
            only {left} left
          </Text>
        ) : null}
      </Group>
    </Card>
  );
}
