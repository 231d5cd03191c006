import { Button, Container, Stack, Text, Title } from "@mantine/core";
import type { ReactElement } from "react";
import { useRouteError } from "react-router";
import { words } from "../app/queries.js";

/** What is shown in place of a page that could not be. */
export function Failed(): ReactElement {
  const error = useRouteError();
  return (
    <Container size="sm" py={80} component="main">
      <Stack align="flex-start">
        <Title order={1}>This page could not be shown</Title>
        <Text c="dimmed">{words(error)}</Text>
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          Load it again
        </Button>
      </Stack>
    </Container>
  );
}
