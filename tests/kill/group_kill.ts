/** A project over smart HTTP, whose runs die with their whole process group. */
import { assert, assertEquals } from "../support/assert.ts";
import { POINTS, runWithDyingGit } from "../support/dying_git.ts";
import { type Moment, runDying } from "../support/dying_rung.ts";
import { type GitServer, withGitServer } from "../support/http_backend.ts";
import { type Ground, groundOf } from "../support/ground.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Ran, rung } from "../support/rung.ts";
import { BINARY } from "../support/rung_process.ts";
import { STRIDE } from "../support/stride.ts";

export const TAG = "v1.1.0-beta.1";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "tool/__init__.py": '__version__ = "1.0.0"\n',
  "bin/tool": "#!/bin/sh\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
};

/** A copy of clone and remote, for one death. */
export interface Case {
  readonly dir: string;
  readonly server: GitServer;
  /** What stands beside every assertion. */
  readonly place: string;
  git(...args: string[]): Promise<string>;
  /** Runs rung in this process, to its end. */
  rung(...argv: string[]): Promise<Ran>;
  /** One more copy of it as it is now. */
  copy(this: Case): Promise<Case>;
  remove(): Promise<void>;
}

/** A clone with links, modes and an empty folder, and something to release. */
export async function withProject(
  run: (project: Case, repo: Repo) => Promise<void>,
): Promise<void> {
  await withRepo(async (repo) => {
    await Deno.chmod(`${repo.dir}/bin/tool`, 0o755);
    await Deno.symlink("../CHANGELOG.md", `${repo.dir}/tool/news`);
    await repo.commit("feat: more");
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("tool/more.py", "pass\n");
    await repo.commit("feat: even more");
    await repo.push();
    await repo.remote("config", "http.receivepack", "true");
    await Deno.mkdir(`${repo.dir}/empty`);
    await withGitServer(repo.root, async (server) => {
      await run(await copyOf(repo, server, repo.root, "template"), repo);
    });
  }, FILES);
}

let copies = 0;

async function copyOf(
  repo: Repo,
  server: GitServer,
  from: string,
  place: string,
): Promise<Case> {
  const name = `case-${copies++}`;
  const root = `${repo.root}/${name}`;
  await Deno.mkdir(root);
  const paths = ["project", "origin.git"].map((each) => `${from}/${each}`);
  const cp = new Deno.Command("cp", { args: ["-a", ...paths, root] });
  assertEquals((await cp.output()).code, 0);
  const dir = `${root}/project`;
  const git = async (...args: string[]) => {
    const { stdout } = await new Deno.Command("git", { args, cwd: dir, env: repo.env })
      .output();
    return new TextDecoder().decode(stdout).trim();
  };
  await git("remote", "set-url", "origin", server.urlOf(`${name}/origin.git`));
  return {
    ...{ dir, server, place, git },
    rung: (...argv) => rung(argv, { cwd: dir, env: repo.env }),
    copy(this: Case) {
      return copyOf(repo, server, root, this.place);
    },
    remove: () => Deno.remove(root, { recursive: true }),
  };
}

const MOMENTS: readonly Moment[] = ["before", "during", "after"];

/**
 * Kills a command at each of its effects and inside each of its gits (of a compiled rung, the
 * latter alone), each time in a fresh copy of `from`, and hands over what was left. Gives how
 * many died.
 */
export async function atEachDeath(
  repo: Repo,
  from: Case,
  argv: readonly string[],
  look: (left: Case) => Promise<void>,
): Promise<number> {
  let deaths = 0;
  const die = async (
    place: string,
    run: (at: { cwd: string; env: Repo["env"] }) => Promise<Death>,
  ) => {
    const left = { ...await from.copy(), place };
    try {
      const { isDead, code, err, died = "" } = await run({
        cwd: left.dir,
        env: repo.env,
      });
      if (!isDead) assertEquals(code, 0, `${place}: ${err}`);
      else {
        deaths++;
        await look({ ...left, place: `${place} ${died}` });
      }
      return isDead;
    } finally {
      await left.remove();
    }
  };
  for (const [i, moment] of (BINARY ? [] : MOMENTS).entries()) {
    const whom = "group";
    for (let at = i % STRIDE;; at += STRIDE) {
      const place = `${argv[0]}, ${moment} effect ${at}`;
      const fate = { at, moment, whom } as const;
      if (!await die(place, (where) => runDying(argv, where, fate))) break;
    }
  }
  for (const [i, point] of POINTS.entries()) {
    for (let at = i % STRIDE;; at += STRIDE) {
      const place = `${argv[0]}, ${point} git ${at}`;
      const fate = { at, point, tag: TAG };
      if (!await die(place, (where) => runWithDyingGit(argv, where, fate))) break;
    }
  }
  return deaths;
}

interface Death {
  readonly isDead: boolean;
  readonly code: number;
  readonly err: string;
  readonly died?: string;
}

/**
 * Runs a command as whoever finds the dead run would: the first verdict has to be one of
 * `codes`, or a lock of git's that is there, whose hint is carried out: then it goes on.
 */
export async function verdict(
  left: Case,
  argv: readonly string[],
  codes: readonly string[] = [],
): Promise<string> {
  for (let locks = 0;; locks++) {
    const { code, err } = await left.rung(...argv, "--json");
    if (code === 0) return "done";
    const { code: told, hint } = JSON.parse(err.trim().split("\n").at(-1)!).error ?? {};
    if (told !== "git_locked") {
      assert(codes.includes(told), `${left.place}: ${err}`);
      return told;
    }
    const lock = /remove "([^"]+)"/.exec(hint)?.[1] ?? "";
    assert(!lock.includes("/rung/"), `${left.place}: a lock of rung's own: ${err}`);
    assert(locks < 4, `${left.place}: ${err}`);
    await Deno.remove(lock);
  }
}

/** That a released clone is like the one that nobody killed. */
export async function assertReleased(left: Case, wanted: Ground): Promise<void> {
  const { git, place, dir } = left;
  assertEquals(await git("status", "--porcelain"), "", place);
  assertEquals(await git("rev-list", "--count", "v1.0.0..HEAD"), "2", place);
  const head = await git("rev-parse", "HEAD");
  const refs = (await git("ls-remote", "--quiet", "origin")).split("\n")
    .map((line) => line.split("\t"));
  const shaOf = (ref: string) => refs.find(([, name]) => name === ref)?.[0];
  assertEquals(shaOf("refs/heads/main"), head, place);
  assertEquals(shaOf(`refs/tags/${TAG}^{}`), head, place);
  assertEquals(refs.filter(([, ref]) => ref!.includes("v1.1")).length, 2, place);
  await assertGround(dir, wanted, place);
}

/** That the tree is as wanted to the last bit, and git's folder has nothing more in it. */
export async function assertGround(
  dir: string,
  wanted: Ground,
  place: string,
): Promise<void> {
  const now = await groundOf(dir);
  assertEquals(now.tree, wanted.tree, place);
  const more = now.git.filter((path) => !wanted.git.includes(path));
  // A lock on a ref that nobody needs any more is git's own: it is told of when it is met.
  const isGits = (path: string) =>
    HARMLESS.test(path) || (place.includes(" locked ") && GITS_LOCK.test(path));
  assertEquals(more.filter((path) => !isGits(path)), [], place);
}

const GITS_LOCK = /^refs\/.*\.lock$/;

/** What stays with no harm: what git fetched, where HEAD was, its logs; the files of rung's lock. */
const HARMLESS =
  /^(?:FETCH_HEAD|ORIG_HEAD|logs\/.*|refs\/remotes\/.*|packed-refs|rung\/lock(?:\.by)?)$/;
