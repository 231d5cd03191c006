import { Button, Group, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useMe } from "../account/session.js";
import { orders, payments } from "../app/api.js";
import { queries, words } from "../app/queries.js";
import { can } from "../ssot/permissions.js";
import { shipmentModel } from "../ssot/models/shipment/registry.js";
import type { WholeOrder } from "./queries.js";

/** What the one who looks may do with an order, as the schema's rules have it. */
export function OrderActions({ order }: { order: WholeOrder }): ReactElement {
  const me = useMe() ?? null;
  const cancel = useDone("The order is cancelled.", () =>
    orders.cancel(order.id, {}),
  );
  const { payment } = order;
  const capture = useDone("The money is taken.", async () =>
    payment ? payments.capture(payment.id) : null,
  );
  const open = !order.shippedAt && !order.cancelledAt;
  return (
    <Group mt="md" align="flex-end">
      {can(me, "cancel", "order", order) === true ? (
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => {
            cancel.mutate(undefined);
          }}
        >
          Cancel the order
        </Button>
      ) : null}
      {payment && can(me, "capture", "payment", payment) === true ? (
        <Button
          variant="light"
          loading={capture.isPending}
          onClick={() => {
            capture.mutate(undefined);
          }}
        >
          Take the money
        </Button>
      ) : null}
      {open && can(me, "ship", "order", order) === true ? (
        <Ship order={order} />
      ) : null}
    </Group>
  );
}

const CARRIERS = [...shipmentModel.fields.carrier.oneOf];

function Ship({ order }: { order: WholeOrder }): ReactElement {
  const [carrier, choose] = useState<string>(CARRIERS[0] ?? "");
  const [trackingNumber, type] = useState("");
  const ship = useDone("It is on its way.", () =>
    orders.ship(order.id, { carrier, trackingNumber }),
  );
  return (
    <>
      <Select
        label="Carrier"
        data={CARRIERS}
        value={carrier}
        onChange={(one) => {
          choose(one ?? "");
        }}
        w={140}
      />
      <TextInput
        label="Tracking number"
        value={trackingNumber}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
      />
      <Button
        loading={ship.isPending}
        onClick={() => {
          ship.mutate(undefined);
        }}
      >
        Send it
      </Button>
    </>
  );
}

/** Something done to an order: what is shown is asked anew, and what was refused is told. */
function useDone(
  said: string,
  mutationFn: () => Promise<unknown>,
): UseMutationResult<unknown, Error, undefined> {
  return useMutation({
    mutationFn,
    onSuccess: () => notifications.show({ message: said }),
    onError: (error) =>
      notifications.show({ message: words(error), color: "red" }),
    onSettled: () => queries.invalidateQueries(),
  });
}
