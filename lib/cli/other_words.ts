/** What people type that rung calls otherwise, and what they mean. Loaded for a fault alone. */
import { closest } from "../closest.ts";
import { CHANNEL_FLAGS, COMMANDS, PART_FLAGS } from "../commands/startup.ts";

/** A word that other tools have for a command → what to say instead. */
const COMMAND_WORDS: Readonly<Record<string, string>> = {
  add: "Write a change file: `rung change`",
  build: "Build with the project's own tools; `rung ci` tells them the version",
  cancel: "Put a prepared release back: `rung abort`",
  changeset: "Write a change file: `rung change`; plan a release: `rung prepare`",
  check: "Look for what could stop a release: `rung doctor`",
  commit: "Commit, tag and push a prepared release: `rung execute`",
  config: "See what rung finds and write a rung.toml: `rung init`",
  current: "See where every channel stands: `rung status`",
  deploy: "Publish a prepared release: `rung execute`",
  diff: "See the release before anything is written: `rung prepare --dry-run`",
  final: "Release an open pre-release as it is: `rung promote`",
  finalize: "Release an open pre-release as it is: `rung promote`",
  finish: "Publish a prepared release: `rung execute`",
  generate: "Write the workflows: `rung workflows generate`",
  graduate: "Release an open pre-release as it is: `rung promote`",
  info: "See where every channel stands: `rung status`",
  latest: "See where every channel stands: `rung status`",
  list: "See where every channel stands: `rung status`",
  log: "See what the next release would say: `rung prepare --dry-run`",
  new: "Plan a release: `rung prepare`, or go through all of it: `rung release`",
  plan: "See the release before anything is written: `rung prepare --dry-run`",
  pre: "Name the channel: `rung prepare rc`",
  preview: "See the release before anything is written: `rung prepare --dry-run`",
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
  version: "rung's own: `rung --version`; the project's next one: `rung next`",
};

/** A flag that other tools have → what to say instead, where the command has what it names. */
const FLAG_WORDS: Readonly<Record<string, readonly [needs: string, hint: string]>> = {
  "allow-dirty": ["dry-run", "Commit or stash what is changed first: `git stash`"],
  "ci": ["yes", "A CI is known by itself, and asks nothing; elsewhere: --yes"],
  "dry": ["dry-run", 'Did you mean "--dry-run"?'],
  "increment": ["major", "Name the part: --major, --minor or --patch"],
  "new-version": ["major", "Name the version itself: VERSION, with no flag"],
  "non-interactive": ["no-input", 'Did you mean "--no-input"?'],
  "release-as": ["major", "Name the version itself, or the part, with no flag"],
  "snapshot": ["dry-run", "A version that is not released: `rung next dev`"],
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

/** What to say about a flag that the command does not have; `there` are those it has. */
export function flagHint(
  word: string,
  command: string,
  there: readonly string[],
): string | undefined {
  const name = word.replace(/^-+/, "");
  if (name === "force" || name === "f") return forceHint(there);
  if (word.startsWith("--") || name.length > 1) {
    const [needs, told] = Object.hasOwn(FLAG_WORDS, name) ? FLAG_WORDS[name]! : [];
    if (needs !== undefined && there.includes(needs)) return told;
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
