import { Button, Group, Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { can } from "../ssot/permissions.js";
import { shipmentModel } from "../ssot/models/shipment/registry.js";
import { tell, tellRefusal } from "../ui/tell.js";
import type { WholeOrder } from "./whole.js";

/** What the one who looks may do with an order, as the schema's rules have it. */
export function OrderActions({ order }: { order: WholeOrder }): ReactElement {
  const me = useMe() ?? null;
  const cancel = useMutation({
    ...q.order.cancel(),
    ...telling("The order is cancelled."),
  });
  const capture = useMutation({
    ...q.payment.capture(),
    ...telling("The money is taken."),
  });
  const { payment } = order;
  const open = !order.shippedAt && !order.cancelledAt;
  return (
    <Group mt="md" align="flex-end">
      {can(me, "cancel", "order", order) === true ? (
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => {
            cancel.mutate({ id: order.id, input: {} });
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
            capture.mutate(payment);
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
  const ship = useMutation({
    ...q.order.ship(),
    ...telling("It is on its way."),
  });
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
          ship.mutate({ id: order.id, input: { carrier, trackingNumber } });
        }}
      >
        Send it
      </Button>
    </>
  );
}

/** What was done is told, and what was refused. */
const telling = (said: string) => ({
  onSuccess: () => {
    tell(said);
  },
  onError: tellRefusal,
});
