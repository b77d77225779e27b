/** `rung promote --ask`: the issue that asks people whether a version may go up. */
import { fail, ok, type Result } from "../../fault.ts";
import { load } from "../../load.ts";
import type { Gathered } from "../../gather/startup.ts";
import { askTitle } from "../../forge/mod.ts";
import type { Tag } from "../../plan/mod.ts";
import type { Outcome } from "../command.ts";
import type { Options } from "../flags.ts";
import { choiceOf } from "../releasing/forge_options.ts";
import type { Hooking } from "../../prepare/mod.ts";

/** Finds the issue, or opens it. Fails with `forge_unable`, and as the forge says. */
export async function askPeople(
  { world, report }: Hooking,
  gathered: Gathered,
  { name }: Tag,
  options: Options<"token-env" | "dry-run">,
): Promise<Result<Outcome>> {
  if (options["dry-run"]) {
    report.say(`would open the issue "${askTitle(name)}"`);
    return ok({ answer: { tag: name, url: null } });
  }
  const { signalsFor } = await load<typeof import("../../gates/mod.ts")>(
    import("../../gates/mod.ts" as string),
  );
  const choice = choiceOf({ ...options, dispatch: undefined }, gathered.facts.config);
  const signals = await signalsFor(world, report, gathered, {
    choice,
    isOffline: false,
  });
  if ("unknown" in signals) {
    return fail("forge_unable", `Cannot ask about "${name}": ${signals.unknown}`, {
      hint: "Give it the token, see docs/tokens.md, or ask people elsewhere",
    });
  }
  const { askingFor, openAsking } = signals.value;
  const there = await askingFor(name);
  if (!there.ok) return there;
  const url = there.value ? ok(there.value) : await openAsking(name, TEXT);
  if (!url.ok) return url;
  report.say(`People can answer at ${url.value}`);
  return ok({ answer: { tag: name, url: url.value } });
}

const TEXT =
  "May this version go up? Say 👍 or 🚀 for yes, 👎 for no; tell what is wrong " +
  "in a comment, or in an issue of its own.\n";
