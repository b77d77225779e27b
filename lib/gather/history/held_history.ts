/**
 * Reads a history that no tag ends: its commits are held as git wrote them, and taken apart by who
 * goes through them. There may be hundreds of thousands, and as objects they take ten times the
 * room.
 */
import { fail, ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";
import type { Commits } from "../../notes/startup.ts";
import { type History, toCommit } from "../../plan/startup.ts";
import { SHA } from "./history.ts";

/** Texts are held in pieces of so many bytes. */
const PIECE = 1 << 18;

/** All that `head` leads to. Fails with `git_failed` and `git_missing`. */
export async function readHeld(git: Git, head: string): Promise<Result<History>> {
  const texts: Uint8Array[] = [];
  let [piece, size, count] = [new Uint8Array(PIECE), 0, 0];
  const take = (bytes: Uint8Array) => {
    if (size + bytes.length > piece.length) {
      const end = piece.subarray(0, size).lastIndexOf(0) + 1;
      if (end > 0) texts.push(piece.subarray(0, end));
      const rest = piece.subarray(end, size);
      piece = new Uint8Array(Math.max(PIECE, 2 * (rest.length + bytes.length)));
      piece.set(rest);
      size = rest.length;
    }
    piece.set(bytes, size);
    size += bytes.length;
    for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) count++;
  };
  const left = await git.bytes(
    [
      ...["log", "-z", "--no-show-signature", "--no-notes", "--no-color"],
      ...["--encoding=UTF-8", `--format=${HELD_FORMAT}`, "--stdin"],
    ],
    { stdin: `${head}\n`, onStdout: take },
  );
  if (!left.ok) return left;
  take(left.value);
  texts.push(piece.subarray(0, size));
  const held = heldCommits(texts, count);
  // Half of a history must never be taken for all of it.
  if (!Iterator.from(held).every(({ sha }) => SHA.test(sha))) {
    return fail(
      "git_failed",
      'Cannot read what "git log" says: a commit without a name',
    );
  }
  const [first] = held;
  const commit = { sha: head, parents: first?.parents ?? [], message: "", tags: [] };
  return ok({
    bySha: new Map(first?.sha === head ? [[head, commit]] : []),
    byTag: new Map(),
    reachable: new Set([head]),
    ...{ head, held },
  });
}

/** The `git log` format that `heldCommits` reads; its records end in NUL (`-z`). */
const HELD_FORMAT = "%H %P%n%B";

/** So many bytes are made text at once: what is short dies young. */
const AT_ONCE = 16_384;

/** The commits in these texts, so many in all; each text begins and ends with a whole one. */
export function heldCommits(texts: readonly Uint8Array[], length: number): Commits {
  return {
    length,
    *[Symbol.iterator]() {
      const decoder = new TextDecoder();
      for (const text of texts) {
        for (let at = 0, end: number; at < text.length; at = end + 1) {
          end = text.indexOf(0, at + AT_ONCE);
          if (end < 0) end = text.at(-1) === 0 ? text.length - 1 : text.length;
          const records = decoder.decode(text.subarray(at, end)).split("\0");
          for (const record of records) yield toCommit(commitIn(record));
        }
      }
    },
  };
}

function commitIn(record: string) {
  const blank = record.indexOf(" ");
  const end = record.indexOf("\n", blank);
  const parents = record.slice(blank + 1, end);
  return {
    sha: record.slice(0, blank),
    parents: parents === "" ? [] : parents.split(" "),
    message: record.slice(end + 1).trimEnd(),
  };
}
