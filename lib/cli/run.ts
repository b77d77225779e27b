/** One run: words in, an exit code out. */
import { exitOf, type Fault } from "../fault.ts";
import type { World } from "../world/mod.ts";

/**
 * Runs a command line and gives the exit code.
 *
 * What is needed is loaded when it is needed: `rung --version` loads next to nothing.
 */
export async function run(
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
  const told = (faults: readonly Fault[], manner = early) => {
    world.err(report.faultsText(faults, manner));
    return exitOf(faults);
  };
  const typed = await parse(argv);
  if (!typed.ok) return told(typed.faults);
  const { command, options, args } = typed.value;
  const manner = mannerOf(options, world);
  if (options["version"]) {
    world.out(manner.isJson ? JSON.stringify({ version }) + "\n" : `${version}\n`);
    return 0;
  }
  if (options["help"] || command.name === "help") {
    const { helpFor } = await import("./help.ts");
    const text = await helpFor(command, args, version);
    if (!text.ok) return told(text.faults, manner);
    world.out(text.value);
    return 0;
  }
  const reporter = report.reporterOf(world, manner);
  const outcome = await command.run(
    { options: options as never, args },
    world,
    reporter,
  );
  reporter.close();
  if (!outcome.ok) return told(outcome.faults, manner);
  for (const note of outcome.value.notes ?? []) reporter.say(note);
  world.out(report.answerText(outcome.value, manner.isJson));
  return 0;
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
