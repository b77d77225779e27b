/** What people type that rung calls otherwise, and what they mean. Loaded for a fault alone. */
import { closest } from "../closest.ts";
import { CHANNEL_FLAGS, COMMANDS, PART_FLAGS } from "../commands/startup.ts";

/** A word that other tools have for a command → what to say instead. */
const COMMAND_WORDS: Readonly<Record<string, string>> = {
  add: "Write a change file: `rung change`",
  "bump-version":
    "Plan a release: `rung prepare`; the version files alone: `rung bump`",
  bumpversion: "Plan a release: `rung prepare`; the version files alone: `rung bump`",
  auth: "Put a token into RELEASE_PAT; `rung token check` looks at it",
  build: "Build with the project's own tools; `rung ci` tells them the version",
  canary: "A version that is not released: `rung next dev`",
  cancel: "Put a prepared release back: `rung abort`",
  changeset: "Write a change file: `rung change`; plan a release: `rung prepare`",
  check: "Look for what could stop a release: `rung doctor`",
  commit: "Commit, tag and push a prepared release: `rung execute`",
  config: "See what rung finds and write a rung.toml: `rung init`",
  create: "Plan a release: `rung prepare`, or go through all of it: `rung release`",
  current: "See where every channel stands: `rung status`",
  deploy: "Publish a prepared release: `rung execute`",
  diff: "See the release before anything is written: `rung prepare --dry-run`",
  "dry-run": "See the release before anything is written: `rung prepare --dry-run`",
  final: "Release an open pre-release as it is: `rung promote`",
  finalize: "Release an open pre-release as it is: `rung promote`",
  finish: "Publish a prepared release: `rung execute`",
  "from-git":
    "Publish in the workflow that the tag starts; `rung ci` tells it the version",
  "from-package":
    "Publish in the workflow that the tag starts; `rung ci` tells it the version",
  generate: "Write the workflows: `rung workflows generate`",
  graduate: "Release an open pre-release as it is: `rung promote`",
  info: "See where every channel stands: `rung status`",
  latest: "See where every channel stands: `rung status`",
  list: "See where every channel stands: `rung status`",
  login: "Put a token into RELEASE_PAT; `rung token check` looks at it",
  log: "See what the next release would say: `rung prepare --dry-run`",
  new: "Plan a release: `rung prepare`, or go through all of it: `rung release`",
  "next-version": "Print the next version: `rung next`",
  plan: "See the release before anything is written: `rung prepare --dry-run`",
  pre: "Name the channel: `rung prepare rc`",
  preview: "See the release before anything is written: `rung prepare --dry-run`",
  premajor: "Name channel and part: `rung prepare rc major`",
  preminor: "Name channel and part: `rung prepare rc minor`",
  prepatch: "Name channel and part: `rung prepare rc patch`",
  prerelease: "Name the channel: `rung prepare rc`",
  publish: "Publish a prepared release: `rung execute`",
  push: "Commit, tag and push a prepared release: `rung execute`",
  reset: "Put a prepared release back: `rung abort`",
  revert: "Put a prepared release back: `rung abort`",
  rollback: "Put a prepared release back: `rung abort`",
  run: "Publish a prepared release: `rung execute`",
  setup:
    "Set the project up: `rung init`; the workflows' chores: `rung workflows setup`",
  ship: "Publish a prepared release: `rung execute`",
  show: "See where every channel stands: `rung status`",
  snapshot: "A version that is not released: `rung next dev`",
  start: "Plan a release: `rung prepare`",
  undo:
    "Before the push: `rung abort`; a published release: `rung yank VERSION --reason TEXT`",
  update: "Bring rung up to date: `rung upgrade`; the version files: `rung bump`",
  validate: "Look for what could stop a release: `rung doctor`",
  verify: "Look for what could stop a release: `rung doctor`",
  whatbump: "Print the next version: `rung next`",
  version: "rung's own: `rung --version`; the project's next one: `rung next`",
};

const NO_PUBLISHING =
  "rung publishes to no registry, the tag's workflow does; --no-release leaves the release page out";
const NOTES_BEFORE =
  "The notes are edited before: `rung prepare --edit`, or in their file";
const TOKEN =
  "A token is never typed: put it into a variable, and name that: --token-env NAME";
const PART = "Name the part: --major, --minor or --patch";
const WHERE = "See where every channel stands: `rung status`";
const NO_HOOKS = "The clone's hooks run where rung.toml says run-git-hooks = true";
const SIGNING = "git signs as it is set: `git config tag.gpgSign true`";
const WRITES_ALONE: Told = [
  "edit",
  "It commits and pushes nothing: `rung execute` does",
];
const FILES_ALONE: Told = [
  "learn",
  "It writes the version files, and does nothing else",
];
const CARRIES_OUT: Told = [
  "dispatch",
  "See what it would do: --dry-run; to write files alone: `rung prepare`, `rung bump`",
];

/** What to say where a command has the flag that `needs` names: it tells commands apart, too. */
type Told = readonly [needs: string, hint: string];

/** A flag that other tools have → what to say instead; the first that fits the command. */
const FLAG_WORDS: Readonly<Record<string, readonly Told[]>> = {
  "allow-dirty": [["dry-run", "Commit or stash what is changed first: `git stash`"]],
  "branch": [["any-branch", 'Say branch = "main" in rung.toml, or --any-branch']],
  "bump": [["major", PART]],
  "canary": [["major", "A version that is not released: `rung next dev`"]],
  "changelog": [["edit", 'Say changelog = "CHANGELOG.md" in rung.toml; "" keeps none']],
  "ci": [["yes", "A CI is known by itself, and asks nothing; elsewhere: --yes"]],
  "conventional-commits": [[
    "major",
    "Commits are read so; see convention in rung.toml",
  ]],
  "current": [["major", WHERE]],
  "current-version": [["major", WHERE]],
  "delete": [["dispatch", "Take a release back: `rung yank VERSION --reason TEXT`"]],
  "dist-tag": [[
    "major",
    'npm\'s dist-tag is of the channel: [channel.rc] npm = "next"',
  ]],
  "draft": [[
    "no-release",
    "It is published when all of it is there, and no draft before",
  ]],
  "dry": [["dry-run", 'Did you mean "--dry-run"?']],
  "edit": [["unreleased", "The notes of a release: `rung prepare --edit`"]],
  "first-release": [[
    "major",
    "It needs no flag: the version files say it, or VERSION",
  ]],
  "from": [["unreleased", "Name both ends: `rung notes A..B`"]],
  "github-token": [["token-env", TOKEN]],
  "graduate": [["major", "Release an open pre-release as it is: `rung promote`"]],
  "increment": [["major", PART]],
  "latest": [
    ["unreleased", "Name it: `rung notes TAG`"],
    ["no-release", "The highest stable version is the latest by itself"],
  ],
  "level": [["major", PART]],
  "list": [["dispatch", WHERE]],
  "message": [
    ["merged", "It is chore(release): VERSION"],
    ["dispatch", "The notes of the release are its message"],
    ["edit", "It is chore(release): VERSION"],
  ],
  "new-version": [["major", "Name the version itself: VERSION, with no flag"]],
  "no-changelog": [["edit", 'Say changelog = "" in rung.toml']],
  "no-commit": [WRITES_ALONE, FILES_ALONE, CARRIES_OUT],
  "no-git-tag-version": [WRITES_ALONE, FILES_ALONE, CARRIES_OUT],
  "no-publish": [["no-release", NO_PUBLISHING]],
  "no-push": [WRITES_ALONE, FILES_ALONE, CARRIES_OUT],
  "no-tag": [WRITES_ALONE, FILES_ALONE, CARRIES_OUT],
  "no-verify": [["dispatch", NO_HOOKS], ["edit", NO_HOOKS]],
  "non-interactive": [["no-input", 'Did you mean "--no-input"?']],
  "notes": [["merged", NOTES_BEFORE]],
  "notes-file": [["merged", NOTES_BEFORE]],
  "part": [["major", PART]],
  "prerelease": [["dispatch", "The channel says it: `rung prepare rc`"]],
  "provenance": [["no-release", NO_PUBLISHING]],
  "publish": [["no-release", NO_PUBLISHING]],
  "push": [WRITES_ALONE, FILES_ALONE, ["dispatch", "It pushes by itself"]],
  "registry": [["no-release", NO_PUBLISHING]],
  "release-as": [["major", "Name the version itself, or the part, with no flag"]],
  "sign": [["dispatch", SIGNING], ["edit", SIGNING]],
  "skip-publish": [["no-release", NO_PUBLISHING]],
  "skip-tag": [WRITES_ALONE, FILES_ALONE, CARRIES_OUT],
  "snapshot": [["dry-run", "A version that is not released: `rung next dev`"]],
  "tag": [WRITES_ALONE, FILES_ALONE],
  "title": [["merged", NOTES_BEFORE]],
  "token": [["token-env", TOKEN]],
  "type": [["major", PART]],
  "unreleased": [["only", "The notes of what is to come: `rung notes --unreleased`"]],
};

/** What to say about a command that is not there. */
export function commandHint(word: string): string {
  const near = closest(word, Object.keys(COMMANDS));
  const told = Object.hasOwn(COMMAND_WORDS, word) ? COMMAND_WORDS[word] : undefined;
  if (told) return told;
  if ([...CHANNEL_FLAGS, ...PART_FLAGS].some((each) => each === word)) {
    return `Say what to do with it: \`rung prepare ${word}\`, or \`rung next ${word}\``;
  }
  if (/^v?\d+(\.\d+)+/.test(word)) {
    return `Say what to do with it: \`rung prepare ${word}\``;
  }
  return near ? `Did you mean "${near}"?` : "See `rung help` for the commands";
}

/** Flags of one letter that other tools have, by their names. */
const SHORT: Readonly<Record<string, string>> = { m: "message", s: "sign" };

/** What to say about a flag that the command does not have; `there` are those it has. */
export function flagHint(
  word: string,
  command: string,
  there: readonly string[],
): string | undefined {
  const said = word.replace(/^-+/, "");
  const isShort = !word.startsWith("--") && Object.hasOwn(SHORT, said);
  const name = isShort ? SHORT[said]! : said;
  if (name === "force" || name === "f") return forceHint(there);
  if (word.startsWith("--") || name.length > 1) {
    const told = Object.hasOwn(FLAG_WORDS, name) ? FLAG_WORDS[name]! : [];
    const fitting = told.find(([needs]) => there.includes(needs));
    if (fitting) return fitting[1];
    const isChannel = CHANNEL_FLAGS.some((each) => each === name);
    if (isChannel && there.includes("to")) return `Say where to: --to ${name}`;
    const near = closest(name, there.filter((each) => each.length > 1));
    if (near) return `Did you mean "--${near}"?`;
  }
  return `See \`rung help ${command}\``;
}

/** What one thing after the other overrules, of what the command has. */
function forceHint(there: readonly string[]): string {
  const ways = [
    ["any-branch", "the branch"],
    ["align", "files that disagree"],
    ["offline", "a remote that does not answer"],
    ["no-wait", "a workflow that does not start"],
  ].filter(([flag]) => there.includes(flag!))
    .map(([flag, what]) => `--${flag} (${what})`);
  const version = there.includes("major") ? ["a VERSION (nothing to release)"] : [];
  const all = [...ways, ...version];
  return all.length === 0
    ? "Nothing here can be forced; the fault says what to mend"
    : `Name what to overrule: ${all.join(", ")}`;
}
