/** What flags and keys change on a forge; the law is that of flags_test.ts and keys_test.ts. */
import { assert, assertEquals } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { FLAG_ROWS, type GithubRow, KEY_ROWS, seenOnGithub } from "./github_rows.ts";

/** Runs without a row, by what they are: rows that share one share it. */
const plain = new Map<string, Promise<string>>();

function withoutRow(row: GithubRow): Promise<string> {
  const { words, env, without = "", meanwhile } = row;
  const name = JSON.stringify([words, env, without, `${meanwhile}`]);
  const seen = plain.get(name) ?? seenOnGithub(row, without, []);
  plain.set(name, seen);
  return seen;
}

const ignore = lacksHttpBackend();

Deno.test({
  name: "two runs that differ in nothing cannot be told apart",
  ignore,
  async fn() {
    const row = FLAG_ROWS["no-wait"]!;
    assertEquals(await seenOnGithub(row, "", []), await withoutRow(row));
  },
});

for (const [name, row] of rowsOf(Object.entries(FLAG_ROWS), 2)) {
  Deno.test({
    name: `the flag --${name} changes something on a forge`,
    ignore,
    async fn() {
      const words = [`--${name}`, ...(row.value === undefined ? [] : [row.value])];
      const [first, second] = [
        await seenOnGithub(row, "", words),
        await withoutRow(row),
      ];
      assert(first !== second, `nothing shows that --${name} was read: ${first}`);
    },
  });
}

for (const [name, row] of rowsOf(Object.entries(KEY_ROWS), 2)) {
  Deno.test({
    name: `the key ${name} changes something on a forge`,
    ignore,
    async fn() {
      const first = await seenOnGithub(row, row.with!, []);
      assert(!first.includes("config_invalid"), first);
      assert(first !== await withoutRow(row), `nothing shows that ${name} was read`);
    },
  });
}
