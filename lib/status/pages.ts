/** The pages that the forge has of tags, each asked for once. */
import type { OpenForge, Release } from "../forge/mod.ts";
import type { Remote } from "../git/mod.ts";
import { ok, type Result } from "../fault.ts";

/** Tells of a tag what pages the forge has of it; with `isOne`, one may stand for several tags. */
export type Pages = (
  tag: string,
  isOne: boolean,
) => Promise<Result<readonly Release[]>>;

/**
 * The pages of each tag. Where one is for all packages that are released together, and a tag has
 * none of its own, that of another tag of its commit is its.
 *
 * Each fails as the forge's list does.
 */
export function pagesOn(
  releases: NonNullable<OpenForge["releases"]>,
  remote: Pick<Remote, "tags"> | undefined,
): Pages {
  const known = new Map<string, ReturnType<Pages>>();
  const listed = (tag: string) => {
    const asked = known.get(tag) ?? releases.list(tag);
    known.set(tag, asked);
    return asked;
  };
  return async (tag, isOne) => {
    const own = await listed(tag);
    if (!own.ok || own.value.length > 0 || !isOne) return own;
    const commit = remote?.tags.get(tag);
    for (const [other, at] of remote?.tags ?? []) {
      if (other === tag || at !== commit) continue;
      const theirs = await listed(other);
      if (!theirs.ok || theirs.value.length > 0) return theirs;
    }
    return ok([]);
  };
}
