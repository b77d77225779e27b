/** The file of jobs for GitLab. */
export { GITLAB_PARTS, gitlabPipeline } from "./gitlab.ts";
