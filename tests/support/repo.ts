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

/** What a repository has before the test: the same for every test that says the same. */
export interface Beginning {
  /** Tells it from others with the same files. */
  readonly name: string;
  /** Makes it, once. */
  readonly make: (repo: Repo) => Promise<void>;
}

/** 1.0.0 is out, and a feature waits to be released. */
export const NEWS: Beginning = {
  name: "news",
  async make(repo) {
    await repo.tag("v1.0.0", "Release v1.0.0");
    await repo.commit("feat: more");
    await repo.push();
  },
};

/**
 * Runs a test with a repository of its own: dates advance, nothing of the machine's git
 * configuration reaches it, and no folder is changed, so that tests may run side by side.
 *
 * `files`, when given, are committed and pushed before; then comes the `beginning`. Both are
 * done once, and copied for each further test.
 */
export async function withRepo(
  run: (repo: Repo) => Promise<void> | void,
  files: Readonly<Record<string, string>> = {},
  beginning?: Beginning,
): Promise<void> {
  const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "rung-repo-" }));
  try {
    const { folder, ticks } = await template(files, beginning);
    copyFolder(folder, root);
    await run(await fromTemplate(root, ticks));
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** A repository to copy, and how many times its git was run. */
interface Template {
  readonly folder: string;
  readonly ticks: number;
}

const TEMPLATES = new Map<string, Promise<Template>>();

/** What stands in a template for the path of the bare remote. */
const NO_ORIGIN = "rung-template-origin.git";

function template(
  files: Readonly<Record<string, string>>,
  beginning: Beginning | undefined,
): Promise<Template> {
  const key = JSON.stringify([files, beginning?.name]);
  const known = TEMPLATES.get(key);
  if (known) return known;
  const made = makeTemplate(files, beginning);
  TEMPLATES.set(key, made);
  return made;
}

async function makeTemplate(
  files: Readonly<Record<string, string>>,
  beginning: Beginning | undefined,
): Promise<Template> {
  const made = await Deno.makeTempDir({ prefix: "rung-template-" });
  globalThis.addEventListener(
    "unload",
    () => Deno.removeSync(made, { recursive: true }),
  );
  const folder = await Deno.realPath(made);
  const repo = await makeRepo(folder);
  for (const [path, text] of Object.entries(files)) await repo.write(path, text);
  if (Object.keys(files).length > 0) {
    await repo.commit("feat: begin");
    await repo.push();
  }
  await beginning?.make(repo);
  const ticks = repo.ticks();
  await repo.git("remote", "set-url", "origin", NO_ORIGIN);
  return { folder, ticks };
}

/** Copies what is in a folder into another. */
function copyFolder(from: string, to: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    const [source, target] = [`${from}/${name}`, `${to}/${name}`];
    if (!isDirectory) {
      // what git's own template shows, and no test needs
      if (!name.endsWith(".sample")) Deno.copyFileSync(source, target);
      continue;
    }
    Deno.mkdirSync(target);
    copyFolder(source, target);
  }
}

async function fromTemplate(root: string, ticks: number): Promise<Repo> {
  const repo = repoAt(root, ticks);
  const config = `${repo.dir}/.git/config`;
  const origin = repo.origin.replaceAll("\\", "\\\\");
  const text = (await Deno.readTextFile(config)).replace(NO_ORIGIN, () => origin);
  await Deno.writeTextFile(config, text);
  // the copies are other files than those that the index knows
  await attemptGit(["update-index", "-q", "--refresh"], {
    cwd: repo.dir,
    env: repo.env,
  });
  return repo;
}

/** What a remote does after a push that no test waits for. */
const QUICK = "[receive]\n\tautogc = false\n[core]\n\tfsync = none\n";

async function makeRepo(root: string): Promise<Repo & { ticks(): number }> {
  const repo = repoAt(root);
  const { env, dir, origin } = repo;
  await Deno.mkdir(`${root}/home`);
  await sealedGit(["init", "--quiet", "--bare", origin], { cwd: root, env });
  // what a push starts there knows nothing of the environment's settings
  await Deno.writeTextFile(`${origin}/config`, QUICK, { append: true });
  await sealedGit(["init", "--quiet", dir], { cwd: root, env });
  await repo.git("remote", "add", "origin", origin);
  return repo;
}

/** The repository that is in this folder, whose git was run that often. */
function repoAt(root: string, ticks = 0): Repo & { ticks(): number } {
  const [dir, origin] = [`${root}/project`, `${root}/origin.git`];
  const env = sealedEnv(`${root}/home`);
  const dated = () => {
    const date = `${START + ++ticks * TICK} +0000`;
    return { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  };
  const git = (...args: string[]) => sealedGit(args, { cwd: dir, env: dated() });
  return {
    ticks: () => ticks,
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
      ticks++;
      return headOf(dir) ?? await git("rev-parse", "HEAD");
    },
    async tag(name, message) {
      await git("tag", ...(message === undefined ? [] : ["-a", "-m", message]), name);
    },
    async push() {
      await git("push", "--quiet", "--set-upstream", "--tags", "origin", "HEAD");
    },
  };
}

/** What a clone's HEAD is at, where plain files say so. */
function headOf(dir: string): string | undefined {
  try {
    const head = Deno.readTextFileSync(`${dir}/.git/HEAD`).trim();
    if (!head.startsWith("ref: ")) return head;
    return Deno.readTextFileSync(`${dir}/.git/${head.slice(5)}`).trim();
  } catch {
    return undefined;
  }
}
