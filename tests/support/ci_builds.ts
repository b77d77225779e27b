/**
 * Environments of real builds, one of a tag, a branch and a pull request for each CI, with
 * the variables that its documentation lists, and what rung must understand of them.
 */
import type { Ambient, Build } from "../../lib/ci/mod.ts";

/** One build. */
export interface Sample {
  readonly provider: string;
  readonly of: "tag" | "branch" | "pull request";
  readonly env: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly build: Build;
}

/** The nonce of the samples; in life it is random. */
export const NONCE = "0b6a6c5e-1f7f-4a65-9d4c-5f5a7a3b2c11";

const SHA = "ffac537e6cbbf934b08745a378932722df287a53";

/** An ambient of these variables and files, and of nothing else. */
export function ambientOf(
  env: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Ambient {
  return {
    env: (name) => env[name] || undefined,
    exists: (path) => path in files,
    read: (path) => files[path],
    nonce: NONCE,
    seconds: 1_795_219_200,
  };
}

const GITHUB = {
  CI: "true",
  GITHUB_ACTIONS: "true",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "octo/todo.ai",
  GITHUB_RUN_ID: "1658821493",
  GITHUB_SHA: SHA,
  GITHUB_OUTPUT: "/home/runner/work/_temp/_runner_file_commands/set_output_1",
  GITHUB_STEP_SUMMARY: "/home/runner/work/_temp/_runner_file_commands/step_summary_1",
  RUNNER_OS: "Linux",
};
const GITHUB_PAGE = {
  sha: SHA,
  repository: "https://github.com/octo/todo.ai",
  run: "https://github.com/octo/todo.ai/actions/runs/1658821493",
};

const GITEA = {
  ...GITHUB,
  GITEA_ACTIONS: "true",
  GITHUB_SERVER_URL: "https://gitea.example.org",
};
const GITEA_PAGE = {
  sha: SHA,
  repository: "https://gitea.example.org/octo/todo.ai",
  run: "https://gitea.example.org/octo/todo.ai/actions/runs/1658821493",
};

const FORGEJO = {
  ...GITHUB,
  FORGEJO_ACTIONS: "true",
  FORGEJO_SERVER_URL: "https://codeberg.org",
  FORGEJO_REPOSITORY: "octo/todo.ai",
  FORGEJO_RUN_ID: "77",
  FORGEJO_SHA: SHA,
  FORGEJO_OUTPUT: "/tmp/forgejo/output",
};
const FORGEJO_PAGE = {
  sha: SHA,
  repository: "https://codeberg.org/octo/todo.ai",
  run: "https://codeberg.org/octo/todo.ai/actions/runs/77",
};

const GITLAB = {
  CI: "true",
  GITLAB_CI: "true",
  CI_COMMIT_SHA: SHA,
  CI_PIPELINE_URL: "https://gitlab.com/octo/todo/-/pipelines/9",
  CI_PROJECT_URL: "https://gitlab.com/octo/todo",
  CI_PROJECT_DIR: "/builds/octo/todo",
};
const GITLAB_PAGE = {
  sha: SHA,
  run: "https://gitlab.com/octo/todo/-/pipelines/9",
  repository: "https://gitlab.com/octo/todo",
};

const AZURE = {
  TF_BUILD: "True",
  BUILD_SOURCEVERSION: SHA,
  BUILD_BUILDID: "41",
  BUILD_REPOSITORY_URI: "https://octo@dev.azure.com/octo/todo/_git/todo",
  SYSTEM_COLLECTIONURI: "https://dev.azure.com/octo/",
  SYSTEM_TEAMPROJECT: "to do",
  AGENT_TEMPDIRECTORY: "/home/vsts/work/_temp",
};
const AZURE_PAGE = {
  sha: SHA,
  run: "https://dev.azure.com/octo/to%20do/_build/results?buildId=41",
  repository: "https://dev.azure.com/octo/todo/_git/todo",
};

const CIRCLECI = {
  CI: "true",
  CIRCLECI: "true",
  CIRCLE_SHA1: SHA,
  CIRCLE_BUILD_URL: "https://circleci.com/gh/octo/todo/22",
  CIRCLE_REPOSITORY_URL: "git@github.com:octo/todo.git",
  BASH_ENV: "/tmp/.bash_env-22",
};
const CIRCLECI_PAGE = {
  sha: SHA,
  run: "https://circleci.com/gh/octo/todo/22",
  repository: "https://github.com/octo/todo",
};

const BUILDKITE = {
  CI: "true",
  BUILDKITE: "true",
  BUILDKITE_COMMIT: SHA,
  BUILDKITE_PULL_REQUEST: "false",
  BUILDKITE_BUILD_URL: "https://buildkite.com/octo/todo/builds/5",
  BUILDKITE_REPO: "ssh://git@github.com/octo/todo.git",
};
const BUILDKITE_PAGE = {
  sha: SHA,
  run: "https://buildkite.com/octo/todo/builds/5",
  repository: "https://github.com/octo/todo",
};

const BITBUCKET = {
  CI: "true",
  BITBUCKET_BUILD_NUMBER: "12",
  BITBUCKET_COMMIT: SHA,
  BITBUCKET_REPO_FULL_NAME: "octo/todo",
  BITBUCKET_GIT_HTTP_ORIGIN: "http://bitbucket.org/octo/todo",
  BITBUCKET_CLONE_DIR: "/opt/atlassian/pipelines/agent/build",
  BITBUCKET_PIPELINES_VARIABLES_PATH: "/opt/atlassian/pipelines/agent/tmp/variables",
};
const BITBUCKET_PAGE = {
  sha: SHA,
  run: "https://bitbucket.org/octo/todo/pipelines/results/12",
  repository: "https://bitbucket.org/octo/todo",
};

const JENKINS = {
  JENKINS_URL: "https://ci.example.org/",
  BUILD_ID: "14",
  BUILD_URL: "https://ci.example.org/job/todo/14/",
  GIT_COMMIT: SHA,
  GIT_URL: "https://github.com/octo/todo.git",
  WORKSPACE: "/var/lib/jenkins/workspace/todo",
};
const JENKINS_PAGE = {
  sha: SHA,
  run: "https://ci.example.org/job/todo/14/",
  repository: "https://github.com/octo/todo",
};

const TEAMCITY = {
  TEAMCITY_VERSION: "2025.07 (build 197242)",
  TEAMCITY_BUILD_PROPERTIES_FILE: "/agent/temp/build.properties",
  BUILD_VCS_NUMBER: SHA,
  BUILD_URL: "https://tc.example.org/build/8",
};
const TEAMCITY_PAGE = {
  sha: SHA,
  run: "https://tc.example.org/build/8",
  repository: "https://github.com/octo/todo",
};

function teamcityFiles(parameters: string): Record<string, string> {
  return {
    "/agent/temp/build.properties":
      "#TeamCity build properties\nteamcity.configuration.properties.file=\\/agent\\/config\n",
    "/agent/config": `vcsroot.url=https\\://github.com/octo/todo.git\n${parameters}`,
  };
}

const WOODPECKER = {
  CI: "woodpecker",
  CI_COMMIT_SHA: SHA,
  CI_PIPELINE_URL: "https://ci.codeberg.org/repos/1/pipeline/3",
  CI_REPO_URL: "https://codeberg.org/octo/todo",
  CI_WORKSPACE: "/woodpecker/src/codeberg.org/octo/todo",
};
const WOODPECKER_PAGE = {
  sha: SHA,
  run: "https://ci.codeberg.org/repos/1/pipeline/3",
  repository: "https://codeberg.org/octo/todo",
};

const DRONE = {
  CI: "true",
  DRONE: "true",
  DRONE_COMMIT_SHA: SHA,
  DRONE_BUILD_LINK: "https://drone.example.org/octo/todo/42",
  DRONE_REPO_LINK: "https://gitea.example.org/octo/todo",
  DRONE_WORKSPACE: "/drone/src",
};
const DRONE_PAGE = {
  sha: SHA,
  run: "https://drone.example.org/octo/todo/42",
  repository: "https://gitea.example.org/octo/todo",
};

const TRAVIS = {
  CI: "true",
  TRAVIS: "true",
  TRAVIS_COMMIT: SHA,
  TRAVIS_PULL_REQUEST: "false",
  TRAVIS_PULL_REQUEST_BRANCH: "",
  TRAVIS_TAG: "",
  TRAVIS_BUILD_WEB_URL: "https://app.travis-ci.com/octo/todo/builds/1",
  TRAVIS_REPO_SLUG: "octo/todo",
  TRAVIS_BUILD_DIR: "/home/travis/build/octo/todo",
};
const TRAVIS_PAGE = {
  sha: SHA,
  run: "https://app.travis-ci.com/octo/todo/builds/1",
  repository: "https://github.com/octo/todo",
};

const APPVEYOR = {
  CI: "True",
  APPVEYOR: "True",
  APPVEYOR_API_URL: "http://localhost:1033/",
  APPVEYOR_URL: "https://ci.appveyor.com",
  APPVEYOR_ACCOUNT_NAME: "octo",
  APPVEYOR_PROJECT_SLUG: "todo",
  APPVEYOR_BUILD_ID: "6",
  APPVEYOR_REPO_COMMIT: SHA,
  APPVEYOR_REPO_NAME: "octo/todo",
  APPVEYOR_REPO_PROVIDER: "gitHub",
  APPVEYOR_REPO_TAG: "false",
};
const APPVEYOR_PAGE = {
  sha: SHA,
  run: "https://ci.appveyor.com/project/octo/todo/builds/6",
  repository: "https://github.com/octo/todo",
};

const CLOUDBUILD = { BUILDER_OUTPUT: "/builder/outputs", COMMIT_SHA: SHA };

const CODEBUILD = {
  CI: "true",
  CODEBUILD_BUILD_ID: "todo:b1e6661e-e4f2-4156-9ab9-82a19EXAMPLE",
  CODEBUILD_RESOLVED_SOURCE_VERSION: SHA,
  CODEBUILD_BUILD_URL: "https://console.aws.amazon.com/codebuild/b1",
  CODEBUILD_SOURCE_REPO_URL: "https://github.com/octo/todo.git",
  CODEBUILD_SRC_DIR: "/codebuild/output/src1/src",
};
const CODEBUILD_PAGE = {
  sha: SHA,
  run: "https://console.aws.amazon.com/codebuild/b1",
  repository: "https://github.com/octo/todo",
};

const TEKTON = { KUBERNETES_SERVICE_HOST: "10.0.0.1" };
const TEKTON_FILES = { "/tekton/results": "" };

/** The samples; a CI without all three kinds fails a law. */
export const SAMPLES: readonly Sample[] = [
  {
    provider: "github",
    of: "tag",
    env: {
      ...GITHUB,
      GITHUB_REF: "refs/tags/v1.0.0-rc.1",
      GITHUB_REF_NAME: "v1.0.0-rc.1",
    },
    build: { tag: "v1.0.0-rc.1", ...GITHUB_PAGE },
  },
  {
    provider: "github",
    of: "branch",
    env: {
      ...GITHUB,
      GITHUB_REF: "refs/heads/feature/tags",
      GITHUB_REF_NAME: "feature/tags",
    },
    build: { branch: "feature/tags", ...GITHUB_PAGE },
  },
  {
    provider: "github",
    of: "pull request",
    env: {
      ...GITHUB,
      GITHUB_REF: "refs/pull/12/merge",
      GITHUB_HEAD_REF: "fix-it",
      GITHUB_BASE_REF: "main",
    },
    build: { pull: "12", branch: "fix-it", ...GITHUB_PAGE },
  },
  {
    provider: "gitea",
    of: "tag",
    env: { ...GITEA, GITHUB_REF: "refs/tags/v1.0.0" },
    build: { tag: "v1.0.0", ...GITEA_PAGE },
  },
  {
    provider: "gitea",
    of: "branch",
    env: { ...GITEA, GITHUB_REF: "refs/heads/main" },
    build: { branch: "main", ...GITEA_PAGE },
  },
  {
    provider: "gitea",
    of: "pull request",
    env: { ...GITEA, GITHUB_REF: "refs/pull/3/head", GITHUB_HEAD_REF: "fix-it" },
    build: { pull: "3", branch: "fix-it", ...GITEA_PAGE },
  },
  {
    provider: "forgejo",
    of: "tag",
    env: {
      ...FORGEJO,
      FORGEJO_REF: "refs/tags/v1.0.0",
      GITHUB_REF: "refs/tags/v1.0.0",
    },
    build: { tag: "v1.0.0", ...FORGEJO_PAGE },
  },
  {
    provider: "forgejo",
    of: "branch",
    env: { ...FORGEJO, FORGEJO_ACTIONS: "false", FORGEJO_REF: "refs/heads/main" },
    build: { branch: "main", ...FORGEJO_PAGE },
  },
  {
    provider: "forgejo",
    of: "pull request",
    env: { ...FORGEJO, FORGEJO_REF: "refs/pull/4/head", FORGEJO_HEAD_REF: "fix-it" },
    build: { pull: "4", branch: "fix-it", ...FORGEJO_PAGE },
  },
  {
    provider: "gitlab",
    of: "tag",
    env: { ...GITLAB, CI_COMMIT_TAG: "v1.0.0", CI_COMMIT_REF_NAME: "v1.0.0" },
    build: { tag: "v1.0.0", ...GITLAB_PAGE },
  },
  {
    provider: "gitlab",
    of: "branch",
    env: { ...GITLAB, CI_COMMIT_BRANCH: "main", CI_COMMIT_REF_NAME: "main" },
    build: { branch: "main", ...GITLAB_PAGE },
  },
  {
    provider: "gitlab",
    of: "pull request",
    env: {
      ...GITLAB,
      CI_MERGE_REQUEST_IID: "5",
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "fix-it",
      CI_COMMIT_REF_NAME: "fix-it",
    },
    build: { pull: "5", branch: "fix-it", ...GITLAB_PAGE },
  },
  {
    provider: "azure",
    of: "tag",
    env: {
      ...AZURE,
      BUILD_SOURCEBRANCH: "refs/tags/release/v1.0.0",
      BUILD_SOURCEBRANCHNAME: "v1.0.0",
    },
    build: { tag: "release/v1.0.0", ...AZURE_PAGE },
  },
  {
    provider: "azure",
    of: "branch",
    env: {
      ...AZURE,
      BUILD_SOURCEBRANCH: "refs/heads/feature/x",
      BUILD_SOURCEBRANCHNAME: "x",
    },
    build: { branch: "feature/x", ...AZURE_PAGE },
  },
  {
    provider: "azure",
    of: "pull request",
    env: {
      ...AZURE,
      BUILD_SOURCEBRANCH: "refs/pull/6/merge",
      SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/fix-it",
      SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: "6",
      SYSTEM_PULLREQUEST_PULLREQUESTID: "5006",
    },
    build: { pull: "6", branch: "fix-it", ...AZURE_PAGE },
  },
  {
    provider: "circleci",
    of: "tag",
    env: { ...CIRCLECI, CIRCLE_TAG: "v1.0.0" },
    build: { tag: "v1.0.0", ...CIRCLECI_PAGE },
  },
  {
    provider: "circleci",
    of: "branch",
    env: { ...CIRCLECI, CIRCLE_BRANCH: "main" },
    build: { branch: "main", ...CIRCLECI_PAGE },
  },
  {
    provider: "circleci",
    of: "pull request",
    env: { ...CIRCLECI, CIRCLE_BRANCH: "pull/7", CIRCLE_PR_NUMBER: "7" },
    build: { pull: "7", ...CIRCLECI_PAGE },
  },
  {
    provider: "buildkite",
    of: "tag",
    env: { ...BUILDKITE, BUILDKITE_TAG: "v1.0.0", BUILDKITE_BRANCH: "v1.0.0" },
    build: { tag: "v1.0.0", ...BUILDKITE_PAGE },
  },
  {
    provider: "buildkite",
    of: "branch",
    env: { ...BUILDKITE, BUILDKITE_BRANCH: "main", BUILDKITE_COMMIT: "HEAD" },
    build: { branch: "main", ...BUILDKITE_PAGE, sha: undefined },
  },
  {
    provider: "buildkite",
    of: "pull request",
    env: { ...BUILDKITE, BUILDKITE_BRANCH: "fix-it", BUILDKITE_PULL_REQUEST: "8" },
    build: { pull: "8", branch: "fix-it", ...BUILDKITE_PAGE },
  },
  {
    provider: "bitbucket",
    of: "tag",
    env: { ...BITBUCKET, BITBUCKET_TAG: "v1.0.0" },
    build: { tag: "v1.0.0", ...BITBUCKET_PAGE },
  },
  {
    provider: "bitbucket",
    of: "branch",
    env: { ...BITBUCKET, BITBUCKET_BRANCH: "main" },
    build: { branch: "main", ...BITBUCKET_PAGE },
  },
  {
    provider: "bitbucket",
    of: "pull request",
    env: { ...BITBUCKET, BITBUCKET_BRANCH: "fix-it", BITBUCKET_PR_ID: "9" },
    build: { pull: "9", branch: "fix-it", ...BITBUCKET_PAGE },
  },
  {
    provider: "jenkins",
    of: "tag",
    env: { ...JENKINS, TAG_NAME: "v1.0.0", BRANCH_NAME: "v1.0.0" },
    build: { tag: "v1.0.0", ...JENKINS_PAGE },
  },
  {
    provider: "jenkins",
    of: "branch",
    env: { ...JENKINS, GIT_BRANCH: "origin/feature/x" },
    build: { branch: "feature/x", ...JENKINS_PAGE },
  },
  {
    provider: "jenkins",
    of: "pull request",
    env: {
      ...JENKINS,
      BRANCH_NAME: "PR-10",
      CHANGE_ID: "10",
      CHANGE_BRANCH: "fix-it",
    },
    build: { pull: "10", branch: "fix-it", ...JENKINS_PAGE },
  },
  {
    provider: "teamcity",
    of: "tag",
    env: TEAMCITY,
    files: teamcityFiles(
      "teamcity.build.branch=v1.0.0\nteamcity.build.vcs.branch.Todo=refs/tags/v1.0.0\n",
    ),
    build: { tag: "v1.0.0", ...TEAMCITY_PAGE },
  },
  {
    provider: "teamcity",
    of: "branch",
    env: TEAMCITY,
    files: teamcityFiles(
      "teamcity.build.branch=<default>\nteamcity.build.vcs.branch.Todo=refs/heads/main\n",
    ),
    build: { branch: "main", ...TEAMCITY_PAGE },
  },
  {
    provider: "teamcity",
    of: "pull request",
    env: TEAMCITY,
    files: teamcityFiles(
      "teamcity.build.branch=pull/11\nteamcity.pullRequest.number=11\n" +
        "teamcity.build.vcs.branch.Todo=refs/pull/11/head\n",
    ),
    build: { pull: "11", branch: "pull/11", ...TEAMCITY_PAGE },
  },
  {
    provider: "woodpecker",
    of: "tag",
    env: { ...WOODPECKER, CI_COMMIT_TAG: "v1.0.0", CI_PIPELINE_EVENT: "tag" },
    build: { tag: "v1.0.0", ...WOODPECKER_PAGE },
  },
  {
    provider: "woodpecker",
    of: "branch",
    env: { ...WOODPECKER, CI_COMMIT_BRANCH: "main" },
    build: { branch: "main", ...WOODPECKER_PAGE },
  },
  {
    provider: "woodpecker",
    of: "pull request",
    env: {
      ...WOODPECKER,
      CI_COMMIT_BRANCH: "main",
      CI_COMMIT_SOURCE_BRANCH: "fix-it",
      CI_COMMIT_PULL_REQUEST: "12",
    },
    build: { pull: "12", branch: "fix-it", ...WOODPECKER_PAGE },
  },
  {
    provider: "drone",
    of: "tag",
    env: { ...DRONE, DRONE_TAG: "v1.0.0", DRONE_BRANCH: "main" },
    build: { tag: "v1.0.0", ...DRONE_PAGE },
  },
  {
    provider: "drone",
    of: "branch",
    env: { ...DRONE, DRONE_BRANCH: "main" },
    build: { branch: "main", ...DRONE_PAGE },
  },
  {
    provider: "drone",
    of: "pull request",
    env: {
      ...DRONE,
      DRONE_BRANCH: "main",
      DRONE_SOURCE_BRANCH: "fix-it",
      DRONE_PULL_REQUEST: "13",
    },
    build: { pull: "13", branch: "fix-it", ...DRONE_PAGE },
  },
  {
    provider: "travis",
    of: "tag",
    env: { ...TRAVIS, TRAVIS_TAG: "v1.0.0", TRAVIS_BRANCH: "v1.0.0" },
    build: { tag: "v1.0.0", ...TRAVIS_PAGE },
  },
  {
    provider: "travis",
    of: "branch",
    env: { ...TRAVIS, TRAVIS_BRANCH: "main" },
    build: { branch: "main", ...TRAVIS_PAGE },
  },
  {
    provider: "travis",
    of: "pull request",
    env: {
      ...TRAVIS,
      TRAVIS_BRANCH: "main",
      TRAVIS_COMMIT: "0".repeat(40),
      TRAVIS_PULL_REQUEST: "14",
      TRAVIS_PULL_REQUEST_BRANCH: "fix-it",
      TRAVIS_PULL_REQUEST_SHA: SHA,
    },
    build: { pull: "14", branch: "fix-it", ...TRAVIS_PAGE },
  },
  {
    provider: "appveyor",
    of: "tag",
    env: {
      ...APPVEYOR,
      APPVEYOR_REPO_TAG: "true",
      APPVEYOR_REPO_TAG_NAME: "v1.0.0",
      APPVEYOR_REPO_BRANCH: "v1.0.0",
    },
    build: { tag: "v1.0.0", ...APPVEYOR_PAGE },
  },
  {
    provider: "appveyor",
    of: "branch",
    env: { ...APPVEYOR, APPVEYOR_REPO_BRANCH: "main" },
    build: { branch: "main", ...APPVEYOR_PAGE },
  },
  {
    provider: "appveyor",
    of: "pull request",
    env: {
      ...APPVEYOR,
      APPVEYOR_REPO_BRANCH: "main",
      APPVEYOR_REPO_COMMIT: "0".repeat(40),
      APPVEYOR_PULL_REQUEST_NUMBER: "15",
      APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH: "fix-it",
      APPVEYOR_PULL_REQUEST_HEAD_COMMIT: SHA,
    },
    build: { pull: "15", branch: "fix-it", ...APPVEYOR_PAGE },
  },
  {
    provider: "cloudbuild",
    of: "tag",
    env: { ...CLOUDBUILD, TAG_NAME: "v1.0.0" },
    build: { tag: "v1.0.0", sha: SHA },
  },
  {
    provider: "cloudbuild",
    of: "branch",
    env: { ...CLOUDBUILD, BRANCH_NAME: "main" },
    build: { branch: "main", sha: SHA },
  },
  {
    provider: "cloudbuild",
    of: "pull request",
    env: {
      ...CLOUDBUILD,
      BRANCH_NAME: "main",
      _HEAD_BRANCH: "fix-it",
      _PR_NUMBER: "16",
    },
    build: { pull: "16", branch: "fix-it", sha: SHA },
  },
  {
    provider: "codebuild",
    of: "tag",
    env: { ...CODEBUILD, CODEBUILD_WEBHOOK_HEAD_REF: "refs/tags/v1.0.0" },
    build: { tag: "v1.0.0", ...CODEBUILD_PAGE },
  },
  {
    provider: "codebuild",
    of: "branch",
    env: { ...CODEBUILD, CODEBUILD_WEBHOOK_TRIGGER: "branch/main" },
    build: { branch: "main", ...CODEBUILD_PAGE },
  },
  {
    provider: "codebuild",
    of: "pull request",
    env: {
      ...CODEBUILD,
      CODEBUILD_WEBHOOK_HEAD_REF: "refs/heads/fix-it",
      CODEBUILD_WEBHOOK_TRIGGER: "pr/17",
      CODEBUILD_SOURCE_VERSION: "pr/17",
    },
    build: { pull: "17", branch: "fix-it", ...CODEBUILD_PAGE },
  },
  // A Tekton task knows nothing of the build: the tag comes as an argument.
  { provider: "tekton", of: "tag", env: TEKTON, files: TEKTON_FILES, build: {} },
  { provider: "tekton", of: "branch", env: TEKTON, files: TEKTON_FILES, build: {} },
  {
    provider: "tekton",
    of: "pull request",
    env: TEKTON,
    files: TEKTON_FILES,
    build: {},
  },
];

/** The first sample of a CI: what its outputs are tried in. */
export function sampleOf(provider: string): Sample {
  const found = SAMPLES.find((each) => each.provider === provider);
  if (!found) throw new Error(`add samples for ${provider}`);
  return found;
}
