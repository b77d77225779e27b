/** The commands: gather, plan, apply, answer. What a quick command needs: what the command line needs. */
export type { Asker, Command, Outcome } from "./command.ts";
export { type CommandName, COMMANDS, flagOf, loadCommand } from "./commands.ts";
export {
  CHANNEL_FLAGS,
  EVERYWHERE,
  type Flag,
  type FlagName,
  FLAGS,
  isShown,
  PART_FLAGS,
} from "./flags.ts";
