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
    expires: reply.headers["github-authentication-token-expiration"],
  });
}
