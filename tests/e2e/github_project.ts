/** A project on a GitHub of its own, with a workflow for its tags, ready to release. */
import { assertEquals } from "../support/assert.ts";
import {
  type Github,
  type GithubRules,
  REPOSITORY,
  withGithub,
} from "../support/github.ts";
import type { Actor } from "../support/github_state.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type Beginning, type Repo, withRepo } from "../support/repo.ts";
import { type Changes, type Ran, rung } from "../support/rung.ts";
import { BINARY, rungProcess } from "../support/rung_process.ts";

/** Base64url as in the tokens of today: dots, dashes, and 520 characters of it. */
const long = (head: string) =>
  `${head}${"eyJhbGciOi.J-SUzI1NiIs_".repeat(30)}`.slice(0, 520);

/** The tokens of the double, and whose they are. */
export const TOKENS = {
  maintainer: "github_pat_11ABCDEFG0123456789_maintainer",
  classic: "ghp_classic0123456789abcdefghijklmnopqrs",
  reader: "github_pat_11ABCDEFG0123456789_readeronly",
  job: long("ghs_15368_"),
  app: long("ghs_424242_"),
} as const;

/** Whose the tokens are. */
export const ACTORS: Record<keyof typeof TOKENS, Actor> = {
  maintainer: {
    login: "maintainer",
    kind: "user",
    can: ["contents", "actions", "workflows", "pulls", "statuses", "discussions"],
    expires: "2027-03-01 12:00:00 UTC",
  },
  classic: {
    login: "classic",
    kind: "user",
    can: ["contents", "actions", "pulls", "statuses"],
    scopes: ["repo"],
  },
  reader: { login: "reader", kind: "user", can: [] },
  job: {
    login: "github-actions[bot]",
    kind: "job",
    can: ["contents", "actions", "statuses"],
  },
  app: { login: "tool-release[bot]", kind: "app", can: ["contents", "actions"] },
};

/** The workflow that a tag starts. */
export const WORKFLOW = ".github/workflows/pypi-publish.yml";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  ".gitignore": "dist/\n",
  [WORKFLOW]: 'on:\n  push:\n    tags: ["v*"]\n  workflow_dispatch:\njobs: {}\n',
};

const { "pyproject.toml": _, ...TAG_ONLY } = FILES;

/** No change: for runs that wait for minutes, which then are of the source, not the binary. */
export const HURRIED: Changes = () => ({});

/** The project and the forge around it. */
export interface OnGithub {
  readonly repo: Repo;
  readonly github: Github;
  /** What an unattended run has in its environment, but for a token. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Runs rung in the clone with that token. Waiting takes no time, except where it is the
   * binary that runs: always, unless `changes` to its world are asked for.
   */
  rung(
    argv: readonly string[],
    env?: Readonly<Record<string, string>>,
    changes?: Changes,
  ): Promise<Ran>;
  /** The answer of a run that has to succeed, with the maintainer's token. */
  answer(...argv: string[]): Promise<Record<string, unknown>>;
}

/** How the project differs from the usual one. */
export interface Settings extends Omit<GithubRules, "tokens" | "bare"> {
  readonly files?: Readonly<Record<string, string>>;
  /** Tags of the first commit, besides v1.0.0. */
  readonly tags?: readonly string[];
  /** Whether no file says the version: it is the tag alone. */
  readonly isTagOnly?: boolean;
}

/** Runs a test in such a project: 1.0.0 is out, and a feature waits to be released. */
export function onGithub(
  run: (project: OnGithub) => Promise<void>,
  { files = {}, tags = [], isTagOnly = false, ...rules }: Settings = {},
): Promise<void> {
  const beginning: Beginning = {
    name: ["1.0.0 is out", ...tags].join("\0"),
    async make(repo) {
      for (const tag of ["v1.0.0", ...tags]) await repo.tag(tag, `Release ${tag}`);
      await repo.commit("feat: more");
      await repo.push();
    },
  };
  return withRepo(
    async (repo) => {
      const tokens = Object.fromEntries(
        Object.entries(TOKENS).map((
          [name, token],
        ) => [token, ACTORS[name as keyof typeof TOKENS]]),
      );
      await withGithub({ tokens, bare: repo.origin, ...rules }, async (github) => {
        await repo.git(
          "remote",
          "set-url",
          "origin",
          `${github.server}/${REPOSITORY}.git`,
        );
        const env = { ...repo.env, ...github.env, CI: "true" };
        const start: OnGithub["rung"] = async (argv, more = {}, changes) => {
          const place = { cwd: repo.dir, env: { ...env, ...more } };
          if (BINARY && !changes) {
            const path = more["PATH"] === undefined ? {} : { path: more["PATH"] };
            const { code, stdout, stderr } = await rungProcess(argv, {
              ...place,
              ...path,
            });
            return { code, out: stdout, err: stderr };
          }
          return await rung(argv, place, changes);
        };
        await run({
          repo,
          github,
          env,
          rung: start,
          async answer(...argv) {
            const ran = await start([...argv, "--json"], {
              RELEASE_PAT: TOKENS.maintainer,
            });
            assertEquals(ran.code, 0, ran.err);
            return JSON.parse(ran.out);
          },
        });
      });
    },
    { ...(isTagOnly ? TAG_ONLY : FILES), ...files },
    beginning,
  );
}

/** A test of such a project. */
export function githubTest(
  name: string,
  run: (project: OnGithub) => Promise<void>,
  settings?: Settings,
) {
  Deno.test({ name, ignore: lacksHttpBackend(), fn: () => onGithub(run, settings) });
}

/** The codes of a run that failed, from its `--json`. */
export function codesOf({ err }: Ran): string[] {
  const said = JSON.parse(err.trim().split("\n").at(-1)!);
  return [said.error ?? said.errors].flat().map((each: { code: string }) => each.code);
}

/** A test of such a project whose version is only its tag. */
export function tagTest(
  name: string,
  run: (project: OnGithub) => Promise<void>,
  settings: Settings = {},
): void {
  githubTest(name, run, { ...settings, isTagOnly: true });
}
