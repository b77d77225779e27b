/** `rung execute`: commit, tag, push and publish the prepared release. */
import { fail, ok } from "../fault.ts";
import { folderOf } from "../gather/startup.ts";
import { execute as run, loadPulls } from "../release/mod.ts";
import { command } from "./command.ts";
import { deskOf, FORGE_FLAGS, orderOf } from "./releasing/forge_options.ts";
import { passed } from "../prepare/mod.ts";
import { gatingOf } from "./releasing/gating.ts";
import { whereOf } from "./options.ts";
import { mayPush } from "./releasing/pushing.ts";
import { outcomeOf } from "./answers/shown.ts";

/** Commits, tags and pushes what was prepared. */
export const execute = command({
  name: "execute",
  summary: "Commit, tag and push the prepared release, then verify it on the remote",
  details:
    "Run it again after a failure: it looks at what is done and goes on from there.\n" +
    "In another clone, at the commit of a tag that was pushed, name the TAG. With\n" +
    "--merged, it looks for releases whose pull requests were merged, with -p for those\n" +
    "of one package.",
  args: [{ name: "TAG", isOptional: true }],
  flags: [
    ...FORGE_FLAGS,
    ...[
      "via",
      "no-atomic",
      "retry-number",
      "merged",
      "package",
      "override",
      "offline-gates",
      "timeout",
      "format",
      "output",
      "no-ci-output",
    ] as const,
  ],
  examples: [
    "rung execute",
    "rung execute --dry-run",
    "rung execute --json",
    "rung execute --token-env DEPLOY_PAT",
    "rung execute --dispatch pypi-publish.yml",
    "rung execute --via api",
    "rung execute v1.1.0-rc.1",
    "rung execute --merged",
    "rung execute --merged --override urgent",
  ],
  async run({ options, args, ask, mayNotHook = false }, world, report) {
    let isAsked = false;
    const order = orderOf(options, async (plan, remote) => {
      // A plan that is made anew, with the next number, was said yes to already.
      if (isAsked) return ok(undefined);
      isAsked = true;
      return await mayPush({ plan, remote }, options, ask, world);
    }, deskOf(options, ask, report));
    if (options.merged && args[0] !== undefined) {
      return fail("usage", "Cannot execute a TAG and what was merged at once", {
        hint: "Leave one of them out",
      });
    }
    if (options.package !== undefined && !options.merged) {
      return fail("usage", "Cannot execute one package of what was prepared", {
        hint: "Leave -p out, or say --merged for what a pull request of it became",
      });
    }
    if (options.merged && options.via === "api") {
      return fail("usage", "Cannot tag what was merged through the API: git does", {
        hint: "Leave --via api out: it is for `rung prepare --pr`, too",
      });
    }
    const isGated = options.override !== undefined || options["offline-gates"];
    if (isGated && !options.merged) {
      return fail("usage", "Cannot pass gates over here: they were asked before", {
        hint: "Say it to `rung prepare`, or to `rung execute --merged`",
      });
    }
    const answer = options.merged
      ? await (await loadPulls()).executeMerged(world, report, {
        ...order,
        gates: (gathered, channel) =>
          passed(
            { world, report, mayNotHook },
            gathered,
            channel,
            gatingOf({ ...options, wait: undefined }),
          ),
      })
      : await run(world, report, order, args[0]);
    if (!answer.ok) return answer;
    return ok(outcomeOf(answer.value, world, folderOf(world, whereOf(options))));
  },
});
