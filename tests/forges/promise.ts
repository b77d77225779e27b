/** A promise that every forge has to keep, as tests: one for each. */
import { assertEquals } from "../support/assert.ts";
import { IS_DEEP } from "../support/deep.ts";
import type { Ran } from "../support/rung.ts";
import { type Able, ableOf, type At, type Stand, STANDS } from "./stands.ts";

/** How many promises this file has asked. */
let count = 0;

/**
 * A test on every forge; `asks` says of which, by what it can do. A twin is asked the first one
 * of a file, and all others in a deep run.
 */
export function promise(
  name: string,
  run: (at: At, able: Able, stand: Stand) => Promise<void>,
  asks: (able: Able) => boolean = () => true,
  files: (able: Able) => Readonly<Record<string, string>> = () => ({}),
): void {
  const isFirst = count++ === 0;
  for (const stand of STANDS) {
    if (stand.isTwin && !isFirst && !IS_DEEP) continue;
    const able = ableOf(stand);
    if (!asks(able) || stand.lack === "left-out") continue;
    Deno.test({
      name: `${stand.title}: ${name}`,
      ignore: stand.lack !== undefined,
      fn: () => stand.open((at) => run(at, able, stand), { ...files(able) }),
      ...{ sanitizeOps: false, sanitizeResources: false },
    });
  }
}

/** A project whose releases have files. */
export const WITH_FILES = () => ({ "rung.toml": 'assets = ["dist/*"]\n' });
/** Asks it of the forges that take files. */
export const takesFiles = ({ takesFiles }: Able) => takesFiles;
/** Asks it of the forges that have release pages. */
export const hasPages = ({ hasPages }: Able) => hasPages;

/** The versions after 1.0.0 that are on the remote. */
export async function tagsOf({ repo }: At): Promise<readonly string[]> {
  const refs = await repo.git("ls-remote", "--tags", "--refs", "origin");
  return refs.split("\n").flatMap((each) => each.split("refs/tags/")[1] ?? [])
    .filter((tag) => tag !== "v1.0.0").sort();
}

/**
 * What is out: each tag with its files, sorted. Where there are pages, none may be a draft, and
 * no tag may be without one; where there are none, files are known by the version in their names.
 */
export async function outAt(
  at: At,
  { hasPages }: Able,
): Promise<readonly (readonly [tag: string, files: readonly string[]])[]> {
  const tags = await tagsOf(at);
  if (!hasPages) {
    const names = at.downloads?.() ?? [];
    return tags.map((tag) =>
      [tag, names.filter((name) => name.includes(`-${tag.slice(1)}.`))] as const
    );
  }
  const seen = await at.seen();
  assertEquals(seen.filter(({ isDraft }) => isDraft), []);
  assertEquals(seen.map(({ tag }) => tag).sort(), tags);
  return seen.map(({ tag, files }) => [tag, files] as const)
    .toSorted(([a], [b]) => a < b ? -1 : 1);
}

/** Runs that have to succeed. */
export async function good(ran: Promise<Ran>): Promise<Ran> {
  const ended = await ran;
  assertEquals(ended.code, 0, ended.err);
  return ended;
}

/** What a refused run left behind: nothing. */
export async function nothingOf(at: At, head: string): Promise<void> {
  const { repo, seen, downloads } = at;
  assertEquals(await repo.git("rev-parse", "HEAD"), head);
  assertEquals(await repo.git("tag", "--list", "v1.1*"), "");
  assertEquals(await tagsOf(at), []);
  assertEquals([await seen(), downloads?.() ?? []], [[], []]);
}

/** The next candidate, prepared; gives its tag. */
export async function prepared({ repo, rung, push }: At, n = 1): Promise<string> {
  if (n > 1) {
    await repo.commit(`feat: number ${n}`);
    await push("main");
  }
  const { out } = await good(rung(["prepare", "--rc", "--json"]));
  return JSON.parse(out).tag;
}
