/** `rung execute`: commit, tag, push and publish the prepared release. */
import { ok } from "../fault.ts";
import { execute as run } from "../release/mod.ts";
import { command } from "./command.ts";
import { FORGE_FLAGS, orderOf } from "./forge_options.ts";

/** Commits, tags and pushes what was prepared. */
export const execute = command({
  name: "execute",
  summary: "Commit, tag and push the prepared release, then verify it on the remote",
  details:
    "Run it again after a failure: it looks at what is done and goes on from there.\n" +
    "In another clone, at the commit of a tag that was pushed, name the TAG.",
  args: [{ name: "TAG", isOptional: true }],
  flags: [...FORGE_FLAGS, "via", "retry-number", "no-ci-output"],
  examples: [
    "rung execute",
    "rung execute --dry-run",
    "rung execute --json",
    "rung execute --token-env DEPLOY_PAT",
    "rung execute --dispatch pypi-publish.yml",
    "rung execute --via api",
    "rung execute v1.1.0-rc.1",
  ],
  async run({ options, args }, world, report) {
    const answer = await run(world, report, orderOf(options), args[0]);
    return answer.ok ? ok({ answer: answer.value }) : answer;
  },
});
