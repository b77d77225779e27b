/**
 * What a person must still click or run before the workflows work: once, by hand.
 *
 * Sources: github/docs, "Managing your personal access tokens", "Creating rulesets for a
 * repository"; the registries' pages on trusted publishing.
 */
import { githubChores } from "./github_setup.ts";
import { gitlabChores } from "./gitlab_setup.ts";
import type { Settings } from "./settings.ts";
import type { System, WorkflowName } from "./workflows.ts";

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

/** All there is to do for these workflows, in a good order. */
export function choresOf(
  system: System,
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const chores = system === "gitlab" ? gitlabChores : githubChores;
  return chores(names, settings, project);
}
