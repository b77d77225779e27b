/**
 * Travis CI. Source: Travis docs, "Environment variables"; travis-build, bash/travis_fold.
 *
 * It has no outputs across jobs, no annotations and no summary.
 */
import { shell } from "../formats/shell.ts";
import { oneLine } from "../log.ts";
import type { Provider, Write } from "../provider.ts";
import { workspaceOutputs } from "../workspace.ts";

/** Travis CI. Later commands of the job read the outputs with `. ./rung.env`. */
export const travis: Provider = {
  id: "travis",
  title: "Travis CI",
  detect: ({ env }) => env("TRAVIS") !== undefined,
  build({ env }) {
    const tag = env("TRAVIS_TAG");
    const pull = env("TRAVIS_PULL_REQUEST");
    const slug = env("TRAVIS_REPO_SLUG");
    return {
      tag,
      // On a tag TRAVIS_BRANCH is the tag, on a pull request the branch it goes to.
      branch: tag
        ? undefined
        : env("TRAVIS_PULL_REQUEST_BRANCH") ?? env("TRAVIS_BRANCH"),
      pull: pull === "false" ? undefined : pull,
      sha: env("TRAVIS_PULL_REQUEST_SHA") ?? env("TRAVIS_COMMIT"),
      run: env("TRAVIS_BUILD_WEB_URL"),
      repository: slug && `https://github.com/${slug}`,
    };
  },
  outputs: (outputs, ambient) =>
    workspaceOutputs(outputs, shell, "rung.env", ambient, "TRAVIS_BUILD_DIR"),
  group: {
    open: (title) => fold("start", title, `${oneLine(title)}\n`),
    close: (title) => fold("end", title, ""),
  },
};

function fold(what: "start" | "end", title: string, text: string): Write {
  const name = `rung.${title.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`;
  return { kind: "log", text: `travis_fold:${what}:${name}\r\x1b[0K${text}` };
}
