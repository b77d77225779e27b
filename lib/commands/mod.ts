/** The commands: gather, plan, apply, answer. */
export * from "./startup.ts";
export { decide, type Decided, onAnyBranch } from "./deciding.ts";
export { askedFor, whereOf } from "./options.ts";
export { FAULT_SCHEMA, type Schema, SCHEMAS } from "./schemas.ts";
