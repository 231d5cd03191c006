import { Paper, SegmentedControl, Stack } from "@mantine/core";
import { useState, type ReactElement } from "react";
import { Navigate, useSearchParams } from "react-router";
import { Page } from "../ui/Page.js";
import { useMe } from "./session.js";
import { SignInForm } from "./SignInForm.js";
import { SignUpForm } from "./SignUpForm.js";

const NEW = "new";

/** Where somebody signs in, or opens an account; then they go on where they were. */
export function Component(): ReactElement {
  const [asked] = useSearchParams();
  const [which, choose] = useState(asked.get("account") ?? "old");
  const back = asked.get("to") ?? "/";
  if (useMe())
    return (
      <Navigate
        to={back.startsWith("/") && !back.startsWith("//") ? back : "/"}
        replace
      />
    );
  return (
    <Page title={which === NEW ? "A new account" : "Sign in"} size="xs">
      <Paper withBorder p="lg" radius="lg">
        <Stack>
          <SegmentedControl
            aria-label="Account"
            value={which}
            onChange={choose}
            data={[
              { value: "old", label: "I have an account" },
              { value: NEW, label: "I am new" },
            ]}
          />
          {which === NEW ? <SignUpForm /> : <SignInForm />}
        </Stack>
      </Paper>
    </Page>
  );
}
