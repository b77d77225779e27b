/** `rung yank`: takes a bad release out of the way, as far as each place allows. */
import { command } from "../command.ts";
import { taking } from "./taking_back.ts";

/** Takes a release back. */
export const yank = command({
  name: "yank",
  summary: "Take a bad release out of the way, as far as each place allows",
  details:
    "Release page, changelog and registries, each looked at before and afterwards. What only\n" +
    "a person can do is said, with the page and the words; run it again, and it looks\n" +
    "whether that is done. The number stays taken, and nothing is deleted, unless\n" +
    "--unpublish asks for it. Without --replace-by, people are told to use the highest other\n" +
    "stable release. The exit code is 1 while something is left.",
  args: [{ name: "VERSION" }],
  flags: ["reason", "replace-by", "unpublish", "package", "token-env", "timeout"],
  examples: [
    "rung yank 1.0.0 --reason broken -n",
    "rung yank 1.0.0 --reason broken --replace-by 1.0.1",
    "rung yank 1.0.0 --reason broken --unpublish -n",
  ],
  run: ({ options, args, ask }, world, report) => {
    const { reason, "replace-by": by, unpublish: isRemoving } = options;
    const wanted = { named: args[0]!, isBack: false, isRemoving, reason, by };
    return taking(wanted, options, world, report, ask);
  },
});
