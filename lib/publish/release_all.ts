/** The releases of a plan of several pieces on the forge: one for each, or one for all. */
import type { Access } from "../access/mod.ts";
import { ok, type Result } from "../fault.ts";
import type { Repository } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import { onlyPiece, type Piece, piecesOf } from "../plan/mod.ts";
import { type Pushed, reviewedNotes } from "./body.ts";
import { afterPush, type Publisher, show, type Shown } from "./publisher.ts";

/** A plan whose commit and tags are on the remote. */
type Out = StoredPlan & { readonly commit: string };

/**
 * Publishes the releases of a pushed plan, one a piece in publishing order, or one for all.
 *
 * Fails as `release` does.
 */
export async function releaseAll(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Out,
): Promise<Result<ReadonlyMap<string, Shown>>> {
  const pieces = piecesOf(plan);
  const headings = pieces.flatMap(({ heading = [] }) => heading);
  const isOne = pieces.length > 1 && publisher.releases === "one";
  const lead = plan.lead ?? plan.tag;
  const shown = new Map<string, Shown>();
  for (const piece of pieces) {
    const isPublishing = publisher.isPublishing && (!isOne || piece.tag === lead);
    const notes = isOne && isPublishing && !publisher.makesNotes
      ? await notesOfAll(publisher, access, repository, plan)
      : ok(undefined);
    if (!notes.ok) return afterPush(notes);
    const pushed: Pushed = {
      ...onlyPiece(plan, piece),
      ...(notes.value === undefined ? {} : { notes: notes.value }),
    };
    const whose = { ...publisher, isPublishing };
    const each = await show(whose, access, repository, pushed, headings);
    const done = afterPush(each);
    if (!done.ok) return done;
    shown.set(piece.tag, done.value);
  }
  return ok(shown);
}

/** The notes of all pieces, each file once. Fails as `reviewedNotes` does. */
async function notesOfAll(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  plan: Out,
): Promise<Result<string>> {
  const { late, ...rest } = plan;
  const files = new Map<string | null, Piece>();
  for (const { heading: _, ...piece } of piecesOf(plan)) {
    files.set(piece.answer.notes_path, piece);
  }
  const texts: string[] = [];
  for (const [i, piece] of [...files.values()].entries()) {
    // What came in late stands below all.
    const isLast = i === files.size - 1;
    const pushed = {
      ...onlyPiece(rest, piece),
      ...(isLast && late ? { late } : {}),
    };
    const text = await reviewedNotes(publisher, access, repository, pushed, []);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return ok(texts.join("\n"));
}
