import { Box, Container, Tabs } from "@mantine/core";
import type { ReactElement } from "react";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import { useMe } from "../account/session.js";
import { Waiting } from "../ui/Asked.js";
import { Component as MissingPage } from "../ui/MissingPage.js";

const PAGES = [
  ["overview", "Overview"],
  ["products", "Products"],
  ["data", "All data"],
] as const;

/** Behind the counter: for who works here. What they may do there the schema's rules say. */
export function Component(): ReactElement {
  const me = useMe();
  const navigate = useNavigate();
  const at = useLocation().pathname.split("/")[2] ?? "";
  if (me === undefined) return <Waiting />;
  if (me === null) return <Navigate to="/sign-in?to=/staff" replace />;
  if (me.roles.length === 0) return <MissingPage />;
  return (
    <Box>
      <Container size="xl" pt="md">
        <Tabs
          value={at}
          onChange={(page) => void navigate(`/staff/${page ?? ""}`)}
        >
          <Tabs.List aria-label="Behind the counter">
            {PAGES.map(([page, label]) => (
              <Tabs.Tab key={page} value={page} aria-controls={undefined}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      </Container>
      <Outlet />
    </Box>
  );
}
