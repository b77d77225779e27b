/** Whose token it is. Source: GraphQL, `viewer`. */
import { ok, type Result } from "../../../fault.ts";
import type { Viewer } from "../../abilities.ts";
import { type Connection, refused } from "./api.ts";

/** The login of the job's own token, which starts no workflow. */
export const JOB_LOGIN = "github-actions[bot]";

/** Who the token belongs to. Fails with `token_rejected`, `forge_unreachable`, … */
export async function viewer(forge: Connection): Promise<Result<Viewer>> {
  const reply = await forge.send({
    method: "POST",
    path: "/graphql",
    body: { query: "query { viewer { login } }" },
    isRepeatable: true,
  });
  const login = (reply.body as { data?: { viewer?: { login?: string } } })?.data?.viewer
    ?.login;
  if (reply.status !== 200 || login === undefined) {
    return refused(forge, reply, "tell whose token it is");
  }
  const scopes = reply.headers["x-oauth-scopes"];
  return ok({
    login,
    scopes: scopes?.split(",").map((each) => each.trim()).filter(Boolean),
    expires: expiryOf(reply.headers),
  });
}

/**
 * When the token ends, as `2027-03-01 12:00:00 UTC`. Some fine-grained tokens get the moment of the request
 * there: such a header says nothing, and neither does this.
 */
export function expiryOf(
  headers: Readonly<Record<string, string>>,
): string | undefined {
  const told = headers["github-authentication-token-expiration"] ?? "";
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(UTC|Z|[+-]\d\d:?\d\d)$/
    .exec(told.trim());
  if (!match) return undefined;
  const [, day, time, zone = ""] = match;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...)(\d\d)$/, "$1:$2") : "Z";
  const at = Temporal.Instant.from(`${day}T${time}${offset}`);
  const asked = momentOf(headers["date"] ?? "");
  const isNow = asked !== undefined &&
    Math.abs(at.epochMilliseconds - asked.epochMilliseconds) < 60_000;
  return isNow ? undefined : utcOf(at);
}

/** A moment as GitHub writes it: `2027-03-01 12:00:00 UTC`. */
export function utcOf(at: Temporal.Instant): string {
  return `${at.round("second")}`.replace("T", " ").replace("Z", " UTC");
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** The moment of a `date` header: `Wed, 21 Oct 2026 07:28:00 GMT`. Source: RFC 9110 §5.6.7. */
function momentOf(header: string): Temporal.Instant | undefined {
  const match = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(header);
  if (!match) return undefined;
  const [, day, month = "", year, time] = match;
  const number = `${MONTHS.indexOf(month) / 3 + 1}`.padStart(2, "0");
  return Temporal.Instant.from(`${year}-${number}-${day}T${time}Z`);
}
