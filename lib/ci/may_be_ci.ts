/** A first look at the environment, before any CI's own file is loaded. */

/** Of these variables every CI sets one at least: a law holds that. */
const WITNESSES = [
  "CI",
  "APPVEYOR",
  "BITBUCKET_BUILD_NUMBER",
  "BUILDER_OUTPUT",
  "BUILDKITE",
  "CIRCLECI",
  "CODEBUILD_BUILD_ID",
  "DRONE",
  "FORGEJO_ACTIONS",
  "GITEA_ACTIONS",
  "GITHUB_ACTIONS",
  "GITLAB_CI",
  "JENKINS_URL",
  "KUBERNETES_SERVICE_HOST",
  "TEAMCITY_VERSION",
  "TF_BUILD",
  "TRAVIS",
];

/** Whether the environment may be a CI's; if not, `providerIn` finds none. */
export function mayBeCi(env: (name: string) => string | undefined): boolean {
  return WITNESSES.some((name) => env(name));
}
