/** `crates-publish.yml`: the crates of a tag go to crates.io. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import { AWAIT, isSeveral, PASSED_OVER, released } from "./several.ts";
import type { Settings } from "./settings.ts";
import { identity, keep, READ, SOURCES, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { indented } from "./yaml.ts";

/** The workflow that packages crates and publishes them. */
export function cratesPublish(settings: Settings): Flow {
  const isMany = isSeveral(settings);
  return publisherFlow(settings, {
    id: "crates-publish",
    name: "Publish to crates.io",
    about: `\
${
      isMany
        ? MANY
        : "Packages and builds the crates of a tag, then publishes them."
    } Cargo takes a
pre-release only where one is asked for, so all channels go to the same place.
${HOW[settings.auth]}`,
    build: isMany ? buildAll(settings) : build(settings),
    publish: [publish(settings)],
    ...(isMany ? {} : { artifact: "crates" }),
  });
}

const MANY = `\
Packages and builds the crates that are released at a tag's commit, then publishes them in
their order: whoever is asked for is there before who asks. What is there already is passed
over.`;

const HOW: { readonly [K in Settings["auth"]]: string } = {
  trusted:
    `There is no secret: the registry trusts this file's name and the environment's. Keep
both as they are registered there.`,
  token:
    `The secret CARGO_REGISTRY_TOKEN holds the token; trusted publishing would need none.`,
};

function build(settings: Settings): Job {
  return buildJob(settings, {
    steps: [
      ...testSteps(settings),
      {
        name: "Package and build",
        run: settings.build?.trimEnd() ?? "cargo package --workspace --locked",
      },
      {
        name: "Compare what was packaged with the tag",
        env: { VERSION: x("steps.rung.outputs.version") },
        run: `\
ls target/package
if ! ls target/package/*-"$VERSION".crate; then
  echo "::error title=tag_differs::No crate says version $VERSION, as the tag does"
  exit 3
fi`,
      },
      keep("crates", "target/package/*.crate"),
    ],
  });
}

function buildAll(settings: Settings): Job {
  const job = buildJob(settings, {
    steps: [
      ...testSteps(settings),
      {
        name: "List what is released here",
        id: "list",
        run: `\
${released("crates.io", "package_path", "version")}
crates=()
while IFS=$'\\t' read -r folder version; do
  name=$(cargo read-manifest --manifest-path "$folder/Cargo.toml" | jq -r .name)
  crates+=("$name@$version")
done < "$RUNNER_TEMP/released.tsv"
echo "crates=\${crates[*]}" >> "$GITHUB_OUTPUT"
echo "\${crates[*]}"`,
      },
      {
        name: "Package and build",
        env: CRATES("steps.list"),
        run: settings.build?.trimEnd() ?? `\
packages=()
for crate in $CRATES; do packages+=(--package "$crate"); done
if [ "\${#packages[@]}" != 0 ]; then cargo package --locked "\${packages[@]}"; fi`,
      },
    ],
  });
  return {
    ...job,
    outputs: { ...job.outputs, crates: x("steps.list.outputs.crates") },
  };
}

/** The crates as cargo names them, `name@version`: one that does not say so is none. */
const CRATES = (from: string) => ({ CRATES: x(`${from}.outputs.crates`) });

/** cargo is asked from elsewhere: in a workspace it would tell of that one's own crate. */
const PUBLISH_ALL = `\
there() { (cd "$RUNNER_TEMP" && cargo info --quiet "$crate") > /dev/null 2>&1; }
for crate in $CRATES; do
  name=\${crate%@*} version=\${crate##*@}
  if there; then
    ${PASSED_OVER}
    continue
  fi
  cargo publish --package "$crate" --locked --no-verify
${indented(AWAIT, 2)}
done`;

function publish(settings: Settings): Job {
  const { auth, runsOn } = settings;
  const isMany = isSeveral(settings);
  const isTrusted = auth === "trusted";
  const signIn: Step = {
    name: "Sign in",
    id: "auth",
    uses: "rust-lang/crates-io-auth-action",
  };
  return {
    id: "crates-io",
    name: "Publish to crates.io",
    needs: ["build"],
    runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: "crates-io",
    permissions: [READ, ...(isTrusted ? [identity("crates.io")] : [])],
    steps: [
      SOURCES,
      ...(isTrusted ? [signIn] : []),
      {
        name: "Publish",
        about: "no code of the crates runs here: they were built in the job before",
        env: {
          ...(isMany ? CRATES("needs.build") : {}),
          CARGO_REGISTRY_TOKEN: isTrusted ? x("steps.auth.outputs.token") : [
            x("secrets.CARGO_REGISTRY_TOKEN"),
            'zizmor: ignore[use-trusted-publishing] auth = "token" asks for it',
          ],
        },
        run: isMany ? PUBLISH_ALL : "cargo publish --workspace --locked --no-verify",
      },
    ],
  };
}
