import { Avatar, Menu, UnstyledButton } from "@mantine/core";
import type { ReactElement } from "react";
import { Link, useNavigate } from "react-router";
import type { Customer } from "../ssot/types.js";
import { signOut } from "./session.js";

/** What somebody who is signed in may go to. */
export function SignedMenu({ me }: { me: Customer }): ReactElement {
  const navigate = useNavigate();
  const initials = me.firstName.slice(0, 1) + me.lastName.slice(0, 1);
  const leave = async () => {
    await signOut();
    await navigate("/");
  };
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={`${initials}, account of ${me.firstName}`}>
          <Avatar color="pine" radius="xl" variant="filled">
            {initials}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component={Link} to="/orders">
          My orders
        </Menu.Item>
        {me.roles.length ? (
          <Menu.Item component={Link} to="/staff">
            Behind the counter
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
