/** Steps that several workflows have: the checkout, rung itself, what the tag means. */
import type { Dialect } from "./dialect.ts";
import { type Job, type Permission, type Step, type Table, x } from "./job.ts";
import { ARCHIVES, BUNDLE, checkSums, isPinned } from "./pins.ts";
import type { Settings } from "./settings.ts";
import { SETUP } from "./tools.ts";

/** Long enough for a build, and short enough that one that hangs is not paid for. */
export const TIMEOUT_MINUTES = 30;

/** The right to read the repository. */
export const READ: Permission = {
  scope: "contents",
  access: "read",
  why: "to check the repository out",
};

/** The right to say who runs, from which trusted publishing makes a token. */
export function identity(who: string): Permission {
  return {
    scope: "id-token",
    access: "write",
    why: `to prove to ${who} who publishes`,
  };
}

/** Whoever started the run commits and tags. */
export function authorOf({ email }: Dialect): Table {
  return {
    GIT_AUTHOR_NAME: x("github.actor"),
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: x("github.actor"),
    GIT_COMMITTER_EMAIL: email,
  };
}

/** The whole history and all tags; no credentials stay behind for what runs later. */
export const CHECKOUT: Step = {
  name: "Check out",
  uses: "actions/checkout",
  with: {
    "fetch-depth": ["0", "versions are compared with all tags"],
    "persist-credentials": ["false", "git would use them before any other token"],
  },
};

/** No credentials either: nothing that has a checkout needs any. */
const UNTRUSTED: Table = {
  "persist-credentials": ["false", "no step after this one needs them"],
};

/** The sources of the tag alone, without history. */
export const SOURCES: Step = {
  name: "Check out",
  uses: "actions/checkout",
  with: UNTRUSTED,
};

/** The sources, and the commit before: what the tag's own commit changed can be asked. */
export const CHANGED_SOURCES: Step = {
  ...SOURCES,
  with: { "fetch-depth": ["2", "what this commit changed is asked for"], ...UNTRUSTED },
};

/** Puts `rung` on the PATH. */
export function installRung(settings: Settings): readonly Step[] {
  return INSTALL[settings.install](settings);
}

const INSTALL: {
  readonly [K in Settings["install"]]: (settings: Settings) => readonly Step[];
} = {
  binary({ rung }) {
    const check = checkOf(rung, "$name.tar.gz", ARCHIVES);
    return [{
      name: "Install rung",
      env: source(rung),
      run: `\
name="rung-$(uname -m)-unknown-linux-gnu"
cd "$RUNNER_TEMP"
${download(rung, "$name.tar.gz", ARCHIVES)}
${check}
tar -xzf "$name.tar.gz"
echo "$RUNNER_TEMP/$name" >> "$GITHUB_PATH"
"./$name/rung" --version`,
    }];
  },
  deno({ rung }) {
    const check = checkOf(rung, "rung.js", BUNDLE);
    return [SETUP.deno, {
      name: "Install rung",
      env: source(rung),
      run: `\
cd "$RUNNER_TEMP"
${download(rung, "rung.js", BUNDLE)}
${check}
${launcher('"$RUNNER_TEMP/rung.js"')}`,
    }];
  },
  source() {
    return [SETUP.deno, {
      name: "Install rung from this checkout",
      run: launcher('"$GITHUB_WORKSPACE/main.ts"'),
    }];
  },
};

/** Holds the file against the checksum that is known, else against the one beside it. */
function checkOf(
  { sha256, sums = {} }: Settings["rung"],
  name: string,
  files: readonly string[],
): string {
  if (sha256 !== undefined) {
    return `echo "$RUNG_SHA256  ${name}" | sha256sum --check --strict -`;
  }
  return checkSums(sums, files) ??
    `grep " ${name}\\$" SHA256SUMS | sha256sum --check --strict -`;
}

function source({ version, download, sha256 }: Settings["rung"]) {
  return {
    RUNG_VERSION: version,
    RUNG_DOWNLOAD: download,
    ...(sha256 === undefined ? {} : { RUNG_SHA256: sha256 }),
  };
}

/** With a checksum of its own, a job needs none from where the file comes from. */
function download(
  rung: Settings["rung"],
  name: string,
  files: readonly string[],
): string {
  const urls = [name, ...(isPinned(rung, files) ? [] : ["SHA256SUMS"])]
    .map((each) => `"$from/${each}"`).join(" ");
  return `\
from="$RUNG_DOWNLOAD/v$RUNG_VERSION"
curl --fail --silent --show-error --location --retry 3 --remote-name-all \\
  ${urls}`;
}

/** A program named rung that starts a script with Deno. */
function launcher(script: string): string {
  return `\
mkdir -p "$RUNNER_TEMP/rung-bin"
printf '#!/bin/sh\\nexec deno run --allow-all "%s" "$@"\\n' \\
  ${script} > "$RUNNER_TEMP/rung-bin/rung"
chmod +x "$RUNNER_TEMP/rung-bin/rung"
echo "$RUNNER_TEMP/rung-bin" >> "$GITHUB_PATH"
"$RUNNER_TEMP/rung-bin/rung" --version`;
}

/** Asks rung what the tag means; anything but a release of the project fails here. */
export const CLASSIFY: Step = {
  name: "Ask what the tag means",
  about:
    "offline: the checkout has all tags, and a private remote would ask who we are",
  id: "rung",
  run: "rung ci --require-release --offline",
};

/** The same, and of which pre-release it has the very code. */
export const CLASSIFY_TESTED: Step = {
  ...CLASSIFY,
  run: "rung ci --require-release --offline --retag",
};

/** What the job that classifies hands on. */
export function classified(
  ...keys: readonly string[]
): NonNullable<Job["outputs"]> {
  return Object.fromEntries(keys.map((key) => [key, x(`steps.rung.outputs.${key}`)]));
}

/** The project's own commands before the build. */
export function testSteps({ test }: Settings): readonly Step[] {
  return test === undefined ? [] : [{ name: "Test", run: test.trimEnd() }];
}

/** Keeps files for the jobs that publish them. */
export function keep(name: string, path: string): Step {
  return {
    name: "Keep what was built",
    uses: "actions/upload-artifact",
    with: { name, path, "if-no-files-found": "error" },
  };
}

/** Brings back what `keep` kept. */
export function fetchBuilt(name: string, path: string): Step {
  return {
    name: "Fetch what was built",
    uses: "actions/download-artifact",
    with: { name, path },
  };
}

/** Started by the project's tags, and by hand on one of them. */
export function onTags({ tag, packages = [] }: Settings): string {
  const all = packages.length > 0 ? packages : [tag];
  const globs = all.map(({ before, after }) =>
    JSON.stringify(`${escaped(before)}[0-9]*${escaped(after)}`)
  );
  const tags = globs.length === 1
    ? ` [${globs}]`
    : globs.map((glob) => `\n    - ${glob}`).join("");
  return `\
push:
  tags:${tags}
# by hand, for a tag: choose it under "Use workflow from"
workflow_dispatch:`;
}

/** Letters of a filter pattern that mean more than themselves. */
function escaped(text: string): string {
  return text.replace(/[*?+[\]!\\]/g, "\\$&");
}

/** The group of a workflow: one for a repository, whatever the tag. */
export function groupOf(name: string): string {
  return `${name}-${x("github.repository")}`;
}
