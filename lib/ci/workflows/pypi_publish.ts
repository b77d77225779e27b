/** `pypi-publish.yml`: what a tag built goes to TestPyPI or PyPI, as its channel says. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import { fetchBuilt, identity, keep, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { SETUP } from "./tools.ts";

/** An index, and what it is to the workflow. */
interface Index {
  /** As `pypi_target` of `rung ci` names it; also the job and the environment. */
  readonly id: "pypi" | "testpypi";
  readonly title: string;
  /** Nothing: the action's own default. */
  readonly url?: string;
  readonly secret: string;
}

/** The indexes, and the environments of their names. */
export const INDEXES: readonly Index[] = [
  {
    id: "testpypi",
    title: "TestPyPI",
    url: "https://test.pypi.org/legacy/",
    secret: "TEST_PYPI_API_TOKEN",
  },
  { id: "pypi", title: "PyPI", secret: "PYPI_API_TOKEN" },
];

/** The workflow that builds a Python package and publishes it. */
export function pypiPublish(settings: Settings): Flow {
  return publisherFlow(settings, {
    id: "pypi-publish",
    name: "Publish to PyPI",
    about: `\
Builds the package of a tag and publishes it: alphas to TestPyPI, all else to PyPI,
unless the configuration of rung says otherwise.
${HOW[settings.auth]}`,
    build: build(settings),
    publish: INDEXES.map((index) => publish(settings, index)),
    artifact: "python-packages",
  });
}

const HOW: { readonly [K in Settings["auth"]]: string } = {
  trusted:
    `There is no secret: the index trusts this file's name and the environment's. Keep
both as they are registered there.`,
  token:
    `The secrets PYPI_API_TOKEN and TEST_PYPI_API_TOKEN hold the tokens; trusted publishing
would need none.`,
};

function build(settings: Settings): Job {
  return buildJob(settings, {
    answers: ["pypi_target"],
    steps: [
      SETUP.uv,
      ...testSteps(settings),
      { name: "Build", run: settings.build?.trimEnd() ?? "uv build" },
      COMPARE,
      keep("python-packages", "dist/"),
    ],
  });
}

/** What the files say of themselves is what an index goes by. */
export const COMPARE: Step = {
  name: "Compare what was built with the tag",
  env: { VERSION: x("steps.rung.outputs.pep440") },
  run: `\
for file in dist/*; do
  case "$file" in
    *.whl) metadata=$(unzip -p "$file" '*.dist-info/METADATA') ;;
    *.tar.gz) metadata=$(tar -xzf "$file" --to-stdout --wildcards \\
      --no-wildcards-match-slash '*/PKG-INFO') ;;
    *) continue ;;
  esac
  version=$(sed -n '/^Version: /{s///p;q}' <<< "$metadata")
  echo "$file: $version"
  if [ "$version" != "$VERSION" ]; then
    echo "::error title=tag_differs::$file says version $version, the tag $VERSION"
    exit 3
  fi
done`,
};

function publish(settings: Settings, { id, title, url, secret }: Index): Job {
  const isTrusted = settings.auth === "trusted";
  return {
    id,
    name: `Publish to ${title}`,
    needs: ["build"],
    if: `needs.build.outputs.pypi_target == '${id}'`,
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: id,
    permissions: isTrusted ? [identity(title)] : [],
    steps: [
      fetchBuilt("python-packages", "dist"),
      {
        name: "Publish",
        uses: "pypa/gh-action-pypi-publish",
        with: {
          ...(url === undefined ? {} : { "repository-url": url }),
          ...(isTrusted ? { attestations: `${settings.attest !== "none"}` } : {
            password: [
              x(`secrets.${secret}`),
              'zizmor: ignore[use-trusted-publishing] auth = "token" asks for it',
            ],
            attestations: ["false", "they need trusted publishing"],
          }),
        },
      },
    ],
  };
}
