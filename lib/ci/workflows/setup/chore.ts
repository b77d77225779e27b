/** The shape of a chore, and of the project that it is for. */
import type { WorkflowName } from "../workflows.ts";

/** The project, as hosts and registries know it. */
export interface Project {
  /** The repository's page, without `/` at its end; nothing when it is not known. */
  readonly web: string | undefined;
  /** A workflow → the name of the package that it publishes. */
  readonly packages: ReadonlyMap<WorkflowName, string>;
}

/** One thing to do. */
export interface Chore {
  readonly title: string;
  readonly lines: readonly string[];
  /** Where to click. */
  readonly link?: string;
  /** What does the same in a shell. */
  readonly command?: string;
}

/** A text as one word of a shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
