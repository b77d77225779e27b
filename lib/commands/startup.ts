/** The commands: gather, plan, apply, answer. What a quick command needs: what the command line needs. */
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
