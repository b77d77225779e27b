/** A key means something: with it, a run ends otherwise than without it. */
import { type Key, WORKFLOW_KEYS } from "../../lib/plan/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { lookIn, type Seen, seenOf, withGround } from "./ground.ts";
import { KEY_ROWS, NAMES, ON_GITHUB, workflowRow } from "./key_rows.ts";

/** Fails where the two runs cannot be told apart. */
function assertDiffers(name: string, first: Seen, second: Seen): void {
  assert(!first.err.includes("config_invalid"), `${name}: ${first.err}`);
  const [a, b] = [JSON.stringify(first), JSON.stringify(second)];
  assert(a !== b, `nothing shows that ${name} was read`);
}

const HERE = NAMES.filter((name) =>
  !name.startsWith("workflows.") && !ON_GITHUB.includes(name)
);

for (const name of HERE) {
  Deno.test(`the key ${name} changes something`, async () => {
    const row = KEY_ROWS[name];
    assert(row, `add a row for ${name} to tests/rows/key_rows.ts`);
    const { with: own, without = "", files = {}, argv = [], ...more } = row;
    const seen = (text: string) =>
      seenOf({ ...more, argv, files: { ...files, "rung.toml": text } });
    assertDiffers(name, await seen(own), await seen(without));
  });
}

Deno.test("every key of [workflows] changes what is generated", (t) =>
  withGround(async (repo) => {
    const known = new Map<string, Seen>();
    const generated = async (text: string) => {
      await repo.git("clean", "-fdxq");
      await repo.write("rung.toml", text);
      const seen = known.get(text) ??
        await lookIn(repo, { argv: ["workflows", "generate"] });
      known.set(text, seen);
      return seen;
    };
    for (const [key, { example }] of Object.entries<Key>(WORKFLOW_KEYS)) {
      await t.step(key, async () => {
        const row = workflowRow(key, example);
        assertDiffers(key, await generated(row.with), await generated(row.without));
      });
    }
  }));

Deno.test("no row is about a key that there is not", () => {
  const rows = [...Object.keys(KEY_ROWS), ...ON_GITHUB];
  assertEquals(rows.filter((name) => !NAMES.includes(name)), []);
});
