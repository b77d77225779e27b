/** `rung release`, and `rung` alone at a terminal: the whole way in one sitting. */
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { holding } from "../journal/mod.ts";
import { abort } from "../release/mod.ts";
import { type Request, titleOf, wholeAnswer } from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { type Asker, type Call, command, type Outcome } from "./command.ts";
import {
  beforePrepare,
  type Decided,
  decideGated,
  editedNotes,
  type Ground,
  type Hooking,
  passed,
  putNotes,
  readFor,
  writeWithHook,
} from "../prepare/mod.ts";
import { GATE_FLAGS, gatingOf } from "./releasing/gating.ts";
import { chooseVersion } from "./releasing/choosing.ts";
import { pushQuestion } from "./releasing/pushing.ts";
import { tellStanding } from "./releasing/telling.ts";
import { withPackages } from "./releasing/which_packages.ts";
import { CHANNEL_FLAGS, EVERYWHERE, PART_FLAGS } from "./flags.ts";
import { FORGE_FLAGS } from "./releasing/forge_options.ts";
import { sameAgain } from "./releasing/flags_in.ts";
import { askedFor, readingOf, sayCounted, whereOf } from "./options.ts";
import { outcomeOf, sayTagOnly, showPreview } from "./answers/shown.ts";

/** Leads through a release; it is the same plan and the same code as prepare and execute. */
export const release = command({
  name: "release",
  summary: "Choose, look, edit, confirm: a whole release in one sitting",
  details:
    "At a terminal, `rung` alone does the same. It shows where the project stands, offers\n" +
    "the next versions, shows what would be written, lets you edit the notes, asks once,\n" +
    "and carries the release out. Ctrl-C and Esc leave nothing behind. With a channel, a\n" +
    "part or a VERSION that question is answered; with --yes all are. With --all, the\n" +
    "packages that have news are released together, as `rung prepare --all` would.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [
    ...CHANNEL_FLAGS,
    ...PART_FLAGS,
    ...FORGE_FLAGS,
    ...GATE_FLAGS,
    ...["package", "all", "any-branch", "timeout", "no-ci-output"] as const,
  ],
  examples: [
    "rung release",
    "rung release rc",
    "rung release minor --yes",
    "rung release --all",
  ],
  async run(given, world, report) {
    const { ask } = given;
    if (!ask && !given.options.yes && !given.options["dry-run"]) return nobodyToAsk();
    const which = await withPackages(given.options, ask, world, report);
    if (!which.ok) return which;
    const call = { ...given, options: which.value };
    const { options } = call;
    const before = options["dry-run"]
      ? ok(undefined)
      : await beforePrepare({ world, report, mayNotHook: false }, whereOf(options));
    if (!before.ok) return before;
    const reading = { ...readingOf(options), known: before.value };
    const ground = await readFor(world, report, reading);
    if (!ground.ok) return ground;
    const { gathered } = ground.value;
    if (gathered) sayCounted(gathered.facts, report, options);
    const chosen = await chooseRelease(call, ground.value, world, report);
    if (!chosen.ok) return chosen;
    const { decided, words } = chosen.value;
    await showPreview(report, decided.plan, options["dry-run"]);
    sayTagOnly(report, decided.plan);
    if (options["dry-run"]) {
      const { root } = ground.value.writing.repository;
      return ok(outcomeOf(wholeAnswer(decided.plan), world, root));
    }
    const remote = (ground.value.gathered ?? ground.value.several)!.remoteName;
    const question = pushQuestion(
      decided.plan,
      remote.ok ? remote.value : "the remote",
      false,
    );
    const notes = ask
      ? await review(ask, world, decided, report, question)
      : ok(undefined);
    if (!notes.ok) return notes;
    const hooking = { world, report, mayNotHook: false };
    const written = await writeHeld(ground.value, hooking, decided, notes.value);
    if (!written.ok) return written;
    const done = await execute(call, world, report);
    if (isCancelled(done)) {
      const back = await abort(world, report, whereOf(options), GIVING_UP);
      if (!back.ok) return back;
    }
    if (done.ok) report.say(sameAgain(options, words), "faint");
    return done;
  },
});

/** What the command is called with. */
type ReleaseOptions = Call<typeof release.flags[number]>;

/** How a release is taken back that a person gave up on. */
const GIVING_UP = { isDry: false, keepsFiles: false };

/** Whether the person gave up at a question: then nothing is to be left behind. */
function isCancelled(done: Result<unknown>): boolean {
  return !done.ok && done.faults.every(({ code }) => code === "cancelled");
}

function nobodyToAsk(): Result<never> {
  return fail("usage", "Cannot lead through a release: there is nobody to ask", {
    hint: "Answer with --yes, or go step by step: `rung prepare`, then `rung execute`",
  });
}

/** The version: as it was typed, else chosen from a list, and the release that it makes. */
async function chooseRelease(
  { options, args, ask }: ReleaseOptions,
  ground: Ground,
  world: World,
  report: Reporter,
): Promise<Result<{ readonly decided: Decided; readonly words: string }>> {
  const typed = askedFor(options, args);
  if (!typed.ok) return typed;
  const isTyped = Object.keys(typed.value).length > 0;
  if (ask) tellStanding(ground, report);
  const choice: Result<{ request: Request; words: string }> = isTyped || !ask
    ? ok({ request: typed.value, words: wordsOf(typed.value) })
    : await chooseVersion(ground, ask);
  if (!choice.ok) return choice;
  const hooking = { world, report, mayNotHook: false };
  const { request } = choice.value;
  const decided = ground.gathered
    ? await decideGated(request, ground.gathered, hooking, gatingOf(options))
    : await ground.decide(
      request,
      (gathered, channel) => passed(hooking, gathered, channel, gatingOf(options)),
    );
  return decided.ok
    ? ok({ decided: decided.value, words: choice.value.words })
    : decided;
}

function wordsOf({ channel, part, version }: Request): string {
  return [version, channel, part].filter(Boolean).join(" ");
}

/** Looks at the release once more, edits its notes, and says yes; gives edited notes. */
async function review(
  ask: Asker,
  world: World,
  decided: Decided,
  report: Reporter,
  question: string,
): Promise<Result<string | undefined>> {
  const { plan } = decided;
  let edited: string | undefined;
  const file = plan.files.find(({ purpose }) => purpose === "notes");
  for (;;) {
    const step = await ask.select("And now?", [
      { value: "release", label: `Release ${titleOf(plan)}` },
      ...(file ? [{ value: "edit", label: "Edit the notes first" }] : []),
      { value: "look", label: "Show all of it" },
      { value: "leave", label: "Leave everything as it is" },
    ]);
    if (!step.ok) return step;
    if (step.value === "leave") {
      return fail("declined", "Cannot go on: you left, and nothing was done");
    }
    if (step.value === "look") await showPreview(report, plan, true);
    if (step.value === "edit") {
      const text = await editedNotes(world, decided, edited);
      if (!text.ok) return text;
      edited = text.value;
    }
    if (step.value === "release") {
      const may = await ask.confirm(question);
      return may.ok ? ok(edited) : may;
    }
  }
}

/** Writes the release's files with the clone held, the notes as they were edited. */
async function writeHeld(
  { writing }: Ground,
  hooking: Hooking,
  decided: Decided,
  notes: string | undefined,
): Promise<Result<unknown>> {
  const { repository } = writing;
  const { world } = hooking;
  return await holding(world, repository, "release", async () => {
    const written = await writeWithHook(writing, hooking, decided);
    if (written.ok && notes !== undefined) putNotes(world, repository, decided, notes);
    return written;
  });
}

/** Carries it out: `rung execute`, to which the yes was said. */
async function execute(
  call: ReleaseOptions,
  world: World,
  report: Reporter,
): Promise<Result<Outcome>> {
  const { execute } = await load<typeof import("./execute.ts")>(
    import("./execute.ts" as string),
  );
  const none = Object.fromEntries(execute.flags.map((flag) => [flag, undefined]));
  // What was planned is carried out: what planned it is no matter any more.
  const kept = [...FORGE_FLAGS, ...EVERYWHERE, "timeout", "no-ci-output"] as const;
  const said = Object.fromEntries(kept.map((flag) => [flag, call.options[flag]]));
  const options = { ...none, ...said, yes: true } as never;
  return await execute.run(
    { ...call, options, args: [] },
    world,
    report,
  );
}
