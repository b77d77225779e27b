/**
 * What each key of the configuration changes: a row each.
 *
 * A new key needs a row here: a table and the command line that it changes. There is none
 * for a key that is refused.
 */
import {
  type Key,
  KEYS,
  type Table,
  TABLES,
  WORKFLOW_KEYS,
} from "../../lib/plan/mod.ts";
import type { Repo } from "../support/repo.ts";
import { KEY_ROWS as GITHUB_ROWS } from "./github_rows.ts";
import type { Trial } from "./ground.ts";

/** What a key needs to be seen at work. `without` stands in its place in the other run. */
export interface KeyRow extends Partial<Trial> {
  readonly with: string;
  readonly without?: string;
}

const NEXT = ["next", "--offline", "--json"];
const PREPARE = ["prepare", "--rc", "--json"];
/** The repository's own hook, which changes a file. */
async function preCommit({ dir }: Repo) {
  const script = "#!/bin/sh\necho '# seen' >> pyproject.toml\n";
  await Deno.mkdir(`${dir}/.git/hooks`, { recursive: true });
  await Deno.writeTextFile(`${dir}/.git/hooks/pre-commit`, script, { mode: 0o755 });
}
const EXECUTE = { before: [["prepare"]], argv: ["execute", "--json"] };
/** A clone of a host whose name does not tell what it runs. */
const AT_CORP = {
  argv: ["notes", "--json"],
  meanwhile: (repo: Repo) =>
    repo.git("remote", "set-url", "origin", "https://git.corp.example/acme/tool.git"),
};
const MEMBER = {
  "core/pyproject.toml": '[project]\nname = "core"\nversion = "0.1.0"\n',
};
const CORE = {
  files: MEMBER,
  tags: ["v1.0.0", "core@0.1.0"],
  more: { "core/more.py": "", "proto/more.proto": "" },
  argv: [...PREPARE, "-p", "core"],
};

/** Two packages, of which one has news. */
const TWO = {
  files: {
    "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
    "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
    "b/package.json": '{ "name": "b", "version": "1.0.0" }\n',
  },
  tags: ["a@1.0.0", "b@1.0.0"],
  more: { "a/more.js": "" },
  argv: [...NEXT, "--all"],
};

/** What asks the gates of an open candidate. */
const GATES = { tags: ["v1.0.0", "v1.1.0-rc.1"], argv: ["gates", "--offline"] };

/** Rows by their full names: `tag`, `file.path`, `package.notes`. */
export const KEY_ROWS: Readonly<Record<string, KeyRow>> = {
  "tag": { with: 'tag = "r{version}"', argv: NEXT },
  "since": { with: 'since = "v2.8.0"', aside: "v2.8.0", argv: NEXT },
  "changes": {
    with: 'changes = "files"',
    argv: NEXT,
    files: { ".changeset/x.md": "---\ndefault: major\n---\n\nAnother way\n" },
    without: 'changes = "commits"',
  },
  "convention": { with: 'convention = "none"', argv: NEXT },
  "commits.first-parent": {
    with: "[commits]\nfirst-parent = true\n",
    merged: "feat!: another way",
    argv: NEXT,
  },
  "commits.TYPE": { with: '[commits]\nfeat = "patch"\n', argv: NEXT },
  "package": {
    with: 'tag = "{package}-{version}"\npackage = "a"',
    without: 'tag = "{package}-{version}"\npackage = "b"',
    argv: NEXT,
  },
  "branch": { with: 'branch = "other"', argv: PREPARE },
  "hotfix-branch": {
    with: 'hotfix-branch = "fix-{major}"',
    argv: ["hotfix", "1.0", "-n", "--json"],
  },
  "changelog": { with: 'changelog = "NEWS.md"', argv: PREPARE },
  "version.after": {
    with: '[version]\nafter = "dev"\n',
    without: '[version]\nafter = "none"\n',
    files: { "package.json": '{ "version": "1.0.0" }\n' },
    argv: ["prepare", "-n"],
  },
  "version.scheme": { with: '[version]\nscheme = "calver"\n', argv: NEXT },
  "version.format": {
    with: '[version]\nscheme = "calver"\nformat = "YY.MM.MICRO"\n',
    without: '[version]\nscheme = "calver"\nformat = "YYYY.MM.MICRO"\n',
    argv: NEXT,
  },
  "first-number": { with: "first-number = 0", argv: [...NEXT, "--rc"] },
  "dev-style": { with: 'dev-style = "plain"', argv: [...NEXT, "--dev"] },
  "dependents": {
    with: 'dependents = "upgrade"',
    argv: ["bump", "1.1.0"],
    files: {
      "package.json": '{ "version": "1.0.0", "workspaces": ["a", "b"] }\n',
      "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
      "b/package.json":
        '{ "name": "b", "version": "1.0.0", "dependencies": { "a": "^1.0.0" } }\n',
    },
  },
  "file.path": {
    with: '[[file]]\npath = "tool.sh"\n',
    argv: ["bump", "--list"],
    files: { "tool.sh": 'VERSION="1.0.0"\n' },
  },
  "file.pattern": {
    with: '[[file]]\npath = "a.txt"\npattern = "a {version}"\n',
    without: '[[file]]\npath = "a.txt"\n',
    argv: ["bump", "--list"],
    files: { "a.txt": "a 1.0.0\nb 1.0.0\n" },
  },
  "file.format": {
    with: '[[file]]\npath = "pyproject.toml"\nformat = "none"\n',
    argv: ["bump", "--list"],
  },
  "file.scheme": {
    with: '[[file]]\npath = "a.txt"\npattern = "a {version}"\nscheme = "pep440"\n',
    without: '[[file]]\npath = "a.txt"\npattern = "a {version}"\n',
    argv: ["bump", "1.1.0-rc.1"],
    files: { "a.txt": "a 1.0.0\n" },
  },
  "file.all": {
    with: '[[file]]\npath = "a.txt"\npattern = "a {version}"\nall = true\n',
    without: '[[file]]\npath = "a.txt"\npattern = "a {version}"\n',
    argv: ["bump", "--list"],
    files: { "a.txt": "a 1.0.0\na 1.0.0\n" },
  },
  "file.ignore": {
    with: '[[file]]\npath = "package.json"\nignore = true\n',
    argv: ["bump", "--list"],
    files: { "package.json": '{ "version": "1.0.0" }\n' },
  },
  "file.build": {
    with: '[[file]]\npath = "pubspec.yaml"\nbuild = "increment"\n',
    argv: ["bump", "1.1.0"],
    files: { "pubspec.yaml": "name: tool\nversion: 1.0.0+7\n" },
  },
  "file.numbers": {
    with: '[[file]]\npath = "package.json"\nnumbers = true\n',
    without: '[[file]]\npath = "package.json"\n',
    argv: ["bump", "1.1.0-rc.1"],
    files: { "package.json": '{ "version": "1.0.0" }\n' },
  },
  "package.path": {
    with: '[package.core]\npath = "lib"\n',
    without: "[package.core]\n",
    ...CORE,
    files: { "lib/pyproject.toml": '[project]\nname = "x"\nversion = "0.1.0"\n' },
    more: { "lib/more.py": "" },
  },
  "package.tag": {
    with: '[package.core]\npath = "core"\ntag = "core-{version}"\n',
    without: '[package.core]\npath = "core"\n',
    ...CORE,
  },
  "package.notes": {
    with: '[package.core]\npath = "core"\nnotes = "CORE.md"\n',
    without: '[package.core]\npath = "core"\n',
    ...CORE,
  },
  "package.include": {
    with: '[package.core]\npath = "core"\ninclude = ["proto"]\n',
    without: '[package.core]\npath = "core"\n',
    ...CORE,
    more: { "proto/more.proto": "" },
  },
  "package.exclude": {
    with: '[package.core]\npath = "core"\nexclude = ["core/*.md"]\n',
    without: '[package.core]\npath = "core"\n',
    ...CORE,
    more: { "core/README.md": "# Core\n" },
  },
  "package.changelog": {
    with: '[package.core]\npath = "core"\nchangelog = "core/NEWS.md"\n',
    without: '[package.core]\npath = "core"\n',
    ...CORE,
  },
  "group.packages": {
    with: '[group.all]\npackages = ["a", "b"]\n',
    without: '[group.all]\npackages = ["a"]\n',
    ...TWO,
  },
  "group.version": {
    with: '[group.all]\npackages = ["a", "b"]\nversion = "linked"\n',
    without: '[group.all]\npackages = ["a", "b"]\n',
    ...TWO,
  },
  "notes-each": {
    with: "notes-each = true",
    ...TWO,
    argv: ["prepare", "--json", "--minor", "-p", "a", "-p", "b"],
  },
  "channel.pypi": {
    with: '[channel.rc]\npypi = "testpypi"\n',
    argv: [...NEXT, "--rc"],
  },
  "channel.npm": { with: '[channel.rc]\nnpm = "soon"\n', argv: [...NEXT, "--rc"] },
  "channel.after": {
    with: '[channel.canary]\nafter = "beta"\n',
    without: '[channel.canary]\nafter = "alpha"\n',
    tags: ["v1.0.0", "v1.1.0-beta.1"],
    argv: [...NEXT, "--channel", "canary"],
  },
  "channel.pep440": {
    with: '[channel.canary]\nafter = "beta"\npep440 = "beta"\n',
    without: '[channel.canary]\nafter = "beta"\npep440 = "alpha"\n',
    argv: [...NEXT, "--channel", "canary"],
  },
  "channel.soak": { with: '[channel.rc]\nsoak = "999w"\n', ...GATES },
  "channel.checks": { with: "[channel.rc]\nchecks = true\n", ...GATES },
  "channel.blockers": { with: '[channel.rc]\nblockers = "x"\n', ...GATES },
  "channel.milestone": { with: "[channel.rc]\nmilestone = true\n", ...GATES },
  "channel.downloads": { with: "[channel.rc]\ndownloads = 1\n", ...GATES },
  "channel.approvals": { with: "[channel.rc]\napprovals = 1\n", ...GATES },
  "channel.frozen": { with: "[channel.rc]\nfrozen = true\n", ...GATES },
  "channel.feedback.min": { with: "[channel.rc.feedback]\nmin = 2\n", ...GATES },
  "channel.feedback.positive": {
    with: "[channel.rc.feedback]\nmin = 2\npositive = 0.9\n",
    without: "[channel.rc.feedback]\nmin = 2\n",
    ...GATES,
  },
  "channel.run": { with: '[channel.rc]\nrun = "false"\n', ...GATES },
  "notes.prereleases": {
    with: '[notes]\nprereleases = "none"\n',
    argv: [...PREPARE, "--rc"],
  },
  "notes.install": {
    with: "[notes]\ninstall = true\n",
    argv: ["prepare", "--dry-run"],
  },
  "notes.authors": { with: '[notes]\nauthors = "list"\n', argv: PREPARE },
  "notes.filter": { with: '[notes]\nfilter = ["-type:feat"]\n', argv: PREPARE },
  "notes.header": { with: '[notes]\nheader = "Hello {version}"\n', argv: PREPARE },
  "notes.footer": { with: '[notes]\nfooter = "Bye {tag}"\n', argv: PREPARE },
  "tag-scheme": { with: 'tag-scheme = "pep440"', argv: [...NEXT, "--rc"] },
  "notes.announcement": {
    with: '[notes]\nannouncement = "Out: {tag}"\n',
    argv: ["notes", "--for", "announcement"],
  },
  "notes.template": {
    with: "[notes]\ntemplate = '# {{tag}}'\n",
    argv: ["notes"],
  },
  "notes.path": { with: '[notes]\npath = "NOTES.md"\n', argv: PREPARE },
  "hooks.before-prepare": { ...failing("before-prepare"), argv: PREPARE },
  "hooks.after-files": { ...failing("after-files"), argv: PREPARE },
  "hooks.before-commit": { ...failing("before-commit"), ...EXECUTE },
  "hooks.before-push": { ...failing("before-push"), ...EXECUTE },
  "hooks.after-release": { ...failing("after-release"), ...EXECUTE },
  "run-git-hooks": {
    with: "run-git-hooks = true\n",
    argv: PREPARE,
    meanwhile: preCommit,
  },
  "hooks.git-changes": {
    with: 'run-git-hooks = true\n[hooks]\ngit-changes = "take"\n',
    without: "run-git-hooks = true\n",
    argv: PREPARE,
    meanwhile: preCommit,
  },
  "hooks.shell": {
    with: '[hooks]\nshell = true\nbefore-prepare = "exit 0"\n',
    without: '[hooks]\nbefore-prepare = "exit 0"\n',
    argv: PREPARE,
  },
  "hooks.timeout": {
    with: '[hooks]\ntimeout = 1\nbefore-prepare = "sleep 2"\n',
    without: '[hooks]\nbefore-prepare = "sleep 2"\n',
    argv: PREPARE,
  },
  "forge.url": {
    with: '[forge]\nkind = "gitlab"\nurl = "https://git.corp.example"\n',
    without: '[forge]\nkind = "gitlab"\nurl = "https://pages.corp.example"\n',
    ...AT_CORP,
  },
  "forge.kind": {
    with: '[forge]\nkind = "gitlab"\nurl = "https://git.corp.example"\n',
    without: '[forge]\nkind = "gitea"\nurl = "https://git.corp.example"\n',
    ...AT_CORP,
  },
};

/** A hook that fails, and with it the run. */
function failing(hook: string): KeyRow {
  return { with: `[hooks]\n${hook} = "false"\n` };
}

/** Keys that change something on a forge alone: rows of github_rows_test.ts. */
export const ON_GITHUB: readonly string[] = Object.keys(GITHUB_ROWS);

/** Keys of `[workflows]` whose example changes nothing by itself, or that need another. */
const WORKFLOWS: Readonly<Record<string, string>> = {
  "files": 'files = ["release"]',
  "provider": 'provider = "gitlab"',
  "rung": 'rung = "0.2.0"',
  "install": 'install = "deno"',
  "push": 'push = "app"',
  "auth": 'auth = "token"',
  "token-input": 'token-input = "free"',
  "notify-channels": 'notify = ["slack"]\nnotify-channels = ["rc"]',
  "assets": 'files = ["release"]\nbuild = "make"\nassets = ["out/*"]',
  "tools": 'files = ["release"]\nbuild = "make"\ntools = ["node"]',
  "build-secrets":
    'files = ["release"]\nbuild = "make"\nbuild-secrets = ["SIGNING_KEY"]',
  "build-on": 'files = ["release"]\nbuild = "make"\nbuild-on = ["macos-15"]',
  "try": 'files = ["release"]\nbuild = "make"\ntry = "dist/tool"',
  "try-on": 'files = ["release"]\nbuild = "make"\ntry = "x"\ntry-on = ["macos-15"]',
  "image": 'files = ["release"]\nimage = "Dockerfile"',
  "assets-same":
    'files = ["release"]\nbuild = "make"\nassets = ["out/*"]\nassets-same = true',
  "image-retag": 'files = ["release"]\nimage = "Dockerfile"\nimage-retag = true',
};

/** The rows of the keys of `[workflows]`, by their full names. */
export function workflowRows(): Readonly<Record<string, KeyRow>> {
  return Object.fromEntries(
    Object.entries<Key>(WORKFLOW_KEYS).map((
      [name, { example }],
    ) => [`workflows.${name}`, workflowRow(name, example)]),
  );
}

/** The row of a key of `[workflows]`, which has this example. */
export function workflowRow(
  name: string,
  example: string,
): Required<Pick<KeyRow, "with" | "without">> {
  const lines = (WORKFLOWS[name] ?? `${name} = ${example}`).split("\n");
  const rest = lines.filter((line) => !line.startsWith(`${name} =`));
  return {
    with: ["[workflows]", ...lines, ""].join("\n"),
    without: ["[workflows]", ...rest, ""].join("\n"),
  };
}

/**
 * Every key that is in force, by its full name, and `TYPE` for those of any name. A table inside
 * of another that stands at the top too is the same table.
 */
function all(
  { keys, tables = {}, others }: Pick<Table, "keys" | "tables" | "others">,
  before = "",
): readonly string[] {
  const known = new Set<Table>(before === "" ? [] : Object.values<Table>(TABLES));
  return [
    ...Object.entries(keys).filter(([, key]) => !key.refused).map(([name]) => name),
    ...(others ? ["TYPE"] : []),
  ].map((name) => before + name).concat(
    Object.entries(tables).flatMap(([name, table]) =>
      known.has(table) ? [] : all(table, `${before}${name}.`)
    ),
  );
}

/** The full names of all keys that are in force. */
export const NAMES: readonly string[] = all({ keys: KEYS, tables: TABLES });
