/** `rung execute`: carries the open plan out, or goes on where a run stopped. */
import { fail, ok } from "../fault.ts";
import {
  carryOut,
  check,
  folderOf,
  lockClone,
  openRepository,
  storeOf,
} from "../world/mod.ts";
import { command } from "./command.ts";
import { whereOf } from "./options.ts";

/** Commits, tags and pushes what was prepared. */
export const execute = command({
  name: "execute",
  summary: "Carry the open plan out: commit, tag, push, and see that it is there",
  details:
    "Run it again after a failure: it looks at what is done and goes on from there.",
  args: [],
  flags: ["no-ci-output"],
  examples: ["rung execute", "rung execute --dry-run", "rung execute --json"],
  async run({ options }, world, report) {
    const repository = await openRepository(world, folderOf(world, whereOf(options)));
    if (!repository.ok) return repository;
    const store = storeOf(world, repository.value);
    const lock = options["dry-run"]
      ? undefined
      : lockClone(world, repository.value, "execute");
    if (lock && !lock.ok) return lock;
    try {
      const plan = store.plan();
      if (!plan.ok) return plan;
      if (!plan.value) {
        const finished = store.finished();
        if (!finished) {
          return fail("plan_missing", "Cannot execute: no release is prepared");
        }
        report.say(`Nothing left to do: ${finished.answer.version} is released`);
        return ok({ answer: { ...finished.answer } });
      }
      const run = { world, repository: repository.value, store, report };
      report.doing("check the clone and the remote");
      const ready = await check(run, plan.value);
      if (!ready.ok) return ready;
      const { tag, branch, commitMessage, hasRemote, answer, version } = plan.value;
      if (options["dry-run"]) {
        report.say(`would commit "${commitMessage}" on ${branch}`);
        report.say(`would tag ${tag}`);
        if (hasRemote) report.say(`would push ${branch} and ${tag}`);
        return ok({ answer: { ...answer } });
      }
      const done = await carryOut(run, plan.value);
      if (!done.ok) return done;
      report.say(`Released ${version}`);
      return ok({ answer: { ...done.value } });
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});
