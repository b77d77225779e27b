/**
 * What all questions to a Gitea or a Forgejo share.
 *
 * Source: Gitea 1.26, `routers/api/v1`; what only running it tells stands where it counts.
 */
import { fault, ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import { faultOf, messageOf, type Reply } from "../../send.ts";

/** A connection, and the name of what is at its other end. */
export interface Talk {
  readonly connection: Connection;
  /** "Gitea" or "Forgejo". */
  readonly title: string;
}

/** What an answer's JSON is before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** How many rows a page of a list has: the most that these give without being told. */
export const PAGE = 50;

/** Pages of a list to look through. */
export const PAGES = 20;

/** The path of the repository, below the API's address. */
export function at({ connection: { place } }: Talk): string {
  return `/repos/${encodeURIComponent(place.owner)}/${encodeURIComponent(place.repo)}`;
}

/**
 * The failure that an answer means. `what` follows "Cannot".
 *
 * Fails with `permission_missing` for a scope that lacks and for a protected tag, else as `faultOf` tells.
 */
export function refused(talk: Talk, reply: Reply, what: string): Result<never> {
  const { connection: { source }, title } = talk;
  const words = messageOf(reply);
  // The answer names the scopes that the token has and those that are wanted.
  const wanted = /required=\[([^\]]*)\], token scope=(\S*)/.exec(words);
  if (reply.status === 403 && wanted) {
    const [, needs = "", has = ""] = wanted;
    return {
      ok: false,
      faults: [fault(
        "permission_missing",
        `Cannot ${what}: the token of "${source}" has the scopes ${has || "none"}`,
        { reason: "scope", hint: `Make a token with the scope ${forWriting(needs)}` },
      )],
    };
  }
  if (reply.status === 422 && /protected/i.test(words)) {
    return {
      ok: false,
      faults: [fault("permission_missing", `Cannot ${what}: ${words}`, {
        reason: "protected_tag",
        hint: "Let the token's owner make that tag (repository settings, Tags)",
      })],
    };
  }
  return { ok: false, faults: [faultOf(reply, what, source, title)] };
}

/** Who may only read the repository would be refused by the next step: a release writes. */
function forWriting(scopes: string): string {
  return scopes.replace("read:repository", "write:repository");
}

/** All rows of a list, page after page. Fails as `refused` tells. */
export async function rowsOf(
  talk: Talk,
  list: string,
  query: Readonly<Record<string, string>>,
  what: string,
  pick: (body: unknown) => unknown = (body) => body,
): Promise<Result<readonly Json[]>> {
  const rows: Json[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const found = await pageOf(talk, list, query, page, what, pick);
    if (!found.ok) return found;
    rows.push(...found.value);
    if (found.value.length < PAGE) break;
  }
  return ok(rows);
}

/** One page of a list; an empty one can be null. Fails as `refused` tells. */
export async function pageOf(
  talk: Talk,
  list: string,
  query: Readonly<Record<string, string>>,
  page: number,
  what: string,
  pick: (body: unknown) => unknown = (body) => body,
): Promise<Result<readonly Json[]>> {
  const paged = { ...query, limit: `${PAGE}`, page: `${page}` };
  const path = `${at(talk)}/${list}?${new URLSearchParams(paged)}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status !== 200) return refused(talk, reply, what);
  return ok((pick(reply.body) ?? []) as readonly Json[]);
}

/** Takes away what is at the path; fine when it is not there. Fails as `refused` tells. */
export async function remove(
  talk: Talk,
  path: string,
  what: string,
): Promise<Result<unknown>> {
  const reply = await talk.connection.send({ method: "DELETE", path });
  if (reply.status === 204 || reply.status === 404) return ok(undefined);
  return refused(talk, reply, what);
}

/** A text of an answer; the empty one where there is none. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
