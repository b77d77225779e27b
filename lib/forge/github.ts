/**
 * A repository on GitHub, and what all questions to its REST API and GraphQL share.
 *
 * Source: REST API 2022-11-28. Knows no socket: whoever calls hands in what sends.
 */
import { ok, type Result } from "../fault.ts";
import type { Place } from "./place.ts";
import { faultOf, type Reply, type Send } from "./send.ts";

/** A repository there, and a way to ask about it. */
export interface Forge {
  readonly place: Place;
  /** The variable that holds the token, for the faults. */
  readonly source: string;
  readonly send: Send;
}

/** What an answer's JSON is before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** How many rows a page of a list has: the most that GitHub gives. */
export const PAGE = 100;

/** Pages of a list to look through. */
export const PAGES = 10;

/** The path of the repository, below the API's address. */
export function at({ place }: Forge): string {
  return `/repos/${place.owner}/${place.repo}`;
}

/** The failure that an answer means. `what` follows "Cannot". */
export function refused({ source }: Forge, reply: Reply, what: string): Result<never> {
  return { ok: false, faults: [faultOf(reply, what, source)] };
}

/** Takes away what is at the path; fine when it is not there. */
export async function remove(
  forge: Forge,
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
