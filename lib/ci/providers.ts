/** The CIs, one line each. A new one is one file in `providers/` and one line here. */
export { appveyor } from "./providers/appveyor.ts";
export { azure } from "./providers/azure.ts";
export { bitbucket } from "./providers/bitbucket.ts";
export { buildkite } from "./providers/buildkite.ts";
export { circleci } from "./providers/circleci.ts";
export { cloudbuild } from "./providers/cloudbuild.ts";
export { codebuild } from "./providers/codebuild.ts";
export { drone } from "./providers/drone.ts";
export { forgejo } from "./providers/forgejo.ts";
export { gitea } from "./providers/gitea.ts";
export { github } from "./providers/github.ts";
export { gitlab } from "./providers/gitlab.ts";
export { jenkins } from "./providers/jenkins.ts";
export { teamcity } from "./providers/teamcity.ts";
export { tekton } from "./providers/tekton.ts";
export { travis } from "./providers/travis.ts";
export { woodpecker } from "./providers/woodpecker.ts";
