/** What a release makes of the change files that it tells: they are gone with its commit. */
import { isChangePath, withoutPackages } from "../../notes/mod.ts";
import { isPrerelease, type Version } from "../../version/startup.ts";
import type { Facts, ReleaseFacts } from "../facts.ts";
import type { PlannedFile } from "../texts.ts";
import { namedBy } from "./own.ts";

/**
 * Their edits. Only a stable release takes them away: those before it tell them, and the notes
 * of the stable one are of them all. A file that speaks of other packages too is left to them.
 */
export function consumed(
  version: Version,
  { changes = [], home, config }: Facts,
  { texts }: ReleaseFacts,
): readonly PlannedFile[] {
  if (isPrerelease(version)) return [];
  const isNamed = home ? namedBy(home, config.wanted?.place?.homes ?? []) : () => true;
  return changes.flatMap(({ path }): readonly PlannedFile[] => {
    const before = texts.get(path);
    if (before === undefined || !isChangePath(path)) return [];
    const isOwn = (name: string | undefined) => name === undefined || isNamed(name);
    const after = home !== undefined && path.startsWith(".changeset/")
      ? withoutPackages(path, before, isOwn)
      : undefined;
    if (after === before) return [];
    const gone = after === undefined ? { isGone: true } : {};
    return [{ path, before, after: after ?? "", ...gone, purpose: "change" }];
  });
}
