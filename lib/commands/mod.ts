/** The commands: gather, plan, apply, answer. */
export * from "./startup.ts";
export { decide, type Decided, onAnyBranch } from "../prepare/mod.ts";
export { askedFor, whereOf } from "./options.ts";
export { pushQuestion } from "./releasing/pushing.ts";
export {
  closed,
  FAILURE_SCHEMA,
  FAULT_SCHEMA,
  type Schema,
  SCHEMAS,
  VERSION_SCHEMA,
} from "./answers/schemas.ts";
