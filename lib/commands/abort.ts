/** `rung abort`: every byte that `prepare` changed goes back. */
import { fail, ok } from "../fault.ts";
import {
  folderOf,
  lockClone,
  openRepository,
  readRemote,
  restore,
  storeOf,
  takeBack,
} from "../world/mod.ts";
import { command } from "./command.ts";
import { whereOf } from "./options.ts";

/** Puts everything back and forgets the plan. */
export const abort = command({
  name: "abort",
  summary: "Put back every byte that prepare changed, and forget the plan",
  details:
    "Before a push, commit and tag are taken back too. After a push there is nothing\n" +
    "to abort. Notes that were edited are kept aside.",
  args: [],
  flags: [],
  examples: ["rung abort"],
  async run({ options }, world, report) {
    const opened = await openRepository(world, folderOf(world, whereOf(options)));
    if (!opened.ok) return opened;
    const repository = opened.value;
    const store = storeOf(world, repository);
    const lock = options["dry-run"] ? undefined : lockClone(world, repository, "abort");
    if (lock && !lock.ok) return lock;
    try {
      const plan = store.plan();
      if (!plan.ok) return plan;
      if (!plan.value) {
        const finished = store.finished();
        if (finished) {
          return fail(
            "already_pushed",
            `Cannot abort: "${finished.answer.tag}" is out already`,
          );
        }
        report.say("Nothing to abort: no release is prepared");
        return ok({ answer: { changed_files: [] } });
      }
      let open = plan.value;
      const paths = open.files.map((file) => file.path).sort();
      if (open.state === "pushing") {
        const remote = await readRemote(repository.git);
        if (!remote.ok) return remote;
        if (remote.value?.tags.get(open.tag) === open.commit) {
          return fail(
            "already_pushed",
            `Cannot abort: "${open.tag}" is on the remote already`,
            {
              hint: "Finish it with `rung execute`; a published release stays",
            },
          );
        }
      }
      if (options["dry-run"]) {
        for (const path of paths) report.say(`would put ${path} back`);
        return ok({ answer: { changed_files: paths } });
      }
      if (open.state === "committing" || open.state === "pushing") {
        const back = await takeBack(world, repository, store, open);
        if (!back.ok) return back;
        open = back.value;
        report.done(`take back commit and tag ${open.tag}`);
      }
      const restored = restore(world, repository, store, open);
      if (!restored.ok) return restored;
      for (const path of paths) report.done(`put ${path} back`);
      const { rescued } = restored.value;
      if (rescued) report.say(`Your edited notes are kept in ${rescued}`);
      return ok({ answer: { changed_files: paths } });
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});
