/** What people said on a pull request, whatever pages a forge's list has. Pure: the forge sends. */
import { fail, ok, type Result } from "../fault.ts";
import type { PullComment } from "./pulls.ts";

type Row = Readonly<Record<string, unknown>>;

/** A forge's list, the oldest first. */
export interface CommentList {
  /** The pull request for people: `pull request #7`. */
  readonly of: string;
  /** How many rows a page has; nothing where one has all of them. */
  readonly size?: number;
  /** Reads a page, from 1. Fails as the forge refuses. */
  read(page: number): Promise<Result<readonly Row[]>>;
  /** Whether a person said it, and not the forge. */
  isSaid?(row: Row): boolean;
  /** Whom the right to write is asked of; nothing for one who surely has it not. */
  authorOf(row: Row): string | undefined;
}

/** How many pages are read: what takes more is no pull request of a release. */
const PAGES = 20;

/** All of them. Fails as `read` does, and with `forge_refused` where there are too many. */
export async function commentsIn(
  { of, size = Infinity, read, isSaid = () => true, authorOf }: CommentList,
): Promise<Result<readonly PullComment[]>> {
  const found: PullComment[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const rows = await read(page);
    if (!rows.ok) return rows;
    for (const row of rows.value.filter(isSaid)) {
      const body = typeof row["body"] === "string" ? row["body"] : "";
      const at = String(row["created_at"] ?? "");
      found.push({ body: body.replaceAll("\r\n", "\n"), author: authorOf(row), at });
    }
    if (rows.value.length < size) return ok(found);
  }
  const message = `Cannot read the comments of ${of}: it has more than ${PAGES * size}`;
  return fail("forge_refused", message, {
    hint: "Close it, and run `rung prepare --pr` again: a new one has none",
  });
}

/** The labels that a request has, each as it was last `given`; what nobody is told of is left out. */
export function lastGiven(
  labels: readonly string[],
  given: readonly PullComment[],
): readonly PullComment[] {
  return labels.flatMap((label) => given.findLast(({ body }) => body === label) ?? []);
}
