/** The plan's files under the names that git knows them by. */
import { placeInside, type Repository } from "../git/mod.ts";
import { relative, sep, type World } from "../system/startup.ts";
import type { StoredPlan } from "./store.ts";

/** The plan's files as git knows them: a link's target in place of the link. */
export function committedPaths(
  { disk }: World,
  { root }: Repository,
  plan: Pick<StoredPlan, "files">,
): string[] {
  const top = disk.real(root) ?? root;
  return plan.files.filter((file) => file.isCommitted).map(({ path }) => {
    const place = placeInside(disk, root, path, "commit");
    return place.ok ? relative(top, place.value).split(sep).join("/") : path;
  });
}
