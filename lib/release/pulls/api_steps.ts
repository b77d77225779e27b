/** The commits of a pull request's branch, made by the forge one on top of another, each once. */
import type { Access } from "../../access/mod.ts";
import { fail, fault, ok, type Result } from "../../fault.ts";
import { type ApiCommits, forgeOf } from "../../forge/mod.ts";
import type { Git } from "../../git/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { isTooLarge, kindWords } from "../api_files.ts";
import { ATTEMPTS, GO_ON } from "../api_tag.ts";
import type { ApiFile } from "../way.ts";
import type { Step } from "./hand.ts";

/** What the forge is asked with. */
export interface StepsGround {
  readonly world: World;
  readonly report: Reporter;
  readonly git: Git;
  readonly access: Access;
  readonly commits: ApiCommits;
}

/** A step, with the files that it changes. */
interface FileStep extends Step {
  readonly files: readonly ApiFile[];
}

/** The steps with what each of them changes. Fails with `api_unable`, and as git does. */
export async function withFiles(
  ground: StepsGround,
  base: string,
  steps: readonly Step[],
): Promise<Result<readonly FileStep[]>> {
  const filled: FileStep[] = [];
  let from = `${base}^{tree}`;
  for (const step of steps) {
    const files = await filesBetween(ground, from, step.tree);
    if (!files.ok) return files;
    filled.push({ ...step, files: files.value });
    from = step.tree;
  }
  return ok(filled);
}

/** What changes from one tree to another, with the bytes that git keeps. */
async function filesBetween(
  { git, access }: StepsGround,
  from: string,
  to: string,
): Promise<Result<readonly ApiFile[]>> {
  const listed = await git.text([
    ...["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", from, to],
  ]);
  if (!listed.ok) return listed;
  const fields = listed.value.split("\0").filter(Boolean);
  const files: ApiFile[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode = "", , id = "", kind] = fields[i]!.split(" ");
    const path = fields[i + 1]!;
    const why = kind === "D" ? undefined : kindWords(mode);
    if (why !== undefined) {
      const message = `Cannot commit "${path}" through the API: ${why}`;
      return { ok: false, faults: [fault("api_unable", message, { path })] };
    }
    const bytes = kind === "D"
      ? ok(undefined)
      : await git.bytes(["cat-file", "blob", id]);
    if (!bytes.ok) return bytes;
    files.push({ path, bytes: bytes.value });
  }
  const large = isTooLarge(access, files);
  return large ? { ok: false, faults: [large] } : ok(files);
}

/**
 * The commits on their branch, made or found there.
 *
 * Fails with `forge_unreachable`, with `api_unable` where the forge made other files of them than
 * git, and as the forge refuses.
 */
export async function makeOnWork(
  ground: StepsGround,
  work: string,
  base: string,
  steps: readonly FileStep[],
): Promise<Result<string>> {
  const { world, commits, report } = ground;
  const again = async (attempt: number) => {
    report.say("Looking whether it was made: its answer was lost");
    await world.wait(1000 * 2 ** Math.min(attempt - 1, 4));
  };
  for (let attempt = 1; attempt <= 2 * ATTEMPTS; attempt++) {
    const tip = await commits.branchTip(work);
    if (!tip.ok) return tip;
    if (tip.value === undefined) {
      const made = await commits.makeBranch(work, base);
      if (!made.ok) return made;
      if (made.value === "unknown") await again(attempt);
      if (made.value !== "made") continue;
    }
    const at = tip.value ?? base;
    const there = await stepsAt(commits, at, base, steps);
    if (!there.ok) return there;
    if (there.value === undefined) {
      // Nobody's, or of a run that is no more: it is in the way.
      await takeAway(commits, work);
      continue;
    }
    const made = await makeRest(ground, work, at, steps.slice(there.value));
    if (!made.ok) {
      await takeAway(commits, work);
      return made;
    }
    if (typeof made.value === "string") return ok(made.value);
    if (made.value.isLost) await again(attempt);
  }
  return fail("forge_unreachable", `Cannot commit: the forge does not answer`, {
    hint: GO_ON,
  });
}

/** How many of the steps a commit is at; nothing where it is of none. */
async function stepsAt(
  commits: ApiCommits,
  at: string,
  base: string,
  steps: readonly Step[],
): Promise<Result<number | undefined>> {
  const trees: string[] = [];
  let sha = at;
  while (sha !== base) {
    if (trees.length === steps.length) return ok(undefined);
    const commit = await commits.readCommit(sha);
    if (!commit.ok) return commit;
    const [parent, ...others] = commit.value?.parents ?? [];
    if (!commit.value || parent === undefined || others.length > 0) {
      return ok(undefined);
    }
    trees.unshift(commit.value.tree);
    sha = parent;
  }
  const isOurs = trees.every((tree, i) => tree === steps[i]!.tree);
  return ok(isOurs ? trees.length : undefined);
}

/** Makes the commits that are left; gives the last one, or that another look is needed. */
async function makeRest(
  { commits, access }: StepsGround,
  work: string,
  at: string,
  steps: readonly FileStep[],
): Promise<Result<string | { readonly isLost: boolean }>> {
  let head = at;
  for (const { message, files, tree } of steps) {
    const making = await commits.commitOnBranch({ branch: work, head, message, files });
    if (!making.ok) return making;
    if (typeof making.value === "string") {
      return ok({ isLost: making.value === "unknown" });
    }
    head = making.value.commit;
    const made = await commits.readCommit(head);
    if (!made.ok) return made;
    if (made.value && made.value.tree !== tree) {
      const { title } = forgeOf(access.place!);
      return fail(
        "api_unable",
        `Cannot commit through the API: ${title} makes other files of it than git`,
      );
    }
  }
  return ok(head);
}

/** Takes such a branch away, if it is there: one that stays hurts nobody. */
export async function takeAway(commits: ApiCommits, work: string): Promise<void> {
  const tip = await commits.branchTip(work);
  if (!tip.ok || tip.value === undefined) return;
  await commits.moveRefs([{ ref: `refs/heads/${work}`, from: tip.value }]);
}
