/** A project on a real Gitea, ready to release, and rung in its clone. */
import { assertEquals } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Changes, type Ran, rung } from "../support/rung.ts";
import type { Gitea } from "./gitea_server.ts";

/** The workflow that a tag starts. */
export const WORKFLOW = ".gitea/workflows/publish.yml";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  ".gitignore": "dist/\n",
  [WORKFLOW]:
    'on:\n  push:\n    tags: ["v*"]\n  workflow_dispatch:\njobs:\n  publish:\n    runs-on: none\n    steps:\n      - run: "true"\n',
};

const { [WORKFLOW]: _, ...PLAIN } = FILES;

/** How a project differs from the usual one. */
export interface Kind {
  readonly isPrivate?: boolean;
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the usual workflow is left out. */
  readonly hasNoWorkflow?: boolean;
  /** The scopes of the token that rung is given. */
  readonly scopes?: readonly string[];
  /** Whose token it is. */
  readonly user?: string;
}

/** The project and the server around it. */
export interface OnGitea {
  readonly gitea: Gitea;
  readonly repo: Repo;
  /** Its path below `/repos` of the API. */
  readonly at: string;
  readonly token: string;
  /** What an unattended run has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs rung in the clone, with the token; waits take the time that they take. */
  rung(...argv: string[]): Promise<Ran>;
  /** The same in a world that differs, or with another environment. */
  rungIn(
    changes: Changes,
    env: Record<string, string>,
    ...argv: string[]
  ): Promise<Ran>;
  /** The answer of a run that has to succeed. */
  answer(...argv: string[]): Promise<Record<string, unknown>>;
  // deno-lint-ignore no-explicit-any
  get(path: string): Promise<any>;
  /** Pushes as the owner, whatever rung is given. */
  push(...refs: string[]): Promise<void>;
}

let count = 0;

/** Waits take the time that they take. */
export const waiting: Changes = () => ({
  wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
});

/** Runs a test with a project of its own: 1.0.0 is out, and a feature waits. */
export async function onGitea(
  gitea: Gitea,
  run: (project: OnGitea) => Promise<void>,
  kind: Kind = {},
): Promise<void> {
  const { isPrivate = false, files = {}, user = "dev" } = kind;
  const { scopes = ["write:repository", "read:user"] } = kind;
  const name = `tool-${count++}`;
  const made = await gitea.api("POST", "/user/repos", { name, private: isPrivate });
  assertEquals(made.status, 201, JSON.stringify(made.body));
  const at = `/repos/dev/${name}`;
  const token = await gitea.token(user, ...scopes);
  const owner = await gitea.token("dev", "write:repository");
  const open = new URL(`${gitea.url}/dev/${name}.git`);
  await withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release v1.0.0");
    await repo.commit("feat: more");
    const push = async (...refs: string[]) => {
      const to = `${open.protocol}//dev:${owner}@${open.host}${open.pathname}`;
      await repo.git("push", "--quiet", to, ...refs);
    };
    await push("main", "v1.0.0");
    await repo.git("remote", "set-url", "origin", open.href);
    const secret = isPrivate
      ? [`http.${gitea.url}/.extraheader`, `Authorization: token ${owner}`]
      : undefined;
    if (secret) await repo.git("config", ...secret);
    await repo.git("fetch", "--quiet", "origin");
    await repo.git("branch", "--quiet", "--set-upstream-to=origin/main");
    const env = { ...repo.env, CI: "true", RELEASE_PAT: token };
    const rungIn: OnGitea["rungIn"] = (changes, more, ...argv) =>
      rung(argv, { cwd: repo.dir, env: { ...env, ...more } }, (world) => ({
        ...waiting(world),
        ...changes(world),
      }));
    const start: OnGitea["rung"] = (...argv) => rungIn(() => ({}), {}, ...argv);
    await run({
      ...{ gitea, repo, at, token, env, push, rungIn, rung: start },
      async answer(...argv) {
        const ran = await start(...argv, "--json");
        assertEquals(ran.code, 0, ran.err);
        return JSON.parse(ran.out);
      },
      async get(path) {
        const { status, body } = await gitea.api("GET", `${at}${path}`);
        assertEquals(status, 200, `${path}: ${JSON.stringify(body)}`);
        return body;
      },
    });
  }, { ...(kind.hasNoWorkflow ? PLAIN : FILES), ...files });
}

/** The faults of a run that failed, from its `--json`. */
// deno-lint-ignore no-explicit-any
export function faultsOf({ err }: Ran): any[] {
  const said = JSON.parse(err.trim().split("\n").at(-1)!);
  return [said.error ?? said.errors].flat();
}

/** The merge of a pull request: while Gitea looks whether it merges cleanly, it says 405. */
export async function mergeAt(
  gitea: Gitea,
  pull: string,
  how: string,
): Promise<void> {
  const ask = () => gitea.api("POST", `${pull}/merge`, { Do: how });
  let merged = await ask();
  for (let tries = 0; merged.status === 405 && tries < 120; tries++) {
    await new Promise((done) => setTimeout(done, 500));
    merged = await ask();
  }
  assertEquals(merged.status, 200, JSON.stringify(merged.body));
}
