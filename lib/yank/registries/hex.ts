/** Hex. Source: `hex_core`, "hex_api_release": retire and unretire. */
import { ok } from "../../fault.ts";
import { accepted, type Registry, request, type Subject } from "../registry.ts";

/** The longest message that Hex takes, in characters. */
const LONGEST = 140;

const SOURCE = "HEX_API_KEY";

/** Hex. */
export const hex: Registry = {
  async look(world, subject) {
    const answer = await request(world, releaseAt(subject));
    if (!answer.ok) return answer;
    const { retirement } = answer.value.body as { retirement?: unknown };
    const isThere = answer.value.status === 200;
    return ok({ isThere, isYanked: isThere && Boolean(retirement) });
  },
  async take(world, subject, secret) {
    const { version, reason } = subject;
    const message = reason.slice(0, LONGEST);
    const answer = await request(world, `${releaseAt(subject)}/retire`, {
      method: "POST",
      headers: { "authorization": secret, "content-type": "application/json" },
      body: JSON.stringify({ reason: "invalid", message }),
    });
    return accepted(answer, `retire ${version} on Hex`, SOURCE);
  },
  async give(world, subject, secret) {
    const answer = await request(world, `${releaseAt(subject)}/retire`, {
      method: "DELETE",
      headers: { "authorization": secret },
    });
    return accepted(answer, `take ${subject.version} on Hex out of retirement`, SOURCE);
  },
};

function releaseAt({ name, version }: Subject): string {
  return `https://hex.pm/api/packages/${encodeURIComponent(name)}/releases/${version}`;
}
