/**
 * Runs the benches: each `TOPIC_bench.ts` beside this file, or those that are named.
 *
 *   deno task bench                  all of them
 *   deno task bench start next       these
 *   deno task bench next --rounds 5  with so many rounds each
 *
 * A bench is a program of its own: it takes the number of rounds, prints tables and bars, and
 * ends with 1 when a bar is missed. So does this one.
 */
// @ts-types="../../lib/cli/std_cli.d.ts"
import { parseArgs } from "@std/cli";

const HERE = new URL(".", import.meta.url);
const ENDING = "_bench.ts";

function topics(): readonly string[] {
  return [...Deno.readDirSync(HERE)].map(({ name }) => name)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length)).sort();
}

function isHeld(topic: string, rounds: readonly string[]): boolean {
  console.log(`\n# ${topic}`);
  const file = new URL(topic + ENDING, HERE).pathname;
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", file, ...rounds],
    stdout: "inherit",
    stderr: "inherit",
  }).outputSync().success;
}

if (import.meta.main) {
  const { _: words, rounds } = parseArgs(Deno.args, { string: ["_", "rounds"] });
  const known = topics();
  const asked = words.length > 0 ? words.map(String) : known;
  const unknown = asked.filter((topic) => !known.includes(topic));
  if (unknown.length > 0) {
    console.error(`Cannot bench ${unknown.join(", ")}: there are ${known.join(", ")}`);
    Deno.exit(2);
  }
  const given = typeof rounds === "string" && rounds !== "" ? [rounds] : [];
  const missed = asked.filter((topic) => !isHeld(topic, given));
  console.log(
    missed.length > 0
      ? `\nMISSED a bar, or failed: ${missed.join(", ")}`
      : `\nAll bars held: ${asked.join(", ")}`,
  );
  Deno.exitCode = missed.length > 0 ? 1 : 0;
}
