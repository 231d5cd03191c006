import {
  Badge,
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useState, type ReactElement } from "react";
import { Link } from "react-router";
import { useMe } from "../account/session.js";
import { useAdd } from "../cart/useCart.js";
import { Price } from "../catalog/Price.js";
import { can } from "../ssot/permissions.js";
import { CartIcon, EditIcon } from "../ui/icons.js";
import { tell, tellRefusal } from "../ui/tell.js";
import type { WholeProduct } from "./whole.js";

const PLAIN = "plain";

/** What it costs, in which variants, and into the cart with it. */
export function Buying({ product }: { product: WholeProduct }): ReactElement {
  const [chosen, choose] = useState(PLAIN);
  const variant = product.variants.find(({ id }) => id === chosen);
  const { stock, reservedStock } = variant ?? product;
  const price = Number(product.price) + Number(variant?.priceAdjustment ?? 0);
  const choices = product.variants.map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  return (
    <Stack gap="md" align="flex-start">
      <div>
        <Text c="dimmed">{product.brand?.name}</Text>
        <Title order={1}>{product.name}</Title>
      </div>
      <Price product={{ ...product, price: price.toFixed(2) }} size="xl" />
      <Text>{product.description}</Text>
      {choices.length ? (
        <SegmentedControl
          aria-label="Variant"
          value={chosen}
          onChange={choose}
          data={[{ value: PLAIN, label: "Natural" }, ...choices]}
        />
      ) : null}
      <Left count={stock - reservedStock} />
      <IntoCart
        key={chosen}
        product={product}
        variantId={variant?.id ?? null}
        left={stock - reservedStock}
      />
      <Edit product={product} />
      <Text size="sm" c="dimmed">
        {product.sku}
        {product.weight ? ` · ${product.weight} kg` : ""}
      </Text>
    </Stack>
  );
}

function Left({ count }: { count: number }): ReactElement {
  if (count <= 0) return <Badge color="gray.8">Sold out</Badge>;
  if (count < 10) return <Badge color="red.9">Only {count} left</Badge>;
  return <Badge color="pine">In stock</Badge>;
}

function IntoCart({
  product,
  variantId,
  left,
}: {
  product: WholeProduct;
  variantId: WholeProduct["variants"][number]["id"] | null;
  left: number;
}): ReactElement {
  const me = useMe();
  const add = useAdd();
  const [quantity, setQuantity] = useState(product.minOrderQty);
  if (me === null)
    return (
      <Button
        component={Link}
        to={`/sign-in?to=/products/${product.slug}`}
        size="md"
      >
        Sign in to buy it
      </Button>
    );
  const send = () => {
    add.mutate(
      { productId: product.id, variantId, quantity },
      {
        onSuccess: () => {
          tell(`${product.name} is in your cart.`);
        },
        onError: tellRefusal,
      },
    );
  };
  return (
    <Group align="flex-end">
      <NumberInput
        label="Quantity"
        w={100}
        min={product.minOrderQty}
        max={product.maxOrderQty ?? 999}
        value={quantity}
        onChange={(value) => {
          setQuantity(Number(value) || product.minOrderQty);
        }}
      />
      <Button
        leftSection={<CartIcon />}
        disabled={left <= 0 || !me}
        loading={add.isPending}
        onClick={send}
      >
        Add to cart
      </Button>
    </Group>
  );
}

function Edit({ product }: { product: WholeProduct }): ReactElement | null {
  const me = useMe();
  if (!me || can(me, "update", "product", product) !== true) return null;
  return (
    <Button
      component={Link}
      to={`/staff/products/${product.id}`}
      variant="default"
      leftSection={<EditIcon />}
    >
      Edit this product
    </Button>
  );
}
