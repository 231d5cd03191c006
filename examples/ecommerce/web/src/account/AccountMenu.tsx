import { Button, Skeleton } from "@mantine/core";
import { lazy, Suspense, type ReactElement } from "react";
import { Link } from "react-router";
import { dressed } from "../ui/dressed.js";
import { PersonIcon } from "../ui/icons.js";
import { useMe } from "./session.js";

const SignedMenu = lazy(async () => ({
  default: (await dressed(import("./SignedMenu.js"))).SignedMenu,
}));

/** Signing in, or what somebody who is signed in may go to. */
export function AccountMenu(): ReactElement {
  const me = useMe();
  if (me)
    return (
      <Suspense fallback={<Skeleton circle height={38} />}>
        <SignedMenu me={me} />
      </Suspense>
    );
  return (
    <Button
      component={Link}
      to="/sign-in"
      variant="light"
      leftSection={<PersonIcon size={18} />}
      style={{ flexShrink: 0 }}
    >
      Sign in
    </Button>
  );
}
