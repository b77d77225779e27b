/**
 * A repository on GitHub, and what all questions to its REST API and GraphQL share.
 *
 * Source: REST API 2022-11-28. Knows no socket: whoever calls hands in what sends.
 */
import { ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import { faultOf, type Reply } from "../../send.ts";

export type { Connection };

/** Its name for people. */
export const TITLE = "GitHub";

/** What an answer's JSON is before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** How many rows a page of a list has: the most that GitHub gives. */
export const PAGE = 100;

/** Pages of a list to look through. */
export const PAGES = 10;

/** The path of the repository, below the API's address. */
export function at({ place }: Connection): string {
  return `/repos/${place.owner}/${place.repo}`;
}

/**
 * The failure that an answer means. `what` follows "Cannot".
 *
 * Fails with `permission_missing`, `forge_refused` or `forge_unreachable`, as the answer
 * says.
 */
export function refused(
  { source }: Connection,
  reply: Reply,
  what: string,
): Result<never> {
  return { ok: false, faults: [faultOf(reply, what, source, TITLE)] };
}

/**
 * Takes away what is at the path; fine when it is not there.
 *
 * Fails as `refused` does.
 */
export async function remove(
  forge: Connection,
  path: string,
  what: string,
): Promise<Result<unknown>> {
  const reply = await forge.send({ method: "DELETE", path });
  if (reply.status === 204 || reply.status === 404) return ok(undefined);
  return refused(forge, reply, what);
}

/** A text of an answer; the empty one where there is none. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** All rows of a list, page after page; nothing where there is no such list. Fails as `refused` tells. */
export async function rowsOf(
  forge: Connection,
  path: string,
  what: string,
  pick: (body: unknown) => readonly Json[] = (body) => body as readonly Json[],
): Promise<Result<readonly Json[] | undefined>> {
  const rows: Json[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const mark = path.includes("?") ? "&" : "?";
    const reply = await forge.send({
      method: "GET",
      path: `${path}${mark}per_page=${PAGE}&page=${page}`,
    });
    if (reply.status === 404 && page === 1) return ok(undefined);
    if (reply.status !== 200) return refused(forge, reply, what);
    const list = pick(reply.body);
    rows.push(...list);
    if (list.length < PAGE) break;
  }
  return ok(rows);
}
