/**
 * Google Cloud Build. Source: Cloud Build docs, "Substituting variable values", "Passing data
 * between steps", "Build step outputs".
 *
 * Nothing of the build is in the environment unless the step maps it: `automapSubstitutions`
 * or `env: ["TAG_NAME=$TAG_NAME"]`. No annotations, no groups.
 */
import { fail, ok } from "../../fault.ts";
import { jsonText } from "../formats/json.ts";
import { shell } from "../formats/shell.ts";
import { bytesOf, carry, NUL, type Pair } from "../output.ts";
import type { Provider } from "../provider.ts";
import { workspaceOutputs } from "../workspace.ts";

/** What is kept of a step's output file, in bytes. */
const OUTPUT = 4096;

/** Google Cloud Build. Outputs are JSON in the build's results, and `. ./rung.env` for steps. */
export const cloudbuild: Provider = {
  id: "cloudbuild",
  title: "Google Cloud Build",
  late: true,
  detect: ({ env }) => env("BUILDER_OUTPUT") !== undefined,
  build: ({ env }) => ({
    tag: env("TAG_NAME"),
    branch: env("TAG_NAME") ? undefined : env("_HEAD_BRANCH") ?? env("BRANCH_NAME"),
    pull: env("_PR_NUMBER"),
    sha: env("COMMIT_SHA") ?? env("REVISION_ID"),
  }),
  outputs(outputs, ambient) {
    const folder = ambient.env("BUILDER_OUTPUT");
    if (!folder) {
      return fail("ci_unreachable", "Cannot set outputs: BUILDER_OUTPUT is not set");
    }
    const carried = carry(outputs, {
      title: "the output of a Cloud Build step",
      refuses: [NUL],
      total: { limit: OUTPUT - "{}".length, unit: "bytes", size: jsonSize },
    });
    const shared = workspaceOutputs(outputs, shell, "rung.env", ambient);
    if (!carried.ok) return carried;
    if (!shared.ok) return shared;
    return ok({
      writes: [
        {
          kind: "replace",
          path: `${folder}/output`,
          text: jsonText(carried.value.pairs),
        },
        ...shared.value.writes,
      ],
      notes: [...carried.value.notes, ...shared.value.notes],
    });
  },
};

function jsonSize(pair: Pair): number {
  return bytesOf(jsonText([pair])) - "{}".length + ",".length;
}
