/** `rung prepare`: plans the release and writes its files for review. */
import { fail, ok, type Result } from "../fault.ts";
import { planRelease, type ReleasePlan, type Request } from "../plan/mod.ts";
import {
  applyPlan,
  lockClone,
  restore,
  type Store,
  type StoredPlan,
  storeOf,
} from "../journal/mod.ts";
import { gather, type Gathered } from "../gather/core.ts";
import { gatherRelease, ignoredPaths } from "../gather/mod.ts";
import type { Reporter, World } from "../system/core.ts";
import { command, type Outcome } from "./command.ts";
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
  flags: [
    ...CHANNEL_FLAGS,
    ...PART_FLAGS,
    "package",
    "offline",
    "token-env",
    "no-ci-output",
  ],
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
    const isDry = options["dry-run"];
    const { repository } = gathered.value;
    const lock = isDry ? undefined : lockClone(world, repository, "prepare");
    if (lock && !lock.ok) return lock;
    try {
      return await plan(request.value, gathered.value, world, report, isDry);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});

/** Decides, and writes unless it is a dry run. */
async function plan(
  request: Request,
  gathered: Gathered,
  world: World,
  report: Reporter,
  isDry: boolean,
): Promise<Result<Outcome>> {
  const { repository, facts } = gathered;
  const store = storeOf(world, repository);
  const open = store.plan();
  if (!open.ok) return open;
  if (open.value?.state === "committing" || open.value?.state === "pushing") {
    const message = `Cannot prepare: "${open.value.version}" is half-way out already`;
    return fail("plan_open", message);
  }
  const more = await gatherRelease(world, gathered, store, open.value);
  if (!more.ok) return more;
  const decided = planRelease(request, facts, more.value);
  if (!decided.ok) return decided;
  const { files, answer, version } = decided.value;
  for (const { path } of isDry ? files : []) report.say(`would write ${path}`);
  if (!isDry) {
    const written = await write(gathered, world, store, open.value, decided.value);
    if (!written.ok) return written;
    for (const { path } of files) report.done(`write ${path}`);
    const { notes } = facts.config;
    report.say(`Prepared ${version}. Review ${notes.path}, then run \`rung execute\``);
  }
  return ok({ answer: { ...answer } });
}

/** Puts an open plan's files back, and then this one's in place. */
async function write(
  { repository, remoteName }: Gathered,
  world: World,
  store: Store,
  open: StoredPlan | undefined,
  decided: ReleasePlan,
): Promise<Result<unknown>> {
  // Offline, the remote was not asked, but the release goes there all the same.
  if (!remoteName.ok) return remoteName;
  const hasRemote = remoteName.value !== undefined;
  const paths = decided.files.map((file) => file.path);
  const ignored = await ignoredPaths(repository.git, paths);
  if (!ignored.ok) return ignored;
  const back = open ? restore(world, repository, store, open) : ok(undefined);
  if (!back.ok) return back;
  return applyPlan(world, repository, store, decided, hasRemote, ignored.value);
}
