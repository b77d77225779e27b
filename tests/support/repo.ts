/** A real repository in a temporary folder, with a bare remote, gone when the test is over. */
import {
  attemptGit,
  type GitOutcome,
  HAS_CRLF,
  sealedEnv,
  sealedGit,
} from "../../scripts/sealed_git.ts";

/** The seconds between two commits or tags, and the time of the first. */
const TICK = 60;
const START = 1_763_600_000;

/** A text of the repository as git checks it out here: see `RUNG_TEST_GIT`. */
export function checkedOut(text: string): string {
  return HAS_CRLF ? text.replaceAll("\n", "\r\n") : text;
}

/** A text of a file here as git commits it. */
export function committed(text: string): string {
  return HAS_CRLF ? text.replaceAll("\r\n", "\n") : text;
}

/** A clone and its remote. Paths are absolute; files are named from the clone's root. */
export interface Repo {
  /** The folder that all of it is in: free for more clones. */
  readonly root: string;
  /** The clone: branch `main`, remote `origin`. */
  readonly dir: string;
  /** The bare remote. */
  readonly origin: string;
  /** The environment of a sealed git, for programs that run one. */
  readonly env: Readonly<Record<string, string>>;
  /** What git says in the clone; throws when it fails. */
  git(...args: string[]): Promise<string>;
  /** The same in the bare remote. */
  remote(...args: string[]): Promise<string>;
  /** Git in the clone, however it ends. */
  attempt(...args: string[]): Promise<GitOutcome>;
  /** Writes a file, and the folders above it. */
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  /** Commits all there is, or nothing at all; gives the commit's name. */
  commit(message: string): Promise<string>;
  /** Tags HEAD: annotated with a message, lightweight without. */
  tag(name: string, message?: string): Promise<void>;
  /** Pushes the branch and every tag. */
  push(): Promise<void>;
}

/**
 * Runs a test with a repository of its own: dates advance, nothing of the machine's git
 * configuration reaches it, and no folder is changed, so that tests may run side by side.
 *
 * `files`, when given, are committed and pushed before.
 */
export async function withRepo(
  run: (repo: Repo) => Promise<void> | void,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "rung-repo-" }));
  try {
    const repo = await makeRepo(root);
    for (const [path, text] of Object.entries(files)) await repo.write(path, text);
    if (Object.keys(files).length > 0) {
      await repo.commit("feat: begin");
      await repo.push();
    }
    await run(repo);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function makeRepo(root: string): Promise<Repo> {
  const [dir, origin] = [`${root}/project`, `${root}/origin.git`];
  const env = sealedEnv(`${root}/home`);
  let now = START;
  const dated = () => {
    now += TICK;
    const date = `${now} +0000`;
    return { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  };
  await Deno.mkdir(`${root}/home`);
  await sealedGit(["init", "--quiet", "--bare", origin], { cwd: root, env });
  await sealedGit(["init", "--quiet", dir], { cwd: root, env });
  const git = (...args: string[]) => sealedGit(args, { cwd: dir, env: dated() });
  await git("remote", "add", "origin", origin);
  return {
    root,
    dir,
    origin,
    env,
    git,
    remote: (...args) => sealedGit(args, { cwd: origin, env }),
    attempt: (...args) => attemptGit(args, { cwd: dir, env: dated() }),
    async write(path, text) {
      const file = `${dir}/${path}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      await Deno.writeTextFile(file, text);
    },
    read: (path) => Deno.readTextFile(`${dir}/${path}`),
    async commit(message) {
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", "--message", message);
      return await git("rev-parse", "HEAD");
    },
    async tag(name, message) {
      await git("tag", ...(message === undefined ? [] : ["-a", "-m", message]), name);
    },
    async push() {
      await git("push", "--quiet", "--set-upstream", "--tags", "origin", "HEAD");
    },
  };
}
