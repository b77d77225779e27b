/** The part of a release that happens on the forge: its release, and the proof of its runs. */
import { all, fail, FAULTS, ok, type Result } from "../fault.ts";
import type { Access } from "../access/mod.ts";
import { areVersioned, publishDownloads } from "./downloads.ts";
import { inspect, type Inspection, type Subject } from "./inspect.ts";
import { generatedNotes, type Pushed, reviewedNotes } from "./body.ts";
import { checkCarried, fetchCarried, findCarried } from "./carried.ts";
import { filesOf } from "./files.ts";
import { prove, type Proving } from "./proof.ts";
import { publish } from "./release.ts";
import { join } from "../system/startup.ts";
import type { Repository } from "../git/mod.ts";
import { type StoredPlan, tipOf } from "../journal/mod.ts";

/** What is wanted of the forge. */
export interface Publisher extends Proving {
  /** Which files go with the release: patterns from the repository's root. */
  readonly patterns: readonly string[];
  /** Whether the forge makes the notes, in place of the reviewed ones. */
  readonly makesNotes: boolean;
  /** Whether each piece of a plan has a release of its own there, or one stands for all. */
  readonly releases?: "each" | "one";
}

/** What the forge has to show for a release. */
export interface Shown {
  /** The release's page. */
  readonly url: string | null;
  /** The page of the first run that it started. */
  readonly run_url: string | null;
}

/**
 * Checks all that the forge's part needs, before anything is written.
 *
 * Fails as `filesOf` and `inspect` do.
 */
export async function checkPublisher(
  publisher: Publisher,
  access: Access,
  { root, stateFolder }: Pick<Repository, "root" | "stateFolder">,
  subject: Omit<Subject, "isPublished" | "isWaiting" | "dispatch"> & {
    /** The notes as they are to be published. */
    readonly notes?: string | undefined;
    /** What the forge makes notes of, where it does. */
    readonly plan?: StoredPlan;
    /** Whether nothing is brought here, either. */
    readonly isDry?: boolean;
  },
): Promise<Result<Inspection>> {
  const { isPublishing, isWaiting, dispatch } = publisher;
  const carrying = subject.plan?.assetsFrom;
  const files = !isPublishing
    ? ok([])
    : carrying
    ? await findCarried(publisher, carrying)
    : filesOf(publisher, root, publisher.patterns);
  const found = await inspect(access, publisher.forge, {
    ...subject,
    isPublished: isPublishing,
    isWaiting,
    dispatch,
  });
  const { releases } = publisher.forge;
  const notes = isPublishing && releases
    ? await notesReady(publisher, subject)
    : ok(undefined);
  const named = files.ok && !releases && Array.isArray(files.value)
    ? areVersioned(publisher, files.value, subject.tag)
    : ok(undefined);
  const ready = all<unknown>([files, notes, named, found]);
  if (!found.ok || !ready.ok) return ready as Result<never>;
  if (carrying && isPublishing && !subject.isDry) {
    const looked = await checkCarried(publisher, carrying, carriedAt({ stateFolder }));
    if (!looked.ok) return looked;
  }
  tellOutlook(publisher, found.value);
  return found;
}

/**
 * Whether the forge takes the notes; those that it makes itself are made once beforehand, of the
 * branch as it is. Fails with `notes_too_long`, `forge_unable`, `permission_missing`, …
 */
async function notesReady(
  publisher: Publisher,
  { notes, plan, branch }: Pick<Subject, "branch"> & {
    readonly notes?: string | undefined;
    readonly plan?: StoredPlan;
  },
): Promise<Result<unknown>> {
  if (!publisher.makesNotes || !plan) return notesFit(publisher, notes);
  const made = await generatedNotes(publisher, plan, branch);
  return made.ok ? notesFit(publisher, made.value) : made;
}

/** Whether the forge takes notes that long. Fails with `notes_too_long`. */
function notesFit({ forge, makesNotes }: Publisher, notes = ""): Result<unknown> {
  const { title, limits: { notesCharacters: most } } = forge.forge;
  if (notes.length <= most) return ok(undefined);
  return fail(
    "notes_too_long",
    `Cannot publish notes of ${notes.length} characters: ${title} takes ${most}`,
    makesNotes
      ? { hint: "Leave --generate-notes out: the reviewed ones are shorter" }
      : {},
  );
}

function tellOutlook({ report }: Publisher, { viewer, outlook }: Inspection): void {
  if (viewer.login !== undefined) report.detail(`the token is ${viewer.login}'s`);
  for (const { path, event } of outlook.expected) {
    report.detail(`${path} will start (on: ${event})`);
  }
  for (const note of outlook.notes) report.say(`Note: ${note}`);
}

/**
 * Publishes the release of a pushed plan and sees its workflows start. What is published
 * already is found, and costs no writing.
 *
 * Fails with `release_incomplete`, or with what failed while working.
 */
export async function release(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Pushed,
): Promise<Result<Shown>> {
  return afterPush(await show(publisher, access, repository, plan, []));
}

/**
 * What stands in the way once the tag is pushed: no longer a refusal that changed nothing.
 * The finer code becomes the reason.
 *
 * Fails with `release_incomplete`, or as `result` did where that failed while working.
 */
export function afterPush<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  const faults = result.faults.map((each) =>
    FAULTS[each.code].exit === 1
      ? each
      : { ...each, code: "release_incomplete" as const, reason: each.code }
  );
  return { ok: false, faults };
}

/**
 * What the forge has to show for one tag, once it does. `headings` are those that one file of
 * notes is parted by.
 *
 * Fails as `release` does, without its codes of a time after the push.
 */
export async function show(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Pushed,
  headings: readonly string[],
): Promise<Result<Shown>> {
  const published = publisher.isPublishing
    ? await publishPlan(publisher, access, repository, plan, headings)
    : ok(undefined);
  if (!published.ok) return published;
  const { commit, tag, branch, pushers = [] } = plan;
  const isPrerelease = plan.answer.is_prerelease;
  const run = await prove(publisher, access, {
    ...{ commit, tag, branch, tip: tipOf(plan), pushers, isPrerelease },
  });
  const url = published.value ?? plan.answer.url;
  return run.ok ? ok({ url, run_url: run.value ?? null }) : run;
}

/** Where files are that go from one release to another. */
function carriedAt({ stateFolder }: Pick<Repository, "stateFolder">): string {
  return join(stateFolder, "carried");
}

async function publishPlan(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Pushed,
  headings: readonly string[],
): Promise<Result<string | undefined>> {
  const { answer, tag } = plan;
  const { downloads, releases } = publisher.forge;
  if (downloads && !releases) {
    const files = filesOf(publisher, repository.root, publisher.patterns);
    return files.ok
      ? await publishDownloads(publisher, downloads, files.value, tag)
      : files;
  }
  const body = publisher.makesNotes
    ? await generatedNotes(publisher, plan)
    : await reviewedNotes(publisher, access, repository, plan, headings);
  if (!body.ok) return body;
  const isFit = notesFit(publisher, body.value);
  if (!isFit.ok) return isFit;
  const carrying = plan.assetsFrom;
  const folder = carriedAt(repository);
  const files = carrying
    ? await fetchCarried(publisher, carrying, folder)
    : filesOf(publisher, repository.root, publisher.patterns);
  if (!files.ok) return files;
  const done = await publish(publisher, {
    texts: {
      tag,
      name: tag,
      body: body.value,
      isPrerelease: answer.is_prerelease,
      isLatest: answer.make_latest,
    },
    files: files.value,
  });
  if (carrying && done.ok) publisher.world.disk.removeAll(folder);
  return done.ok ? ok(done.value.url) : done;
}
