/** What a release makes of the change files that it tells: they are gone with its commit. */
import { withoutPackages } from "../../notes/mod.ts";
import { isPrerelease, type Version } from "../../version/startup.ts";
import type { Facts } from "../facts.ts";
import type { PlannedFile } from "../texts.ts";
import { namedBy } from "./own.ts";

/** Where changesets keeps the mode of its pre-releases, and which files they told. */
export const MODE = ".changeset/pre.json";

/**
 * Their edits. Only a stable release takes them away: those before it tell them, and the notes
 * of the stable one are of them all. A file that speaks of other packages too is left to them.
 * The mode that changesets was in ends with it.
 */
export function consumed(
  version: Version,
  { changes = [], home, config }: Pick<Facts, "changes" | "home" | "config">,
  read: (path: string) => string | undefined,
): readonly PlannedFile[] {
  if (isPrerelease(version)) return [];
  const mode = changes.length > 0 ? read(MODE) : undefined;
  const left: readonly PlannedFile[] = mode === undefined
    ? []
    : [{ path: MODE, before: mode, after: "", isGone: true, purpose: "change" }];
  const isNamed = home
    ? namedBy(home, config.wanted?.place?.homes ?? [], config.groups)
    : () => true;
  return [
    ...left,
    ...changes.flatMap(({ path }): readonly PlannedFile[] => {
      const before = read(path);
      if (before === undefined) return [];
      const isOwn = (name: string | undefined) => name === undefined || isNamed(name);
      const after = home && withoutPackages(path, before, isOwn);
      if (after === before) return [];
      const gone = after === undefined ? { isGone: true } : {};
      return [{ path, before, after: after ?? "", ...gone, purpose: "change" }];
    }),
  ];
}
