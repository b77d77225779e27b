/** All flags, one row each; parsing, types, help and docs follow from the row. */

/** A flag as the table says it. */
export interface Flag {
  readonly summary: string;
  /** One letter that may stand for it. */
  readonly short?: string;
  /** Another name for it. */
  readonly alias?: string;
  /** Further names that people type; taken, but not shown. */
  readonly further?: readonly string[];
  /** The name of its value; without one the flag is a switch. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** Values to offer, where others are taken too. */
  readonly usual?: readonly string[];
  /** Whether it may be given several times, where a command takes --all as well. */
  readonly isRepeated?: true;
  /** Taken, but shown nowhere: it has no meaning yet. */
  readonly isHidden?: true;
}

/** The table. */
export const FLAGS = {
  // the channel
  "dev": { summary: "A development version, below every alpha" },
  "nightly": { summary: "A development version numbered by today's date" },
  "alpha": { summary: "An alpha version" },
  "beta": { summary: "A beta version" },
  "rc": { summary: "A release candidate" },
  "stable": { summary: "The release itself, and no pre-release" },
  "channel": {
    summary:
      "The channel by name: also one of the project's own, such as next or canary",
    alias: "preid",
    further: ["prerelease", "pre"],
    value: "NAME",
    usual: ["dev", "nightly", "alpha", "beta", "rc", "stable"],
  },
  // the part
  "major": { summary: "Raise the first number" },
  "minor": { summary: "Raise the second number" },
  "patch": { summary: "Raise the third number" },
  // where to look
  "package": {
    short: "p",
    summary: "One package of a monorepo: its tags, its commits and its version alone",
    value: "NAME",
    isRepeated: true,
  },
  "all": { summary: "Every package of a monorepo" },
  "since": {
    summary: "Count from this tag, whether HEAD leads to it or not",
    value: "TAG",
  },
  "offline": { summary: "Ask no server: the tags of the remote are not counted" },
  "from": {
    summary: "The scheme they are read in; of a changelog, the tag it begins with",
    value: "SCHEME|TAG",
  },
  "to": {
    summary: "The scheme they are written in, or all; of promote, the channel",
    value: "SCHEME|CHANNEL",
  },
  "reason": { summary: "Why the release is taken back: people read it", value: "TEXT" },
  "replace-by": { summary: "What people should have instead", value: "VERSION" },
  "unpublish": { summary: "Delete it, for ever, where npm and RubyGems can" },
  "push": { summary: "Push the branch, too" },
  "pick": {
    summary: "Take these commits over, with commas between them",
    ...{ value: "COMMITS", isRepeated: true },
  },
  "no-merge": { summary: "Leave the branch alone: no merge takes the tag in" },
  "ask": { summary: "Open the issue that asks people whether it may go up" },
  "assets": {
    summary: "The files of its release: the very same that the tested one has",
    value: "WHICH",
    choices: ["same"],
  },
  "scheme": { summary: "The scheme the versions are in", value: "SCHEME" },
  "schemes": { summary: "List the schemes, each with an example" },
  "lenient": { summary: "Read what people mean, and say what was assumed" },
  "drop-build": { summary: "Leave build metadata out" },
  "plus": {
    summary: "What stands for + in a Docker tag",
    value: "CHAR",
    choices: ["_"],
  },
  "range": { summary: "VERSION is a range; say it in the other ecosystem's words" },
  "explain": { summary: "Show the parts of each version, and who else reads it how" },
  "ladder": {
    summary: "Take the ladder's order, dev below alpha however it is spelled",
  },
  "latest": { summary: "Print the highest version alone" },
  "reverse": { short: "r", summary: "Highest first" },
  "list": {
    summary: "Show the version files and why they were chosen; change nothing",
  },
  "learn": {
    summary: "With --list: offer [[file]] entries for what the last releases changed",
  },
  "align": { summary: "Write the VERSION even where the files disagree" },
  // notes and changelog
  "unreleased": { summary: "The commits since the last release: the default" },
  "for": {
    summary: "What the notes are for; Markdown for a file if not given",
    value: "TARGET",
    choices: ["announcement", "github", "gitlab", "markdown", "plain", "slack"],
  },
  "compare": { summary: "Tell in short what changed from one tag to another" },
  "write": { summary: "Write it into the project's file" },
  "only": { summary: "The releases of one channel alone", value: "CHANNEL" },
  // the CI
  "no-ci-output": { summary: "Set no outputs of the CI, and write it no summary" },
  "provider": { summary: "The CI to speak to; found if not given", value: "NAME" },
  "format": {
    summary: "Write a plain form instead, to stdout or --output",
    value: "FORM",
    choices: ["dotenv", "env", "github-matrix", "json", "properties", "shell", "tsv"],
  },
  "output": { short: "o", summary: "Write the form into this file", value: "FILE" },
  "prefix": { summary: "Put this before each name", value: "TEXT" },
  "retag": { summary: "Tell the pre-release whose very code this is, if there is one" },
  "require-release": { summary: "Refuse what is no tag of the project" },
  "token-env": {
    summary: "The environment variable that holds the token, for this run",
    value: "NAME",
  },
  "no-wait": { summary: "Do not wait for the workflows' runs to start" },
  "retry-number": {
    summary: "Take the next number when another run was faster, and go on",
  },
  "via": {
    summary: "Who makes commit and tag: git, or the forge by its API",
    value: "WAY",
    choices: ["git", "api"],
  },
  "keep-files": { summary: "Forget the plan, and leave all files as they are" },
  "no-atomic": {
    summary:
      "Push the branch, then the tag: for a server that cannot take both at once",
  },
  "timeout": {
    summary: "How long the remote may say nothing, in seconds: 60 if not given",
    value: "SECONDS",
  },
  "no-release": { summary: "Publish no release on the forge: commit and tag alone" },
  "generate-notes": { summary: "Let the forge make the release's notes" },
  "dispatch": {
    summary: "Push with GITHUB_TOKEN, and start this workflow by hand on the tag",
    value: "WORKFLOW",
  },
  "allow-release": {
    summary: "Let the agent release; without it, what cannot be taken back is refused",
  },
  "workflows": { summary: "Write the project's workflows, too" },
  "mcp": { summary: "Write .mcp.json, which agents' clients read, too" },
  "fix": { summary: "Mend what is safe to mend: fetch what the clone lacks" },
  "edit": { summary: "Edit the notes in git's editor before anything is written" },
  "pr": {
    summary: "Put the plan into a pull request; the clone stays as it is",
  },
  "merged": {
    summary: "Tag and publish the releases whose pull requests were merged",
  },
  "mermaid": { summary: "Print the releases as a Mermaid timeline, for a README" },
  "svg": { summary: "Write the releases as an SVG into this file", value: "FILE" },
  "html": {
    summary: "Write where everything stands as one page into this file",
    value: "FILE",
  },
  "override": {
    summary:
      "Go up though gates are closed; the reason is told in tag, notes and answer",
    value: "REASON",
  },
  "offline-gates": { summary: "Count gates that cannot be asked as open" },
  "status": { summary: "Write them as the status rung/gates of the pull request" },
  "wait": {
    summary: "How long to wait for checks that are not done: 30m, 2h",
    value: "TIME",
  },
  "any-branch": { summary: "Release from this branch, whatever `branch` says" },
  "check": { summary: "Only look; change nothing" },
  "force": { summary: "Write over files that were edited, or are not rung's" },
  // everywhere
  "dry-run": { short: "n", summary: "Say what would be done, change nothing" },
  "json": { summary: "Answer with one JSON object" },
  "yes": { short: "y", summary: "Answer yes to what would be asked" },
  "no-input": { summary: "Never ask; what is missing is a fault" },
  "quiet": { short: "q", summary: "Say nothing but the answer and what went wrong" },
  "verbose": { summary: "Say more" },
  "directory": { short: "C", summary: "Work in this folder", value: "DIR" },
  "config": { summary: "Use this configuration file", value: "FILE" },
  "no-color": { summary: "No colours (so does NO_COLOR)" },
  "help": { short: "h", summary: "Show help" },
  "version": { short: "v", further: ["V"], summary: "Show rung's version" },
} as const satisfies Record<string, Flag>;

/** The name of a flag. */
export type FlagName = keyof typeof FLAGS;

/** The flags that every command takes. */
export const EVERYWHERE = [
  "dry-run",
  "json",
  "yes",
  "no-input",
  "quiet",
  "verbose",
  "directory",
  "config",
  "no-color",
  "help",
  "version",
] as const satisfies readonly FlagName[];

/** Whether help, completions and manual show a flag. */
export function isShown(name: FlagName): boolean {
  const { isHidden }: Flag = FLAGS[name];
  return isHidden !== true;
}

/** The flags that choose the channel. */
export const CHANNEL_FLAGS = [
  "dev",
  "nightly",
  "alpha",
  "beta",
  "rc",
  "stable",
  "channel",
] as const satisfies readonly FlagName[];

/** The flags that choose the part to raise. */
export const PART_FLAGS = [
  "major",
  "minor",
  "patch",
] as const satisfies readonly FlagName[];

type ValueOf<R> = R extends { choices: readonly (infer C)[] } ? C | undefined
  : R extends { value: string } ? string | undefined
  : boolean;

/** What was typed, by flag: true or false for a switch, the value or nothing otherwise. */
export type Options<N extends FlagName> = {
  readonly [K in N]: ValueOf<(typeof FLAGS)[K]>;
};
