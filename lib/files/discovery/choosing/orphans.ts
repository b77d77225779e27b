/** Manifests that say no version of their own, and take that of another one. */
import { takeOwn } from "./families.ts";
import type { Version } from "../../../version/mod.ts";
import { agreesWith } from "../agreement.ts";
import { type Run, take } from "../candidates.ts";
import { readAt } from "../modules.ts";
import type { Manifest } from "./firmest.ts";

/**
 * Takes up those of `found` that say no version of their own, and in their parent's place this
 * one: such a module of Maven is not built without that very parent. A parent may be one of them.
 */
export async function takeOrphans(
  run: Run,
  found: readonly Manifest[],
  version: Version,
): Promise<void> {
  let open = found.filter(({ path }) => !run.taken.has(path));
  for (let count = -1; count !== run.leads.length;) {
    count = run.leads.length;
    const left: Manifest[] = [];
    for (const each of open) {
      const { path, format } = each;
      const read = await readAt(run, path, format);
      const slots = read?.readings.filter(({ of }) =>
        of !== undefined && of === read.inherits
      ) ?? [];
      if (slots.length === 0 || !agreesWith({ slots }, version)) {
        if (read !== undefined) left.push(each);
        continue;
      }
      await take(run, path, format, `takes the version of ${read!.inherits}`, {
        isMember: true,
      });
      if (read!.name !== undefined) takeOwn(run, path, read!.name);
    }
    open = left;
  }
}
