/** Projects that write a version first, go on with it, and tag it when it is done. */
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import { isPrerelease } from "../../version/mod.ts";
import { spelledIn } from "../learned_pairs.ts";
import type { Ahead } from "./ground.ts";

/** So many of the newest releases show it. */
const SHOWN = 2;

/** Files of words: whoever mends a link there before the tag makes nothing to release. */
export const WORDS =
  /\.(?:md|mdx|rst|adoc|txt)$|(?:^|\/)(?:changelog|changes|history|news|readme)$/i;

/** What git looks for: lines that say this version. */
export function saying(spelled: string): string {
  const literal = spelled.replaceAll(/[^0-9A-Za-z-]/g, "[$&]");
  return `-G(^|[^0-9.])${literal}([^0-9A-Za-z.-]|$)`;
}

/**
 * Whether the last releases were tagged later than their numbers were written, and more than words
 * came in between. `paths` are where the number stands. Fails with `git_failed`.
 */
export async function areTaggedLate(
  { git }: Pick<Repository, "git">,
  { tags, line: { stable } }: Ahead,
  paths: readonly string[],
): Promise<Result<boolean>> {
  const own = tags.versions.filter(({ version, isLocal }) =>
    isLocal && !isPrerelease(version)
  );
  const from = own.findIndex((each) => each === stable);
  const newest = from < 0 ? [] : own.slice(from, from + SHOWN + 1);
  if (newest.length <= SHOWN) return ok(false);
  for (const [i, { name }] of newest.slice(0, SHOWN).entries()) {
    const tag = `refs/tags/${name}`;
    const written = await git.text([
      ...["log", "--no-show-signature", "--no-notes", "--no-color", "--format=%H"],
      ...["--max-count=1", saying(spelledIn(name))],
      ...[tag, `^refs/tags/${newest[i + 1]!.name}`, "--", ...paths],
    ]);
    if (!written.ok) return written;
    const sha = written.value.trim();
    if (sha === "") return ok(false);
    const came = await git.text([
      ...["log", "--ancestry-path", "--no-merges", "--no-show-signature", "--format="],
      ...["--name-only", "-z", "--no-renames", `${sha}..${tag}`],
    ]);
    if (!came.ok) return came;
    const isLate = came.value.split("\0").some((path) => path && !WORDS.test(path));
    if (!isLate) return ok(false);
  }
  return ok(true);
}
