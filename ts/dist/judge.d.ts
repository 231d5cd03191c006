import type { Judge } from "./client.js";

/** A judge by these schemas: `import * as schemas from "./schemas.js"`, or some of them by their names. */
export declare function judge(schemas: object): Judge;
