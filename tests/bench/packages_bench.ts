/**
 * A project of 500 packages and 20,000 commits: npm's workspace and lockfile, and a Cargo
 * workspace with its own, beside `git log --name-only` of the same range.
 *
 *   deno run -A tests/bench/packages_bench.ts [ROUNDS]
 *
 * Each commit touches one package, each package asks for three others, and all have news.
 */
import { interleave, RUNG, rungMiB, tell, tellCount } from "./harness.ts";

const PACKAGES = 500;
const COMMITS = 20_000;
/** At most so many times `git log --name-only`, for `next --all`. */
const MOST_TIMES_LOG = 3;
const MOST_MIB = 150;
/** The same for `prepare --all -n`, which makes a lockfile anew for each package. */
const MOST_PREPARE_MIB = 250;
/** At most so many times `next --all`, for `prepare --all -n` with two texts a package. */
const MOST_TIMES_NEXT = 3;

/** The packages that one asks for: the next three, so that there is no circle. */
function asked(i: number, count: number): readonly number[] {
  return [i + 1, i + 2, i + 3].filter((each) => each < count);
}

/** An npm workspace and its lockfile. */
function npmFiles(count: number): Record<string, string> {
  const json = (value: unknown) => JSON.stringify(value, null, 2) + "\n";
  const root = { name: "root", private: true, workspaces: ["packages/*"] };
  const packages: Record<string, unknown> = { "": root };
  const files: Record<string, string> = { "package.json": json(root) };
  for (let i = 0; i < count; i++) {
    const own = asked(i, count).map((each) => [`p${each}`, "~1.0.0"]);
    const dependencies = Object.fromEntries([...own, ["left-pad", "1.3.0"]]);
    const member = { name: `p${i}`, version: "1.0.0", dependencies };
    files[`packages/p${i}/package.json`] = json(member);
    packages[`packages/p${i}`] = member;
    packages[`node_modules/p${i}`] = { resolved: `packages/p${i}`, link: true };
  }
  for (let i = 0; i < count * 2; i++) {
    packages[`node_modules/other-${i}`] = {
      version: "1.3.0",
      resolved: `https://registry.npmjs.org/other-${i}/-/other-${i}-1.3.0.tgz`,
      integrity: `sha512-${"0".repeat(86)}==`,
    };
  }
  const lock = { name: "root", lockfileVersion: 3, requires: true, packages };
  return { ...files, "package-lock.json": json(lock) };
}

/** A Cargo workspace and its lockfile. */
function cargoFiles(count: number): Record<string, string> {
  const files: Record<string, string> = {
    "Cargo.toml": '[workspace]\nmembers = ["packages/*"]\nresolver = "2"\n',
  };
  const entries: string[] = [];
  for (let i = 0; i < count; i++) {
    const own = asked(i, count);
    const needs = own.map((each) =>
      `p${each} = { path = "../p${each}", version = "~1.0.0" }\n`
    );
    files[`packages/p${i}/Cargo.toml`] =
      `[package]\nname = "p${i}"\nversion = "1.0.0"\nedition = "2021"\n\n` +
      `[dependencies]\n${needs.join("")}`;
    const names = own.map((each) => ` "p${each}",\n`).join("");
    entries.push(
      `[[package]]\nname = "p${i}"\nversion = "1.0.0"\n` +
        (names === "" ? "" : `dependencies = [\n${names}]\n`),
    );
  }
  for (let i = 0; i < count * 2; i++) {
    const source = "registry+https://github.com/rust-lang/crates.io-index";
    entries.push(
      `[[package]]\nname = "other-${i}"\nversion = "1.3.0"\nsource = "${source}"\n` +
        `checksum = "${"0".repeat(64)}"\n`,
    );
  }
  return { ...files, "Cargo.lock": `version = 4\n\n${entries.join("\n")}` };
}

/** A clone in which every package is tagged at its first commit, and changed since. */
async function project(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const git = async (args: readonly string[], stdin?: string) => {
    const child = new Deno.Command("git", {
      ...{ args: [...args], cwd: folder },
      ...{ stdin: "piped", stdout: "null", stderr: "inherit" },
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(stdin ?? ""));
    await writer.close();
    if (!(await child.status).success) throw new Error(`git ${args.join(" ")}`);
  };
  await Deno.mkdir(folder, { recursive: true });
  await git(["init", "-q", "-b", "main"]);
  await git(["fast-import", "--quiet"], history(files));
  await git(["reset", "-q", "--hard"]);
  await git(["init", "-q", "--bare", "-b", "main", `${folder}.remote`]);
  await git(["remote", "add", "origin", `${folder}.remote`]);
  await git(["push", "-q", "origin", "main", "--tags"]);
}

/** The history, as `git fast-import` reads it. */
function history(files: Readonly<Record<string, string>>): string {
  const data = (text: string) =>
    `data ${new TextEncoder().encode(text).length}\n${text}\n`;
  const parts: string[] = [];
  const commit = (i: number, subject: string) => {
    const who = `M <m@example.org> ${1_700_000_000 + i * 60} +0000`;
    parts.push(`commit refs/heads/main\nmark :${i + 1}\ncommitter ${who}\n`);
    parts.push(data(subject));
  };
  const file = (path: string, text: string) =>
    parts.push(`M 100644 inline ${path}\n${data(text)}`);
  commit(0, "feat: all");
  for (const [path, text] of Object.entries(files)) file(path, text);
  for (let i = 1; i <= COMMITS; i++) {
    const [at, round] = [i % PACKAGES, Math.floor(i / PACKAGES)];
    commit(i, round === 3 && at % 2 === 0 ? `feat: ${i}` : `fix(p${at}): ${i} mended`);
    file(`packages/p${at}/src/f${round % 7}.txt`, `${i}\n`);
  }
  for (let i = 0; i < PACKAGES; i++) {
    parts.push(`reset refs/tags/p${i}@1.0.0\nfrom :1\n\n`);
  }
  return parts.join("");
}

async function bench(title: string, cwd: string, rounds: number): Promise<boolean> {
  const log = ["git", "log", "--format=%H", "--name-only", "p0@1.0.0..HEAD"];
  const next = ["next", "--all", "-q"];
  const prepare = ["prepare", "--all", "-n", "-q"];
  const samples = interleave([
    { name: "git log --name-only", command: log, cwd },
    { name: "next --all", command: [...RUNG, ...next], cwd },
    { name: "prepare --all -n", command: [...RUNG, ...prepare], cwd },
  ], rounds);
  return [
    tell(title, samples, [
      { of: "next --all", against: "git log --name-only", under: MOST_TIMES_LOG },
      { of: "prepare --all -n", against: "next --all", under: MOST_TIMES_NEXT },
    ]),
    tellCount("MiB, next --all", await rungMiB(next, cwd), MOST_MIB),
    tellCount("MiB, prepare --all -n", await rungMiB(prepare, cwd), MOST_PREPARE_MIB),
  ].every(Boolean);
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const root = Deno.args[1] ?? await Deno.makeTempDir({ prefix: "rung-bench-" });
  const grounds = { npm: npmFiles(PACKAGES), Cargo: cargoFiles(PACKAGES) };
  const held: boolean[] = [];
  try {
    for (const [name, files] of Object.entries(grounds)) {
      const folder = `${root}/${name}`;
      await project(folder, files);
      held.push(await bench(`500 packages of ${name}, 20,000 commits`, folder, rounds));
    }
    Deno.exitCode = held.every(Boolean) ? 0 : 1;
  } finally {
    if (Deno.args[1] === undefined) await Deno.remove(root, { recursive: true });
  }
}
