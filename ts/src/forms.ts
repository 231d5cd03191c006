// Forms: what they ask, what their inputs hold, what is wrong with that.

export * from "./form.js";
export * from "./inputs.js";
export * from "./faults.js";
