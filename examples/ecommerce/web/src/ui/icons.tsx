import type { ReactElement } from "react";

const drawn = (d: string) =>
  function Icon({ size = 20 }: { size?: number }): ReactElement {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={d} />
      </svg>
    );
  };

export const CartIcon = drawn("M3 4h2l2.4 11h10.2L20 7H6M9 20h.01M17 20h.01");
export const SearchIcon = drawn(
  "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M20 20l-4-4",
);
export const PersonIcon = drawn(
  "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c1-4 4-6 8-6s7 2 8 6",
);
export const FilterIcon = drawn("M4 6h16M7 12h10M10 18h4");
export const MoonIcon = drawn("M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10");
export const TrashIcon = drawn(
  "M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3",
);
export const PlusIcon = drawn("M12 5v14M5 12h14");
export const EditIcon = drawn("M4 20h4L19 9l-4-4L4 16zM13 7l4 4");
export const CheckIcon = drawn("M5 12l5 5L20 7");
