/** What all questions to a GitLab share. Source: GitLab's `lib/api` and its docs, 18 and 19. */
import { fail, fault, ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import { faultOf, messageOf, type Reply } from "../../send.ts";

/** What an answer's JSON is before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** How many rows a page of a list has: the most that it gives. */
export const PAGE = 100;

/** Pages of a list to look through. */
export const PAGES = 20;

/** The project's path, below the API's address: groups and name as one word. */
export function at({ place }: Connection): string {
  return `/projects/${encodeURIComponent(`${place.owner}/${place.repo}`)}`;
}

/**
 * Whether a secret is that of a job: by its prefix, or since GitLab 19 by being a JWT. Source:
 * GitLab's docs, "Token overview".
 */
export function isJobToken(secret: string): boolean {
  return secret.startsWith("glcbt-") || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(secret);
}

/** The header that carries a secret: jobs have one of their own, OAuth another. */
export function headersFor(secret: string): Readonly<Record<string, string>> {
  const plain = { "accept": "application/json", "user-agent": "rung" };
  if (isJobToken(secret)) return { ...plain, "job-token": secret };
  // What `glab auth login` and credential helpers keep.
  if (/^[0-9a-f]{64}$/.test(secret)) {
    return { ...plain, "authorization": `Bearer ${secret}` };
  }
  return { ...plain, "private-token": secret };
}

/**
 * The failure that an answer means. `what` follows "Cannot".
 *
 * Fails with `permission_missing` for a protected tag or a scope that lacks, else as `faultOf` tells.
 */
export function refused(
  { source }: Connection,
  reply: Reply,
  what: string,
): Result<never> {
  const words = wordsOf(reply);
  if (reply.status === 403 && /tag as it is protected/.test(words)) {
    return {
      ok: false,
      faults: [
        fault("permission_missing", `Cannot ${what}: the tag is protected there`, {
          reason: "protected_tag",
          hint: PROTECTED_TAG,
        }),
      ],
    };
  }
  if (reply.status === 403 && /insufficient_scope/.test(words)) {
    const hint = 'Make a token with the scope "api", and the role Developer or above';
    return {
      ok: false,
      faults: [fault(
        "permission_missing",
        `Cannot ${what}: the token of "${source}" lacks the scope "api"`,
        { reason: "scope", hint },
      )],
    };
  }
  const told = { ...reply, body: { message: words } };
  return { ok: false, faults: [faultOf(told, what, source, "GitLab")] };
}

/** What to do about a protected tag. */
export const PROTECTED_TAG =
  "Let the token's user make such tags (Settings, Repository, Protected tags); a tag that is " +
  "protected for Maintainers takes no Developer's token";

/** What GitLab said: a text, a list, or lists by the name of a field; or `error`. */
export function wordsOf(reply: Reply): string {
  const { message, error, error_description } = (reply.body ?? {}) as Json;
  const said = message ?? [error, error_description].filter(Boolean).join(": ");
  if (typeof said === "string") return said || messageOf(reply);
  return Object.entries(said as object)
    .map(([key, value]) =>
      [/^\d+$/.test(key) ? "" : key, value].flat().join(" ").trim()
    )
    .join("; ");
}

/** All rows of a list, page after page. Fails as `refused` tells. */
export async function rowsOf(
  forge: Connection,
  list: string,
  query: Readonly<Record<string, string>>,
  what: string,
): Promise<Result<readonly Json[]>> {
  const rows: Json[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const found = await pageOf(forge, list, query, page, what);
    if (!found.ok) return found;
    rows.push(...found.value);
    if (found.value.length < PAGE) break;
  }
  return ok(rows);
}

/** One page of a list. Fails as `refused` tells, and with `permission_missing`. */
export async function pageOf(
  forge: Connection,
  list: string,
  query: Readonly<Record<string, string>>,
  page: number,
  what: string,
): Promise<Result<readonly Json[]>> {
  const paged = { ...query, per_page: `${PAGE}`, page: `${page}` };
  const path = `${at(forge)}/${list}?${new URLSearchParams(paged)}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 401) {
    return fail(
      "permission_missing",
      `Cannot ${what}: the token of "${forge.source}" may not, as no job's own token may`,
      { reason: "scope", hint: 'Use a project access token with the scope "api"' },
    );
  }
  if (reply.status !== 200) return refused(forge, reply, what);
  return ok(reply.body as readonly Json[]);
}

/** Takes away what is at the path; fine when it is not there. Fails as `refused` tells. */
export async function remove(
  connection: Connection,
  path: string,
  what: string,
): Promise<Result<unknown>> {
  const reply = await connection.send({ method: "DELETE", path });
  const isGone = reply.status === 404 || (reply.status >= 200 && reply.status < 300);
  return isGone ? ok(undefined) : refused(connection, reply, what);
}

/** A text of an answer; the empty one where there is none. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
