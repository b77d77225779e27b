/** The failures of what was being done: run again, it goes on. */

/** What a code means. */
export interface FaultKind {
  /** The exit code: 1 failed while working, 2 wrong input, 3 refused, 130 interrupted. */
  readonly exit: 1 | 2 | 3 | 130;
  /** An order the reader can carry out; a fault may bring a more exact one. */
  readonly hint: string;
}

/** By their codes. Codes never change once released. */
export const WORKING = {
  // 1: something failed while working
  git_missing: { exit: 1, hint: "Install git and put it on the PATH" },
  git_outdated: { exit: 1, hint: "Install git 2.31 or a newer one" },
  git_locked: {
    exit: 1,
    hint: "Wait until the other git has ended, then run it again",
  },
  git_failed: { exit: 1, hint: "See git's own words above" },
  tree_differs: {
    exit: 1,
    hint:
      "Nothing was committed: `rung abort` puts the files back; then look at what " +
      "`git config --list --show-origin` says of core.*",
  },
  remote_unreachable: {
    exit: 1,
    hint:
      "Check the remote and the network; next, prepare, promote, status and gates can " +
      "go without it: --offline",
  },
  push_unknown: {
    exit: 1,
    hint: "Run `rung execute` again: it looks whether it arrived, and goes on",
  },
  announce_failed: {
    exit: 1,
    hint: "Check that the webhook is still there and takes messages, then run it again",
  },
  pick_stopped: {
    exit: 1,
    hint:
      "Mend the conflict, then `git cherry-pick --continue`; or `git cherry-pick --abort`",
  },
  push_rejected: {
    exit: 1,
    hint: "Do what the remote asks for, then run `rung execute` again",
  },
  remote_unclear: {
    exit: 2,
    hint: "Give the branch a remote: `git branch --set-upstream-to REMOTE/BRANCH`",
  },
  forge_unreachable: {
    exit: 1,
    hint: "Run `rung execute` again: it goes on where it stopped",
  },
  forge_refused: {
    exit: 1,
    hint: "Do what the forge asks for, then run the same command again",
  },
  rate_limited: {
    exit: 1,
    hint: "Run `rung execute` again later: it goes on where it stopped",
  },
  asset_differs: {
    exit: 1,
    hint: "Run `rung execute` again: it uploads the file anew",
  },
  release_immutable: {
    exit: 1,
    hint: "Release the next version; a published release cannot be changed there",
  },
  no_run: {
    exit: 1,
    hint: "See the workflow's page; start it by hand there, or with --dispatch",
  },
  release_incomplete: {
    exit: 1,
    hint: "Mend what is said, then run `rung execute` again: what is pushed stays",
  },
  actor_differs: {
    exit: 1,
    hint: "See who pushes in the place of the token's owner",
  },
  remote_differs: {
    exit: 1,
    hint: "Look at the remote, then run `rung execute` again",
  },
  output_unsayable: {
    exit: 1,
    hint: "Take a form that can say it: `rung ci --format json --output FILE`",
  },
  ci_unreachable: {
    exit: 1,
    hint:
      "Give rung the CI's own variables, files and programs, or go without: --no-ci-output",
  },
  download_failed: {
    exit: 1,
    hint: "Check the version, the network and RUNG_DOWNLOAD_URL, then try again",
  },
  checksum_wrong: {
    exit: 1,
    hint: "Try again; if it stays so, do not use the file, and report it",
  },
  disk_failed: {
    exit: 1,
    hint: "Check the disk's space and permissions, then try again",
  },
  process_failed: {
    exit: 1,
    hint:
      "See that the file may be run, and that the machine has room for one more process " +
      "(`ulimit -u`, memory), then run the same command again",
  },
  place_barred: {
    exit: 1,
    hint:
      "Keep it on a drive of this machine and outside of /dev, /proc and /sys, or run the " +
      "bundle: `deno run -A rung.js`",
  },
  bug: { exit: 1, hint: "Please report it, with what --verbose says" },
} as const satisfies Record<string, FaultKind>;
