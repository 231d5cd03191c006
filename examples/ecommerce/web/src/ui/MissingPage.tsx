import { Button } from "@mantine/core";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { Empty } from "./Empty.js";

export function Component(): ReactElement {
  return (
    <Empty
      order={1}
      title="There is nothing here"
      action={
        <Button component={Link} to="/" mt="md">
          To the shop
        </Button>
      }
    >
      The address may be an old one, or you may not see what is there.
    </Empty>
  );
}
