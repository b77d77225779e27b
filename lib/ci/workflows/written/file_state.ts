/** How a workflow file stands: as rung would write it now, or otherwise, and whose it is. */
import { type Digest, readStamp } from "./stamp.ts";
import type { WorkflowFile } from "../workflows.ts";

/** How a file stands. */
export type WorkflowState =
  /** There is none. */
  | "missing"
  /** It reads as it would be written now. */
  | "current"
  /** It is as rung wrote it, and would be written otherwise now. */
  | "outdated"
  /** rung wrote it, and somebody changed it. */
  | "edited"
  /** rung did not write it. */
  | "foreign";

/** A file to be, and the one that is there. */
export interface FileState extends WorkflowFile {
  /** The text that is there; nothing when there is none. */
  readonly before: string | undefined;
  readonly state: WorkflowState;
}

/** How `file` stands beside the text at its place. */
export async function fileStateOf(
  file: WorkflowFile,
  before: string | undefined,
  digest: Digest,
): Promise<FileState> {
  return { ...file, before, state: await stateOf(file.text, before, digest) };
}

async function stateOf(
  text: string,
  before: string | undefined,
  digest: Digest,
): Promise<WorkflowState> {
  if (before === undefined) return "missing";
  if (before.replaceAll("\r\n", "\n") === text) return "current";
  const stamp = await readStamp(before, digest);
  if (!stamp) return "foreign";
  return stamp.isIntact ? "outdated" : "edited";
}
