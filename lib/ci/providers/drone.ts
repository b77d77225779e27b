/**
 * Drone. Source: drone/docs, "Environment reference".
 *
 * It has no outputs, annotations, summary or groups; the steps share the workspace.
 */
import { shell } from "../formats/shell.ts";
import type { Provider } from "../provider.ts";
import { pageOf } from "../ref.ts";
import { workspaceOutputs } from "../workspace.ts";

/** Drone. Later steps read the outputs with `. ./rung.env`. */
export const drone: Provider = {
  id: "drone",
  title: "Drone",
  detect: ({ env }) => env("DRONE") !== undefined,
  build({ env }) {
    const tag = env("DRONE_TAG");
    return {
      tag,
      branch: tag ? undefined : env("DRONE_SOURCE_BRANCH") ?? env("DRONE_BRANCH"),
      pull: env("DRONE_PULL_REQUEST"),
      sha: env("DRONE_COMMIT_SHA"),
      run: env("DRONE_BUILD_LINK"),
      repository: pageOf(env("DRONE_REPO_LINK")),
    };
  },
  outputs: (outputs, ambient) =>
    workspaceOutputs(outputs, shell, "rung.env", ambient, "DRONE_WORKSPACE"),
};
