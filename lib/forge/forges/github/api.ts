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
