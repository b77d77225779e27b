/** The issues of a repository as they were opened, the newest first. Pure: whoever asks sends. */
import { ok, type Result } from "../fault.ts";

/** When issues were opened, in milliseconds since 1970. */
export interface Opened {
  readonly at: readonly number[];
  /** From then on it has all of them: what was asked for, or later where there are too many. */
  readonly since: number;
}

/** A row of a forge's list, which may have other things beside issues. */
export interface OpenedRow {
  /** In ISO 8601. */
  readonly at: string;
  readonly isIssue: boolean;
}

/** A forge's list, the newest first. */
export interface OpenedList {
  /** How many rows a page has. */
  readonly size: number;
  /** How many pages are looked through. */
  readonly pages: number;
  /** Reads a page, from 1. */
  read(page: number): Promise<Result<readonly OpenedRow[]>>;
}

/** What was opened since then; only as many pages are read as are needed. Fails as `read` does. */
export async function openedIn(
  { size, pages, read }: OpenedList,
  since: number,
): Promise<Result<Opened>> {
  const at: number[] = [];
  let oldest = Infinity;
  for (let page = 1; page <= pages; page++) {
    const rows = await read(page);
    if (!rows.ok) return rows;
    for (const row of rows.value) {
      oldest = Temporal.Instant.from(row.at).epochMilliseconds;
      if (row.isIssue && oldest >= since) at.push(oldest);
    }
    if (rows.value.length < size || oldest < since) return ok({ at, since });
  }
  // Further ones of that very moment may stand on the next page.
  return ok({ at, since: oldest + 1 });
}
