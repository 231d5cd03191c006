import {
  ActionIcon,
  Anchor,
  Container,
  Group,
  Indicator,
  Text,
} from "@mantine/core";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { AccountMenu } from "../account/AccountMenu.js";
import { useCart } from "../cart/useCart.js";
import icon from "../icon.svg";
import { CartIcon } from "../ui/icons.js";
import { SearchBox } from "./SearchBox.js";

/** The shop's name, its search, and what is one's own. */
export function Header(): ReactElement {
  return (
    <Container size="xl" h="100%">
      <Group h="100%" gap="md" wrap="nowrap" component="nav" aria-label="Shop">
        <Anchor
          component={Link}
          to="/"
          underline="never"
          c="inherit"
          style={{ flexShrink: 0 }}
        >
          <Group gap={8} wrap="nowrap">
            <img src={icon} width={30} height={30} alt="" />
            <Text fw={700} visibleFrom="sm">
              Fjord &amp; Oak
            </Text>
            <span className="unseen">To the shop</span>
          </Group>
        </Anchor>
        <SearchBox />
        <CartLink />
        <AccountMenu />
      </Group>
    </Container>
  );
}

function CartLink(): ReactElement {
  const lines = useCart().data?.items ?? [];
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <Indicator label={count} size={18} disabled={count === 0} offset={4}>
      <ActionIcon
        component={Link}
        to="/cart"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Cart, ${String(count)} inside`}
      >
        <CartIcon />
      </ActionIcon>
    </Indicator>
  );
}
