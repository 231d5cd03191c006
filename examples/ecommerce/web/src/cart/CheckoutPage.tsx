import { Alert, Button, Grid, Radio, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { Navigate, useNavigate } from "react-router";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { queries, words } from "../app/queries.js";
import { invalidate } from "../ssot/query.js";
import type { AddressId, Customer, Pay } from "../ssot/types.js";
import { Asked, Waiting } from "../ui/Asked.js";
import { Page } from "../ui/Page.js";
import { AddressChoice } from "./AddressChoice.js";
import { CouponBox, type Coupon } from "./CouponBox.js";
import { Summary } from "./Summary.js";
import { useCart, type FilledCart } from "./useCart.js";

/** Where it goes and how it is paid. */
export function Component(): ReactElement {
  const me = useMe();
  const cart = useCart();
  if (me === null) return <Navigate to="/sign-in?to=/checkout" replace />;
  if (!me) return <Waiting />;
  return (
    <Page title="Checkout">
      <Asked of={cart}>
        {(found) =>
          found?.items.length ? (
            <Checkout me={me} cart={found} />
          ) : (
            <Navigate to="/cart" replace />
          )
        }
      </Asked>
    </Page>
  );
}

/** The card that the gateway knows in a test. */
const CARD: Pay = { method: "card", token: "tok_visa" };
const WAYS: Record<Pay["method"], [Pay, string, string]> = {
  card: [CARD, "By card", "Visa ending in 4242, taken when it is sent"],
  transfer: [
    { method: "transfer" },
    "By transfer",
    "It is sent when the money is here",
  ],
  on_delivery: [
    { method: "on_delivery" },
    "On delivery",
    "To whoever brings it",
  ],
};

function Checkout({
  me,
  cart,
}: {
  me: Customer;
  cart: FilledCart;
}): ReactElement {
  const [address, setAddress] = useState<AddressId>();
  const [coupon, setCoupon] = useState<Coupon>();
  const [way, setWay] = useState<Pay["method"]>("card");
  const buy = useBuy();
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Stack gap="xl">
          <section aria-labelledby="where">
            <Title order={2} size="h3" id="where" mb="sm">
              Where it goes
            </Title>
            <AddressChoice me={me} chosen={address} choose={setAddress} />
          </section>
          <Radio.Group
            label={
              <Title order={2} size="h3" component="span">
                How you pay
              </Title>
            }
            value={way}
            onChange={(value) => {
              setWay(value);
            }}
          >
            <Stack mt="sm">
              {Object.entries(WAYS).map(([method, [, label, description]]) => (
                <Radio
                  key={method}
                  value={method}
                  label={label}
                  description={description}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Summary cart={cart} discount={coupon?.amount ?? 0}>
          <CouponBox cart={cart} coupon={coupon} found={setCoupon} />
          {buy.isError ? (
            <Alert color="red" role="alert">
              {words(buy.error)}
            </Alert>
          ) : null}
          <Button
            size="md"
            fullWidth
            disabled={!address}
            loading={buy.isPending}
            onClick={() => {
              if (address)
                buy.mutate({
                  id: cart.id,
                  input: {
                    shippingAddress: address,
                    pay: WAYS[way][0],
                    coupon: coupon?.code ?? null,
                  },
                });
            }}
          >
            Pay
          </Button>
        </Summary>
      </Grid.Col>
    </Grid>
  );
}

/** The order is shown first: what was bought is gone from the cart, and from here. */
function useBuy() {
  const navigate = useNavigate();
  return useMutation({
    ...q.cart.checkout({ changes: [] }),
    onSuccess: async ({ order }) => {
      const { orderNumber } = await queries.query(q.order.get(order));
      await navigate(`/orders/${orderNumber}?thanks`);
      await invalidate(queries, "all");
    },
  });
}
