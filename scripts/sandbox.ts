/**
 * A repository like todo.ai's, made up: a shell tool on its way to a Python package.
 *
 * For the demo, the end-to-end tests and the benchmarks. The same options give the same
 * commits, names and all. Usage: `makeTodoAi(folder, { commits: 10_000, tags: 1_000 })`.
 */
import { sealedEnv, sealedGit } from "./sealed_git.ts";
import { filesAt, MESSAGES } from "./sandbox_files.ts";

/** How large the history is to be. */
export interface SandboxSize {
  /** All commits on the branch, those of releases too; 60 when absent. */
  readonly commits?: number;
  /** Tags of versions, 13 when absent; three more are none: latest, v1, release-2024. */
  readonly tags?: number;
}

/** A clone and its bare remote. */
export interface Sandbox {
  /** The clone: branch `main`, remote `origin`, its own identity, clean. */
  readonly work: string;
  /** The bare remote. */
  readonly origin: string;
  /** The environment of a sealed git, for programs that run one. */
  readonly env: Readonly<Record<string, string>>;
}

/** The versions of the default history, lowest first; the last one is in the files. */
const VERSIONS = [
  "0.9.0-alpha.1",
  "0.9.0-alpha.2",
  "0.9.0-beta.1",
  "0.9.0",
  "0.9.1",
  "0.9.2-beta.1",
  "0.9.2",
  "0.9.3",
  "0.9.4",
  "0.9.5-alpha.1",
  "0.9.5-beta.1",
  "0.9.5-beta.2",
  "0.9.5",
];

/** Tags that name no version. */
const LOOSE = ["latest", "v1", "release-2024"];

/**
 * Makes the sandbox in an existing folder: `todo.ai` is the clone, `origin.git` its remote.
 *
 * One `git fast-import` writes the history, so that 10,000 commits take a second. A third of
 * the commits come after the last version, and wait to be released.
 */
export async function makeTodoAi(
  dir: string,
  { commits = 60, tags = VERSIONS.length }: SandboxSize = {},
): Promise<Sandbox> {
  const [work, origin] = [`${dir}/todo.ai`, `${dir}/origin.git`];
  const env = sealedEnv(dir);
  const config = ["user.name", "user.email", "commit.gpgSign", "tag.gpgSign"];
  await sealedGit(["init", "--quiet", "--bare", origin], { cwd: dir, env });
  const stdin = fastImport(commits, versions(tags));
  await sealedGit(["fast-import", "--quiet"], {
    cwd: origin,
    // glibc gives memory back after every object without these: two thirds of the time
    env: { ...env, MALLOC_TOP_PAD_: "16777216", MALLOC_TRIM_THRESHOLD_: "67108864" },
    stdin,
  });
  await sealedGit(["clone", "--quiet", origin, work], { cwd: dir, env });
  for (const key of config) {
    // the demo runs with the machine's own git: its identity may be missing, its key locked
    const value = await sealedGit(["config", key], { cwd: dir, env });
    await sealedGit(["config", "--local", key, value], { cwd: work, env });
  }
  return { work, origin, env };
}

/** So many versions, the last ones those of `VERSIONS`, older ones below 0.9.0. */
function versions(count: number): string[] {
  const older = Math.max(0, count - VERSIONS.length);
  const stages = ["-alpha.1", "-alpha.2", "-beta.1", "-rc.1", ""];
  const cycles = Math.ceil(older / stages.length);
  const made = Array.from({ length: cycles * stages.length }, (_, i) => {
    const cycle = Math.floor(i / stages.length);
    const minor = 1 + Math.floor(cycle / 25) % 8;
    const patch = cycle % 25 + 25 * Math.floor(cycle / 200);
    return `0.${minor}.${patch}${stages[i % stages.length]}`;
  });
  return [...made.slice(made.length - older), ...VERSIONS.slice(-count || Infinity)];
}

/** A commit before it is written. */
interface Draft {
  /** Its number, from 1; that of its first parent, 0 for none, and of the second. */
  readonly n: number;
  readonly parent: number;
  readonly merged?: number;
  readonly message: string;
  /** Mode with path, and text. */
  readonly files: readonly (readonly [string, string])[];
  readonly version?: string;
}

/** The history as git reads it. Source: git-fast-import(1), "Input format". */
function fastImport(count: number, released: readonly string[]): string {
  const loose = released.length > 0 ? LOOSE : [];
  return [
    ...drafts(count, released).flatMap((draft) => [
      commitOf(draft),
      draft.version ? tagOf(draft.version, draft.n) : "",
    ]),
    ...loose.map((name) => lightweight(name, count)),
  ].join("");
}

function drafts(count: number, released: readonly string[]): Draft[] {
  const step = Math.floor(count * 2 / 3) / Math.max(1, released.length);
  if (released.length > 0 && step < 1) {
    throw new RangeError(`Cannot put ${released.length} tags on ${count} commits`);
  }
  const numberOf = new Map(released.map((_, i) => [Math.ceil((i + 1) * step), i]));
  const list: Draft[] = [];
  for (let n = 1, said = 0; n <= count; n++) {
    const index = numberOf.get(n);
    list.push(
      index === undefined
        ? change(n, MESSAGES[said++ % MESSAGES.length]!, list)
        : releaseOf(n, released.slice(0, index + 1)),
    );
  }
  return list;
}

/** The commit that releases the last of the versions. */
function releaseOf(n: number, released: readonly string[]): Draft {
  const version = released.at(-1)!;
  const message = `chore(release): ${version}`;
  return { n, parent: n - 1, message, files: filesAt(version, released), version };
}
/** A commit that is no release; a merge takes the commit before it as its side branch. */
function change(n: number, message: string, list: Draft[]): Draft {
  const before = list.at(-1);
  const files = n === 1 ? filesAt("0.9.0", []) : [todoList(n)];
  const isMerge = message.startsWith("Merge ") && before !== undefined &&
    before.parent > 0 && before.merged === undefined && before.version === undefined;
  return isMerge
    ? { n, parent: before.parent, merged: before.n, message, files: before.files }
    : { n, parent: n - 1, message, files };
}

/** In the root and with few texts, so that a commit is one new object, two at most. */
function todoList(n: number): [string, string] {
  return ["M 100644 inline TODO.md", `# Tasks\n\n- [ ] #${n % 50 + 1} next\n`];
}

const BOT = "Oliver Example <oliver@todo.example>";
const timeOf = (n: number) => `${1_730_000_000 + n * 3_600} +0000`;

function blob(text: string): string {
  return `data ${new TextEncoder().encode(text).length}\n${text}\n`;
}

function commitOf({ n, parent, merged, message, files }: Draft): string {
  return [
    `commit refs/heads/main\nmark :${n}\ncommitter ${BOT} ${timeOf(n)}\n`,
    blob(`${message}\n`),
    parent > 0 ? `from :${parent}\n` : "",
    merged === undefined ? "" : `merge :${merged}\n`,
    ...files.map(([path, text]) => `${path}\n${blob(text)}`),
    "\n",
  ].join("");
}

/** Alphas are lightweight, the others annotated, as happens. */
function tagOf(version: string, n: number): string {
  const name = `v${version}`;
  if (version.includes("alpha")) return lightweight(name, n);
  return `tag ${name}\nfrom :${n}\ntagger ${BOT} ${timeOf(n)}\n${blob(`${name}\n`)}`;
}

function lightweight(name: string, n: number): string {
  return `reset refs/tags/${name}\nfrom :${n}\n\n`;
}
