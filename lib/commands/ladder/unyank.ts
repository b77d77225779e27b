/** `rung unyank`: undoes what of a `rung yank` can be undone. */
import { command } from "../command.ts";
import { taking } from "./taking_back.ts";

/** Puts a release back that was taken back. */
export const unyank = command({
  name: "unyank",
  summary: "Undo what of a yank can be undone",
  details:
    "The latest release and npm's dist-tags stay where they are: the next release\n" +
    "moves them.",
  args: [{ name: "VERSION" }],
  flags: ["package", "token-env", "timeout"],
  examples: ["rung unyank 1.0.0 -n", "rung unyank 1.0.0"],
  run: ({ options, args, ask }, world, report) => {
    const nothing = { isRemoving: false, reason: undefined, by: undefined };
    const wanted = { ...nothing, named: args[0]!, isBack: true };
    return taking(wanted, options, world, report, ask);
  },
});
