/** The part of a release that happens on the forge: its release, and the proof of its runs. */
import { fail, ok, type Result } from "../fault.ts";
import { generateNotes } from "../forge/mod.ts";
import type { Access } from "./access.ts";
import { inspect, type Inspection, outlookFor } from "./forge_check.ts";
import { filesOf, type Sending } from "./forge_files.ts";
import { awaitRuns, dispatchOnce } from "./forge_proof.ts";
import { publish } from "./forge_release.ts";
import type { Remote } from "./remote.ts";
import { absolute, type Repository } from "./repository.ts";
import type { StoredPlan } from "./store.ts";

/** What is wanted of the forge. */
export interface Outlet extends Sending {
  /** Which files go with the release: patterns from the repository's root. */
  readonly patterns: readonly string[];
  /** Whether a release is published; otherwise the tag is all there is. */
  readonly isPublishing: boolean;
  /** Whether the workflows' runs are waited for. */
  readonly isWaiting: boolean;
  /** The workflow that is started by hand. */
  readonly dispatch: string | undefined;
  /** Whether the forge makes the notes, in place of the reviewed ones. */
  readonly makesNotes: boolean;
}

/** What the forge has to show for a release. */
export interface Shown {
  /** The release's page. */
  readonly url: string | null;
  /** The page of the first run that it started. */
  readonly run_url: string | null;
}

/** Checks all that the forge's part needs, before anything is written. */
export async function checkOutlet(
  outlet: Outlet,
  access: Access,
  { root, head }: Repository,
  plan: StoredPlan,
  remote: Remote | undefined,
): Promise<Result<Inspection>> {
  const files = filesOf(outlet.world, root, outlet.isPublishing ? outlet.patterns : []);
  const found = await inspect(access, outlet.forge, {
    sha: head ?? plan.head,
    tag: plan.tag,
    branch: plan.branch,
    message: plan.commitMessage,
    isPrerelease: plan.answer.is_prerelease,
    isPublished: outlet.isPublishing,
    isWaiting: outlet.isWaiting,
    remote,
  });
  if (!files.ok) {
    return { ok: false, faults: [...files.faults, ...found.ok ? [] : found.faults] };
  }
  if (found.ok) tellOutlook(outlet, found.value);
  return found;
}

function tellOutlook({ report }: Outlet, { viewer, outlook }: Inspection): void {
  report.detail(`the token is ${viewer.login}'s`);
  for (const { path, event } of outlook.expected) {
    report.detail(`${path} will start (on: ${event})`);
  }
  for (const note of outlook.notes) report.say(`Note: ${note}`);
}

/** Publishes the release of a pushed plan and sees its workflows start. */
export async function release(
  outlet: Outlet,
  repository: Repository,
  plan: StoredPlan & { readonly commit: string },
): Promise<Result<Shown>> {
  const { commit: sha, tag } = plan;
  const published = outlet.isPublishing
    ? await publishPlan(outlet, repository, plan)
    : ok(undefined);
  if (!published.ok) return published;
  const url = published.value ?? plan.answer.url;
  if (outlet.dispatch !== undefined) {
    const run = await dispatchOnce(outlet, outlet.dispatch, { sha, tag });
    return run.ok ? ok({ url, run_url: run.value ?? null }) : run;
  }
  const outlook = await outlookFor(repository.git, {
    sha,
    tag,
    isPrerelease: plan.answer.is_prerelease,
    isPublished: outlet.isPublishing,
  });
  if (!outlook.ok) return outlook;
  if (!outlet.isWaiting || outlook.value.expected.length === 0) {
    return ok({ url, run_url: null });
  }
  const runs = await awaitRuns(outlet, { sha, tag, ...outlook.value });
  if (!runs.ok) return runs;
  for (const run of runs.value) outlet.report.done(`started ${run.path}: ${run.url}`);
  return ok({ url, run_url: runs.value[0]?.url ?? null });
}

async function publishPlan(
  outlet: Outlet,
  repository: Repository,
  plan: StoredPlan & { readonly commit: string },
): Promise<Result<string>> {
  const { answer, tag } = plan;
  const body = outlet.makesNotes
    ? await generateNotes(outlet.forge, tag, previousTag(plan))
    : await reviewedNotes(outlet, repository, plan);
  if (!body.ok) return body;
  const files = filesOf(outlet.world, repository.root, outlet.patterns);
  if (!files.ok) return files;
  const done = await publish(outlet, {
    texts: {
      tag,
      name: tag,
      body: body.value,
      isPrerelease: answer.is_prerelease,
      isLatest: answer.make_latest,
    },
    files: files.value,
  });
  return done.ok ? ok(done.value.url) : done;
}

/** The notes, byte for byte as they were reviewed: those of the commit. */
async function reviewedNotes(
  { world }: Outlet,
  { git, root }: Repository,
  { answer, commit, files }: StoredPlan & { readonly commit: string },
): Promise<Result<string>> {
  const path = answer.notes_path;
  if (path === null) return ok("");
  const isCommitted = files.some((file) => file.path === path && file.isCommitted);
  const bytes = isCommitted
    ? await git.bytes(["cat-file", "blob", `${commit}:${path}`])
    : ok(world.disk.read(absolute(root, path)));
  if (!bytes.ok) return bytes;
  if (bytes.value === undefined) {
    return fail("notes_missing", `Cannot publish: the notes "${path}" are gone`, {
      path,
    });
  }
  return ok(new TextDecoder().decode(bytes.value));
}

/** The tag that GitHub's own notes begin after: for a stable release the last stable one. */
function previousTag({ answer, tag }: StoredPlan): string | undefined {
  const previous = answer.channel === "stable"
    ? answer.previous_stable
    : answer.previous_version;
  return previous === null ? undefined : tag.replace(answer.version, previous);
}
