import { Button, Grid, Paper, Stack } from "@mantine/core";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { useMe } from "../account/session.js";
import { Asked, Waiting } from "../ui/Asked.js";
import { Empty } from "../ui/Empty.js";
import { Page } from "../ui/Page.js";
import { Line } from "./Line.js";
import { Summary } from "./Summary.js";
import { useCart, type FilledCart } from "./useCart.js";

/** What somebody is about to buy. */
export function Component(): ReactElement {
  const me = useMe();
  const cart = useCart();
  return (
    <Page title="Your cart">
      {me === null ? (
        <Nobody />
      ) : me ? (
        <Asked of={cart}>{(found) => <Inside cart={found} />}</Asked>
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function Inside({ cart }: { cart: FilledCart | null }): ReactElement {
  if (!cart?.items.length)
    return (
      <Empty
        title="It is empty"
        action={
          <Button component={Link} to="/" mt="sm">
            Look around
          </Button>
        }
      >
        What you put into it waits here for you.
      </Empty>
    );
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Paper withBorder p="md">
          <Stack
            gap="lg"
            component="ul"
            p={0}
            m={0}
            style={{ listStyle: "none" }}
          >
            {cart.items.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Summary cart={cart}>
          <Button component={Link} to="/checkout" size="md" fullWidth>
            To the checkout
          </Button>
        </Summary>
      </Grid.Col>
    </Grid>
  );
}

function Nobody(): ReactElement {
  return (
    <Empty
      title="A cart is somebody's"
      action={
        <Button component={Link} to="/sign-in?to=/cart" mt="sm">
          Sign in
        </Button>
      }
    >
      Sign in to see yours.
    </Empty>
  );
}
