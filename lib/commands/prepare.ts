/** `rung prepare`: plans the release and writes its files for review. */
import { ok, type Result } from "../fault.ts";
import { type Request, titleOf, wholeAnswer } from "../plan/mod.ts";
import { couldWrite, holding, planFor, storeOf } from "../journal/mod.ts";
import { folderOf, type Where } from "../gather/startup.ts";
import { openClone } from "../git/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { command, type Outcome } from "./command.ts";
import { CHANNEL_FLAGS, PART_FLAGS } from "./flags.ts";
import { GATE_FLAGS, gatingOf } from "./releasing/gating.ts";
import {
  beforePrepare,
  decideGated,
  editedNotes,
  type Gating,
  type Ground,
  type Hooking,
  loadProposing,
  passed,
  putNotes,
  readFor,
  writeWithHook,
} from "../prepare/mod.ts";
import { askedFor, fitsPull, readingOf, sayCounted, whereOf } from "./options.ts";
import { outcomeOf, sayTagOnly, showPreview } from "./answers/shown.ts";

/** Plans a release, writes version files, changelog and notes. */
export const prepare = command({
  name: "prepare",
  summary: "Plan a release; write version files, changelog and notes for review",
  details:
    "Edit the notes as you like, then say `rung execute`, or `rung abort` to put\n" +
    "everything back. Without a channel, the release is stable. With --all, the packages\n" +
    "that have news are released together, each with a version, notes and a tag of its own.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [
    ...CHANNEL_FLAGS,
    ...PART_FLAGS,
    ...GATE_FLAGS,
    "package",
    "edit",
    "all",
    "any-branch",
    "pr",
    "via",
    "since",
    "offline",
    "token-env",
    "timeout",
    "format",
    "output",
    "no-ci-output",
  ],
  examples: [
    "rung prepare --rc",
    "rung prepare rc minor",
    "rung prepare",
    "rung prepare 2.0.0-beta.1",
    "rung prepare --edit",
    "rung prepare --pr --rc",
    "rung prepare --pr --all",
    "rung prepare --pr --via api",
    "rung prepare -n",
    "rung prepare --all",
    "rung prepare --rc -p core -p cli",
  ],
  async run(call, world, report) {
    const outcome = await run(call, world, report);
    if (!outcome.ok && !call.options["dry-run"]) {
      await passOver(world, whereOf(call.options));
    }
    return outcome;
  },
});
/** What `prepare` is called with. */
type PrepareOptions = Parameters<typeof prepare.run>[0];

/** Reads, and plans with the clone held. */
async function run(
  asked: PrepareOptions,
  world: World,
  report: Reporter,
): Promise<Result<Outcome>> {
  const { options, args, mayNotHook = false } = asked;
  const request = askedFor(options, args);
  if (!request.ok) return request;
  const fits = fitsPull(options);
  if (!fits.ok) return fits;
  const hooking = { world, report, mayNotHook };
  const before = options["dry-run"]
    ? ok(undefined)
    : await beforePrepare(hooking, whereOf(options));
  if (!before.ok) return before;
  report.doing("read tags, commits and version files");
  const reading = { ...readingOf(options), known: before.value };
  const ground = await readFor(world, report, reading);
  if (!ground.ok) return ground;
  const { gathered } = ground.value;
  if (gathered) sayCounted(gathered.facts, report, options, request.value);
  const isDry = options["dry-run"];
  const { repository } = ground.value.writing;
  return await holding(world, isDry ? undefined : repository, "prepare", async () => {
    if (!isDry) {
      const store = storeOf(world, repository);
      const open = await planFor(world, repository, store, report);
      if (!open.ok) return open;
    }
    return options.pr
      ? await proposed(request.value, ground.value, hooking, options)
      : await plan(request.value, ground.value, hooking, options);
  });
}

/** Through a pull request; a dry run shows the plan that it would hold. */
async function proposed(
  typed: Request,
  read: Ground,
  hooking: Hooking,
  options: PrepareOptions["options"],
): Promise<Result<Outcome>> {
  const { proposeRelease } = await loadProposing();
  const done = await proposeRelease(typed, read, hooking, {
    where: whereOf(options),
    gating: gatingOf(options),
    isByApi: options.via === "api",
  });
  if (!done.ok) return done;
  if (done.value.state === "none") return ok({ answer: {} });
  if (done.value.state === "dry") {
    const { request, ground, mayBeShut } = done.value;
    return await plan(request, ground, hooking, { ...options, mayBeShut });
  }
  const { plan: proposal, url } = done.value;
  const answer = { ...wholeAnswer(proposal), ...(url === undefined ? {} : { url }) };
  const { root } = read.writing.repository;
  return ok(outcomeOf(answer, hooking.world, root));
}

/**
 * Remembers that a release was asked for and came to nothing, so that an `execute` which
 * follows does not speak of the one before it.
 */
async function passOver(world: World, where: Where): Promise<void> {
  const clone = await openClone(world, folderOf(world, where));
  if (!clone.ok) return;
  const note = () => ok(storeOf(world, clone.value).passOver());
  await holding(world, clone.value, "prepare", note);
}

/** Decides, shows, and writes unless it is a dry run. */
async function plan(
  request: Request,
  ground: Ground,
  hooking: Hooking,
  options: PrepareOptions["options"] & Pick<Gating, "mayBeShut">,
): Promise<Result<Outcome>> {
  const { world, report } = hooking;
  const isDry = options["dry-run"];
  const isEdited = options.edit && !isDry;
  const gating = gatingOf(options);
  const decided = ground.gathered
    ? await decideGated(request, ground.gathered, hooking, gating)
    : await ground.decide(
      request,
      (gathered, channel) => passed(hooking, gathered, channel, gating),
    );
  if (!decided.ok) return decided;
  let { plan } = decided.value;
  const { remarks } = plan;
  for (const { path, message } of remarks) report.say(`${path}: ${message}`);
  const { root } = ground.writing.repository;
  // What an open plan wrote is put back before the next one is written.
  const begun = new Set(decided.value.open?.files.map(({ path }) => path));
  const others = plan.files.filter(({ path }) => !begun.has(path));
  const free = isDry ? couldWrite(world, root, others) : ok(undefined);
  if (!free.ok) return free;
  if (isDry || world.isTerminal) await showPreview(report, plan, isDry);
  sayTagOnly(report, plan);
  if (!isDry) {
    const notes = isEdited ? await editedNotes(world, decided.value) : ok(undefined);
    if (!notes.ok) return notes;
    const written = await writeWithHook(ground.writing, hooking, decided.value);
    if (!written.ok) return written;
    if (notes.value !== undefined) {
      putNotes(world, ground.writing.repository, decided.value, notes.value);
    }
    plan = written.value;
    for (const { path, before, after, isGone } of plan.files) {
      if (isGone) report.done(`remove ${path}`);
      else if (before !== after) report.done(`write ${path}`);
    }
    if (plan.next) {
      report.say(
        `After it, in a second commit: ${plan.next.version} (\`after\` under [version] ` +
          "says otherwise)",
      );
    }
    const paths = plan.files.filter(({ purpose }) => purpose === "notes")
      .map(({ path }) => path).join(", ");
    report.say(
      `Prepared ${titleOf(plan)}. Review ${paths}, then run \`rung execute\``,
    );
  }
  return ok(outcomeOf(wholeAnswer(plan), world, root));
}
