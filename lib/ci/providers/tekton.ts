/**
 * Tekton. Source: tekton docs, "Emitting Results from a Task", "Larger Results".
 *
 * A task says nothing of the build but its params: the tag is handed to `rung ci` as its
 * argument. No annotations, no summary, no groups.
 */
import { ok } from "../../fault.ts";
import { bytesOf, carry, NUL, type Pair } from "../output.ts";
import type { Provider } from "../provider.ts";

/** Where a step's results are files, one a result. */
const RESULTS = "/tekton/results";

/** Tekton. Outputs are results of the task, which declares each under `results:`. */
export const tekton: Provider = {
  id: "tekton",
  title: "Tekton",
  late: true,
  detect: ({ env, exists }) =>
    env("KUBERNETES_SERVICE_HOST") !== undefined && exists(RESULTS),
  build: () => ({}),
  outputs(outputs) {
    const carried = carry(outputs, {
      title: "the results of a Tekton task",
      refuses: [NUL],
      // All results share the container's termination message.
      total: { limit: 4096 - "[]".length, unit: "bytes", size: resultSize },
    });
    if (!carried.ok) return carried;
    return ok({
      // A result that is declared and never written fails the pipeline, an empty one does not.
      writes: carried.value.pairs.map(([name, text]) => ({
        kind: "replace",
        path: `${RESULTS}/${name}`,
        text,
      })),
      notes: carried.value.notes,
    });
  },
};

/** A result stands in the message as JSON. */
function resultSize([key, value]: Pair): number {
  return bytesOf(JSON.stringify({ key, value, type: 1 })) + ",".length;
}
