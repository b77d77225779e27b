/** The commands: gather, plan, apply, answer. */
export * from "./startup.ts";
export { readFor } from "../prepare/mod.ts";
export { askedFor, readingOf } from "./options.ts";
export { pushQuestion } from "./releasing/pushing.ts";
export {
  closed,
  FAILURE_SCHEMA,
  FAULT_SCHEMA,
  type Schema,
  SCHEMAS,
  VERSION_SCHEMA,
} from "./answers/schemas.ts";
