/**
 * Bitbucket Pipelines. Sources: Atlassian, "Variables and secrets" (default variables,
 * "Shared pipeline variables").
 *
 * It has no annotations, summary or groups in the log, and masks only secured variables.
 */
import { ok } from "../../fault.ts";
import { shell } from "../formats/shell.ts";
import { carry, EDGE, LINE_BREAK, NUL } from "../output.ts";
import type { Provider } from "../provider.ts";
import { pageOf } from "../ref.ts";
import { workspaceOutputs } from "../workspace.ts";

/**
 * Bitbucket Pipelines. The step lists each name it passes on under `output-variables:`;
 * later steps print the values in their setup log.
 */
export const bitbucket: Provider = {
  id: "bitbucket",
  title: "Bitbucket Pipelines",
  detect: ({ env }) => env("BITBUCKET_BUILD_NUMBER") !== undefined,
  build({ env }) {
    const name = env("BITBUCKET_REPO_FULL_NAME");
    return {
      tag: env("BITBUCKET_TAG"),
      branch: env("BITBUCKET_BRANCH"),
      pull: env("BITBUCKET_PR_ID"),
      sha: env("BITBUCKET_COMMIT"),
      repository: pageOf(env("BITBUCKET_GIT_HTTP_ORIGIN")),
      run: name &&
        `https://bitbucket.org/${name}/pipelines/results/${
          env("BITBUCKET_BUILD_NUMBER")
        }`,
    };
  },
  outputs(outputs, ambient) {
    const path = ambient.env("BITBUCKET_PIPELINES_VARIABLES_PATH");
    // Runners of before 2025 have no such file.
    if (!path) {
      return workspaceOutputs(
        outputs,
        shell,
        "rung.env",
        ambient,
        "BITBUCKET_CLONE_DIR",
      );
    }
    const carried = carry(outputs, {
      title: "a variable of Bitbucket Pipelines",
      // How quotes, backslashes and dollar signs are read is not documented.
      refuses: [LINE_BREAK, NUL, EDGE, [
        /["'`\\$]/,
        "quotes, backslashes or dollar signs",
      ]],
    });
    if (!carried.ok) return carried;
    const text = carried.value.pairs.map(([key, value]) => `${key}=${value}\n`).join(
      "",
    );
    return ok({ writes: [{ kind: "append", path, text }], notes: carried.value.notes });
  },
};
