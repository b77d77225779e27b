/** The files that say what a project's jobs do, of any CI. Pure. */
import type { Tree } from "../../files/mod.ts";
import { WORKFLOW_FOLDERS, type WorkflowFile } from "../../forge/mod.ts";

/** The files of CIs that have one. Sources: their own documentation. */
const JOB_FILES: readonly string[] = [
  ...[".gitlab-ci.yml", "rung.gitlab-ci.yml", ".circleci/config.yml", ".travis.yml"],
  ...["azure-pipelines.yml", "bitbucket-pipelines.yml", "appveyor.yml", "Jenkinsfile"],
  ...[".buildkite/pipeline.yml", ".woodpecker.yml", ".drone.yml", "cloudbuild.yaml"],
];

/** Those that are there; workflows first. */
export function jobFiles(tree: Tree): readonly WorkflowFile[] {
  const workflows = WORKFLOW_FOLDERS.flatMap((folder) =>
    tree.list(folder).filter((name) => /\.ya?ml$/.test(name)).map((name) =>
      `${folder}/${name}`
    )
  );
  return [...workflows, ...JOB_FILES].flatMap((path) => {
    const text = tree.read(path);
    return text === undefined ? [] : [{ path, text }];
  });
}
