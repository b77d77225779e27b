/** The part of a release that happens on the forge: its release, and the proof of its runs. */
import { all, fail, FAULTS, ok, type Result } from "../fault.ts";
import { forgeOf } from "../forge/mod.ts";
import type { Access } from "../access/mod.ts";
import { areVersioned, publishDownloads } from "./downloads.ts";
import { inspect, type Inspection, type Subject } from "./inspect.ts";
import { filesOf } from "./files.ts";
import { prove, type Proving } from "./proof.ts";
import { publish } from "./release.ts";
import { absolute, type Repository } from "../git/mod.ts";
import { type StoredPlan, tipOf } from "../journal/mod.ts";

/** What is wanted of the forge. */
export interface Publisher extends Proving {
  /** Which files go with the release: patterns from the repository's root. */
  readonly patterns: readonly string[];
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

/**
 * Checks all that the forge's part needs, before anything is written.
 *
 * Fails as `filesOf` and `inspect` do.
 */
export async function checkPublisher(
  publisher: Publisher,
  access: Access,
  root: string,
  subject: Omit<Subject, "isPublished" | "isWaiting" | "dispatch"> & {
    /** The notes as they are to be published. */
    readonly notes?: string | undefined;
    /** What the forge makes notes of, where it does. */
    readonly plan?: StoredPlan;
  },
): Promise<Result<Inspection>> {
  const { isPublishing, isWaiting, dispatch } = publisher;
  const files = filesOf(publisher, root, isPublishing ? publisher.patterns : []);
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
  const named = files.ok && !releases
    ? areVersioned(publisher, files.value, subject.tag)
    : ok(undefined);
  const ready = all<unknown>([files, notes, named, found]);
  if (!found.ok || !ready.ok) return ready as Result<never>;
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

/** What of a pushed plan the forge's part is made of. */
export type Pushed =
  & Pick<StoredPlan, "answer" | "tag" | "files" | "pushers" | "notes">
  & {
    readonly commit: string;
    /** The branch that went with the tag; nothing for a tag alone. */
    readonly branch?: string | undefined;
  };

/**
 * Publishes the release of a pushed plan and sees its workflows start.
 *
 * Fails with `release_incomplete`, or with what failed while working.
 */
export async function release(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Pushed,
): Promise<Result<Shown>> {
  return afterPush(await show(publisher, access, repository, plan));
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

async function show(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Pushed,
): Promise<Result<Shown>> {
  const published = publisher.isPublishing
    ? await publishPlan(publisher, access, repository, plan)
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

async function publishPlan(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Pushed,
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
    : await reviewedNotes(publisher, access, repository, plan);
  if (!body.ok) return body;
  const isFit = notesFit(publisher, body.value);
  if (!isFit.ok) return isFit;
  const files = filesOf(publisher, repository.root, publisher.patterns);
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
  return done.ok ? ok(done.value.url) : done;
}

/** The notes, byte for byte as they were reviewed: those of the commit. */
async function reviewedNotes(
  { world }: Publisher,
  { files: committed }: Access,
  { root }: Repository,
  { answer, commit, files, notes }: Pushed,
): Promise<Result<string>> {
  if (notes !== undefined) return ok(notes);
  const path = answer.notes_path;
  if (path === null) return ok("");
  const isCommitted = files.some((file) => file.path === path && file.isCommitted);
  const bytes = isCommitted
    ? await committed.read(commit, path)
    : ok(world.disk.read(absolute(root, path)));
  if (!bytes.ok) return bytes;
  if (bytes.value === undefined) {
    return fail("notes_missing", `Cannot publish: the notes "${path}" are gone`, {
      path,
    });
  }
  return ok(new TextDecoder().decode(bytes.value));
}

/** The notes that the forge makes itself. Fails with `forge_unable` where it makes none. */
async function generatedNotes(
  { forge }: Publisher,
  plan: Pick<Pushed, "answer" | "tag">,
  branch?: string,
): Promise<Result<string>> {
  const previous = previousTag(plan);
  const generated = await forge.releases?.generateNotes?.(plan.tag, previous, branch);
  if (generated) return generated;
  const { title } = forgeOf(forge.place);
  const hint = "Leave --generate-notes out: the reviewed notes are published";
  return fail("forge_unable", `Cannot let ${title} make the notes: it makes none`, {
    hint,
  });
}

/** The tag that generated notes begin after: for a stable release the last stable one. */
function previousTag(
  { answer, tag }: Pick<Pushed, "answer" | "tag">,
): string | undefined {
  const previous = answer.channel === "stable"
    ? answer.previous_stable
    : answer.previous_version;
  return previous === null ? undefined : tag.replace(answer.version, previous);
}
