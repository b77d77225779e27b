/** `rung prepare`: plans the release and writes its files for review. */
import { fail, ok } from "../fault.ts";
import { planRelease } from "../plan/mod.ts";
import {
  applyPlan,
  gather,
  gatherRelease,
  ignoredPaths,
  lockClone,
  remoteName,
  restore,
  storeOf,
} from "../world/mod.ts";
import { command } from "./command.ts";
import { CHANNEL_FLAGS, PART_FLAGS } from "./flags.ts";
import { askedFor, whereOf } from "./options.ts";

/** Plans a release, writes version files, changelog and notes. */
export const prepare = command({
  name: "prepare",
  summary: "Plan a release; write version files, changelog and notes for review",
  details:
    "Edit the notes as you like, then say `rung execute`, or `rung abort` to put\n" +
    "everything back. Without a channel, the release is stable.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [...CHANNEL_FLAGS, ...PART_FLAGS, "offline", "no-ci-output"],
  examples: [
    "rung prepare --rc",
    "rung prepare",
    "rung prepare 2.0.0-beta.1",
    "rung prepare -n",
  ],
  async run({ options, args }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    report.doing("read tags, commits and version files");
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { repository, facts, remote } = gathered.value;
    const store = storeOf(world, repository);
    const lock = options["dry-run"]
      ? undefined
      : lockClone(world, repository, "prepare");
    if (lock && !lock.ok) return lock;
    try {
      const open = store.plan();
      if (!open.ok) return open;
      if (open.value?.state === "committing" || open.value?.state === "pushing") {
        return fail(
          "plan_open",
          `Cannot prepare: "${open.value.version}" is half-way out already`,
        );
      }
      const more = await gatherRelease(world, gathered.value, store, open.value);
      if (!more.ok) return more;
      const plan = planRelease(request.value, facts, more.value);
      if (!plan.ok) return plan;
      const { files, answer, version } = plan.value;
      if (options["dry-run"]) {
        for (const { path } of files) report.say(`would write ${path}`);
        return ok({ answer: { ...answer } });
      }
      const ignored = await ignoredPaths(
        repository.git,
        files.map((file) => file.path),
      );
      if (!ignored.ok) return ignored;
      // Offline, the remote was not asked, but the release goes there all the same.
      const name = await remoteName(repository.git, repository.branch);
      if (!name.ok) return name;
      const hasRemote = remote !== undefined || name.value !== undefined;
      const back = open.value
        ? restore(world, repository, store, open.value)
        : ok(undefined);
      if (!back.ok) return back;
      const applied = applyPlan(
        world,
        repository,
        store,
        plan.value,
        hasRemote,
        ignored.value,
      );
      if (!applied.ok) return applied;
      for (const { path } of files) report.done(`write ${path}`);
      report.say(
        `Prepared ${version}. Review ${facts.config.notes}, then run \`rung execute\``,
      );
      return ok({ answer: { ...answer } });
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});
