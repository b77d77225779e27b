/**
 * `rung.gitlab-ci.yml`: the same release on GitLab, as a file that `.gitlab-ci.yml` includes.
 *
 * Source: GitLab docs, "CI/CD YAML syntax reference", "ID token authentication"; PyPI,
 * "Trusted publishers", GitLab.
 */
import { TOOLS } from "../actions.ts";
import { ARCHIVES, checkSums, isPinned } from "../pins.ts";
import { releaseInputs, releaseJob, requestInputs, requestJob } from "./release.ts";
import { isWalking, RELEASED, walkingJobs } from "./publishing.ts";
import { isSeveral } from "../several.ts";
import type { Settings } from "../settings.ts";
import { COMPARING } from "../walk/mod.ts";
import { indented, quoted } from "../yaml.ts";

/** The parts of the file, by the workflow that each stands for. */
export const GITLAB_PARTS = [
  "create-release",
  "release-pr",
  "pypi-publish",
  "npm-publish",
  "crates-publish",
  "jsr-publish",
] as const;

/** The file, with the jobs of these workflows. */
export function gitlabPipeline(settings: Settings, parts: readonly string[]): string {
  const jobs = [
    ...(parts.includes("create-release") ? [releaseJob(settings)] : []),
    ...(parts.includes("release-pr") ? [requestJob(settings)] : []),
    classify(settings, isWalking(settings, parts)),
    ...(parts.includes("pypi-publish") && !isSeveral(settings)
      ? [build(settings), publish(settings)]
      : []),
    ...walkingJobs(settings, parts, `$CI_COMMIT_TAG${tagRule(settings)}`),
  ];
  return [head(settings, parts), ...jobs].join("\n\n") + "\n";
}

function head(settings: Settings, parts: readonly string[]): string {
  const has = (name: (typeof GITLAB_PARTS)[number]) => parts.includes(name);
  const stages = [
    ...(has("create-release") || has("release-pr") ? ["rung-release"] : []),
    "rung-classify",
    ...(parts.some((part) => part.endsWith("-publish"))
      ? ["rung-build", "rung-publish"]
      : []),
  ];
  const inputs = [
    ...(has("create-release") ? [releaseInputs(settings)] : []),
    ...(has("release-pr") ? [requestInputs(settings)] : []),
  ];
  const how = [
    ...(has("create-release")
      ? ['A release is cut from "New pipeline" with RUNG_RELEASE other than none.']
      : []),
    ...(has("release-pr")
      ? ["A merge request proposes each release; merged, it is released."]
      : []),
  ];
  return `\
# Include it in .gitlab-ci.yml:
#
#   include:
#     - local: rung.gitlab-ci.yml
#   stages: [${stages.join(", ")}]
#
${
    how.map((each) => `# ${each}\n`).join("")
  }# The tag is pushed with the token in the variable ${settings.tokens[0]}:
# a CI_JOB_TOKEN starts no pipeline.

${inputs.length > 0 ? `variables:\n${inputs.join("\n")}\n\n` : ""}.rung:
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

function classify(settings: Settings, isWalked: boolean): string {
  const [table, artifact] = isWalked
    ? [
      `\n    rung ci --all --offline --format tsv > ${RELEASED}`,
      `\n    paths: [${RELEASED}]\n    expire_in: 1 week`,
    ]
    : ["", ""];
  return `\
# says what the tag means, as variables of the jobs that follow: version, pep440, channel,
# pypi_target, and the rest of what \`rung ci\` answers
rung-classify:
  extends: .rung
  stage: rung-classify
  rules:
    - if: $CI_COMMIT_TAG${tagRule(settings)}
  script: |
    rung ci --require-release --offline${table}
  artifacts:${artifact}
    reports:
      dotenv: rung.env`;
}

/** Only tags of the project's own pattern, or of one of its packages. */
function tagRule({ tag, packages = [tag] }: Settings): string {
  const part = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const shapes = packages.map(({ before, after }) =>
    `${part(before)}[0-9].*${part(after)}`
  );
  const [first] = shapes;
  return ` =~ /^${shapes.length === 1 ? first : `(?:${shapes.join("|")})`}$/`;
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
    folder=dist version=$pep440
${indented(COMPARING, 4)}
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
