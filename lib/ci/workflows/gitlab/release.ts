/** The jobs of GitLab's file that cut releases, and what people fill in for them. */
import type { Settings } from "../settings.ts";
import { isSeveral } from "../several.ts";
import { indented } from "../yaml.ts";

/** What a person fills in to cut a release. */
export function releaseInputs(settings: Settings): string {
  return `\
  RUNG_RELEASE:
    description: "To cut a release: part of the version to raise (auto: what commits ask for)"
    value: "none"
    options: ["none", "auto", "patch", "minor", "major"]
  RUNG_CHANNEL:
    description: "Channel to release to"
    value: ${JSON.stringify(settings.channels[0])}
    options: [${settings.channels.map((each) => JSON.stringify(each)).join(", ")}]
  RUNG_RELEASE_VERSION:
    description: "This very version instead (empty: what the two above ask for)"
    value: ""
  RUNG_DRY_RUN:
    description: "Only show what would be released"
    value: "false"
    options: ["false", "true"]`;
}

/** What a person may choose for the next merge request; nothing: it goes on as it was. */
export function requestInputs({ channels }: Settings): string {
  return `\
  RUNG_PROPOSE_PART:
    description: "Part that the next release's merge request raises (auto: what commits ask for)"
    value: "auto"
    options: ["auto", "patch", "minor", "major"]
  RUNG_PROPOSE_CHANNEL:
    description: "Channel of the next release's merge request (empty: the one that it has)"
    value: ""
    options: ["", ${channels.map((each) => JSON.stringify(each)).join(", ")}]`;
}

/** The job that cuts a release at the press of "New pipeline". */
export function releaseJob(settings: Settings): string {
  const [token] = settings.tokens;
  return `\
${WHAT[settings.isTagOnly ? "tag" : "files"]} ends before anything is
# written when the token is missing, and takes everything back when it may not push
rung-release:
  extends: .rung
  stage: rung-release
  resource_group: rung-release # one at a time; the others wait
  timeout: 30 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE =~ /^(web|api|trigger|schedule)$/ && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $RUNG_RELEASE && $RUNG_RELEASE != "none"
  script: |
    if [ "\${RUNG_DRY_RUN:-false}" != true ] && [ -z "\${${token}:-}" ]; then
      echo "There is no variable ${token}, or it is empty, or this branch is not protected"
      exit 3
    fi
    git switch --quiet --force-create "$CI_COMMIT_BRANCH" "$CI_COMMIT_SHA"
${AUTHOR}
    set --
    if [ "\${RUNG_DRY_RUN:-false}" = true ]; then set -- --dry-run; fi
    if [ -n "\${RUNG_RELEASE_VERSION:-}" ]; then
      set -- "$@" -- "$RUNG_RELEASE_VERSION"
    else
      set -- "$@" --channel "$RUNG_CHANNEL"
      if [ "$RUNG_RELEASE" != auto ]; then set -- "$@" "--$RUNG_RELEASE"; fi
    fi
${indented(settings.isTagOnly ? tagging(token) : releasing(settings), 4)}`;
}

/** What the job does, in the words above it. */
const WHAT = {
  files: "# cuts the release: prepare, then commit, tag and push;",
  tag: "# cuts the release, which is a tag alone: no file has the version;",
};

const tagging = (token: string) => `rung tag --token-env ${token} "$@"`;

const releasing = (settings: Settings) =>
  `\
rung prepare --offline${isSeveral(settings) ? " --all" : ""} "$@"
if [ "\${RUNG_DRY_RUN:-false}" != true ]; then rung execute --token-env ${
    settings.tokens[0]
  }; fi`;

/** The job that keeps the merge request, and releases what was merged. */
export function requestJob(settings: Settings): string {
  const { tokens: [token], branch } = settings;
  const where = branch === undefined ? "$CI_DEFAULT_BRANCH" : JSON.stringify(branch);
  return `\
# releases what was merged, then opens or updates the merge request of the next release; it
# runs on the branch alone, never for a merge request: nothing of a fork gets at the token.
# A schedule (Build, Pipeline schedules) looks again at what waits for a time to pass
rung-release-pr:
  extends: .rung
  stage: rung-release
  resource_group: rung-release # one at a time; the others wait
  timeout: 30 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE =~ /^(push|web|api|trigger|schedule)$/ && $CI_COMMIT_BRANCH == ${where}
  script: |
    if [ -z "\${${token}:-}" ]; then
      echo "There is no variable ${token}, or it is empty, or this branch is not protected"
      exit 3
    fi
    git switch --quiet --force-create "$CI_COMMIT_BRANCH" "$CI_COMMIT_SHA"
${AUTHOR}
    rung token check --token-env ${token}
    rung execute --merged --token-env ${token}
    set --
    if [ -n "\${RUNG_PROPOSE_CHANNEL:-}" ]; then set -- --channel "$RUNG_PROPOSE_CHANNEL"; fi
    if [ "\${RUNG_PROPOSE_PART:-auto}" != auto ]; then set -- "$@" "--$RUNG_PROPOSE_PART"; fi
    rung prepare --pr${isSeveral(settings) ? " --all" : ""} --token-env ${token} "$@"
    rung gates --status --token-env ${token}`;
}

/** Whoever started the pipeline commits and tags. */
const AUTHOR = `\
    export GIT_AUTHOR_NAME="$GITLAB_USER_NAME" GIT_AUTHOR_EMAIL="$GITLAB_USER_EMAIL"
    export GIT_COMMITTER_NAME="$GITLAB_USER_NAME" GIT_COMMITTER_EMAIL="$GITLAB_USER_EMAIL"`;
