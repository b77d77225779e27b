/**
 * A release that another clone began, read back from its tag: a job whose machine is gone
 * leaves a tag and perhaps half a release, and no plan that could be gone on with.
 */
import { ok, type Result } from "../../fault.ts";
import {
  assetsOf,
  carriedIn,
  lateIn,
  recordOf,
  withoutCarried,
  withoutLate,
} from "../../plan/mod.ts";
import type { Order } from "../open_way.ts";
import { gather } from "../../gather/startup.ts";
import { tagWords } from "../../gather/mod.ts";
import type { Git } from "../../git/mod.ts";
import type { StoredPlan } from "../../journal/mod.ts";
import type { World } from "../../system/startup.ts";
import { commitOf, notesMissing, onItsBranch } from "./commit.ts";
import { planOfSeveral } from "./several.ts";
import { isThere, type Owner, ownersOf, saidByTag } from "./tagged.ts";

/** A plan that was read back, and the packages of its release that it cannot go on with. */
export interface Resumed {
  readonly plan: StoredPlan;
  readonly untagged: readonly string[];
}

/**
 * The plan that must have led to the tag, from its own commit, with all that is pushed done; of
 * a package's tag, with those that were released together with it. Nothing is kept of it here.
 *
 * Fails with `plan_missing` where the remote has no such tag of this project, `head_moved`
 * where another commit is checked out, `notes_missing` where its commit has none and they are
 * needed, and `remote_differs` where no branch has the commit.
 */
export async function planOfTag(
  world: World,
  order: Order,
  tag: string,
): Promise<Result<Resumed>> {
  const packages = await ownersOf(world, order, tag);
  if (!packages.ok) return packages;
  const own = packages.value?.owners.find(({ known }) => known.name === tag);
  const owner = own ? ok(own) : await projectOf(world, order, tag);
  if (!owner.ok) return owner;
  const { repository: { git } } = owner.value.gathered;
  const said = await saidByTag(git, tag);
  if (!said.ok) return said;
  // A tag that tells its own notes was made alone.
  const isAlone = packages.value === undefined || hasNotesIn(said.value);
  if (isAlone) {
    const plan = await planOfOne(world, order, owner.value, said.value);
    return plan.ok ? ok({ plan: plan.value, untagged: [] }) : plan;
  }
  const { untagged } = packages.value!;
  const plan = await planOfSeveral(order, packages.value!, tag);
  return plan.ok ? ok({ plan: plan.value, untagged }) : plan;
}

/** The project that the tag is of. Fails as `planOfTag` does. */
async function projectOf(
  world: World,
  order: Order,
  tag: string,
): Promise<Result<Owner>> {
  const gathered = await gather(world, order.where);
  if (!gathered.ok) return gathered;
  const { facts, remote } = gathered.value;
  const known = facts.tags.versions.find(({ name }) => name === tag);
  const there = isThere(tag, known && remote?.tags.get(tag), facts.head);
  return there.ok
    ? ok({ gathered: gathered.value, known: known! })
    : there as Result<never>;
}

/** The plan of one tag. Fails as `planOfTag` does. */
async function planOfOne(
  world: World,
  order: Order,
  { gathered, known }: Owner,
  said: string,
): Promise<Result<StoredPlan>> {
  const { repository, facts, remote } = gathered;
  const tag = known.name;
  const record = recordOf(known.version, facts);
  if (!record.ok) return record;
  const commit = await commitOf(repository.git, facts);
  if (!commit.ok) return commit;
  const notes = facts.config.notes.path;
  const { isPublishing, makesNotes } = order.publishing(facts.config);
  const { answer } = record.value;
  const carried = carriedIn(said);
  const late = lateIn(said);
  const from = facts.tags.versions.find(({ name }) => name === carried);
  const title = `Release ${answer.version}`;
  const words = hasNotesIn(said)
    ? await tagWords(world, gathered, { ...record.value, title }, false)
    : undefined;
  if (words && !words.ok) return words;
  const noted = isPublishing && !makesNotes && !words
    ? await hasNotes(repository.git, facts.head, notes, tag)
    : ok(undefined);
  if (!noted.ok) return noted;
  const plan: Omit<StoredPlan, "branch"> = {
    ...{ format: 1, state: "pushing", version: answer.version, tag, hasRemote: true },
    ...{ head: commit.value.parent, commit: facts.head },
    commitMessage: commit.value.subject,
    tagMessage: title,
    // Never those of the working tree: they may be another release's.
    files: words
      ? []
      : [{ path: notes, purpose: "notes", existed: true, isCommitted: true }],
    ...(words ? { notes: words.value.notes } : {}),
    ...(late.length > 0 ? { late } : {}),
    ...(from ? { assetsFrom: assetsOf(from) } : {}),
    answer: {
      ...answer,
      sha: facts.head,
      notes_path: words ? null : notes,
      changed_files: words ? [] : commit.value.paths,
    },
  };
  return await onItsBranch(repository, plan, facts, remote!);
}

/** Whether the tag itself tells the notes, as one that `rung tag` made does. */
function hasNotesIn(said: string): boolean {
  // What is said of gates, of files and of late commits is beside the notes.
  const body = withoutLate(withoutCarried(said))
    .replace(/Gates passed over \([a-z, ]+\): [^\n]*\s*$/, "");
  return /^tag\s*\S/.test(body);
}

async function hasNotes(
  git: Git,
  sha: string,
  path: string,
  tag: string,
): Promise<Result<unknown>> {
  const exit = await git.try(["cat-file", "-e", `${sha}:${path}`]);
  return !exit.ok || exit.value.code === 0 ? exit : notesMissing(tag, path);
}
