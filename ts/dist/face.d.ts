export { ZodMiniType as Face } from "zod/mini";
