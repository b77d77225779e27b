/** The plan of packages that were released together, read back from their tags. */
import type { Result } from "../../fault.ts";
import type { StoredPlan } from "../../journal/mod.ts";
import { lateIn, leadAmong, type Piece, recordOf } from "../../plan/mod.ts";
import type { Order } from "../open_way.ts";
import { commitOf, notesMissing, onItsBranch } from "./commit.ts";
import { notesAt, type Owners, saidByTag } from "./tagged.ts";

/**
 * The plan of their release, at the commit of `tag`, with all that is pushed done.
 *
 * Fails with `notes_missing` where the commit has none and they are needed, and as
 * `onItsBranch` does.
 */
export async function planOfSeveral(
  order: Order,
  { owners, elected }: Owners,
  tag: string,
): Promise<Result<StoredPlan>> {
  const [{ gathered: { repository, facts, remote } }] = owners;
  const { git } = repository;
  const commit = await commitOf(git, facts, order.mergedOnto);
  if (!commit.ok) return commit;
  const { parent, subject, paths } = commit.value;
  const said = await saidByTag(git, tag);
  if (!said.ok) return said;
  const late = lateIn(said.value);
  const pieces: Piece[] = [];
  for (const { gathered: { facts }, known } of owners) {
    const record = recordOf(known.version, facts);
    if (!record.ok) return record;
    const { answer } = record.value;
    const { version } = answer;
    const notes = await notesAt(git, facts, { name: known.name, version }, paths);
    if (!notes.ok) return notes;
    const { isPublishing, makesNotes } = order.publishing(facts.config);
    if (notes.value === undefined && isPublishing && !makesNotes) {
      return notesMissing(tag, facts.config.notes.path);
    }
    const { path, heading } = notes.value ?? {};
    const name = facts.home?.name;
    pieces.push({
      ...(name === undefined ? {} : { package: name }),
      ...(heading === undefined ? {} : { heading }),
      ...{ version, tag: known.name, tagMessage: `Release ${name} ${version}` },
      answer: {
        ...answer,
        sha: facts.head,
        notes_path: path ?? null,
        changed_files: paths,
      },
    });
  }
  const isLead = leadAmong(pieces, elected);
  const [first, ...more] = pieces.map((piece) => ({
    ...piece,
    answer: {
      ...piece.answer,
      make_latest: piece.answer.make_latest && isLead(piece),
    },
  }));
  const lead = pieces.find(isLead)?.tag;
  const files = new Set(pieces.flatMap(({ answer }) => answer.notes_path ?? []));
  const plan: Omit<StoredPlan, "branch"> = {
    ...first!,
    ...(late.length > 0 ? { late } : {}),
    ...(more.length > 0 ? { more } : {}),
    ...(more.length > 0 && lead !== undefined ? { lead } : {}),
    ...{ format: 1, state: "pushing", hasRemote: true },
    ...{ head: parent, commit: facts.head, commitMessage: subject },
    files: [...files].map((path) => ({
      ...{ path, purpose: "notes", existed: true, isCommitted: true },
    })),
  };
  return await onItsBranch(repository, plan, facts, remote!);
}
