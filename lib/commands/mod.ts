/** The commands: gather, plan, apply, answer. */
export type { Argument, Asker, Call, Command, Outcome } from "./command.ts";
export { type CommandName, COMMANDS, loadCommand } from "./commands.ts";
export {
  CHANNEL_FLAGS,
  EVERYWHERE,
  type Flag,
  type FlagName,
  FLAGS,
  isShown,
  type Options,
  PART_FLAGS,
} from "./flags.ts";
export { decide, type Decided, onAnyBranch } from "./deciding.ts";
export { askedFor, whereOf } from "./options.ts";
export { FAULT_SCHEMA, type Schema, SCHEMAS } from "./schemas.ts";
