/**
 * Runs of workflows and who pushed, on a Gitea or a Forgejo. Sources: Gitea 1.26
 * `routers/api/v1/api.go`, and what a running one answers; Forgejo 15's description of its API.
 */
import { fail, ok, type Result } from "../../../fault.ts";
import type { Move, Viewer, WorkflowRun } from "../../abilities.ts";
import { at, type Json, PAGE, refused, type Talk, text } from "./api.ts";
import { otherForge } from "../../send.ts";
import { pushOf } from "./releases.ts";

/**
 * The runs for a commit. Older servers have no such list, and tell none.
 *
 * Fails with `permission_missing`, `forge_unreachable`, …
 */
export async function runsOf(
  talk: Talk,
  sha: string,
): Promise<Result<readonly WorkflowRun[]>> {
  const path = `${at(talk)}/actions/runs?head_sha=${sha}&limit=${PAGE}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status !== 200) return refused(talk, reply, "look for the workflow's run");
  const list = (reply.body as { workflow_runs?: Json[] }).workflow_runs ?? [];
  return ok(list.map(runFrom).flatMap(({ of, run }) => of === sha ? [run] : []));
}

/** A run and its commit. The two have other names for all but its event and its page. */
function runFrom(json: Json): { readonly of: string; readonly run: WorkflowRun } {
  // Gitea's path is `t.yml@refs/tags/v2.0.0`: the branch is not told while a run waits.
  const [file = "", ref = ""] = text(json["path"]).split("@");
  const actor = (json["actor"] ?? json["trigger_user"]) as { login?: string } | null;
  return {
    of: text(json["head_sha"]) || text(json["commit_sha"]),
    run: {
      path: file || text(json["workflow_id"]),
      event: text(json["event"]),
      ref: (ref || text(json["prettyref"])).replace(/^refs\/(?:heads|tags)\//, ""),
      url: text(json["html_url"]),
      actor: actor?.login,
    },
  };
}

/** Starts a workflow by hand, on a tag. Fails with `permission_missing`, `forge_refused`, … */
export async function dispatch(
  talk: Talk,
  workflow: string,
  tag: string,
): Promise<Result<string | undefined>> {
  const reply = await talk.connection.send({
    method: "POST",
    path: `${at(talk)}/actions/workflows/${encodeURIComponent(workflow)}/dispatches`,
    body: { ref: `refs/tags/${tag}` },
  });
  if (reply.status === 204 || reply.status === 200) return ok(undefined);
  return refused(talk, reply, `start "${workflow}"`);
}

/** The login of whoever moved the ref; nothing when the server does not say, or not yet. */
export async function pusherOf(talk: Talk, { ref }: Move): Promise<string | undefined> {
  const path = `${at(talk)}/activities/feeds?limit=${PAGE}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status !== 200 || !Array.isArray(reply.body)) return undefined;
  const push = pushOf(reply.body, ref);
  return (push?.["act_user"] as { login?: string } | undefined)?.login;
}

/**
 * Who the token belongs to, if that may push.
 * A token without `read:user` does not learn whose it is. The repository tells what the user
 * may, whatever the scopes of the token are: those show at the push.
 *
 * Fails with `token_rejected`, `permission_missing`, …, and `forge_unknown` for another server.
 */
export async function viewer(talk: Talk): Promise<Result<Viewer>> {
  const reply = await talk.connection.send({ method: "GET", path: "/user" });
  if (reply.status === 404) {
    const { server } = talk.connection.place;
    return { ok: false, faults: [otherForge(server, talk.title)] };
  }
  if (reply.status !== 200 && reply.status !== 403) {
    return refused(talk, reply, "tell whose token it is");
  }
  const repository = await talk.connection.send({ method: "GET", path: at(talk) });
  if (repository.status !== 200) return refused(talk, repository, "see the repository");
  const { permissions } = repository.body as { permissions?: { push?: boolean } };
  const login = reply.status === 200
    ? text((reply.body as Json)["login"]) || undefined
    : undefined;
  if (permissions?.push !== false) {
    return ok({ login, scopes: undefined, expires: undefined });
  }
  const { connection: { source, place } } = talk;
  const who = login === undefined ? "its user" : `"${login}"`;
  return fail(
    "permission_missing",
    `Cannot push with the token of "${source}": ${who} may not write in ` +
      `"${place.owner}/${place.repo}"`,
    {
      reason: "contents",
      hint: "Let that user write there (repository settings, Collaborators)",
    },
  );
}
