/** The notes that a release on the forge shows: reviewed ones, or the forge's own. */
import type { Access } from "../access/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { forgeOf } from "../forge/mod.ts";
import { absolute, type Repository } from "../git/mod.ts";
import { lateNoted, partUnder } from "../plan/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import type { Sending } from "./files.ts";

/** What of a pushed plan the forge's part is made of. */
export type Pushed =
  & Pick<
    StoredPlan,
    "answer" | "tag" | "files" | "pushers" | "notes" | "late" | "heading" | "assetsFrom"
  >
  & {
    readonly commit: string;
    /** The branch that went with the tag; nothing for a tag alone. */
    readonly branch?: string | undefined;
  };

/**
 * The notes, byte for byte as they were reviewed: those of the commit, or the part under their
 * heading; below them what came in after they were made.
 *
 * Fails with `notes_missing`, and as the reading of the commit's files does.
 */
export async function reviewedNotes(
  { world }: Sending,
  { files: committed }: Access,
  { root }: Repository,
  { answer, commit, files, notes, late, heading }: Pushed,
  headings: readonly string[],
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
  const text = new TextDecoder().decode(bytes.value);
  const own = heading === undefined ? text : partUnder(text, heading, headings);
  if (own !== undefined) return ok(lateNoted(own, late));
  const message = `Cannot publish: the notes "${path}" have no line "${heading}"`;
  return fail("notes_missing", message, { path });
}

/** The notes that the forge makes itself. Fails with `forge_unable` where it makes none. */
export async function generatedNotes(
  { forge }: Sending,
  plan: Pick<Pushed, "answer" | "tag">,
  branch?: string,
): Promise<Result<string>> {
  const previous = previousTag(plan);
  const generated = await forge.releases?.generateNotes?.(plan.tag, previous, branch);
  if (generated) return generated;
  const { title, lacks } = forgeOf(forge.place);
  const hint = "Leave --generate-notes out: the reviewed notes are published";
  return fail(
    "forge_unable",
    `Cannot let ${title} make the notes: it ${lacks?.notes ?? "makes none"}`,
    { hint },
  );
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
