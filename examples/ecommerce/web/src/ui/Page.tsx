import { Container, Group, Title } from "@mantine/core";
import { useEffect, type ReactElement, type ReactNode } from "react";

/** A page with its heading, which is the window's title too. */
export function Page({
  title,
  aside,
  children,
  size = "lg",
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  size?: string;
}): ReactElement {
  useTitle(title);
  return (
    <Container size={size} py="xl">
      <Group justify="space-between" mb="lg">
        <Title order={1}>{title}</Title>
        {aside}
      </Group>
      {children}
    </Container>
  );
}

/** What the window is called. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Fjord & Oak`;
  }, [title]);
}
