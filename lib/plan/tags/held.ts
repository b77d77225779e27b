/** Releases beside the line that may hold what the line has too, under other commits. */
import { ancestorsOf, type History } from "../history.ts";
import { isPrerelease } from "../../version/startup.ts";
import type { Tag, Tags } from "./tags.ts";
import { commitOf, type Parted, twinsOf } from "./twins.ts";

/**
 * The release that a line counts from, where HEAD does not lead to it and its own commits do not
 * tell what of the line it held: one that was told with `since`, or one that begins where a release
 * before it stands already, as a branch that takes nothing but squashed releases has it.
 */
export function mayHold(
  tags: Pick<Tags, "versions">,
  history: History,
  stable: Tag | undefined,
  since: string | undefined,
): Parted | undefined {
  const sha = stable && commitOf(history, stable);
  if (!stable || sha === undefined || history.reachable.has(sha)) return undefined;
  if (stable.name === since) return { tag: stable, sha };
  const reached = tags.versions.find((tag) =>
    !isPrerelease(tag.version) && history.reachable.has(commitOf(history, tag) ?? "")
  );
  const twin = twinsOf(tags, history, reached).get(stable.name);
  const before = reached && commitOf(history, reached);
  if (twin === undefined || before === undefined) return undefined;
  const isEmpty = ancestorsOf(before, history.bySha).has(twin);
  return isEmpty ? { tag: stable, sha } : undefined;
}
