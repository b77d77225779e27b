/** One run: words in, an exit code out. */
import { mayBeCi } from "../ci/startup.ts";
import { exitOf, type Fault, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { Asker, Command, Outcome } from "../commands/startup.ts";
import type { Patience, World } from "../system/startup.ts";
import { asksVersion, isHelp } from "./asks_version.ts";
import { bounded, boundsOf } from "./bounds.ts";
import { isDumb, isPlainly } from "./plainly.ts";
import type { Manner } from "./report.ts";
import type { Typed } from "./parse.ts";
import type { SpeakerOptions } from "./speaker.ts";

/**
 * Runs a command line and gives the exit code.
 *
 * What is needed is loaded when it is needed: `rung --version` loads next to nothing. What
 * is thrown was not foreseen: it is told as `errorWords` tells it, or as a `bug`.
 */
export async function run(
  argv: readonly string[],
  world: World,
  version: string,
): Promise<number> {
  if (asksVersion(argv)) {
    world.out(`${version}\n`);
    return 0;
  }
  const manner = mannerOf(earlyOptions(argv), world);
  try {
    return await runWords(argv, world, version, manner);
  } catch (error) {
    const { thrownText } = await load<typeof import("./thrown.ts")>(
      import("./thrown.ts" as string),
    );
    world.err(thrownText(error, version, manner));
    return 1;
  }
}

/** Commands that print a text of rung's own, and look at nothing. */
const TEXTS: ReadonlySet<string> = new Set(["help", "completions"]);

async function runWords(
  argv: readonly string[],
  world: World,
  version: string,
  early: Manner,
): Promise<number> {
  // Help needs no report, and what that is made of is most of the program.
  const reporting = asksHelp(argv) ? undefined : loadReport();
  const { parse } = await import("./parse.ts");
  // Without a word, a person at a terminal is led through a release, a script gets help.
  const mayLead = argv.length === 0 && await askerIn(world, {}) !== undefined;
  const typed = await parse(argv, mayLead ? "release" : "help");
  if (!typed.ok) return await told(typed.faults, world, early, SILENT);
  const { command, options } = typed.value;
  const manner = mannerOf(options, world);
  if (options["version"] || options["help"] || TEXTS.has(command.name)) {
    const { textFor } = await load<typeof import("./text_for.ts")>(
      import("./text_for.ts" as string),
    );
    const text = await textFor(typed.value, version, manner.isJson, world.columns);
    if (!text.ok) return await told(text.faults, world, manner, SILENT);
    world.out(text.value);
    return 0;
  }
  const bounds = await boundsOf(world, options);
  if (!bounds.ok) return await told(bounds.faults, world, manner, SILENT);
  if (command.name === "mcp") {
    const { serve } = await load<typeof import("../mcp/mod.ts")>(
      import("../mcp/mod.ts" as string),
    );
    return await serve(bounded(world, options, bounds.value), version, options);
  }
  const report = await (reporting ?? loadReport());
  return await runCommand(typed.value, world, version, {
    manner,
    bounds: bounds.value,
    report,
  });
}

/** Runs a command, tells its outcome in the manner and the forms that were asked for, and gives the exit code. */
async function runCommand(
  { command, options, args }: Typed,
  world: World,
  version: string,
  { manner, bounds, report }: {
    readonly manner: Manner;
    readonly bounds: Patience;
    readonly report: Awaited<ReturnType<typeof loadReport>>;
  },
): Promise<number> {
  const ask = await askerIn(world, options);
  const asked = askedOf(command, options);
  const speaker = asked.speaks ? await speakerIn(world, manner, asked) : undefined;
  await speaker?.open();
  const reporter = report.reporterOf(world, manner, {
    isRead: speaker !== undefined,
  });
  world.onInterrupt(() => {
    reporter.close();
    reporter.say(
      "Interrupted: run it again to go on, or `rung status` to see how it stands",
    );
  });
  const asker = ask && onOwnLine(ask, reporter.close);
  const call = { options: options as never, args, version, ask: asker };
  const careful = bounded(world, options, {
    ...bounds,
    say: (text) => reporter.say(text),
    detail: (text) => reporter.detail(text),
  });
  const ran = await command.run(call, careful, reporter).finally(() =>
    reporter.close()
  );
  const outcome = ran.ok ? await formed(ran.value, options, world) : ran;
  await speaker?.close();
  if (!outcome.ok) return await told(outcome.faults, world, manner, asked);
  for (const note of outcome.value.notes ?? []) reporter.say(note);
  world.out(report.answerText(outcome.value, manner));
  const spoken = await speaker?.tellOutcome(outcome.value);
  if (spoken && !spoken.ok) return await told(spoken.faults, world, manner, asked);
  for (const note of spoken?.value ?? []) reporter.say(note);
  reporter.flush();
  return outcome.value.exitCode ?? 0;
}

/** The outcome as it is, or in the form that was asked for. */
async function formed(
  outcome: Outcome,
  options: Readonly<Record<string, unknown>>,
  world: World,
): Promise<Result<Outcome>> {
  if (options["format"] === undefined && options["output"] === undefined) {
    return ok(outcome);
  }
  const { formOf, inForm } = await load<typeof import("./form.ts")>(
    import("./form.ts" as string),
  );
  const form = formOf(options);
  return form ? inForm(outcome, form, world) : ok(outcome);
}

/** An asker whose questions do not begin behind what is told of as being done. */
function onOwnLine(ask: Asker, close: () => void): Asker {
  return {
    confirm: (...question) => (close(), ask.confirm(...question)),
    select: (...question) => (close(), ask.select(...question)),
    text: (...question) => (close(), ask.text(...question)),
  };
}

const loadReport = () =>
  load<typeof import("./report.ts")>(import("./report.ts" as string));

/** Whether one of the first words asks for help, as far as that can be told before words are read. */
function asksHelp([first = "help", second = ""]: readonly string[]): boolean {
  return isHelp(first) || isHelp(second);
}

/** Whom to ask; what asks is loaded where there is a terminal. */
async function askerIn(world: World, options: Readonly<Record<string, unknown>>) {
  if (!world.terminal) return undefined;
  const { askerOf } = await load<typeof import("./ask.ts")>(
    import("./ask.ts" as string),
  );
  return askerOf(world, options);
}

/** Nothing of the command line concerns the CI. */
const SILENT: SpeakerOptions = { command: "", speaks: false };

/** Tells faults to people or scripts, and to the CI; gives the exit code. */
async function told(
  faults: readonly Fault[],
  world: World,
  manner: Manner,
  asked: SpeakerOptions,
): Promise<number> {
  const { faultsText } = await loadReport();
  world.err(faultsText(faults, manner));
  await (await speakerIn(world, manner, asked))?.tellFaults(faults);
  return exitOf(faults);
}

/** The voice towards the CI, whose many files are loaded where one may be. */
async function speakerIn(world: World, manner: Manner, asked: SpeakerOptions) {
  if (asked.provider === undefined && !mayBeCi(world.env)) return undefined;
  const { speakerOf } = await load<typeof import("./speaker.ts")>(
    import("./speaker.ts" as string),
  );
  return speakerOf(world, manner, asked);
}

/** How to report before the words are read: it may be a fault of theirs. */
function earlyOptions(argv: readonly string[]): Readonly<Record<string, boolean>> {
  const end = argv.indexOf("--");
  const flags = end < 0 ? argv : argv.slice(0, end);
  return {
    json: flags.includes("--json"),
    verbose: flags.includes("--verbose"),
    "no-color": flags.includes("--no-color"),
  };
}

/** What the CI has to know of the command line. */
function askedOf(
  { name, flags }: Command,
  options: Readonly<Record<string, unknown>>,
): SpeakerOptions {
  const { directory, provider } = options as Partial<Record<string, string>>;
  return {
    command: name,
    speaks: flags.includes("no-ci-output") && options["no-ci-output"] !== true &&
      options["dry-run"] !== true,
    directory,
    // For a command that does not speak to the CI, --provider is about something else.
    provider: flags.includes("no-ci-output") ? provider : undefined,
  };
}

function mannerOf(
  options: Readonly<Record<string, unknown>>,
  world: World,
): Manner {
  return {
    isJson: options["json"] === true,
    isQuiet: options["quiet"] === true,
    isVerbose: options["verbose"] === true,
    isColored: world.isTerminal && options["no-color"] !== true &&
      !world.env("NO_COLOR") && !isDumb(world),
    isPlain: isPlainly(world),
    isWatched: world.columns !== undefined,
  };
}
