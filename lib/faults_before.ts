/** The failures after which nothing was changed: wrong input, refusals, a person who gave up. */
import type { FaultKind } from "./faults_working.ts";

/** By their codes. Codes never change once released. */
export const BEFORE = {
  // 2: wrong usage, configuration or input; nothing was changed
  announce_unset: { exit: 2, hint: "Put a webhook's address into RUNG_ANNOUNCE_URL" },
  usage: { exit: 2, hint: "See `rung help`" },
  config_invalid: {
    exit: 2,
    hint: "Correct the configuration; docs/reference/configuration.md lists its keys",
  },
  version_unreadable: { exit: 2, hint: "Write it as X.Y.Z or X.Y.Z-rc.N" },
  version_unspellable: { exit: 2, hint: "Choose a version that the scheme can say" },
  channel_unknown: {
    exit: 2,
    hint: "Add the channel to the configuration: [channel.NAME]",
  },
  range_unreadable: {
    exit: 2,
    hint: "Write it as its ecosystem does: ^1.2.0, >=1.2,<2",
  },
  range_unspellable: { exit: 2, hint: "Choose a range that both ecosystems can say" },
  version_ambiguous: { exit: 2, hint: "Say which scheme it is with --from" },
  scheme_unknown: { exit: 2, hint: "`rung convert --schemes` lists the schemes" },
  file_unreadable: { exit: 2, hint: "Check that the file exists and can be read" },
  file_broken: { exit: 2, hint: "Mend the file's syntax" },
  file_outside: { exit: 2, hint: "Name a file inside the repository" },
  version_missing: {
    exit: 2,
    hint: "Add a [[file]] entry to rung.toml that says where the version stands; " +
      "`rung bump --list --learn` tells where past releases changed it",
  },
  version_not_unique: { exit: 2, hint: "Make the pattern match exactly one place" },
  edit_unproven: {
    exit: 2,
    hint: "Edit it by hand, with `ignore = true` in its [[file]], and report its form",
  },
  versions_disagree: {
    exit: 2,
    hint: "Write one version into all of them: `rung bump VERSION --align`",
  },
  forge_unable: {
    exit: 3,
    hint: "Go without it: `rung execute --no-release` makes commit and tag alone",
  },
  forge_unknown: {
    exit: 2,
    hint: 'Name it in rung.toml, [forge]: `kind = "gitea"` (or another), and its `url`',
  },
  range_unknown: { exit: 2, hint: "`git tag` lists the tags of this clone" },
  not_a_repository: {
    exit: 2,
    hint: "Run it inside a git repository, or name one with -C",
  },
  // 3: refused; a precondition or gate is not met; nothing was changed
  changelog_incomplete: {
    exit: 3,
    hint: "Add what is missing: `rung changelog --write`",
  },
  changelog_unread: { exit: 3, hint: 'Name another in rung.toml: changelog = "PATH"' },
  edits_conflict: {
    exit: 3,
    hint:
      "Merge it by hand on that branch, or close the pull request: the next run opens another",
  },
  merge_unproven: {
    exit: 3,
    hint:
      "Take the merge back, `git revert COMMIT`, and propose it anew: `rung prepare --pr`",
  },
  gate_closed: {
    exit: 3,
    hint: 'Wait until it opens, see `rung gates`, or pass it: --override "REASON"',
  },
  nothing_to_release: {
    exit: 3,
    hint:
      "Commit something first, or release anyway by naming a VERSION or --major, --minor, --patch",
  },
  tag_moved: { exit: 3, hint: "Make the tag the same here and on the remote" },
  part_unknown: {
    exit: 3,
    hint: "Say which part to raise: --major, --minor or --patch",
  },
  channel_down: { exit: 3, hint: "Stay on the channel or go up: --rc, or --stable" },
  version_down: { exit: 3, hint: "Choose a version above the one that is tagged" },
  module_path: {
    exit: 3,
    hint:
      "Change the module's path in go.mod and in each import of it, and commit that",
  },
  channel_order: {
    exit: 3,
    hint: 'Leave out dev-style = "plain": -0.dev.N sorts right beside alpha and beta',
  },
  files_left_behind: {
    exit: 3,
    hint: "Add the file to rung.toml, with a pattern or with ignore = true",
  },
  tag_taken: { exit: 3, hint: "Prepare the next version; a published tag never moves" },
  not_a_release: {
    exit: 3,
    hint: "Build a tag of the project's pattern, or go without --require-release",
  },
  tag_differs: {
    exit: 3,
    hint: "Tag the commit whose files say this version: `rung prepare VERSION`, then " +
      "`rung execute`",
  },
  tree_dirty: { exit: 3, hint: "Commit or stash the changes first" },
  head_detached: {
    exit: 3,
    hint: "Check out the branch to release from: `git switch BRANCH`",
  },
  branch_wrong: {
    exit: 3,
    hint: "Switch to the release branch, or name it with `branch` in rung.toml",
  },
  branch_behind: { exit: 3, hint: "Bring the branch up to date: `git pull --rebase`" },
  clone_shallow: { exit: 3, hint: "Fetch the rest: `git fetch --unshallow --tags`" },
  plan_missing: { exit: 3, hint: "Plan a release first: `rung prepare`" },
  plan_open: {
    exit: 3,
    hint: "Finish it with `rung execute`, or put it back with `rung abort`",
  },
  plan_incomplete: {
    exit: 3,
    hint: "Start over: `rung prepare` again, or `rung abort`",
  },
  head_moved: {
    exit: 3,
    hint: "Plan again on the new commit: `rung abort`, then `rung prepare`",
  },
  file_moved: { exit: 3, hint: "Put the file back, or `rung abort` and prepare again" },
  notes_missing: {
    exit: 3,
    hint: "Put the notes back, or `rung abort` and prepare again",
  },
  notes_too_long: {
    exit: 3,
    hint: "Shorten the notes, or let the forge make them: --generate-notes",
  },
  already_pushed: {
    exit: 3,
    hint: "A published release stays; release the next version instead",
  },
  api_unable: {
    exit: 3,
    hint: "Release with git instead: leave --via api out",
  },
  identity_missing: {
    exit: 3,
    hint:
      "Say who commits: `git config user.name NAME` and `git config user.email MAIL`",
  },
  asset_missing: {
    exit: 3,
    hint: "Build the files first, or correct `assets` in the configuration",
  },
  token_missing: {
    exit: 3,
    hint: "Put a token into the environment; docs/tokens.md says how to create one",
  },
  token_powerless: {
    exit: 3,
    hint:
      "Use a person's token, a bot's or an App's, or start the workflow with --dispatch",
  },
  token_rejected: {
    exit: 3,
    hint: "Create a new token, and store it where the old one was; see docs/tokens.md",
  },
  token_exposed: { exit: 3, hint: "Give the remote an https:// address" },
  permission_missing: {
    exit: 3,
    hint: "Give the token the permission; docs/tokens.md lists what is needed for what",
  },
  run_prevented: {
    exit: 3,
    hint: "Mend what stands in the workflow's way, or go without: --no-wait",
  },
  upgrade_refused: { exit: 3, hint: "Upgrade rung the way it was installed" },
  workflow_edited: {
    exit: 3,
    hint:
      "Say it in [workflows] of the configuration instead, or write over it: --force",
  },
  workflow_foreign: {
    exit: 3,
    hint: "Move the file away, or write over it: --force",
  },
  workflow_drifted: { exit: 3, hint: "Write it again: `rung workflows generate`" },
  declined: {
    exit: 3,
    hint: "Run it again when you want it done; --yes answers the question",
  },
  hook_failed: {
    exit: 3,
    hint: "Mend what the hook found, or correct [hooks] in the configuration",
  },
  plan_differs: {
    exit: 3,
    hint: "Look at the plan again: prepare and status give its plan_digest",
  },
  release_barred: {
    exit: 3,
    hint: "Have the person start the server with `rung mcp --allow-release`",
  },
  push_under_way: {
    exit: 3,
    hint:
      "Run `rung execute`: it brings the push to an end; or `rung abort --keep-files`: it " +
      "forgets the plan and touches nothing",
  },
  atomic_missing: {
    exit: 3,
    hint: "Push the branch first, and then the tag: `rung execute --no-atomic`",
  },
  remote_moved: {
    exit: 3,
    hint: "Give the remote its new address: `git remote set-url NAME URL`",
  },
  remote_split: {
    exit: 3,
    hint: "Give the remote one address: `git remote set-url --push NAME URL`",
  },
  signature_missing: {
    exit: 3,
    hint: "Mend git's signing and run `rung execute` again, or do not sign: " +
      "`git config commit.gpgSign false`, `git config tag.gpgSign false`, " +
      "`git config tag.forceSignAnnotated false`",
  },
  file_hidden: {
    exit: 3,
    hint: "Let git see the file: `git update-index --no-skip-worktree PATH`",
  },
  link_flat: {
    exit: 3,
    hint:
      "Let this clone make links and check it out anew: `git config core.symlinks true`",
  },
  home_unknown: {
    exit: 3,
    hint: "Say where rung's releases are: RUNG_HOME or RUNG_DOWNLOAD_URL",
  },
  locked: { exit: 3, hint: "Wait until the other run has ended, then try again" },
  // 130: the person at the terminal gave up; nothing was changed
  cancelled: { exit: 130, hint: "Nothing was changed; run it again to begin anew" },
} as const satisfies Record<string, FaultKind>;
