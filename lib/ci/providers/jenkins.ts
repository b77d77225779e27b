/**
 * Jenkins. Sources: Jenkins handbook, "Using environment variables"; the Branch API, Git and
 * Pipeline Utility Steps plugins.
 *
 * It has no channel for outputs, no annotations and no groups in the log.
 */
import { all, ok } from "../../fault.ts";
import { json } from "../formats/json.ts";
import { properties } from "../formats/properties.ts";
import type { Provider } from "../provider.ts";
import { pageOf } from "../ref.ts";
import { workspaceOutputs } from "../workspace.ts";

/** Jenkins. A pipeline reads `rung.properties` (readProperties) or `rung.json` (readJSON). */
export const jenkins: Provider = {
  id: "jenkins",
  title: "Jenkins",
  late: true,
  detect: ({ env }) =>
    env("JENKINS_URL") !== undefined && env("BUILD_ID") !== undefined,
  build({ env }) {
    const named = env("GIT_BRANCH")?.replace(/^(?:refs\/)?(?:remotes\/)?/, "");
    const tag = env("TAG_NAME") ?? named?.match(/^(?:origin\/)?tags\/([^]+)$/)?.[1];
    const branch = env("CHANGE_BRANCH") ?? env("BRANCH_NAME") ??
      named?.replace(/^(?:origin|heads)\//, "");
    return {
      tag,
      branch: tag || branch === "detached" ? undefined : branch,
      pull: env("CHANGE_ID"),
      sha: env("GIT_COMMIT"),
      run: env("BUILD_URL"),
      repository: pageOf(env("GIT_URL")),
    };
  },
  outputs(outputs, ambient) {
    const said = all([
      workspaceOutputs(outputs, properties, "rung.properties", ambient, "WORKSPACE"),
      workspaceOutputs(outputs, json, "rung.json", ambient, "WORKSPACE"),
    ]);
    if (!said.ok) return said;
    return ok({
      writes: said.value.flatMap((each) => each.writes),
      notes: said.value.flatMap((each) => each.notes),
    });
  },
};
