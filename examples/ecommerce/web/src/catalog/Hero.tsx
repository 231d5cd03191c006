import {
  Box,
  Button,
  Container,
  Group,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { tariff } from "../cart/tariff.js";
import { Drawing } from "./Drawing.js";

/** What the shop says of itself to who comes in. */
export function Hero(): ReactElement {
  const { data: sent } = useQuery(tariff);
  return (
    <Box className="hero">
      <Container size="xl" py={{ base: 40, sm: 64 }}>
        <Group justify="space-between" wrap="nowrap" gap="xl">
          <Stack maw={520} gap="md">
            <Title order={1} fz={{ base: 32, sm: 46 }} lh={1.1}>
              Made once, made to last.
            </Title>
            <Text size="lg">
              Chairs, tables and lamps of oak, walnut and steel. Sent to your
              door{sent ? `, free from $${sent.freeFrom}` : ""}.
            </Text>
            <Group mt="sm">
              <Button
                component={Link}
                to="/?onSale=true"
                size="md"
                variant="white"
                color="dark"
              >
                What is reduced
              </Button>
              <Button
                component={Link}
                to="/?sort=-createdAt"
                size="md"
                variant="outline"
                color="white"
              >
                What is new
              </Button>
            </Group>
          </Stack>
          <Box w={340} visibleFrom="sm" aria-hidden>
            <Drawing shelf="chairs" name="oak" plain />
          </Box>
        </Group>
      </Container>
    </Box>
  );
}
