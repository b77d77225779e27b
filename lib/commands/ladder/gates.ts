/** `rung gates`: what a version must still show before it may go up. */
import { fail, ok } from "../../fault.ts";
import { gather } from "../../gather/startup.ts";
import { gateLines, gatesOf } from "../../plan/mod.ts";
import { judgedGates, loadGatesStatus, tagNamed } from "../../prepare/mod.ts";
import { command } from "../command.ts";
import { unreachedIn, whereOfTag } from "../options.ts";
import { gatingOf } from "../releasing/gating.ts";

/** Shows the gates of a version. */
export const gates = command({
  name: "gates",
  summary: "Show what a version must still have shown before it may go up",
  details:
    "The gates are keys of [channel.NAME]. ✓ is open, ✗ closed, ? could not be asked; with\n" +
    "one that is not open the exit code is 1. Without a TAG, the pre-release of this line.\n" +
    "--status writes them as the commit status rung/gates on the head of the release's\n" +
    "open pull request; then the exit code is 0 once it stands there.",
  args: [{ name: "TAG", isOptional: true }],
  flags: [
    "status",
    "wait",
    "package",
    "since",
    "offline",
    "offline-gates",
    "token-env",
    "timeout",
  ],
  examples: [
    "rung gates",
    "rung gates v1.1.0-rc.1",
    "rung gates --wait 30m --json",
    "rung gates --status",
  ],
  async run({ options: asked, args, mayNotHook = false }, world, report) {
    const place = await whereOfTag(world, asked, args[0]);
    if (!place.ok) return place;
    const looked = await gather(world, place.value);
    const unreached = asked.status ? undefined : unreachedIn(looked, asked);
    // Without a network there is still what git knows; what the forge would tell is `?`.
    if (unreached) report.say(unreached.message);
    const options = unreached ? { ...asked, offline: true } : asked;
    const where = unreached ? { ...place.value, offline: true } : place.value;
    const gathered = unreached ? await gather(world, where) : looked;
    if (options.status) {
      if (args[0] !== undefined) {
        return fail("usage", "Cannot write the gates of a TAG as a status", {
          hint: "Leave it out: --status is about the release's open pull request",
        });
      }
      const { gatesStatus } = await loadGatesStatus();
      const hooking = { world, report, mayNotHook };
      return await gatesStatus(hooking, gathered, where, gatingOf(options));
    }
    if (!gathered.ok) return gathered;
    const tag = tagNamed(gathered.value, args[0]);
    if (!tag.ok) return tag;
    if (!tag.value) {
      const text =
        "No pre-release is open on this line: there is nothing to go up from";
      return ok({ answer: { tag: null, is_open: true, gates: [] }, text });
    }
    const { name } = tag.value;
    const held = gatesOf(tag.value, gathered.value.facts.config);
    if (!held) {
      const text = `${name} may go up: its channel has no gates`;
      return ok({ answer: { tag: name, is_open: true, gates: [] }, text });
    }
    const hooking = { world, report, mayNotHook };
    const gating = gatingOf(options);
    const found = await judgedGates(hooking, gathered.value, held, gating);
    if (!found.ok) return found;
    const shut = found.value.filter(({ state }) =>
      state === "closed" || state === "unknown" && !options["offline-gates"]
    );
    const isOpen = shut.length === 0;
    const verdict = isOpen
      ? `${name} may go up`
      : `${name} may not go up: ${shut.length} of ${found.value.length} not open`;
    return ok({
      answer: { tag: name, is_open: isOpen, gates: found.value },
      text: [verdict, ...gateLines(found.value)].join("\n"),
      ...(isOpen ? {} : { exitCode: 1 }),
    });
  },
});
