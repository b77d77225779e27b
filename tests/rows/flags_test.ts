/** A flag means something: with it, a run ends otherwise than without it. */
import { type FlagName, FLAGS, isShown } from "../../lib/commands/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { FLAG_ROWS, wordsOf } from "./flag_rows.ts";
import { FLAG_ROWS as ON_GITHUB } from "./github_rows.ts";
import { lookIn, seenOf, withGround } from "./ground.ts";

/** Runs that change nothing share a project, and one look at the run without the flag. */
const SHARED = new Map<string, FlagName[]>();
for (const name of Object.keys(FLAG_ROWS) as FlagName[]) {
  const { isWriting, files, tags, aside } = FLAG_ROWS[name]!;
  const ground = isWriting ? name : JSON.stringify([files, tags, aside]);
  SHARED.set(ground, [...SHARED.get(ground) ?? [], name]);
}

for (const names of SHARED.values()) {
  const rows = names.map((name) => [name, FLAG_ROWS[name]!] as const);
  Deno.test(`each of these flags changes something: ${names.join(", ")}`, async (t) => {
    const ground = { files: rows[0]![1].files ?? {}, tags: rows[0]![1].tags };
    const { files, tags = ["v1.0.0"] } = ground;
    const { aside } = rows[0]![1];
    await withGround(async (repo) => {
      for (const [name, row] of rows) {
        await t.step(name, async () => {
          const with_ = { ...row, argv: wordsOf(name, row) };
          const without = { ...row, argv: row.argv.split(" ") };
          const first = await lookIn(repo, with_);
          const second = row.isWriting
            ? await seenOf(without)
            : await lookIn(repo, without);
          assert(
            JSON.stringify(first) !== JSON.stringify(second),
            `nothing shows that --${name} was read: ${first.err}`,
          );
        });
      }
    }, { files, tags, ...(aside === undefined ? {} : { aside }) });
  });
}

Deno.test("every flag has its row", () => {
  const shown = (Object.keys(FLAGS) as FlagName[]).filter(isShown);
  const without = shown.filter((name) => !FLAG_ROWS[name] && !ON_GITHUB[name]);
  assertEquals(without, [], "add rows to tests/rows/flag_rows.ts");
});
