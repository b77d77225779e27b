/**
 * What a person must still click or run before the workflows work: once, by hand.
 *
 * Sources: github/docs, "Managing your personal access tokens", "Creating rulesets for a
 * repository"; the registries' pages on trusted publishing.
 */
import { githubChores } from "./github.ts";
import { gitlabChores } from "./gitlab.ts";
import type { Chore, Project } from "./chore.ts";
import type { Settings } from "../settings.ts";
import type { System, WorkflowName } from "../workflows.ts";

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
