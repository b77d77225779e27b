/** The workflows that rung can write, one row each. */
import { cratesPublish } from "./crates_publish.ts";
import { createRelease } from "./create_release.ts";
import { type Flow, formatFlow } from "./job.ts";
import { type Dialect, GITHUB } from "./dialect.ts";
import { GITEA_LIKE, GITEA_PARTS, giteaWorkflow } from "./gitea.ts";
import { GITLAB_PARTS, gitlabPipeline } from "./gitlab/mod.ts";
import { jsrPublish } from "./jsr_publish.ts";
import { npmPublish } from "./npm_publish.ts";
import { plainRelease } from "./plain_release.ts";
import { releasePr } from "./release_pr.ts";
import { pypiPublish } from "./pypi_publish.ts";
import type { Settings } from "./settings.ts";
import { type Digest, stamped } from "./written/stamp.ts";

/** A workflow. */
export interface WorkflowKind {
  readonly title: string;
  /** Whether a tag starts it. */
  readonly isPublisher: boolean;
  readonly github: (settings: Settings) => Flow;
}

/** The name of a workflow. */
export type WorkflowName =
  | "create-release"
  | "release-pr"
  | "pypi-publish"
  | "npm-publish"
  | "crates-publish"
  | "jsr-publish"
  | "release";

/** All of them, in the order that `rung workflows list` shows. */
export const WORKFLOWS = {
  "create-release": {
    title: 'Cut a release at the press of "Run workflow"',
    isPublisher: false,
    github: createRelease,
  },
  "release-pr": {
    title: "Open a pull request for each release, and release what was merged",
    isPublisher: false,
    github: releasePr,
  },
  "pypi-publish": {
    title: "Build a tag and publish it to TestPyPI or PyPI",
    isPublisher: true,
    github: pypiPublish,
  },
  "npm-publish": {
    title: "Pack a tag and publish it to npm",
    isPublisher: true,
    github: npmPublish,
  },
  "crates-publish": {
    title: "Package a tag and publish it to crates.io",
    isPublisher: true,
    github: cratesPublish,
  },
  "jsr-publish": {
    title: "Check a tag and publish it to JSR",
    isPublisher: true,
    github: jsrPublish,
  },
  "release": {
    title: "Make a tag a GitHub Release, with files if there are any",
    isPublisher: true,
    github: plainRelease,
  },
} as const satisfies Record<WorkflowName, WorkflowKind>;

/** All names. */
export const WORKFLOW_NAMES = Object.keys(WORKFLOWS) as readonly WorkflowName[];

/** Whether a workflow makes tags, and is started by none. */
export function cutsReleases(name: WorkflowName): boolean {
  return name === "create-release" || name === "release-pr";
}

/** A system that workflows are written for. */
export type System = "github" | "gitlab" | "gitea" | "forgejo";

/** A file to be. Paths are relative to the repository's root, with `/`. */
export interface WorkflowFile {
  /** The name in its stamp. */
  readonly name: string;
  readonly path: string;
  /** The workflows that are in it. */
  readonly holds: readonly WorkflowName[];
  readonly text: string;
}

/**
 * The workflows that a stamp's name says are in its file; nothing for a name that rung never
 * gave, or of another version of it.
 */
export function heldBy(stampName: string): readonly WorkflowName[] | undefined {
  const names = stampName.replace(/^gitlab:/, "").split(",");
  const known = WORKFLOW_NAMES.filter((name) => names.includes(name));
  return known.length === names.length ? known : undefined;
}

/** Where a system's workflows stand, each with what may be in it. */
export function pathsOf(system: System): readonly string[] {
  if (system === "gitlab") return [GITLAB_PATH];
  if (system === "github") return WORKFLOW_NAMES.map(githubPath);
  return GITEA_PARTS.map((name) => `${GITEA_LIKE[system].folder}/${name}.yml`);
}

/** Who may push a tag on a system, as `push` of `[workflows]` has it. */
export function pushesOf(system: System): Dialect["pushes"] {
  if (system === "gitlab") return ["token"];
  return (system === "github" ? GITHUB : GITEA_LIKE[system]).pushes;
}

/** Where GitLab's file stands. */
export const GITLAB_PATH = "rung.gitlab-ci.yml";

/** Where a workflow stands on GitHub. */
function githubPath(name: WorkflowName): string {
  return `.github/workflows/${name}.yml`;
}

/** The workflows that a system can have. */
export function workflowsOf(system: System): readonly WorkflowName[] {
  if (system === "github") return WORKFLOW_NAMES;
  return system === "gitlab" ? GITLAB_PARTS : GITEA_PARTS;
}

/** The files of these workflows: one for all on GitLab, one each elsewhere. */
export async function workflowFiles(
  system: System,
  names: readonly WorkflowName[],
  settings: Settings,
  digest: Digest,
): Promise<readonly WorkflowFile[]> {
  if (names.length === 0) return [];
  if (system === "gitlab") {
    const name = `gitlab:${names.join(",")}`;
    const text = await stamped(name, gitlabPipeline(settings, names), digest);
    return [{ name, path: GITLAB_PATH, holds: names, text }];
  }
  if (system !== "github") {
    const dialect = GITEA_LIKE[system];
    const parts = GITEA_PARTS.filter((name) => names.includes(name));
    return await Promise.all(parts.map(async (name) => ({
      name,
      path: `${dialect.folder}/${name}.yml`,
      holds: [name],
      text: await stamped(name, giteaWorkflow(name, settings, dialect), digest),
    })));
  }
  return await Promise.all(names.map(async (name) => ({
    name,
    path: githubPath(name),
    holds: [name],
    text: await stamped(
      name,
      formatFlow(WORKFLOWS[name].github(settings), settings),
      digest,
    ),
  })));
}
