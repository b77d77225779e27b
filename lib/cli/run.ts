/** One run: words in, an exit code out. */
import { exitOf, type Fault } from "../fault.ts";
import type { Command } from "../commands/mod.ts";
import type { World } from "../world/mod.ts";
import type { Asked } from "./speaker.ts";

/**
 * Runs a command line and gives the exit code.
 *
 * What is needed is loaded when it is needed: `rung --version` loads next to nothing. What
 * is thrown was not foreseen: it is told as a bug, with its trace under `--verbose` alone.
 */
export async function run(
  argv: readonly string[],
  world: World,
  version: string,
): Promise<number> {
  try {
    return await runForeseen(argv, world, version);
  } catch (error) {
    const { bugText } = await import("./bug.ts");
    world.err(bugText(error, argv, version));
    return 1;
  }
}

async function runForeseen(
  argv: readonly string[],
  world: World,
  version: string,
): Promise<number> {
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    world.out(`${version}\n`);
    return 0;
  }
  const { parse } = await import("./parse.ts");
  const report = await import("./report.ts");
  const isAsked = (name: string) => argv.includes(name);
  const early = mannerOf({ json: isAsked("--json") }, world);
  let asked: Asked = { command: "", speaks: false };
  const told = async (faults: readonly Fault[], manner = early) => {
    world.err(report.faultsText(faults, manner));
    const { speakerOf } = await import("./speaker.ts");
    await speakerOf(world, manner, asked)?.tellFaults(faults);
    return exitOf(faults);
  };
  const typed = await parse(argv);
  if (!typed.ok) return await told(typed.faults);
  const { command, options, args } = typed.value;
  const manner = mannerOf(options, world);
  if (options["version"]) {
    world.out(manner.isJson ? JSON.stringify({ version }) + "\n" : `${version}\n`);
    return 0;
  }
  if (options["help"] || command.name === "help") {
    const { helpFor } = await import("./help.ts");
    const text = await helpFor(command, args, version);
    if (!text.ok) return await told(text.faults, manner);
    world.out(text.value);
    return 0;
  }
  asked = askedOf(command, options);
  const speaker = asked.speaks
    ? (await import("./speaker.ts")).speakerOf(world, manner, asked)
    : undefined;
  await speaker?.open();
  const reporter = report.reporterOf(world, manner);
  world.onInterrupt(() => {
    reporter.close();
    reporter.say(
      "Interrupted: run it again to go on, or `rung status` to see how it stands",
    );
  });
  const outcome = await command.run(
    { options: options as never, args },
    world,
    reporter,
  );
  reporter.close();
  await speaker?.close();
  if (!outcome.ok) return await told(outcome.faults, manner);
  for (const note of outcome.value.notes ?? []) reporter.say(note);
  world.out(report.answerText(outcome.value, manner.isJson));
  const spoken = await speaker?.tellOutcome(outcome.value);
  if (spoken && !spoken.ok) return await told(spoken.faults, manner);
  for (const note of spoken?.value ?? []) reporter.say(note);
  return 0;
}

/** What the CI has to know of the command line. */
function askedOf(
  { name, flags }: Command,
  options: Readonly<Record<string, unknown>>,
): Asked {
  const { directory, provider } = options as Partial<Record<string, string>>;
  return {
    command: name,
    speaks: flags.includes("no-ci-output") && options["no-ci-output"] !== true &&
      options["dry-run"] !== true,
    directory,
    provider,
  };
}

function mannerOf(options: Readonly<Record<string, unknown>>, world: World) {
  return {
    isJson: options["json"] === true,
    isQuiet: options["quiet"] === true,
    isVerbose: options["verbose"] === true,
    isColored: world.isTerminal && options["no-color"] !== true &&
      !world.env("NO_COLOR"),
  };
}
