/**
 * AWS CodeBuild. Source: CodeBuild user guide, "Environment variables in build environments",
 * "Build specification reference" (`exported-variables`).
 *
 * It has no annotations, no summary, no groups, and masks nothing at run time.
 */
import { shell } from "../formats/shell.ts";
import type { Provider } from "../provider.ts";
import { branchOf, pageOf, shaOf, tagOf } from "../ref.ts";
import { workspaceOutputs } from "../workspace.ts";

/**
 * AWS CodeBuild. A program cannot export for the shell that started it: the buildspec says
 * `. ./rung.env`, and `exported-variables` what goes on to a pipeline.
 */
export const codebuild: Provider = {
  id: "codebuild",
  title: "AWS CodeBuild",
  // It can be the machine of a GitHub or Buildkite job.
  late: true,
  detect: ({ env }) => env("CODEBUILD_BUILD_ID") !== undefined,
  build({ env }) {
    const head = env("CODEBUILD_WEBHOOK_HEAD_REF");
    const trigger = env("CODEBUILD_WEBHOOK_TRIGGER");
    const source = env("CODEBUILD_SOURCE_VERSION");
    const named = (kind: string) =>
      [trigger, source].map((each) => each?.match(`^${kind}/([^]+)$`)?.[1]).find(
        Boolean,
      );
    const tag = tagOf(head) ?? named("tag") ?? tagOf(source);
    return {
      tag,
      branch: tag ? undefined : branchOf(head) ?? named("branch") ?? branchOf(source),
      pull: named("pr"),
      sha: shaOf(env("CODEBUILD_RESOLVED_SOURCE_VERSION")),
      run: env("CODEBUILD_PUBLIC_BUILD_URL") ?? env("CODEBUILD_BUILD_URL"),
      repository: pageOf(env("CODEBUILD_SOURCE_REPO_URL")),
    };
  },
  outputs: (outputs, ambient) =>
    workspaceOutputs(outputs, shell, "rung.env", ambient, "CODEBUILD_SRC_DIR"),
};
