import { Stack, Text, Title } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";

/** That there is nothing, and what to do about it. */
export function Empty({
  title,
  order = 2,
  children,
  action,
}: {
  title: string;
  /** 1 where it is the page's heading. */
  order?: 1 | 2;
  children?: ReactNode;
  action?: ReactNode;
}): ReactElement {
  return (
    <Stack align="center" py={72} gap="xs" ta="center">
      <Title order={order} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw={420}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
