// The looks of all of Mantine: those of the first page stand in `first.ts` besides.

import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
