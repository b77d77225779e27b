/** A repository that was renamed: its server leads on, and is followed before any token goes out. */
import { fail, ok, type Result } from "../fault.ts";
import { fitToShow, type World } from "../system/mod.ts";

/** What git's hosts answer to, and lead on from. Source: gitprotocol-http(5). */
const QUESTION = "/info/refs?service=git-upload-pack";

/** Git's own hosts tell a client of git from a browser by this. */
const HEADERS = { "user-agent": "git/2.0 (rung)" };

/**
 * Where the repository at `url` is now, asked without a token; the same where nothing leads on,
 * and where nobody is told anything without one.
 *
 * Fails with `remote_moved` for another host, and for a way that is not encrypted: a token is
 * for the host it was made for.
 */
export async function whereNow(world: World, url: string): Promise<Result<string>> {
  const base = url.replace(/\/+$/, "");
  const init = { headers: HEADERS, redirect: "manual" } as const;
  let lead: string | null;
  try {
    const answer = await world.fetch(base + QUESTION, init);
    await answer.body?.cancel();
    const leadsOn = answer.status >= 301 && answer.status <= 308;
    lead = leadsOn ? answer.headers.get("location") : null;
  } catch {
    // git has the words for a server that does not answer.
    return ok(url);
  }
  const to = lead === null ? null : URL.parse(lead, base + QUESTION);
  if (!to) return ok(url);
  const address = to.href.replace(/\/info\/refs(?:\?.*)?$/, "");
  if (to.origin === new URL(url).origin && to.username === "") {
    if (address !== base) {
      world.patience?.say?.(`The remote has moved to ${fitToShow(address)}`);
    }
    return ok(address);
  }
  return fail(
    "remote_moved",
    `Cannot send the token: ${fitToShow(url)} leads to ${fitToShow(to.origin)}`,
    { hint: `See whose that is, and name it: \`git remote set-url NAME URL\`` },
  );
}
