/** A question to a forge's API and its answer, as data; and how patient to be. Pure. */
import { type Fault, fault } from "../fault.ts";

/** A request. */
export interface Ask {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API's address, with its query: `/repos/acme/tool/releases?per_page=100`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
  /**
   * Whether doing it twice does no more than doing it once. A POST is not repeated when its
   * answer was lost, unless it says so: whoever asks has to look first.
   */
  readonly isRepeatable?: boolean;
}

/** An answer. */
export interface Reply {
  /** The HTTP status; 0 when the connection was lost, so that nobody knows. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the JSON said; a text when it was none. */
  readonly body: unknown;
}

/** Sends, and waits out what can be waited out. */
export type Send = (ask: Ask) => Promise<Reply>;

/** How often a request is made before its failure is an answer. */
const ATTEMPTS = 5;

/** The longest time that a forge's limit is waited for, all in all, in milliseconds. */
const LONGEST_MS = 15 * 60_000;

/** How often a forge may ask for a pause before its refusal is an answer. */
const MOST_PAUSES = 30;

/** The shortest wait for a limit that does not say how long, in milliseconds. */
const UNTOLD_MS = 60_000;

/** A wait before the next attempt, and the reason in words. */
export interface Wait {
  readonly waitMs: number;
  readonly why: string;
}

/** How far a request has come. */
export interface Progress {
  /** How often it was made, from 1. */
  readonly attempts: number;
  /** What was waited for already, in milliseconds. */
  readonly waitedMs: number;
  /** The time, in seconds since 1970. */
  readonly seconds: number;
}

/**
 * How long to wait before asking again; nothing when the answer is to be taken as it is.
 *
 * Limits are waited out as the forge asks: `retry-after`, else `x-ratelimit-reset`, else a
 * minute and longer each time. Source: github/docs, "Best practices for using the REST API".
 */
export function waitFor(ask: Ask, reply: Reply, progress: Progress): Wait | undefined {
  const limit = limitOf(reply, progress);
  if (limit) {
    // A server that asks for no pause, or for one in the past, gets a growing one.
    const waitMs = Math.max(
      limit.waitMs,
      1000 * 2 ** Math.min(progress.attempts - 1, 6),
    );
    const isOver = progress.waitedMs + waitMs > LONGEST_MS ||
      progress.attempts >= MOST_PAUSES;
    return isOver ? undefined : { ...limit, waitMs };
  }
  const isLost = reply.status === 0 || reply.status >= 500;
  const mayRepeat = ask.isRepeatable ?? ask.method !== "POST";
  if (!isLost || !mayRepeat || progress.attempts >= ATTEMPTS) return undefined;
  const why = reply.status === 0
    ? "the connection was lost"
    : `the forge answered ${reply.status}`;
  return { waitMs: 1000 * 2 ** (progress.attempts - 1), why };
}

/** What a limit asks for; nothing when the answer is none. */
function limitOf(reply: Reply, { attempts, seconds }: Progress): Wait | undefined {
  const { status, headers } = reply;
  if (status !== 403 && status !== 429 && !isGraphqlLimit(reply)) return undefined;
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(after)) {
    return { waitMs: after * 1000, why: "the forge asks for a pause" };
  }
  if (headers["x-ratelimit-remaining"] === "0") {
    const reset = Number(headers["x-ratelimit-reset"]);
    const waitMs = Math.max(1, reset - seconds) * 1000;
    return { waitMs, why: "the token's requests for this hour are used up" };
  }
  const isLimit = status !== 403 ||
    /rate limit|abuse detection/i.test(messageOf(reply));
  if (!isLimit) return undefined;
  return { waitMs: UNTOLD_MS * 2 ** (attempts - 1), why: "the forge asks for a pause" };
}

/** Whether GraphQL says so: its limits come with 200. */
function isGraphqlLimit({ status, body }: Reply): boolean {
  const errors = (body as { errors?: unknown } | null)?.errors;
  return status === 200 && Array.isArray(errors) &&
    errors.some((each) =>
      /^RATE_LIMIT(?:ED)?$/.test(String(each?.type)) ||
      /secondary rate limit/i.test(String(each?.message))
    );
}

/** Whether the request was refused, rather than lost or answered well. */
export function isRefused({ status }: Reply): boolean {
  return status >= 400 && status < 500;
}

/** What the forge said, in its own words on one line. */
export function messageOf({ status, body }: Reply): string {
  if (typeof body !== "object" || body === null) {
    return status === 0 ? "the connection was lost" : `it answered ${status}`;
  }
  const { message, errors } = body as { message?: unknown; errors?: unknown };
  const more = Array.isArray(errors)
    ? errors.map((each) =>
      typeof each === "string"
        ? each
        : [each?.field, each?.code, each?.message].filter(Boolean).join(" ")
    )
    : [];
  const text = [message ?? `it answered ${status}`, ...more].map(String).join("; ");
  return text.replace(/\s+/g, " ").slice(0, 500);
}

/** The fault of a server that lacks what every one of its kind has: it is another one. */
export function otherForge(server: string, title: string): Fault {
  return fault(
    "forge_unknown",
    `Cannot tell whose token it is: ${server} does not answer as ${title} does`,
    {
      hint: "Correct `kind` and `url` of [forge] in the configuration: docs/forges.md",
    },
  );
}

/** The fault of an answer that was no success. `what` follows "Cannot". */
export function faultOf(
  reply: Reply,
  what: string,
  source: string,
  title = "the forge",
): Fault {
  const words = messageOf(reply);
  const { status } = reply;
  if (status === 401) {
    return fault(
      "token_rejected",
      `Cannot ${what}: ${title} does not know the token of "${source}"`,
    );
  }
  if (limitOf(reply, { attempts: 1, waitedMs: 0, seconds: 0 })) {
    const reset = Number(reply.headers["x-ratelimit-reset"]);
    const until = Number.isFinite(reset) && reset > 0
      ? ` until ${Temporal.Instant.fromEpochMilliseconds(reset * 1000)}`
      : "";
    return fault(
      "rate_limited",
      `Cannot ${what}: ${title} takes no more requests${until}`,
    );
  }
  if (status === 0 || status >= 500) {
    return fault("forge_unreachable", `Cannot ${what}: ${words}`);
  }
  if (/immutable release/i.test(words)) {
    return fault("release_immutable", `Cannot ${what}: ${words}`);
  }
  if (status === 403 || status === 404) {
    const needs = reply.headers["x-accepted-github-permissions"];
    const which = needs ? ` It needs ${needs}` : "";
    return fault(
      "permission_missing",
      `Cannot ${what}: the token of "${source}" may not (${words})`,
      which ? { hint: `Give the token the permission.${which}` } : {},
    );
  }
  return fault("forge_refused", `Cannot ${what}: ${words}`);
}
