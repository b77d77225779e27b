import { assertEquals } from "@std/assert";
import { ok } from "../../lib/fault.ts";
import { heldCommits, readHeld } from "../../lib/gather/history/held_history.ts";
import type { Git } from "../../lib/git/mod.ts";
import { historyOf, toCommit } from "../../lib/plan/history.ts";

const HEAD = "f".repeat(40);

/** A git whose log says so much, in pieces of so many bytes; heard, or all at the end. */
function gitSaying(text: string, size: number, isHeard = true): Git {
  const bytes: Git["bytes"] = (_, options) => {
    const all = new TextEncoder().encode(text);
    if (!isHeard) return Promise.resolve(ok(all));
    const room = new Uint8Array(size);
    for (let at = 0; at < all.length; at += size) {
      const piece = all.subarray(at, at + size);
      room.set(piece);
      // what was said before is gone with the next piece
      options?.onStdout?.(room.subarray(0, piece.length));
    }
    return Promise.resolve(ok(new Uint8Array()));
  };
  return { bytes } as Git;
}

function record(sha: string, message: string): string {
  return `${sha} ${"0".repeat(40)}\n${message}\n\0`;
}

Deno.test("a held history is all that git said, in whatever pieces", async () => {
  const shas = Array.from({ length: 9_000 }, (_, i) => `${i}`.padStart(40, "a"));
  const large = "x".repeat(300_000);
  const log = record(HEAD, `fix: one\n\n${large}`) +
    shas.map((sha) => record(sha, `feat: ${sha} ü`)).join("");
  for (
    const git of [
      gitSaying(log, 1_001),
      gitSaying(log, 65_536),
      gitSaying(log, 9, false),
    ]
  ) {
    const read = await readHeld(git, HEAD);
    if (!read.ok) throw new Error("it cannot be read");
    const { held, bySha } = read.value;
    assertEquals([...bySha.keys()], [HEAD]);
    assertEquals(held?.length, 9_001);
    const [first, ...others] = held!;
    assertEquals([first!.subject, first!.body.length], ["fix: one", large.length]);
    assertEquals(
      others.map(({ subject }) => subject),
      shas.map((sha) => `feat: ${sha} ü`),
    );
  }
});

Deno.test("a held history that is not whole is none", async () => {
  const cut = record(HEAD, "fix: one") + record("gpg: no key", "fix: two");
  const read = await readHeld(gitSaying(cut, 100), HEAD);
  assertEquals(read.ok ? "" : read.faults[0]!.code, "git_failed");
  const other = await readHeld(
    gitSaying(record("a".repeat(40), "fix: two"), 100),
    HEAD,
  );
  assertEquals(other.ok && other.value.bySha.has(HEAD), false);
});

const RECORDS = [
  ["c".repeat(40), "b".repeat(40), "feat: three\n\nWhy, in a line.\n\nFixes #3\n"],
  ["b".repeat(40), `${"a".repeat(40)} ${"d".repeat(40)}`, "Merge branch 'x' – ünd\n"],
  ["d".repeat(40), "a".repeat(40), "\n"],
  ["a".repeat(40), "", "docs: one 🎉\n"],
] as const;

const bytesOf = (records: readonly (readonly string[])[]) =>
  new TextEncoder().encode(
    records.map(([sha, parents, message]) => `${sha} ${parents}\n${message}\0`).join(
      "",
    ),
  );

Deno.test("held commits are those that a history by names has, each time anew", () => {
  const log = RECORDS.map(([sha, parents, message]) =>
    `${sha} ${"e".repeat(40)} 1\n${parents}\n\n${message}`
  ).join("\0");
  const expected = [...historyOf(log, "c".repeat(40)).bySha.values()].map(toCommit);
  for (
    const texts of [[RECORDS], [RECORDS.slice(0, 1), RECORDS.slice(1)], [[], RECORDS]]
  ) {
    const held = heldCommits(texts.map(bytesOf), RECORDS.length);
    assertEquals(held.length, 4);
    assertEquals([...held], expected);
    assertEquals([...held], expected);
  }
});

Deno.test("held commits may be more than are made text at once", () => {
  const many = Array.from({ length: 2_000 }, (_, i) => RECORDS[i % 4]!);
  const held = heldCommits([bytesOf(many)], many.length);
  assertEquals([...held].map(({ sha }) => sha), many.map(([sha]) => sha));
});
