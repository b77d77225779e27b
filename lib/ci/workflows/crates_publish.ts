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
: > "$RUNNER_TEMP/crates.tsv"
while IFS=$'\\t' read -r folder version; do
  manifest=$folder/Cargo.toml
  name=$(cargo read-manifest --manifest-path "$manifest" | jq -r .name)
  root=$(cargo locate-project --workspace --message-format plain --manifest-path "$manifest")
  printf '%s\\t%s\\t%s\\n' "$name@$version" "$folder" "$root" >> "$RUNNER_TEMP/crates.tsv"
done < "$RUNNER_TEMP/released.tsv"
{
  echo "crates<<END_OF_CRATES"
  cut -f 1,2 "$RUNNER_TEMP/crates.tsv"
  echo "END_OF_CRATES"
} >> "$GITHUB_OUTPUT"
cut -f 1 "$RUNNER_TEMP/crates.tsv"`,
      },
      {
        name: "Package and build",
        run: settings.build?.trimEnd() ?? PACKAGE_ALL,
      },
    ],
  });
  return {
    ...job,
    outputs: { ...job.outputs, crates: x("steps.list.outputs.crates") },
  };
}

/** Those of a workspace together: one may ask for another that is nowhere else yet. */
const PACKAGE_ALL = `\
cut -f 3 "$RUNNER_TEMP/crates.tsv" | sort -u > "$RUNNER_TEMP/roots"
while IFS= read -r root; do
  packages=()
  while IFS=$'\\t' read -r crate _ at; do
    if [ "$at" = "$root" ]; then packages+=(--package "$crate"); fi
  done < "$RUNNER_TEMP/crates.tsv"
  cargo package --locked --manifest-path "$root" "\${packages[@]}" < /dev/null
done < "$RUNNER_TEMP/roots"`;

/**
 * The crates as cargo names them, `name@version`: one that does not say so is none. cargo is
 * asked from elsewhere: in a workspace it would tell of that one's own crate.
 */
const PUBLISH_ALL = `\
there() { (cd "$RUNNER_TEMP" && cargo info --quiet "$crate") > /dev/null 2>&1; }
while IFS=$'\\t' read -r crate folder; do
  if [ -z "$crate" ]; then continue; fi
  name=\${crate%@*} version=\${crate##*@}
  if there; then
    ${PASSED_OVER}
    continue
  fi
  cargo publish --manifest-path "$folder/Cargo.toml" --package "$crate" \\
    --locked --no-verify < /dev/null
${indented(AWAIT, 2)}
done <<< "$CRATES"`;

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
          ...(isMany ? { CRATES: x("needs.build.outputs.crates") } : {}),
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
