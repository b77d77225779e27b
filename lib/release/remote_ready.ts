/** Whether the remote and its forge are ready for a plan, and what they have of it already. */
import { type Access, probe } from "../access/mod.ts";
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { absolute, type Remote } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import { partUnder, piecesOf } from "../plan/mod.ts";
import { checkPublisher, type Inspection, type Publisher } from "../publish/mod.ts";
import type { Seen } from "./way.ts";

/**
 * The fault of what only a forge can do, in a clone whose remote is on none, or that has none.
 *
 * Fails with `forge_unknown`.
 */
export function noForge(
  what: string,
  remote: string | undefined,
  isFolder = false,
): Result<never> {
  return remote === undefined
    ? fail("forge_unknown", `Cannot ${what}: this clone has no remote`, {
      hint: "Add the forge's as its remote: `git remote add origin URL`",
    })
    : fail(
      "forge_unknown",
      `Cannot ${what}: the remote "${remote}" is on no forge that rung knows`,
      isFolder
        ? { hint: "It is a folder, which asks for no token: a push there needs none" }
        : {},
    );
}

/**
 * The plan with the commit that the remote has of it: what was offered once and arrived late
 * is this release, whatever was made since.
 */
export function offeredThere(
  { store }: Seen,
  plan: StoredPlan,
  remote: Remote | undefined,
): StoredPlan {
  const there = remote?.tags.get(plan.tag);
  const ours = store.offers.list().find(({ tag, commit }) =>
    tag === plan.tag && commit === there
  );
  if (!ours) return plan;
  const { commit, head, tip } = ours;
  const { next } = plan;
  return {
    ...{ ...plan, commit, head },
    ...(next && tip !== undefined ? { next: { ...next, commit: tip } } : {}),
  };
}

/**
 * Whether the remote takes a push at all; where there is a forge, it was asked already.
 *
 * Fails as `probe` does.
 */
export async function pushable(
  { access, publisher, repository, isDry }: Seen,
  plan: StoredPlan,
  remote: Remote | undefined,
): Promise<Result<unknown>> {
  if (isDry || !access || publisher || !remote) return ok(undefined);
  return await probe(access, { commit: repository.head ?? plan.head, tag: plan.tag });
}

/**
 * What the forge's part needs; nothing where there is none, or no remote to ask.
 *
 * Fails as `checkPublisher` does.
 */
export async function forgeReady(
  seen: Seen,
  plan: StoredPlan,
  remote: Remote | undefined,
): Promise<Result<Inspection | undefined>> {
  const { access, publisher, repository } = seen;
  if (!access || !publisher || !remote) return ok(undefined);
  const sha = repository.head ?? plan.head;
  return await publisherReady({ ...seen, access, publisher }, plan, { sha, remote });
}

/** What the publisher of a plan needs, whose commit stands on `sha`. Fails as `checkPublisher` does. */
export async function publisherReady(
  seen: Seen & { readonly access: Access; readonly publisher: Publisher },
  plan: StoredPlan,
  { sha, remote }: { readonly sha: string; readonly remote: Remote },
): Promise<Result<Inspection>> {
  const { access, publisher, repository } = seen;
  return await checkPublisher(publisher, access, repository, {
    isDry: seen.isDry ?? false,
    ...{ sha, remote, plan, tag: plan.tag, branch: plan.branch },
    message: plan.commitMessage,
    isPrerelease: plan.answer.is_prerelease,
    notes: notesNow(seen, plan),
  });
}

/** A remote of which only where branches stand was asked. */
export function remoteWith(name: string, heads: Remote["heads"]): Remote {
  return { name, heads, tags: new Map(), defaultBranch: undefined };
}

/**
 * The notes as the checkout has them, the longest of several, or all of them where one page is
 * for all; nothing where none are published, or none are there.
 */
export function notesNow(
  { world, repository, publisher, store }: Seen,
  plan: StoredPlan,
): string | undefined {
  if (publisher?.makesNotes) return undefined;
  const pieces = piecesOf(plan);
  const headings = pieces.flatMap(({ heading = [] }) => heading);
  const read = (path: string | null, heading?: string) => {
    const bytes = path === null ? undefined : world.disk.read(
      plan.aside ? store.review : absolute(repository.root, path),
    );
    const text = bytes && new TextDecoder().decode(bytes);
    return text === undefined || heading === undefined
      ? text
      : partUnder(text, heading, headings);
  };
  if (pieces.length > 1 && publisher?.releases === "one") {
    const paths = new Set(pieces.map(({ answer }) => answer.notes_path));
    const texts = [...paths].flatMap((path) => read(path) ?? []);
    return texts.length === 0 ? undefined : texts.join("\n");
  }
  const texts = pieces.map(({ answer, heading }) => read(answer.notes_path, heading));
  return texts.filter((text) => text !== undefined)
    .toSorted((a, b) => b.length - a.length)[0];
}

/** What is missing of notes: the file, or the heading of a package's part. */
export function noteFaults(
  plan: StoredPlan,
  path: string,
  now: Uint8Array | undefined,
): readonly Fault[] {
  if (now === undefined || now.length === 0) {
    const message = `Cannot execute: the notes "${path}" are gone or empty`;
    return [fault("notes_missing", message, { path })];
  }
  const lines = new TextDecoder().decode(now).split("\n").map((line) => line.trimEnd());
  return piecesOf(plan).flatMap(({ heading, answer }) => {
    const isThere = heading === undefined || answer.notes_path !== path ||
      lines.includes(heading);
    const message =
      `Cannot execute: the notes "${path}" have lost the line "${heading}"`;
    const hint = "Put that line back above the part of its package";
    return isThere ? [] : [fault("notes_missing", message, { path, hint })];
  });
}
