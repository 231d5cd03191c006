import { Card, SimpleGrid, Text, Title, Anchor } from "@mantine/core";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { Page } from "../ui/Page.js";
import { models } from "./rows.js";

/** Every model of the schema. */
export function Component(): ReactElement {
  const all = Object.entries(models);
  return (
    <Page title="All data" size="xl">
      <Text c="dimmed" mb="lg">
        {all.length} models, made of what the registry says of them.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        {all.map(([name, model]) => (
          <Card key={name} withBorder className="card" pos="relative">
            <Title order={2} size="h5">
              <Anchor
                component={Link}
                to={`/staff/data/${name}`}
                c="inherit"
                underline="never"
              >
                {model.name}
              </Anchor>
            </Title>
            <Text size="sm" c="dimmed">
              {Object.keys(model.fields).length} fields ·{" "}
              {model.routes.operations.join(", ")}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Page>
  );
}
