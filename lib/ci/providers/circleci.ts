/**
 * CircleCI. Sources: circleci-docs, "Project values and variables", "Set an environment
 * variable in a shell command".
 *
 * It has no annotations, no summary, no groups, and masks nothing at run time.
 */
import { fail, ok } from "../../fault.ts";
import { shell } from "../formats/shell.ts";
import type { Provider } from "../provider.ts";
import { pageOf } from "../ref.ts";

/** CircleCI. Outputs reach the later steps of the same job, through `BASH_ENV`. */
export const circleci: Provider = {
  id: "circleci",
  title: "CircleCI",
  detect: ({ env }) => env("CIRCLECI") !== undefined,
  build({ env }) {
    const branch = env("CIRCLE_BRANCH");
    // A fork's pull request has no branch here but "pull/12".
    const fork = branch?.match(/^pull\/(\d+)(?:\/|$)/)?.[1];
    return {
      tag: env("CIRCLE_TAG"),
      branch: fork ? undefined : branch,
      pull: fork ?? env("CIRCLE_PR_NUMBER") ??
        env("CIRCLE_PULL_REQUEST")?.match(/\/(\d+)$/)?.[1],
      sha: env("CIRCLE_SHA1"),
      run: env("CIRCLE_BUILD_URL"),
      repository: pageOf(env("CIRCLE_REPOSITORY_URL")),
    };
  },
  outputs(outputs, { env }) {
    const path = env("BASH_ENV");
    if (!path) {
      return fail("ci_unreachable", "Cannot set outputs: BASH_ENV is not set");
    }
    const written = shell.write(outputs);
    if (!written.ok) return written;
    const { text, notes } = written.value;
    return ok({ writes: [{ kind: "append", path, text }], notes });
  },
};
