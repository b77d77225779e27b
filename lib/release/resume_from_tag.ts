/**
 * A release that another clone began, read back from its tag: a job whose machine is gone
 * leaves a tag and perhaps half a release, and no plan that could be gone on with.
 */
import { fail, ok, type Result } from "../fault.ts";
import {
  assetsOf,
  carriedIn,
  type Facts,
  recordOf,
  withoutCarried,
} from "../plan/mod.ts";
import { isPrerelease } from "../version/mod.ts";
import { isDone } from "./proven.ts";
import type { Order } from "./open_way.ts";
import { gather } from "../gather/startup.ts";
import { tagWords } from "../gather/mod.ts";
import type { Git, Remote, Repository } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import type { World } from "../system/startup.ts";

/**
 * The plan that must have led to the tag, from its own commit, with all that is pushed done.
 * Nothing is kept of it here.
 *
 * Fails with `plan_missing` where the remote has no such tag of this project, `head_moved`
 * where another commit is checked out, `notes_missing` where its commit has none and they are
 * needed, and `remote_differs` where no branch has the commit.
 */
export async function planOfTag(
  world: World,
  order: Order,
  tag: string,
): Promise<Result<StoredPlan>> {
  const gathered = await gather(world, order.where);
  if (!gathered.ok) return gathered;
  const { repository, facts, remote } = gathered.value;
  const known = facts.tags.versions.find(({ name }) => name === tag);
  if (!known || remote?.tags.get(tag) === undefined) {
    return fail(
      "plan_missing",
      `Cannot go on with "${tag}": the remote has no such tag of this project`,
    );
  }
  if (remote.tags.get(tag) !== facts.head) {
    return fail("head_moved", `Cannot go on with "${tag}": HEAD is not at its commit`, {
      hint: `Check it out: \`git fetch --tags\`, then \`git switch --detach ${tag}\``,
    });
  }
  const record = recordOf(known.version, facts);
  if (!record.ok) return record;
  const commit = await commitOf(repository.git, facts);
  if (!commit.ok) return commit;
  const notes = facts.config.notes.path;
  const { isPublishing, makesNotes } = order.publishing(facts.config);
  const { answer } = record.value;
  const said = await saidByTag(repository.git, tag);
  if (!said.ok) return said;
  const carried = carriedIn(said.value);
  const from = facts.tags.versions.find(({ name }) => name === carried);
  const title = `Release ${answer.version}`;
  const words = hasNotesIn(said.value)
    ? await tagWords(world, gathered.value, { ...record.value, title }, false)
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
    ...(from ? { assetsFrom: assetsOf(from) } : {}),
    answer: {
      ...answer,
      sha: facts.head,
      notes_path: words ? null : notes,
      changed_files: words ? [] : commit.value.paths,
    },
  };
  return await onItsBranch(repository, plan, facts, remote);
}

/** What the commit at HEAD is and did. */
async function commitOf(git: Git, { head }: Facts): Promise<
  Result<{
    readonly subject: string;
    readonly parent: string;
    readonly paths: readonly string[];
  }>
> {
  const text = await git.text([
    ...[
      "show",
      "-z",
      "--no-show-signature",
      "--format=%P%x00%s",
      "--name-only",
      "--no-renames",
      head,
      "--",
    ],
  ]);
  if (!text.ok) return text;
  const [parents = "", subject = "", ...paths] = text.value.split("\0");
  return ok({
    subject,
    parent: parents.split(" ")[0]!,
    paths: paths.map((path) => path.replace(/^\n/, "")).filter(Boolean).sort(),
  });
}

/** `tag` and what an annotated tag says below its title. Fails with `git_failed`. */
async function saidByTag(git: Git, tag: string): Promise<Result<string>> {
  const format = "--format=%(objecttype)%0a%(contents:body)";
  return await git.text(["for-each-ref", format, `refs/tags/${tag}`]);
}

/** Whether the tag itself tells the notes, as one that `rung tag` made does. */
function hasNotesIn(said: string): boolean {
  // What is said of gates that were passed over, and of files, is beside the notes.
  const body = withoutCarried(said)
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
  if (!exit.ok || exit.value.code === 0) return exit;
  const message = `Cannot go on with "${tag}": its commit has no notes "${path}"`;
  const hint =
    "Let the forge make them, --generate-notes, or go without a release there: " +
    "--no-release";
  return fail("notes_missing", message, { path, hint });
}

/**
 * The plan on the first branch of the remote that has its commit, or of a candidate that went
 * up and no branch took in: nothing is to be pushed.
 */
async function onItsBranch(
  repository: Repository,
  plan: Omit<StoredPlan, "branch">,
  { branch: current, tags }: Facts,
  remote: Remote,
): Promise<Result<StoredPlan>> {
  const likely = [current, remote.defaultBranch, ...remote.heads.keys()];
  const branches = new Set(likely.filter((each) => each !== undefined));
  for (const branch of branches) {
    const done = await isDone(repository, { ...plan, branch }, remote);
    if (!done.ok) return done;
    if (done.value) return ok({ ...plan, branch });
  }
  const { head: base } = plan;
  const from = tags.versions.find(({ name, version }) =>
    isPrerelease(version) && remote.tags.get(name) === base
  );
  const [branch] = branches;
  const notes = plan.answer.notes_path;
  if (from && branch !== undefined && notes !== null) {
    return ok({ ...plan, branch, aside: { from: from.name, base, notes, files: [] } });
  }
  return fail(
    "remote_differs",
    `Cannot go on with "${plan.tag}": no branch of the remote has its commit`,
  );
}
