/**
 * From every fault a command leads out: its state is made, the orders of its hint are carried
 * out as they stand, what is left to a person is done by the row, and the command goes on.
 */
import { type FaultCode, FAULTS } from "../../lib/fault.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { NOW } from "../support/clones.ts";
import { ordersOf } from "../support/hints.ts";
import { withRenewed } from "../support/renewed.ts";
import type { Repo } from "../support/repo.ts";
import { type Changes, rung } from "../support/rung.ts";
import { FAULT_ROWS, type FaultRow, FAULTS_ELSEWHERE } from "./fault_rows.ts";

const FILES = {
  VERSION: "1.0.0\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
};

/** What a run is like. */
interface How {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly changes?: Changes | undefined;
}

async function run({ dir, env }: Repo, argv: string, how: How = {}) {
  const at = { cwd: dir, env: { ...env, ...how.env }, now: NOW, version: "0.1.0" };
  return await rung(argv.split(" "), at, (world) => ({
    fetch: (url) => Promise.reject(new TypeError(`${url} is out of reach`)),
    ...how.changes?.(world),
  }));
}

/** Carries a hint's orders out. */
async function carryOut(repo: Repo, row: FaultRow, hint: string): Promise<void> {
  for (const order of ordersOf(hint, row.way ?? 0)) {
    const words = order.split(" ").map((word) => row.words?.[word] ?? word);
    const [program, ...args] = words as [string, ...string[]];
    if (program === "git") await repo.git(...args);
    else {
      const how = { env: row.thenEnv, changes: row.thenChanges };
      const ran = await run(repo, args.join(" "), how);
      // looking at gates that are closed is no failure of the look
      const isLook = order === "rung gates";
      assertEquals(ran.code, isLook ? 1 : 0, `${order}: ${ran.err}`);
    }
  }
}

Deno.test("from the state of every fault, its hint leads on", (t) =>
  withRenewed(FILES, async (repo, renew) => {
    let isFresh = true;
    for (const [code, row] of Object.entries(FAULT_ROWS)) {
      await t.step(code, async () => {
        if (!isFresh) await renew();
        isFresh = row.isLooking !== undefined;
        await row.reach?.(repo);
        const { argv, then = argv } = row;
        const first = await run(repo, argv, row);
        assert(first.code !== 0, `${argv} went on: ${first.out}`);
        const told = first.err.matchAll(
          /^error\[([a-z_]+)\]: .*(?:\n {2}hint: (.*))?/gm,
        );
        const hints = new Map([...told].map(([, name, hint = ""]) => [name, hint]));
        assert(hints.has(code), first.err);
        const hint = hints.get(code)!;
        await carryOut(repo, row, hint);
        await row.carry?.(repo);
        const how = { env: row.thenEnv, changes: row.thenChanges };
        const second = await run(repo, then, how);
        assertEquals(second.code, 0, `${hint}\n${then}: ${second.err}`);
      });
    }
  }));

/** The tables of releases under way. */
const TABLES = ["../release/ways_out_test.ts", "../e2e/github_ways_out_test.ts"];

Deno.test("every fault's way out is walked", () => {
  const walked = TABLES.flatMap((path) => {
    const text = Deno.readTextFileSync(new URL(path, import.meta.url));
    return [...text.matchAll(/code: "([a-z_]+)"/g)].map(([, code]) => code);
  });
  const without = (Object.keys(FAULTS) as FaultCode[]).filter((code) =>
    !FAULT_ROWS[code] && !FAULTS_ELSEWHERE[code] && !walked.includes(code)
  );
  assertEquals(without, [], "add a row to tests/rows/fault_rows.ts");
  // those go by what the hint says
  for (const [code, path] of Object.entries(FAULTS_ELSEWHERE)) {
    const text = Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));
    const walks = new RegExp(`hintOf\\([^;]*?"${code}"`).test(text);
    assert(walks, `${path} does not carry out the hint of ${code}`);
  }
});
