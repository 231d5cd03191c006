// Compiles the model-free TypeScript to what `cargo build` writes out: `ts/dist`, formatted.

import { rmSync } from "node:fs";
import { dist } from "./dist.js";

rmSync("ts/dist", { recursive: true, force: true });
await dist("ts/dist");
