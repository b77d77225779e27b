/** What git made of the release's files, before anything points to it. */
import { type Fault, fault, faultsOr, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";

const ABSENT = "000000";
const FILES: readonly string[] = ["100644", "100755"];
const FIELD = /^:([0-7]+) ([0-7]+) \S+ \S+ ([A-Z])[0-9]*$/;

/**
 * Whether a tree differs from its parent in the planned paths alone, each of the kind that it
 * was: no file that became a link, none beside them; those of `gone` may be away.
 *
 * Fails with `tree_differs`, `git_failed` and `git_missing`.
 */
export async function treeAsPlanned(
  git: Git,
  parent: string,
  tree: string,
  paths: readonly string[],
  gone: ReadonlySet<string> = new Set(),
): Promise<Result<unknown>> {
  const listed = await git.text([
    ...["diff-tree", "-r", "-z", "--raw", "--no-renames"],
    ...["--no-abbrev", `${parent}^{tree}`, tree],
  ]);
  if (!listed.ok) return listed;
  const planned = new Set(paths);
  const fields = listed.value.split("\0").filter(Boolean);
  const faults: Fault[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const path = fields[i + 1]!;
    const [, before = "", after = ""] = FIELD.exec(fields[i]!) ?? [];
    const why = planned.has(path)
      ? modeFault(before, after, gone.has(path))
      : "it is not among the files of the plan";
    if (why !== undefined) {
      faults.push(fault("tree_differs", `Cannot commit "${path}": ${why}`, { path }));
    }
  }
  return faultsOr(faults);
}

function modeFault(
  before: string,
  after: string,
  isGone: boolean,
): string | undefined {
  if (isGone && after === ABSENT) return undefined;
  if (before === ABSENT) {
    return FILES.includes(after)
      ? undefined
      : `git takes it for no file (mode ${after})`;
  }
  if (!FILES.includes(before)) return `git has it as no file (mode ${before})`;
  return after === before ? undefined : `its mode would change, ${before} to ${after}`;
}
