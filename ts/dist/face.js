// The methods that schemas have: those of `zod/mini`, or of `zod` where that is asked for.
export { ZodMiniType as Face } from "zod/mini";
