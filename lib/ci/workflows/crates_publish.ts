/** `crates-publish.yml`: the crates of a tag go to crates.io. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import { identity, keep, READ, SOURCES, testSteps, TIMEOUT_MINUTES } from "./steps.ts";

/** The workflow that packages crates and publishes them. */
export function cratesPublish(settings: Settings): Flow {
  return publisherFlow(settings, {
    id: "crates-publish",
    name: "Publish to crates.io",
    about: `\
Packages and builds the crates of a tag, then publishes them. Cargo takes a
pre-release only where one is asked for, so all channels go to the same place.
${HOW[settings.auth]}`,
    build: build(settings),
    publish: [publish(settings)],
    artifact: "crates",
  });
}

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

function publish(settings: Settings): Job {
  const { auth, runsOn } = settings;
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
          CARGO_REGISTRY_TOKEN: isTrusted ? x("steps.auth.outputs.token") : [
            x("secrets.CARGO_REGISTRY_TOKEN"),
            'zizmor: ignore[use-trusted-publishing] auth = "token" asks for it',
          ],
        },
        run: "cargo publish --workspace --locked --no-verify",
      },
    ],
  };
}
