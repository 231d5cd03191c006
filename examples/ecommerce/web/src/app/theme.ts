import { createTheme, type MantineColorsTuple } from "@mantine/core";

const pine: MantineColorsTuple = [
  "#eff7f4",
  "#dcebe6",
  "#b5d6cb",
  "#8bc0ae",
  "#68ad96",
  "#52a187",
  "#3f8a72",
  "#2f7561",
  "#2b5d50",
  "#1c4a3d",
];

/** Calm colours whose text on them is dark enough to read. */
export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: 8,
  colors: { pine },
  defaultRadius: "md",
  fontFamily: "Inter, ui-sans-serif, system-ui, 'Segoe UI', Roboto, sans-serif",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
});
