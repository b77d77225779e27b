/**
 * The state that gives a fault, and what a person does then: `faults_test.ts`. Those of a
 * release under way stand in `ways_out_test.ts` of tests/release and tests/e2e.
 */
import type { FaultCode } from "../../lib/fault.ts";
import type { World } from "../../lib/system/startup.ts";
import { NotStarted } from "../../lib/system/starting.ts";
import { rungIn } from "../support/clones.ts";
import type { Repo } from "../support/repo.ts";
import type { Changes } from "../support/rung.ts";

/** One fault. */
export interface FaultRow {
  /** The command that is refused. */
  readonly argv: string;
  /** The state. */
  readonly reach?: (repo: Repo) => Promise<unknown>;
  readonly env?: Readonly<Record<string, string>>;
  readonly changes?: Changes;
  /** What the words of the hint leave to a person; its orders are run by the test. */
  readonly carry?: (repo: Repo) => Promise<unknown>;
  /** What stands in an order for what only a person knows. */
  readonly words?: Readonly<Record<string, string>>;
  /** Which of the ways that a hint names is gone; the first where it is not said. */
  readonly way?: number;
  /** The command as it is typed then; the same where it is not said. */
  readonly then?: string;
  readonly thenEnv?: Readonly<Record<string, string>>;
  readonly thenChanges?: Changes;
  /** Whether the project stays as it is, for the next row. */
  readonly isLooking?: true;
}

/** A world whose disk refuses every write. */
const refusing = (error: () => Error): Changes => ({ disk }) => ({
  disk: {
    ...disk,
    write() {
      throw error();
    },
  },
});

/** A world whose git, asked so, answers this. */
const answering =
  (word: string, answer: Awaited<ReturnType<World["run"]>>): Changes => (world) => ({
    run: (spawn) =>
      spawn.command === "git" && (word === "" || spawn.args.includes(word))
        ? Promise.resolve(answer)
        : world.run(spawn),
  });

const said = (stdout: string, code = 0, stderr = "") => ({
  ...{ code, stderr },
  stdout: new TextEncoder().encode(stdout),
});

/** A person who answers so, or nothing. */
const person = (isYes: boolean | undefined): Changes => () => ({
  terminal: {
    columns: 80,
    prompts: () =>
      Promise.resolve({
        confirm: () => Promise.resolve(isYes),
        select: (_, choices) =>
          Promise.resolve(isYes === undefined ? undefined : choices[0]?.value),
        text: () => Promise.resolve(undefined),
      }),
    attach: () => Promise.resolve(undefined),
  },
});

/** A git that knows nobody but whom its own configuration names. */
const nobody: Changes = (world) => ({
  run: (spawn) =>
    world.run({
      ...spawn,
      env: {
        ...spawn.env,
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: "user.useConfigOnly",
        GIT_CONFIG_VALUE_0: "true",
      },
    }),
});

const toml = (text: string) => (repo: Repo) => repo.write("rung.toml", text);

/** The releases that a server has, by their addresses' ends. */
const offering = (files: Readonly<Record<string, string>>): Changes => ({ cwd }) => ({
  program: { path: `${cwd}/rung`, triple: "x86_64-unknown-linux-gnu" },
  get: (url) => {
    const text = Object.entries(files).find(([end]) => url.endsWith(end))?.[1];
    return Promise.resolve(
      text === undefined ? undefined : new TextEncoder().encode(text),
    );
  },
});

const NEWEST = offering({ "/VERSION": "0.1.0\n" });
const HOOK = { RUNG_ANNOUNCE_URL: "https://hooks.slack.com/services/T0/B0/s3cret" };
const posting = (status: number): Changes => () => ({
  post: () => Promise.resolve(status),
});
const workflow = (text: string) => (repo: Repo) =>
  repo.write(".github/workflows/create-release.yml", text);

/** The rows, by their codes. */
export const FAULT_ROWS: Partial<Record<FaultCode, FaultRow>> = {
  announce_unset: { argv: "announce v1.0.0", thenEnv: HOOK, thenChanges: posting(200) },
  usage: { argv: "nonsense", then: "next", isLooking: true },
  config_invalid: { argv: "next", reach: toml("branch = 1\n"), carry: toml("") },
  version_unreadable: { argv: "bump x.y -n", then: "bump 1.1.0 -n", isLooking: true },
  version_unspellable: {
    argv: "convert 1.2.0+build --to docker",
    then: "convert 1.2.0 --to docker",
    isLooking: true,
  },
  channel_unknown: {
    argv: "next --channel weird",
    carry: toml("[channel.weird]\n"),
  },
  range_unreadable: {
    argv: "satisfies 1.2.0 ^^x --scheme npm",
    then: "satisfies 1.2.0 ^1.2.0 --scheme npm",
    isLooking: true,
  },
  range_unspellable: {
    argv: "convert --range ^1.2.0||^3.0.0 --from npm --to pep440",
    then: "convert --range ^1.2.0 --from npm --to pep440",
    isLooking: true,
  },
  version_ambiguous: {
    argv: "convert 2026.11.20-1 --to deb",
    then: "convert 2026.11.20-1 --to deb --from pep440",
    isLooking: true,
  },
  scheme_unknown: {
    argv: "convert 1.0.0 --to klingon",
    then: "convert 1.0.0 --to deb",
    isLooking: true,
  },
  file_unreadable: {
    argv: "next --config other.toml",
    carry: (repo) => repo.write("other.toml", ""),
  },
  file_outside: {
    argv: "prepare -n",
    reach: toml('changelog = "../x.md"\n'),
    carry: toml(""),
  },
  version_missing: {
    argv: "prepare -n",
    reach: toml('[[file]]\npath = "more.txt"\npattern = "v={version}"\n'),
    carry: toml(""),
  },
  version_not_unique: {
    argv: "prepare -n",
    async reach(repo) {
      await repo.write("twice.txt", "v=1.0.0\nv=1.0.0\n");
      await repo.write(
        "rung.toml",
        '[[file]]\npath = "twice.txt"\npattern = "v={version}"\n',
      );
      await repo.commit("feat: twice");
      await repo.push();
    },
    carry: async (repo) => {
      await repo.write("twice.txt", "v=1.0.0\n");
      await repo.commit("fix: once");
      await repo.push();
    },
  },
  versions_disagree: {
    argv: "prepare -n",
    async reach(repo) {
      await repo.write("package.json", '{ "version": "2.0.0" }\n');
      await repo.commit("feat: another");
      await repo.push();
    },
    words: { VERSION: "1.0.0" },
    carry: async (repo) => {
      await repo.commit("fix: one version");
      await repo.push();
    },
  },
  range_unknown: { argv: "notes v9.9.9", then: "notes v1.0.0", isLooking: true },
  not_a_repository: { argv: "next -C ..", then: "next", isLooking: true },
  changelog_incomplete: { argv: "changelog --check" },
  changelog_unread: {
    argv: "changelog --write",
    reach: (repo) =>
      repo.write(
        "CHANGELOG.md",
        "# Releases\n\n| Version | What |\n|---|---|\n| 1.0.0 | all |\n",
      ),
    carry: toml('changelog = "NEWS.md"\n'),
  },
  gate_closed: {
    argv: "prepare -n",
    async reach(repo) {
      await repo.write("rung.toml", '[channel.rc]\nsoak = "999w"\n');
      await repo.commit("chore: a gate");
      await repo.tag("v1.1.0-rc.1", "rc");
      await repo.commit("fix: more");
      await repo.push();
    },
    then: "prepare -n --override now",
  },
  tag_moved: {
    argv: "next",
    reach: (repo) => repo.git("tag", "--force", "v1.0.0", "HEAD"),
  },
  part_unknown: {
    argv: "next",
    reach: toml('convention = "none"\n'),
    then: "next --patch",
  },
  channel_down: {
    argv: "next --alpha",
    async reach(repo) {
      await repo.tag("v1.1.0-rc.1", "rc");
      await repo.commit("fix: more");
      await repo.push();
    },
    then: "next --rc",
  },
  version_down: { argv: "prepare 0.9.0 -n", then: "prepare 1.1.0 -n", isLooking: true },
  module_path: {
    argv: "next --major",
    async reach(repo) {
      await repo.write("go.mod", "module example.org/kit/v2\n");
      await repo.tag("v2.0.0", "two");
      await repo.commit("feat!: less");
      await repo.push();
    },
    async carry(repo) {
      await repo.write("go.mod", "module example.org/kit/v3\n");
      await repo.commit("chore: the path");
    },
  },
  channel_order: {
    argv: "next --alpha",
    async reach(repo) {
      await repo.write("rung.toml", 'dev-style = "plain"\n');
      await repo.tag("v1.1.0-0.dev.3", "dev");
      await repo.commit("fix: more");
      await repo.push();
    },
    carry: toml(""),
  },
  files_left_behind: {
    argv: "prepare -n",
    async reach(repo) {
      await repo.write("VERSION", "1.1.0-rc.1\n");
      await repo.write("sub/package.json", '{\n  "version": "1.1.0-rc.1",\n');
      await repo.commit("feat: half a manifest");
      await repo.push();
    },
    async carry(repo) {
      await repo.write(
        "rung.toml",
        '[[file]]\npath = "sub/package.json"\nignore = true\n',
      );
      await repo.commit("chore: leave it");
      await repo.push();
    },
  },
  identity_missing: {
    argv: "execute",
    reach: (repo) => rungIn(repo, ["prepare"]),
    changes: nobody,
    thenChanges: nobody,
  },
  git_failed: {
    argv: "next",
    changes: answering("log", said("", 128, "fatal: bad object HEAD")),
    isLooking: true,
  },
  output_unsayable: {
    argv: "ci v1.0.0 --format env --prefix x-",
    words: { FILE: "out.json" },
    then: "ci v1.0.0 --format json --output out.json",
  },
  not_a_release: {
    argv: "ci other --require-release",
    then: "ci other",
    isLooking: true,
  },
  tag_differs: { argv: "tag 1.1.0", words: { VERSION: "1.1.0" }, then: "ci v1.1.0" },
  upgrade_refused: {
    argv: "upgrade",
    changes: (world) => ({
      ...offering({ "/VERSION": "9.9.9\n" })(world),
      program: { path: "/opt/homebrew/Cellar/rung/1/bin/rung", triple: "x" },
    }),
    then: "next",
    isLooking: true,
  },
  workflow_edited: {
    argv: "workflows generate --offline",
    async reach(repo) {
      await rungIn(repo, ["workflows", "generate", "--offline"]);
      const path = ".github/workflows/create-release.yml";
      await repo.write(path, `${await repo.read(path)}# edited\n`);
    },
    then: "workflows generate --offline --force",
  },
  workflow_foreign: {
    argv: "workflows generate --offline",
    reach: workflow("on: push\n"),
    then: "workflows generate --offline --force",
  },
  workflow_drifted: { argv: "workflows check" },
  declined: {
    argv: "release --rc",
    changes: person(false),
    then: "release --rc --yes",
  },
  cancelled: {
    argv: "release --rc",
    changes: person(undefined),
    then: "release --rc --yes",
  },
  hook_failed: {
    argv: "prepare",
    async reach(repo) {
      await repo.write("rung.toml", '[hooks]\nbefore-prepare = "false"\n');
      await repo.commit("chore: a hook");
      await repo.push();
    },
    async carry(repo) {
      await repo.write("rung.toml", '[hooks]\nbefore-prepare = "true"\n');
      await repo.commit("chore: another hook");
      await repo.push();
    },
  },
  home_unknown: {
    argv: "workflows generate --offline",
    env: { RUNG_HOME: "" },
    thenEnv: {},
  },
  locked: {
    argv: "prepare",
    changes: ({ disk }) => ({
      disk: { ...disk, lock: () => ({ heldBy: "rung execute, process 1" }) },
    }),
  },
  git_missing: { argv: "next", changes: answering("", undefined), isLooking: true },
  git_outdated: {
    argv: "next",
    // what it does not know, git 2.30 says back
    changes: (world) => ({
      async run(spawn) {
        const exit = await world.run(spawn);
        const unknown = spawn.args.find((arg) => arg.startsWith("--path-format"));
        const stdout = `${unknown}\n${new TextDecoder().decode(exit!.stdout)}`;
        return unknown ? { ...exit!, ...said(stdout) } : exit;
      },
    }),
    isLooking: true,
  },
  announce_failed: {
    argv: "announce v1.0.0",
    env: HOOK,
    changes: posting(404),
    thenEnv: HOOK,
    thenChanges: posting(200),
  },
  pick_stopped: {
    argv: "hotfix 1.0 --pick main",
    async reach(repo) {
      await repo.write("VERSION", "1.0.0\n# changed\n");
      await repo.write("more.txt", "else\n");
      await repo.commit("fix: more");
    },
    way: 1,
    then: "next --patch",
  },
  remote_unclear: {
    argv: "next",
    async reach(repo) {
      await repo.git("remote", "rename", "origin", "fork");
      await repo.git("config", "--unset", "branch.main.remote");
      await repo.git("remote", "add", "upstream", repo.origin);
    },
    words: { "REMOTE/BRANCH": "fork/main" },
  },
  ci_unreachable: {
    argv: "ci v1.0.0",
    env: { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: "/nowhere/output" },
    then: "ci v1.0.0 --no-ci-output",
    isLooking: true,
  },
  download_failed: { argv: "upgrade", changes: offering({}), thenChanges: NEWEST },
  checksum_wrong: {
    argv: "upgrade",
    changes: offering({
      "/VERSION": "9.9.9\n",
      "/SHA256SUMS": `${"0".repeat(64)}  rung-x86_64-unknown-linux-gnu.tar.gz\n`,
      ".tar.gz": "no archive",
    }),
    thenChanges: NEWEST,
  },
  disk_failed: {
    argv: "prepare",
    changes: refusing(() =>
      Object.assign(new Error("No space left on device"), { code: "ENOSPC" })
    ),
  },
  bug: {
    argv: "next",
    changes: () => ({ run: () => Promise.reject(new RangeError("left is right")) }),
    isLooking: true,
  },
  link_flat: {
    argv: "prepare",
    async reach(repo) {
      await repo.write("LOG.md", "# Changelog\n");
      await Deno.remove(`${repo.dir}/CHANGELOG.md`);
      await Deno.symlink("LOG.md", `${repo.dir}/CHANGELOG.md`);
      await repo.commit("docs: a link");
      await repo.push();
      await repo.git("config", "core.symlinks", "false");
      await Deno.remove(`${repo.dir}/CHANGELOG.md`);
      await repo.git("checkout", "CHANGELOG.md");
    },
  },
  edit_unproven: {
    argv: "prepare",
    // a key of the file is what its version is
    async reach(repo) {
      await repo.write("Chart.yaml", "version: &v 1.0.0\nannotations:\n  *v : out\n");
      await repo.commit("feat: a chart");
      await repo.push();
    },
    async carry(repo) {
      await repo.write("rung.toml", '[[file]]\npath = "Chart.yaml"\nignore = true\n');
      await repo.commit("chore: by hand");
      await repo.push();
    },
  },
  process_failed: {
    argv: "next",
    changes: () => ({
      run: () =>
        Promise.reject(
          new NotStarted("Failed to spawn 'git': Permission denied (os error 13)"),
        ),
    }),
    isLooking: true,
  },
  place_barred: {
    argv: "prepare",
    changes: refusing(() =>
      new Deno.errors.NotCapable('Requires all access to "\\\\host\\x"')
    ),
  },
};

/** Codes whose hint is carried out by a test of their own. */
export const FAULTS_ELSEWHERE: Partial<Record<FaultCode, string>> = {
  forge_unknown: "tests/e2e/github_token_test.ts",
  forge_unable: "tests/forges/promises_test.ts",
  edits_conflict: "tests/e2e/github_pull_test.ts",
  merge_unproven: "tests/e2e/github_pull_test.ts",
  run_prevented: "tests/e2e/github_proof_test.ts",
  plan_differs: "tests/mcp/mcp_test.ts",
  release_barred: "tests/mcp/mcp_test.ts",
};
