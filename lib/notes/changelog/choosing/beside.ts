/** Older releases that another changelog beside this one tells: `HISTORY.rst`, `CHANGELOG-1.x.md`. */
import type { Looking } from "./find.ts";
import { markupOf, outlineOf } from "../outline.ts";
import type { Release } from "../../range.ts";
import { isOf, type ReleaseSection, sectionsOf } from "../sections.ts";

/** A changelog by its path and text. */
export interface Beside {
  readonly path: string;
  readonly text: string;
}

const NAMED =
  /^(?:change[-_ ]?log|changes|history|news|release[-_ ]?notes|releases|old[-_ ]?(?:changes|news|history))(?:[-_.][\w.-]*)?\.?(?:md|markdown|rst|adoc|txt)?$/i;

/** The other changelogs in the folder of this one. */
export function besideOf(
  { list, read }: Pick<Looking, "list" | "read">,
  path: string,
): readonly Beside[] {
  const folder = path.split("/").slice(0, -1).join("/");
  return list(folder).filter((name) => NAMED.test(name)).flatMap((name) => {
    const other = folder ? `${folder}/${name}` : name;
    const text = other === path ? undefined : read(other);
    return text === undefined ? [] : [{ path: other, text }];
  });
}

/**
 * The releases, newest first, without those that are older than all that the changelog tells and
 * have their sections in another beside it.
 */
export function notBeside(
  releases: readonly Release[],
  here: Beside,
  beside: readonly Beside[],
): readonly Release[] {
  if (beside.length === 0) return releases;
  const own = sectionsIn(here);
  const isIn = (sections: readonly ReleaseSection[], release: Release) =>
    sections.some((each) => isOf(each, release));
  const last = releases.findLastIndex((each) => isIn(own, each));
  if (last === releases.length - 1) return releases;
  const others = beside.flatMap(sectionsIn);
  return releases.filter((each, i) => i <= last || !isIn(others, each));
}

function sectionsIn({ path, text }: Beside): readonly ReleaseSection[] {
  return sectionsOf(outlineOf(text, markupOf(path, text))).releases;
}
