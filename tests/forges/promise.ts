/** A promise that every forge has to keep, as tests: one for each. */
import { assertEquals } from "../support/assert.ts";
import type { Ran } from "../support/rung.ts";
import { type Able, ableOf, type At, type Stand, STANDS } from "./stands.ts";

/** A test on every forge; `asks` says of which, by what it can do. */
export function promise(
  name: string,
  run: (at: At, able: Able, stand: Stand) => Promise<void>,
  asks: (able: Able) => boolean = () => true,
  files: Readonly<Record<string, string>> = {},
): void {
  for (const stand of STANDS) {
    const able = ableOf(stand);
    if (!asks(able) || stand.lack === "left-out") continue;
    Deno.test({
      name: `${stand.title}: ${name}`,
      ignore: stand.lack !== undefined,
      fn: () => stand.open((at) => run(at, able, stand), { ...files }),
      ...{ sanitizeOps: false, sanitizeResources: false },
    });
  }
}

/** A project whose releases have files. */
export const WITH_FILES = { "rung.toml": 'assets = ["dist/*"]\n' };
/** Asks it of the forges that take files. */
export const takesFiles = ({ takesFiles }: Able) => takesFiles;

/** Runs that have to succeed. */
export async function good(ran: Promise<Ran>): Promise<Ran> {
  const ended = await ran;
  assertEquals(ended.code, 0, ended.err);
  return ended;
}

/** What a refused run left behind: nothing. */
export async function nothingOf({ repo, seen }: At, head: string): Promise<void> {
  assertEquals(await repo.git("rev-parse", "HEAD"), head);
  assertEquals(await repo.git("tag", "--list", "v1.1*"), "");
  assertEquals(await seen(), []);
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
