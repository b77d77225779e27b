/** The plan's files under the names that git knows them by. */
import { absolute, type Repository } from "../git/mod.ts";
import { relative, sep, type World } from "../system/core.ts";
import type { StoredPlan } from "./store.ts";

/** The plan's files as git knows them: a link's target in place of the link. */
export function committedPaths(
  { disk }: World,
  { root }: Repository,
  plan: Pick<StoredPlan, "files">,
): string[] {
  const top = disk.real(root) ?? root;
  return plan.files.filter((file) => file.isCommitted).map(({ path }) => {
    const real = disk.real(absolute(root, path));
    return real === undefined ? path : relative(top, real).split(sep).join("/");
  });
}
