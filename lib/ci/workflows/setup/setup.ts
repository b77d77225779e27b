/**
 * What a person must still click or run before the workflows work: once, by hand.
 *
 * Sources: github/docs, "Managing your personal access tokens", "Creating rulesets for a
 * repository"; the registries' pages on trusted publishing.
 */
import { giteaChores } from "./gitea.ts";
import { githubChores } from "./github.ts";
import { gitlabChores } from "./gitlab.ts";
import type { Chore, Project } from "./chore.ts";
import type { Settings } from "../settings.ts";
import type { System, WorkflowName } from "../workflows.ts";

const CHORES: {
  readonly [S in System]: (
    names: readonly WorkflowName[],
    settings: Settings,
    project: Project,
  ) => readonly Chore[];
} = {
  github: githubChores,
  gitlab: gitlabChores,
  gitea: giteaChores,
  forgejo: giteaChores,
};

/** All there is to do for these workflows, in a good order. */
export function choresOf(
  system: System,
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  return CHORES[system](names, settings, project);
}
