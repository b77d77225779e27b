/**
 * One release of many npm packages that describe their changes in files, beside changesets, and
 * by commits, beside Lerna: versions, changelogs and what packages ask of each other.
 *
 *   deno run -A tests/bench/packages_peers_bench.ts [ROUNDS]
 *
 * The peers are installed from npm into a folder of their own. Each run begins at the same
 * commit, and each is looked at: it must have released the packages that had news.
 */
import { interleave, RUNG, tell } from "./harness.ts";

/** Lerna asks git anew for each package. */
const BY_FILES = 500;
const BY_COMMITS = 100;
/** Every fourth package has news. */
const EACH = 4;
const PEERS = ["@changesets/cli@2.29.7", "lerna@8.2.4"];

const json = (value: unknown) => JSON.stringify(value, null, 2) + "\n";

/** Each package asks for the next one, in a range that a minor version does not leave. */
function files(count: number): Record<string, string> {
  const all: Record<string, string> = {
    "package.json": json({ name: "root", private: true, workspaces: ["packages/*"] }),
    "lerna.json": json({ version: "independent", packages: ["packages/*"] }),
    ".gitignore": "/node_modules\n",
    ".changeset/config.json": json({ changelog: "@changesets/cli/changelog" }),
  };
  for (let i = 0; i < count; i++) {
    const next = i + 1 < count ? { [`p${i + 1}`]: "^1.0.0" } : {};
    all[`packages/p${i}/package.json`] = json({
      ...{ name: `p${i}`, version: "1.0.0", dependencies: next },
    });
  }
  return all;
}

async function write(root: string, texts: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(texts)) {
    const folder = `${root}/${path.split("/").slice(0, -1).join("/")}`;
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(`${root}/${path}`, text);
  }
}

function run(command: readonly string[], cwd: string): string {
  const [program, ...args] = command;
  const output = new Deno.Command(program!, { args, cwd, stderr: "piped" })
    .outputSync();
  if (!output.success) {
    throw new Error(`${command.join(" ")}: ${new TextDecoder().decode(output.stderr)}`);
  }
  return new TextDecoder().decode(output.stdout);
}

/** A clone in which every package is tagged, and every fourth has news since. */
async function project(
  root: string,
  byFiles: boolean,
  count: number,
): Promise<string> {
  const folder = `${root}/${byFiles ? "files" : "commits"}`;
  const git = (...args: string[]) => run(["git", ...args], folder);
  await Deno.mkdir(folder, { recursive: true });
  git("init", "-q", "-b", "main");
  git("config", "user.name", "M");
  git("config", "user.email", "m@example.org");
  const { ".changeset/config.json": config, ...rest } = files(count);
  await write(folder, byFiles ? { ...rest, ".changeset/config.json": config! } : rest);
  git("add", "-A");
  git("commit", "-qm", "chore: begin");
  for (let i = 0; i < count; i++) git("tag", "-am", `p${i}@1.0.0`, `p${i}@1.0.0`);
  for (let i = 0; i < count; i += EACH) {
    await write(folder, {
      [`packages/p${i}/index.js`]: `${i}\n`,
      ...(byFiles
        ? { [`.changeset/c${i}.md`]: `---\n"p${i}": minor\n---\n\nNews ${i}\n` }
        : {}),
    });
    git("add", "-A");
    git("commit", "-qm", `feat(p${i}): news ${i}`);
  }
  run(["git", "init", "-q", "--bare", "-b", "main", `${folder}.remote`], root);
  git("remote", "add", "origin", `${folder}.remote`);
  git("push", "-q", "origin", "main", "--tags");
  return folder;
}

function released(folder: string, count: number): void {
  for (let i = 0; i < count; i += EACH) {
    const text = Deno.readTextFileSync(`${folder}/packages/p${i}/package.json`);
    if (JSON.parse(text).version !== "1.1.0") throw new Error(`p${i}: ${text}`);
  }
}

async function bench(
  root: string,
  peers: string,
  byFiles: boolean,
  rounds: number,
): Promise<boolean> {
  const bin = (name: string) => `${peers}/node_modules/.bin/${name}`;
  const count = byFiles ? BY_FILES : BY_COMMITS;
  const cwd = await project(root, byFiles, count);
  await Deno.symlink(`${peers}/node_modules`, `${cwd}/node_modules`);
  const before = () => {
    run([...RUNG, "abort", "-q"], cwd);
    run(["git", "reset", "-q", "--hard"], cwd);
    run(["git", "clean", "-qfd", "-e", "node_modules"], cwd);
  };
  const check = () => released(cwd, count);
  const peer = byFiles
    ? { name: "changeset version", command: [bin("changeset"), "version"] }
    : {
      name: "lerna version",
      command: [
        ...[bin("lerna"), "version", "--conventional-commits", "--yes"],
        ...["--no-git-tag-version", "--no-push"],
      ],
    };
  const own = { name: "prepare --all", command: [...RUNG, "prepare", "--all", "-q"] };
  const samples = interleave(
    [own, peer].map((each) => ({ ...each, cwd, before, check })),
    rounds,
  );
  const news = `${count / EACH} with news, by ${byFiles ? "change files" : "commits"}`;
  const bars = [{ of: own.name, against: peer.name }];
  return tell(`${count} packages, ${news}`, samples, bars);
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const root = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const peers = `${root}/peers`;
    await write(root, { "peers/package.json": json({ private: true }) });
    run(["npm", "install", "--silent", "--no-audit", "--no-fund", ...PEERS], peers);
    const held: boolean[] = [];
    for (const byFiles of [true, false]) {
      held.push(await bench(root, peers, byFiles, rounds));
    }
    Deno.exitCode = held.every(Boolean) ? 0 : 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
