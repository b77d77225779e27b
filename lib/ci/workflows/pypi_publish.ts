/** `pypi-publish.yml`: what a tag built goes to TestPyPI or PyPI, as its channel says. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import { AWAIT, isSeveral, PASSED_OVER, released } from "./several.ts";
import type { Settings } from "./settings.ts";
import { fetchBuilt, identity, keep, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { SETUP } from "./tools.ts";
import { indented } from "./yaml.ts";

/** An index, and what it is to the workflow. */
interface Index {
  /** As `pypi_target` of `rung ci` names it; also the job and the environment. */
  readonly id: "pypi" | "testpypi";
  readonly title: string;
  /** Nothing: the action's own default. */
  readonly url?: string;
  /** Where its files are listed. */
  readonly simple: string;
  readonly secret: string;
}

/** The indexes, and the environments of their names. */
export const INDEXES: readonly Index[] = [
  {
    id: "testpypi",
    title: "TestPyPI",
    url: "https://test.pypi.org/legacy/",
    simple: "https://test.pypi.org/simple",
    secret: "TEST_PYPI_API_TOKEN",
  },
  {
    id: "pypi",
    title: "PyPI",
    simple: "https://pypi.org/simple",
    secret: "PYPI_API_TOKEN",
  },
];

/** The workflow that builds a Python package and publishes it. */
export function pypiPublish(settings: Settings): Flow {
  const isMany = isSeveral(settings);
  return publisherFlow(settings, {
    id: "pypi-publish",
    name: "Publish to PyPI",
    about: `\
${
      isMany
        ? MANY
        : "Builds the package of a tag and publishes it"
    }: alphas to TestPyPI, all else to PyPI,
unless the configuration of rung says otherwise.
${HOW[settings.auth]}`,
    build: isMany ? buildAll(settings) : build(settings),
    publish: INDEXES.map((index) => publish(settings, index)),
    ...(isMany ? {} : { artifact: "python-packages" }),
  });
}

const MANY = `\
Builds the packages that are released at a tag's commit, and publishes them one by one:
whoever is asked for is there before who asks. What is there already is passed over. What
goes where`;

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

/** Each package into a folder of its own, numbered in publishing order. */
function buildAll(settings: Settings): Job {
  const own = settings.build?.trimEnd();
  const job = buildJob(settings, {
    steps: [
      SETUP.uv,
      ...testSteps(settings),
      {
        name: "Build, and compare what was built with the tags",
        id: "list",
        run: `\
${released("pypi", "package_path", "pep440", "pypi_target", "package")}
root=$PWD
mkdir -p dist-pypi
: > dist-pypi/rows.json
while IFS=$'\\t' read -r folder VERSION target name; do
  at=$((at + 1))
  mkdir -p "$root/dist-pypi/$at/dist"
  cd "$root/$folder"
${
          own === undefined
            ? '  uv build --out-dir "$root/dist-pypi/$at/dist" < /dev/null'
            : `  (\n${
              indented(own, 4)
            }\n  ) < /dev/null\n  mv dist "$root/dist-pypi/$at/"`
        }
  cd "$root/dist-pypi/$at"
${indented(COMPARING, 2)}
  jq --null-input --compact-output --arg at "$at" --arg target "$target" \\
    --arg name "$name" --arg version "$VERSION" '$ARGS.named' >> "$root/dist-pypi/rows.json"
done < "$RUNNER_TEMP/released.tsv"
cd "$root"
for target in ${INDEXES.map(({ id }) => id).join(" ")}; do
  rows=$(jq --slurp --compact-output --arg target "$target" \\
    'map(select(.target == $target))' "$root/dist-pypi/rows.json")
  echo "$target=$rows" | tee -a "$GITHUB_OUTPUT"
done`,
      },
      keep("python-packages", "dist-pypi/"),
    ],
  });
  const lists = INDEXES.map(({ id }) => [id, x(`steps.list.outputs.${id}`)] as const);
  return { ...job, outputs: { ...job.outputs, ...Object.fromEntries(lists) } };
}

/** Fails where what files say of themselves is not $VERSION. */
const COMPARING = `\
for file in dist/*; do
  case "$file" in
    *.whl) metadata=$(unzip -p "$file" '*.dist-info/METADATA') ;;
    *.tar.gz) metadata=$(tar -xzf "$file" --to-stdout --wildcards \\
      --no-wildcards-match-slash '*/PKG-INFO') ;;
    *) continue ;;
  esac
  version=$(sed -n '1,/^$/s/^Version: //p' <<< "$metadata")
  echo "$file: $version"
  if [ "$version" != "$VERSION" ]; then
    echo "::error title=tag_differs::$file says version $version, the tag $VERSION"
    exit 3
  fi
done`;

/** What the files say of themselves is what an index goes by. */
export const COMPARE: Step = {
  name: "Compare what was built with the tag",
  env: { VERSION: x("steps.rung.outputs.pep440") },
  run: COMPARING,
};

/** Whether the index has all files of the package, by the page that installers read. */
const THERE = `\
there() {
  page=$(curl --fail --silent --location --header "Cache-Control: no-cache" \\
    "$SIMPLE/$(tr '[:upper:]' '[:lower:]' <<< "$name" | sed 's/[-_.]\\{1,\\}/-/g')/") || return 1
  for file in dist/*.whl dist/*.tar.gz; do
    if [ -e "$file" ] && ! grep -qF "\${file##*/}" <<< "$page"; then return 1; fi
  done
}`;

function publish(settings: Settings, index: Index): Job {
  const { id, title, url, secret } = index;
  const isMany = isSeveral(settings);
  const asking = {
    SIMPLE: index.simple,
    name: x("matrix.name"),
    version: x("matrix.version"),
  };
  const isMissing = "steps.index.outputs.there != 'true'";
  const isTrusted = settings.auth === "trusted";
  return {
    id,
    name: `Publish to ${title}`,
    needs: ["build"],
    if: isMany
      ? `needs.build.outputs.${id} != '[]'`
      : `needs.build.outputs.pypi_target == '${id}'`,
    ...(isMany ? { inTurn: IN_TURN(id) } : {}),
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: id,
    permissions: isTrusted ? [identity(title)] : [],
    steps: [
      fetchBuilt("python-packages", isMany ? "." : "dist"),
      ...(isMany
        ? [{
          name: "Ask the index",
          id: "index",
          env: { ...asking, AT: x("matrix.at") },
          run: `\
mv "$AT/dist" dist
${THERE}
if there; then
  ${PASSED_OVER}
  echo "there=true" >> "$GITHUB_OUTPUT"
fi`,
        }]
        : []),
      {
        name: "Publish",
        ...(isMany ? { if: isMissing } : {}),
        uses: "pypa/gh-action-pypi-publish",
        with: {
          ...(isMany ? { "skip-existing": "true" } : {}),
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
      ...(isMany
        ? [{
          name: "Wait until the index has it",
          if: isMissing,
          env: asking,
          run: `${THERE}\n${AWAIT}`,
        }]
        : []),
    ],
  };
}

/** The rows of an index. */
const IN_TURN = (id: string) => x(`fromJSON(needs.build.outputs.${id})`);
