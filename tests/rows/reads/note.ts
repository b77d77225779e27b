/**
 * Runs the row of each key and of each flag once, and prints the names of those that no run of
 * their own row read, as JSON. reads_test.ts starts it, with an import map that puts what notes
 * reads in the place of what is noted.
 *
 * `--only=NAMES` runs the rows of these alone; `--add` gives rung a key and a flag, `unread`,
 * that nothing reads.
 */
import { next } from "../../../lib/commands/next.ts";
import { type Flag, type FlagName, FLAGS } from "../../../lib/commands/mod.ts";
import { type Key, KEYS } from "../../../lib/plan/mod.ts";
import { FLAG_ROWS as FLAGS_HERE, wordsOf } from "../flag_rows.ts";
import {
  ASKS_GITHUB,
  FLAG_ROWS,
  type GithubRow,
  KEY_ROWS,
  seenOnGithub,
} from "../github_rows.ts";
import { runIn, type Trial, withGround } from "../ground.ts";
import { KEY_ROWS as KEYS_HERE, workflowRows } from "../key_rows.ts";
import { READ } from "./noted.ts";

const NEXT = { argv: ["next", "--offline"] };
const rows = new Map<string, () => Promise<unknown>>();
const runOf = (trial: Trial) =>
  withGround(async (repo) => void await runIn(repo, trial), trial);

for (const [name, row] of Object.entries({ ...KEYS_HERE, ...workflowRows() })) {
  const { with: own, files = {}, argv = ["workflows", "generate"], ...more } = row;
  const trial = { ...more, argv, files: { ...files, "rung.toml": own } };
  rows.set(name, () => runOf(trial));
}
for (const [name, row] of Object.entries(FLAGS_HERE)) {
  rows.set(`--${name}`, () => runOf({ ...row, argv: wordsOf(name as FlagName, row) }));
}
const onGithub: Readonly<Record<string, GithubRow>> = ASKS_GITHUB ? KEY_ROWS : {};
for (const [name, row] of Object.entries(onGithub)) {
  rows.set(name, () => seenOnGithub(row, row.with!, []));
}
for (const [name, row] of ASKS_GITHUB ? Object.entries(FLAG_ROWS) : []) {
  const words = [`--${name}`, ...(row.value === undefined ? [] : [row.value])];
  rows.set(`--${name}`, () => seenOnGithub(row, "", words));
}

if (Deno.args.includes("--add")) {
  const [key, flag] = [KEYS as Record<string, Key>, FLAGS as Record<string, Flag>];
  key["unread"] = { kind: "text", summary: "", example: '"x"' };
  flag["unread"] = { summary: "" };
  (next.flags as string[]).push("unread");
  const files = { "rung.toml": 'unread = "x"\n' };
  rows.set("unread", () => runOf({ ...NEXT, files }));
  rows.set("--unread", () => runOf({ argv: [...NEXT.argv, "--unread"] }));
}

const [, only] = /^--only=(.*)$/.exec(Deno.args.at(-1) ?? "") ?? [];
const unread: string[] = [];
for (const [name, run] of rows) {
  if (only !== undefined && !only.split(",").includes(name)) continue;
  READ.clear();
  await run();
  if (!READ.has(name)) unread.push(name);
}
console.log(JSON.stringify({ rows: [...rows.keys()], unread }));
Deno.exit();
