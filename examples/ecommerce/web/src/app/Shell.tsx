import { Anchor, Box, Container, Group, Text } from "@mantine/core";
import { Suspense, type ReactElement } from "react";
import { Outlet, ScrollRestoration } from "react-router";
import { Waiting } from "../ui/Asked.js";
import { Header } from "./Header.js";

/** What stands around each page. */
export function Shell(): ReactElement {
  return (
    <>
      <Anchor href="#content" className="skip">
        Skip to the content
      </Anchor>
      <header className="header">
        <Header />
      </header>
      <Box
        component="main"
        id="content"
        tabIndex={-1}
        mih="calc(100vh - 130px)"
      >
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </Box>
      <Footer />
      <ScrollRestoration />
    </>
  );
}

function Footer(): ReactElement {
  return (
    <Box component="footer" className="footer">
      <Container size="xl" py="lg">
        <Group justify="space-between">
          <Text size="sm">Fjord &amp; Oak, furniture that lasts</Text>
          <Text size="sm">
            An example of ssot ·{" "}
            <Anchor href="/docs" inherit underline="always">
              API
            </Anchor>
          </Text>
        </Group>
      </Container>
    </Box>
  );
}
