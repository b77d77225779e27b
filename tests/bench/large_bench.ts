/**
 * What large files cost: a lockfile of 400 KB, a binary file at the root, a workspace of 2,000
 * packages.
 *
 *   deno run -A tests/bench/large_bench.ts [ROUNDS]
 */
import {
  interleave,
  median,
  type Program,
  RUNG,
  rungMiB,
  tell,
  tellCount,
} from "./harness.ts";

/** `prepare -n` beside a large lockfile, at most so many times `next` there. */
const MOST_PREPARE = 3;
/** A binary file at the root costs nothing that can be told from chance. */
const MOST_BLOB = 1.15;
/** `prepare -n` on 2,000 packages, at most so much processor time. */
const MOST_WORKSPACE_MS = 2000;
/** And at most so much memory, as beside the lockfile. */
const MOST_MIB = 100;

const MANIFEST = '[project]\nname = "tool"\nversion = "1.0.0"\n';

/** A uv.lock of about so many characters, the project's own package last. */
function lockfile(length: number): string {
  const parts = ["version = 1\nrevision = 3\n"];
  const url = "https://files.pythonhosted.org/packages/aa/bb";
  for (let i = 0, size = 0; size < length; i++) {
    const entry = `\n[[package]]\nname = "left-${i}"\nversion = "1.${i}.0"\n` +
      'source = { registry = "https://pypi.org/simple" }\ndependencies = [\n' +
      `    { name = "right-${i}" },\n]\nwheels = [\n    { url = "${url}/left_${i}.whl", ` +
      `hash = "sha256:${"0".repeat(64)}", size = 123 },\n]\n`;
    parts.push(entry);
    size += entry.length;
  }
  const own =
    '\n[[package]]\nname = "tool"\nversion = "1.0.0"\nsource = { editable = "." }\n';
  return parts.join("") + own;
}

/** The files of an npm workspace with its lockfile. */
function workspace(count: number): Record<string, string> {
  const json = (value: unknown) => JSON.stringify(value, null, 2) + "\n";
  const root = {
    name: "root",
    version: "1.0.0",
    private: true,
    workspaces: ["packages/*"],
  };
  const packages: Record<string, unknown> = { "": root };
  const files: Record<string, string> = { "package.json": json(root) };
  for (let i = 0; i < count; i++) {
    const dependencies = { [`@s/p${(i + 1) % count}`]: "^1.0.0", "left-pad": "1.3.0" };
    const member = { name: `@s/p${i}`, version: "1.0.0", dependencies };
    files[`packages/p${i}/package.json`] = json(member);
    packages[`packages/p${i}`] = member;
    packages[`node_modules/@s/p${i}`] = { resolved: `packages/p${i}`, link: true };
  }
  const lock = { name: "root", version: "1.0.0", lockfileVersion: 3, packages };
  return { ...files, "package-lock.json": json(lock) };
}

/** A clone with a release and a commit since, and a remote beside it. */
function project(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, text] of Object.entries(files)) {
    const full = `${folder}/${path}`;
    Deno.mkdirSync(full.replace(/\/[^/]*$/, ""), { recursive: true });
    if (typeof text === "string") Deno.writeTextFileSync(full, text);
    else Deno.writeFileSync(full, text);
  }
  const git = (...args: string[]) => {
    const person = ["-c", "user.name=M", "-c", "user.email=m@example.org"];
    const done = new Deno.Command("git", { args: [...person, ...args], cwd: folder })
      .outputSync();
    if (!done.success) throw new Error(`git ${args.join(" ")}`);
  };
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-qm", "feat: one");
  git("tag", "v1.0.0");
  git("commit", "-q", "--allow-empty", "-m", "feat: two");
  git("init", "-q", "--bare", "-b", "main", `${folder}.remote`);
  git("remote", "add", "origin", `${folder}.remote`);
  git("push", "-q", "origin", "main", "--tags");
}

function programs(
  cwd: string,
  names: Readonly<Record<string, readonly string[]>>,
): Program[] {
  return Object.entries(names).map(([name, words]) => ({
    ...{ name, cwd, command: [...RUNG, ...words] },
  }));
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const root = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const blob = crypto.getRandomValues(new Uint8Array(65_536));
    const large = new Uint8Array(4_000_000).map((_, i) => blob[i % blob.length]!);
    project(`${root}/lock`, {
      "pyproject.toml": MANIFEST,
      "uv.lock": lockfile(400_000),
    });
    project(`${root}/plain`, { "pyproject.toml": MANIFEST });
    project(`${root}/blob`, { "pyproject.toml": MANIFEST, "blob": large });
    project(`${root}/many`, workspace(2000));
    const lock = tell(
      "A uv.lock of 400 KB",
      interleave(
        programs(`${root}/lock`, {
          "next": ["next", "-q"],
          "prepare -n": ["prepare", "-n", "-q"],
        }),
        rounds,
      ),
      [{ of: "prepare -n", against: "next", under: MOST_PREPARE }],
    );
    const bump = ["bump", "1.1.0", "-n", "-q"];
    const binary = tell(
      "A binary file of 4 MB at the root",
      interleave([
        ...programs(`${root}/plain`, { "without": bump }),
        ...programs(`${root}/blob`, { "with it": bump }),
      ], rounds),
      [{ of: "with it", against: "without", under: MOST_BLOB }],
    );
    const many = interleave(
      programs(`${root}/many`, { "prepare -n": ["prepare", "-n", "-q"] }),
      rounds,
    );
    tell("A workspace of 2,000 packages", many, []);
    const cpu = median(many.get("prepare -n")!.map(({ cpuMs }) => cpuMs));
    const isFast = tellCount(
      "ms of CPU for 2,000 packages",
      Math.round(cpu),
      MOST_WORKSPACE_MS,
    );
    const runs = [
      ["a uv.lock of 400 KB", "lock", ["prepare", "-n", "-q"]],
      ["a binary file at the root", "blob", bump],
      ["2,000 packages", "many", ["prepare", "-n", "-q"]],
    ] as const;
    const held: boolean[] = [lock, binary, isFast];
    for (const [what, at, words] of runs) {
      const mib = await rungMiB(words, `${root}/${at}`);
      held.push(tellCount(`MiB for ${what}`, mib, MOST_MIB));
    }
    Deno.exitCode = held.every(Boolean) ? 0 : 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
