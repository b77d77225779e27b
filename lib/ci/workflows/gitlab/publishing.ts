/**
 * The jobs of GitLab's file that publish. Two for each registry: one that builds and has no
 * secret, one that runs none of the project's code.
 *
 * Sources: GitLab docs, "ID token authentication"; PyPI, "Trusted publishers", GitLab; npm,
 * "Trusted publishing for npm packages".
 */
import { TOOLS } from "../actions.ts";
import type { Settings } from "../settings.ts";
import { isSeveral } from "../several.ts";
import { crates, jsr, npm, pypi, TABLE, type Walk } from "../walk/mod.ts";
import { indented } from "../yaml.ts";

/** How a registry's jobs are written. */
interface Publisher {
  /** The workflow that they stand for. */
  readonly part: "pypi-publish" | "npm-publish" | "crates-publish" | "jsr-publish";
  /** What the names of both end with. */
  readonly id: string;
  readonly walk: Walk;
  readonly image: string;
  /** What the image lacks. */
  readonly tools?: string;
  /** What the job is given to say whose it is: a variable → for whom. */
  identities(settings: Settings): Readonly<Record<string, string>>;
  /** Whether the job that publishes needs the sources. */
  readonly hasSources?: boolean;
}

/** The registries that several packages, or one, go to in their order. */
const PUBLISHERS: readonly Publisher[] = [
  {
    part: "pypi-publish",
    id: "pypi",
    walk: pypi,
    image: "python:3.14",
    tools: `pip install --quiet uv==${TOOLS.uv}`,
    identities: ({ auth }) =>
      auth === "trusted"
        ? { PYPI_ID_TOKEN: "pypi", TESTPYPI_ID_TOKEN: "testpypi" }
        : {},
  },
  {
    part: "npm-publish",
    id: "npm",
    walk: npm,
    image: `node:${TOOLS.node}`,
    identities: ({ auth, attest }) => ({
      ...(auth === "trusted" ? { NPM_ID_TOKEN: "npm:registry.npmjs.org" } : {}),
      ...(attest === "none" ? {} : { SIGSTORE_ID_TOKEN: "sigstore" }),
    }),
  },
  {
    part: "crates-publish",
    id: "crates",
    walk: crates,
    image: "rust:1",
    identities: () => ({}),
    hasSources: true,
  },
  {
    part: "jsr-publish",
    id: "jsr",
    walk: jsr,
    image: `denoland/deno:debian-${TOOLS.deno}`,
    identities: () => ({}),
    hasSources: true,
  },
];

/** Where the job that classifies leaves what is released. */
export const RELEASED = "rung-released.tsv";

/** Whether some job goes through what is released: PyPI's of one package knows it already. */
export function isWalking(settings: Settings, parts: readonly string[]): boolean {
  return PUBLISHERS.some(({ part }) =>
    parts.includes(part) && (part !== "pypi-publish" || isSeveral(settings))
  );
}

/** The jobs of these parts that go through what is released; `rule` says on which tags. */
export function walkingJobs(
  settings: Settings,
  parts: readonly string[],
  rule: string,
): readonly string[] {
  return PUBLISHERS.filter(({ part }) =>
    parts.includes(part) && (part !== "pypi-publish" || isSeveral(settings))
  ).flatMap((each) => [build(settings, each, rule), publish(settings, each, rule)]);
}

/** A folder of the job's own: a machine that is no container keeps what is left on it. */
const TEMP = `RUNNER_TEMP=$(mktemp -d)\ntrap 'rm -rf "$RUNNER_TEMP"' EXIT`;

/** The script behind what it needs. */
function begun({ tools }: Publisher, script: string): string {
  return [
    "set -eu",
    ...(script.includes("$RUNNER_TEMP") ? [TEMP] : []),
    ...(tools === undefined ? [] : [tools]),
    script,
  ].join("\n");
}

function build(settings: Settings, publisher: Publisher, rule: string): string {
  const { id, image, walk } = publisher;
  const test = settings.test === undefined ? "" : `\n${settings.test.trimEnd()}`;
  const script = begun(
    publisher,
    `\
mv ${RELEASED} "$RUNNER_TEMP/${TABLE}"${test}
${walk.build(settings)}`,
  );
  return `\
rung-build-${id}:
  image: ${image}
  stage: rung-build
  needs: [rung-classify]
  rules:
    - if: ${rule}
  script: |
${indented(script, 4)}
  artifacts:
    paths: [${walk.folder}/]
    expire_in: 1 week`;
}

function publish(settings: Settings, publisher: Publisher, rule: string): string {
  const { id, image, walk, hasSources = false } = publisher;
  const identities = Object.entries(publisher.identities(settings));
  const tokens = identities.length === 0 ? "" : `
  id_tokens: # the registry trusts this project's pipeline
${
    identities.map(([name, audience]) => `    ${name}:\n      aud: "${audience}"`)
      .join("\n")
  }`;
  const variables = hasSources ? "" : "\n  variables:\n    GIT_STRATEGY: none";
  const script = begun(publisher, walk.publish(settings, identities.length > 0));
  return `\
# one by one: whoever is asked for is there before who asks; what is there is passed over
rung-${id}:
  image: ${image}
  stage: rung-publish
  needs: [rung-build-${id}]
  rules:
    - if: ${rule}
  resource_group: rung-${id}${variables}${tokens}
  script: |
${indented(script, 4)}`;
}
