/**
 * Files in the job's workspace, for CIs that have no channel of their own for outputs.
 *
 * They are rung's own: each run replaces them whole.
 */
import { ok, type Result } from "../fault.ts";
import type { OutputFormat } from "./format.ts";
import type { Output } from "./output.ts";
import type { Ambient, Said } from "./provider.ts";

/** The files that outputs may be written to, in the folder of the job. */
export type WorkspaceFile = "rung.env" | "rung.json" | "rung.properties";

/**
 * Writes the outputs into `name` in the folder that `variable` names, else in the one rung
 * works in.
 *
 * Fails as the `write` of the format does.
 */
export function workspaceOutputs(
  outputs: readonly Output[],
  format: OutputFormat,
  name: WorkspaceFile,
  ambient: Ambient,
  variable?: string,
): Result<Said> {
  const written = format.write(outputs);
  if (!written.ok) return written;
  const folder = (variable && ambient.env(variable))?.replace(/[\\/]+$/, "");
  const path = folder === undefined || folder === "" ? name : `${folder}/${name}`;
  const { text, notes } = written.value;
  return ok({ writes: [{ kind: "replace", path, text }], notes });
}
