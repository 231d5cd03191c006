import type { ReactElement } from "react";

/** What stands on each shelf, in a few lines. */
const SHAPES: Record<string, string> = {
  chairs: "M70 30v70h60V30M70 60h60M62 100h76M70 100v56M130 100v56M78 30h44",
  tables: "M30 80h140M38 80v76M162 80v76M38 96h124",
  lamps: "M76 34h48l16 46H60zM100 80v68M74 152h52",
  sofas:
    "M40 86V62q0-10 10-10h100q10 0 10 10v24M28 92q0-10 10-10t10 10v18h104V92q0-10 10-10t10 10v44H28zM40 136v14M160 136v14",
  beds: "M32 46v106M32 118h136M168 152v-34M72 118V90h84q12 0 12 12v16zM42 90q0-8 8-8h8q8 0 8 8v6H42z",
  shelves:
    "M52 28v130M148 28v130M52 40h96M52 80h96M52 120h96M64 80V56h10v24M80 80V60h8v20M112 120V96h24v24",
  rugs: "M40 60h120v80H40zM56 76h88v48H56zM32 60v80M168 60v80M80 100l20-14 20 14-20 14z",
  desks: "M30 72h140M38 72v84M162 72v84M110 72h52v34h-52zM136 89h1",
};

/** Colours by a word of the name: paper, and ink that is what it is made of. */
const WOODS: Record<string, [string, string]> = {
  oak: ["#f3e9d9", "#9a6b34"],
  walnut: ["#eee3da", "#5f3f2a"],
  steel: ["#e6ebef", "#4d5f6e"],
  linen: ["#f2efe6", "#8a7f62"],
  outdoor: ["#e3efe5", "#3f7350"],
  compact: ["#e8e9f5", "#505aa0"],
  handmade: ["#f8e6df", "#ab573a"],
  recycled: ["#e2f0ee", "#2f7a74"],
};

/** A picture of a thing of a shelf, for the products that are made up. */
export function Drawing({
  shelf,
  name,
  plain = false,
}: {
  shelf: string;
  name: string;
  plain?: boolean;
}): ReactElement {
  const wood =
    Object.keys(WOODS).find((word) => name.toLowerCase().includes(word)) ??
    "oak";
  const [paper, ink] = WOODS[wood] ?? ["#eeeeee", "#444444"];
  return (
    <svg
      viewBox="0 0 200 180"
      className="picture"
      aria-hidden="true"
      style={{ background: plain ? "none" : paper }}
    >
      {plain ? null : (
        <ellipse cx="100" cy="158" rx="82" ry="9" fill={ink} opacity="0.14" />
      )}
      <path
        d={SHAPES[shelf] ?? SHAPES["chairs"]}
        fill={plain ? "none" : `${ink}22`}
        stroke={plain ? "#ffffffcc" : ink}
        strokeWidth="6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
