/** The runs of workflows. Source: REST API 2022-11-28, "Workflow runs", "Workflows". */
import { fail, ok, type Result } from "../../../fault.ts";
import type { WorkflowRun } from "../../abilities.ts";
import { messageOf } from "../../send.ts";
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
 * Starts a workflow by hand, on a tag; gives the run's page if GitHub tells it, or `unseen`
 * where it does not see the tag yet.
 *
 * Fails with `run_prevented` for a file that the default branch lacks, else as `refused` does.
 */
export async function dispatch(
  forge: Connection,
  workflow: string,
  tag: string,
): Promise<Result<string | undefined | "unseen">> {
  const start = (more: object) =>
    forge.send({
      method: "POST",
      path: `${at(forge)}/actions/workflows/${encodeURIComponent(workflow)}/dispatches`,
      body: { ref: `refs/tags/${tag}`, ...more },
    });
  const first = await start({ return_run_details: true });
  // GitHub Enterprise Server up to 3.19 does not know that it can tell the run.
  const isUnknown = first.status === 422 &&
    /return_run_details|is not a permitted key/.test(messageOf(first));
  const reply = isUnknown ? await start({}) : first;
  if (reply.status === 204) return ok(undefined);
  if (reply.status === 422 && /no ref found/i.test(messageOf(reply))) {
    return ok("unseen");
  }
  if (reply.status === 404) {
    return fail(
      "run_prevented",
      `Cannot start "${workflow}" by hand: GitHub knows no such workflow`,
      { hint: "The file has to be on the default branch too: merge it there first" },
    );
  }
  if (reply.status === 200) {
    return ok(text((reply.body as Json)["html_url"]) || undefined);
  }
  return refused(forge, reply, `start "${workflow}"`);
}
