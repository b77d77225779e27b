/** The runs of workflows. Source: REST API 2022-11-28, "Workflow runs", "Workflows". */
import { ok, type Result } from "../../../fault.ts";
import type { WorkflowRun } from "../../abilities.ts";
import { at, type Connection, type Json, PAGE, refused, text } from "./api.ts";

/** The runs of workflows for a commit. Fails with `permission_missing`, … */
export async function runsOf(
  forge: Connection,
  sha: string,
): Promise<Result<readonly WorkflowRun[]>> {
  const path = `${at(forge)}/actions/runs?head_sha=${sha}&per_page=${PAGE}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return refused(forge, reply, "look for the workflow's run");
  const { workflow_runs: list } = reply.body as { workflow_runs: Json[] };
  return ok(list.map((each) => ({
    path: text(each["path"]).replace(/@.*$/, ""),
    event: text(each["event"]),
    ref: text(each["head_branch"]),
    url: text(each["html_url"]),
    actor: (each["actor"] as { login?: string } | null)?.login,
  })));
}

/**
 * Starts a workflow by hand, on a tag; gives the run's page if GitHub tells it.
 *
 * Fails as `refused` does.
 */
export async function dispatch(
  forge: Connection,
  workflow: string,
  tag: string,
): Promise<Result<string | undefined>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/actions/workflows/${encodeURIComponent(workflow)}/dispatches`,
    body: { ref: `refs/tags/${tag}`, return_run_details: true },
  });
  if (reply.status === 204) return ok(undefined);
  if (reply.status === 200) {
    return ok(text((reply.body as Json)["html_url"]) || undefined);
  }
  return refused(forge, reply, `start "${workflow}"`);
}
