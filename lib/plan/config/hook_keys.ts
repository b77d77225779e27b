/** The keys of `[hooks]`: commands of the project's own around a release. */
import type { Key } from "./key.ts";

/** A command line, or a list of them. */
function commands(summary: string, example: string) {
  return { kind: "lines", default: [], summary, example } as const;
}

/** The keys of `[hooks]`. */
export const HOOK_KEYS = {
  "before-prepare": commands(
    "Run before anything is read, by `rung prepare` and `rung release`",
    '"git fetch --tags"',
  ),
  "after-files": commands(
    "Run when the release's files are written. Files that it changes, makes or takes away " +
      "join the release, unless git ignores them: a lockfile, built documentation",
    '"npm install --package-lock-only"',
  ),
  "before-commit": commands(
    "Run by `rung execute` before the commit is made",
    '"make check"',
  ),
  "before-push": commands(
    "Run when commit and tag are made and not pushed yet. When it fails both are taken back",
    '"deno task test"',
  ),
  "after-release": commands(
    "Run when all is out. When it fails the release stands, and the run says so",
    '"./announce.sh"',
  ),
  "git-changes": {
    kind: "text",
    choices: ["refuse", "take"],
    default: "refuse",
    summary:
      "With `run-git-hooks`: what becomes of files that the repository's pre-commit " +
      "changes: `refuse` ends the run, with `take` they join the release when it is prepared",
    example: '"take"',
  },
  "shell": {
    kind: "switch",
    default: false,
    summary:
      "Whether a shell (`sh -c`) reads the commands; else each is split into words",
    example: "true",
  },
  "timeout": {
    kind: "count",
    default: 600,
    summary: "How long one command may take, in seconds",
    example: "1800",
  },
} as const satisfies Record<string, Key>;
