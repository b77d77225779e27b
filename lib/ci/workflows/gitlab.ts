/**
 * `rung.gitlab-ci.yml`: the same release on GitLab, as a file that `.gitlab-ci.yml` includes.
 *
 * Source: GitLab docs, "CI/CD YAML syntax reference", "ID token authentication"; PyPI,
 * "Trusted publishers", GitLab.
 */
import { TOOLS } from "./actions.ts";
import { ARCHIVES, checkSums, isPinned } from "./pins.ts";
import type { Settings } from "./settings.ts";
import { indented, quoted } from "./yaml.ts";

/** The parts of the file, by the workflow that each stands for. */
export const GITLAB_PARTS = ["create-release", "pypi-publish"] as const;

/** The file, with the jobs of these workflows. */
export function gitlabPipeline(settings: Settings, parts: readonly string[]): string {
  const jobs = [
    ...(parts.includes("create-release") ? [release(settings)] : []),
    classify(settings),
    ...(parts.includes("pypi-publish") ? [build(settings), publish(settings)] : []),
  ];
  return [head(settings, parts), ...jobs].join("\n\n") + "\n";
}

function head(settings: Settings, parts: readonly string[]): string {
  const hasRelease = parts.includes("create-release");
  const stages = [
    ...(hasRelease ? ["rung-release"] : []),
    "rung-classify",
    ...(parts.includes("pypi-publish") ? ["rung-build", "rung-publish"] : []),
  ];
  const inputs = `\
variables:
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
    options: ["false", "true"]

`;
  return `\
# Include it in .gitlab-ci.yml:
#
#   include:
#     - local: rung.gitlab-ci.yml
#   stages: [${stages.join(", ")}]
#
# A release is cut from "New pipeline" with RUNG_RELEASE other than none. The tag is pushed
# with the token in the variable ${
    settings.tokens[0]
  }: a CI_JOB_TOKEN starts no pipeline.

${hasRelease ? inputs : ""}.rung:
  image: buildpack-deps:trixie-scm
  variables:
    GIT_STRATEGY: clone
    GIT_DEPTH: "0" # versions are compared with all tags
    RUNG_VERSION: ${JSON.stringify(settings.rung.version)}
    RUNG_DOWNLOAD: ${quoted(settings.rung.download)}${sha(settings)}
  before_script: |
${indented(install(settings), 4)}`;
}

function sha({ rung: { sha256 } }: Settings): string {
  return sha256 === undefined ? "" : `\n    RUNG_SHA256: ${JSON.stringify(sha256)}`;
}

/** The binary alone: Deno has no way into an image that is as short. */
function install({ rung }: Settings): string {
  const sums = isPinned(rung, ARCHIVES) ? "" : ' "$from/SHA256SUMS"';
  const check = rung.sha256 === undefined
    ? checkSums(rung.sums ?? {}, ARCHIVES, "\n") ??
      `grep " $name.tar.gz\\$" SHA256SUMS | sha256sum -c -`
    : `echo "$RUNG_SHA256  $name.tar.gz" | sha256sum -c -`;
  return `\
set -eu
name="rung-$(uname -m)-unknown-linux-gnu"
from="$RUNG_DOWNLOAD/v$RUNG_VERSION"
folder=$(mktemp -d)
curl --fail --silent --show-error --location --retry 3 --output-dir "$folder" \\
  --remote-name-all "$from/$name.tar.gz"${sums}
(cd "$folder" && ${check})
tar -xzf "$folder/$name.tar.gz" -C "$folder"
export PATH="$folder/$name:$PATH"
rung --version`;
}

function release(settings: Settings): string {
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
    export GIT_AUTHOR_NAME="$GITLAB_USER_NAME" GIT_AUTHOR_EMAIL="$GITLAB_USER_EMAIL"
    export GIT_COMMITTER_NAME="$GITLAB_USER_NAME" GIT_COMMITTER_EMAIL="$GITLAB_USER_EMAIL"
    set --
    if [ "\${RUNG_DRY_RUN:-false}" = true ]; then set -- --dry-run; fi
    if [ -n "\${RUNG_RELEASE_VERSION:-}" ]; then
      set -- "$@" -- "$RUNG_RELEASE_VERSION"
    else
      set -- "$@" --channel "$RUNG_CHANNEL"
      if [ "$RUNG_RELEASE" != auto ]; then set -- "$@" "--$RUNG_RELEASE"; fi
    fi
${indented(settings.isTagOnly ? tagging(token) : releasing(token), 4)}`;
}

/** What the job does, in the words above it. */
const WHAT = {
  files: "# cuts the release: prepare, then commit, tag and push;",
  tag: "# cuts the release, which is a tag alone: no file has the version;",
};

const tagging = (token: string) => `rung tag --token-env ${token} "$@"`;

const releasing = (token: string) =>
  `\
rung prepare --offline "$@"
if [ "\${RUNG_DRY_RUN:-false}" != true ]; then rung execute --token-env ${token}; fi`;

function classify(settings: Settings): string {
  return `\
# says what the tag means, as variables of the jobs that follow: version, pep440, channel,
# pypi_target, and the rest of what \`rung ci\` answers
rung-classify:
  extends: .rung
  stage: rung-classify
  rules:
    - if: $CI_COMMIT_TAG${tagRule(settings)}
  script: |
    rung ci --require-release --offline
  artifacts:
    reports:
      dotenv: rung.env`;
}

/** Only tags of the project's own pattern. */
function tagRule({ tag: { before, after } }: Settings): string {
  const part = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return ` =~ /^${part(before)}[0-9].*${part(after)}$/`;
}

function build(settings: Settings): string {
  const script = [settings.test, settings.build ?? "uv build"].flatMap((each) =>
    each === undefined ? [] : [each.trimEnd()]
  ).join("\n");
  return `\
rung-build:
  image: python:3.14
  stage: rung-build
  needs: [rung-classify]
  rules:
    - if: $CI_COMMIT_TAG${tagRule(settings)}
  variables:
    GIT_DEPTH: "0"
  script: |
    set -eu
    pip install --quiet uv==${TOOLS.uv}
${indented(script, 4)}
    for file in dist/*; do
      case "$file" in
        *.whl) metadata=$(unzip -p "$file" '*.dist-info/METADATA') ;;
        *.tar.gz) metadata=$(tar -xzf "$file" --to-stdout --wildcards --no-wildcards-match-slash '*/PKG-INFO') ;;
        *) continue ;;
      esac
      version=$(printf '%s\\n' "$metadata" | sed -n '/^Version: /{s///p;q}')
      echo "$file: $version"
      if [ "$version" != "$pep440" ]; then
        echo "$file says version $version, the tag $pep440"
        exit 3
      fi
    done
  artifacts:
    paths: [dist/]
    expire_in: 1 week`;
}

const TESTPYPI = " --publish-url https://test.pypi.org/legacy/";

function publish(settings: Settings): string {
  const { auth } = settings;
  const tokens = auth === "trusted"
    ? `
  id_tokens: # the index trusts this project's pipeline; there is no secret
    PYPI_ID_TOKEN:
      aud: pypi
    TESTPYPI_ID_TOKEN:
      aud: testpypi`
    : "";
  const how = (secret: string, where = "") =>
    auth === "trusted"
      ? `uv publish --trusted-publishing always${where}`
      : `UV_PUBLISH_TOKEN="$${secret}" uv publish${where}`;
  return `\
# alphas to TestPyPI, all else to PyPI, as rung-classify says
rung-pypi:
  image: python:3.14
  stage: rung-publish
  needs: [rung-classify, rung-build]
  rules:
    - if: $CI_COMMIT_TAG${tagRule(settings)}
  resource_group: rung-pypi
  variables:
    GIT_STRATEGY: none${tokens}
  script: |
    set -eu
    pip install --quiet uv==${TOOLS.uv}
    case "$pypi_target" in
      testpypi) ${how("TEST_PYPI_API_TOKEN", TESTPYPI)} ;;
      pypi) ${how("PYPI_API_TOKEN")} ;;
      *) echo "There is no index \\"$pypi_target\\""; exit 3 ;;
    esac`;
}
