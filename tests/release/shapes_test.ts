/**
 * Repositories of many shapes, each under the same table: prepare is put back by abort to the
 * last bit; prepare and execute leave a clean clone, and a remote whose commit has the very
 * bytes; a push whose end nobody knows is brought to an end; a second release follows.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { cloneOf, codesOf, isPush, rungIn } from "../support/clones.ts";
import { rowsOf } from "../support/deep.ts";
import { type Ground, groundOf } from "../support/ground.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import type { Changes } from "../support/rung.ts";

const FILES = {
  VERSION: "1.0.0\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  "pkg/code.txt": "code\n",
  "other/more.txt": "more\n",
  "bin/tool": "#!/bin/sh\n",
};

/** A clone as it is made from the usual one. */
interface Shape {
  readonly name: string;
  /** Why it cannot be tried here; nothing where it can. */
  readonly lacks?: () => string | undefined;
  /** Makes the clone of that shape, and gives its folder. */
  make(repo: Repo): Promise<string>;
  /** More to see of the release's commit and tag on the remote. */
  look?(repo: Repo): Promise<void>;
}

/** Whether a program can be run here. */
function has(program: string, ...args: string[]): boolean {
  try {
    new Deno.Command(program, { args, stdout: "null", stderr: "null" }).outputSync();
    return true;
  } catch {
    return false;
  }
}

/** Says why git cannot make such a repository; nothing where it can. */
function lacksFormat(flag: string): string | undefined {
  const folder = Deno.makeTempDirSync({ prefix: "rung-format-" });
  try {
    const { success } = new Deno.Command("git", {
      args: ["init", "--quiet", flag, folder],
      stderr: "null",
    }).outputSync();
    return success ? undefined : `this git knows no ${flag}`;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** Settings of a clone, one after the other. */
async function configure(repo: Repo, settings: Readonly<Record<string, string>>) {
  for (const [key, value] of Object.entries(settings)) {
    await repo.git("config", key, value);
  }
}

/** The same repository in another format, in the place of the usual one. */
async function remade({ git, dir, origin, root }: Repo, flag: string): Promise<string> {
  await git("init", "--quiet", "--bare", flag, `${root}/new.git`);
  await git("init", "--quiet", flag, `${root}/new`);
  for (const name of Object.keys(FILES)) {
    await Deno.mkdir(`${root}/new/${name}`.replace(/\/[^/]*$/, ""), {
      recursive: true,
    });
    await Deno.writeTextFile(`${root}/new/${name}`, FILES[name as keyof typeof FILES]);
  }
  const at = (...args: string[]) => git("-C", `${root}/new`, ...args);
  await at("add", "--all");
  await at("commit", "--quiet", "-m", "feat: begin");
  await at("tag", "-a", "-m", "Release 1.0.0", "v1.0.0");
  await at("commit", "--quiet", "--allow-empty", "-m", "feat: more");
  await Deno.remove(dir, { recursive: true });
  await Deno.remove(origin, { recursive: true });
  await Deno.rename(`${root}/new`, dir);
  await Deno.rename(`${root}/new.git`, origin);
  await git("remote", "add", "origin", `file://${origin}`);
  await git("push", "--quiet", "--set-upstream", "--tags", "origin", "main");
  return dir;
}

/** An OpenPGP key in a home of its own; short, since the agent's socket is in it. */
async function openPgp(repo: Repo): Promise<void> {
  const home = await Deno.makeTempDir({ dir: "/tmp", prefix: "rung-gpg-" });
  await Deno.chmod(home, 0o700);
  const key = "%no-protection\nKey-Type: eddsa\nKey-Curve: ed25519\n" +
    "Name-Real: Rung\nName-Email: rung@rung.example\nExpire-Date: 0\n%commit\n";
  await Deno.writeTextFile(`${home}/key`, key);
  const made = await new Deno.Command("gpg", {
    args: ["--homedir", home, "--batch", "--quiet", "--gen-key", `${home}/key`],
    stderr: "piped",
  }).output();
  assert(made.success, new TextDecoder().decode(made.stderr));
  const program = `${repo.root}/gpg`;
  await Deno.writeTextFile(program, `#!/bin/sh\nexec gpg --homedir "${home}" "$@"\n`);
  await Deno.chmod(program, 0o755);
  await configure(repo, {
    "gpg.program": program,
    "user.signingKey": "rung@rung.example",
  });
  homes.push(home);
}

const homes: string[] = [];

/** Ends the agents that OpenPGP has started, and removes their homes. */
async function withoutAgents(): Promise<void> {
  for (const home of homes.splice(0)) {
    await new Deno.Command("gpgconf", { args: ["--homedir", home, "--kill", "all"] })
      .output();
    await Deno.remove(home, { recursive: true });
  }
}

/** The environment of a git that signs: a sealed one says that it does not. */
function signing({ env }: Repo): Record<string, string> {
  const count = Number(env["GIT_CONFIG_COUNT"]);
  const more = ["commit.gpgSign", "tag.gpgSign"];
  return Object.assign({}, env, { GIT_CONFIG_COUNT: `${count + more.length}` }, {
    ...Object.fromEntries(more.flatMap((key, i) => [
      [`GIT_CONFIG_KEY_${count + i}`, key],
      [`GIT_CONFIG_VALUE_${count + i}`, "true"],
    ])),
  });
}

async function assertSigned({ remote }: Repo, words: string): Promise<void> {
  for (const what of ["main", "v1.1.0-rc.1"]) {
    const text = await remote("cat-file", "-p", what);
    assert(text.includes(words), text);
  }
}

const SHAPES: readonly Shape[] = [
  { name: "a plain clone", make: ({ dir }) => Promise.resolve(dir) },
  {
    name: "a sparse checkout",
    async make({ git, dir }) {
      await git("sparse-checkout", "set", "pkg", "release");
      return dir;
    },
  },
  {
    name: "a partial clone",
    async make(repo) {
      await repo.remote("config", "uploadpack.allowFilter", "true");
      await repo.remote("config", "uploadpack.allowAnySHA1InWant", "true");
      return (await cloneOf(repo, "partial", "--filter=blob:none")).dir;
    },
  },
  {
    name: "a worktree",
    async make({ git, root }) {
      await git("switch", "--quiet", "--detach");
      await git("worktree", "add", "--quiet", `${root}/tree`, "main");
      return `${root}/tree`;
    },
  },
  {
    name: "filters",
    async make(repo) {
      await configure(repo, {
        "filter.upper.clean": "tr a-z A-Z",
        "filter.upper.smudge": "tr A-Z a-z",
        "filter.upper.required": "true",
      });
      await repo.write(".gitattributes", "pkg/* filter=upper\nVERSION filter=upper\n");
      await repo.commit("feat: filters");
      await repo.push();
      return repo.dir;
    },
  },
  {
    name: "core.autocrlf",
    async make(repo) {
      await configure(repo, { "core.autocrlf": "true", "core.safecrlf": "true" });
      const { dir } = await cloneOf(repo, "crlf", "-c", "core.autocrlf=true");
      await Deno.remove(repo.dir, { recursive: true });
      await Deno.rename(dir, repo.dir);
      await configure(repo, { "core.safecrlf": "true" });
      return repo.dir;
    },
  },
  {
    name: "signatures by SSH",
    lacks: () => has("ssh-keygen", "-?") ? undefined : "there is no ssh-keygen",
    async make(repo) {
      const key = `${repo.root}/key`;
      const args = ["-q", "-t", "ed25519", "-N", "", "-f", key];
      await new Deno.Command("ssh-keygen", { args }).output();
      await configure(repo, {
        "gpg.format": "ssh",
        "user.signingKey": `${key}.pub`,
      });
      return repo.dir;
    },
    look: (repo) => assertSigned(repo, "BEGIN SSH SIGNATURE"),
  },
  {
    name: "signatures by OpenPGP",
    lacks: () => has("gpg", "--version") ? undefined : "there is no gpg",
    async make(repo) {
      await openPgp(repo);
      return repo.dir;
    },
    look: (repo) => assertSigned(repo, "BEGIN PGP SIGNATURE"),
  },
  {
    name: "objects named by SHA-256",
    lacks: () => lacksFormat("--object-format=sha256"),
    make: (repo) => remade(repo, "--object-format=sha256"),
  },
  {
    name: "reftable",
    lacks: () => lacksFormat("--ref-format=reftable"),
    make: (repo) => remade(repo, "--ref-format=reftable"),
  },
  {
    name: "a submodule",
    async make(repo) {
      await repo.git("clone", "--quiet", "--bare", repo.origin, `${repo.root}/sub.git`);
      const add = ["submodule", "--quiet", "add", `file://${repo.root}/sub.git`, "sub"];
      await repo.git("-c", "protocol.file.allow=always", ...add);
      await repo.commit("feat: a submodule");
      await repo.push();
      return repo.dir;
    },
  },
  {
    name: "links, modes and an empty folder",
    async make(repo) {
      await Deno.symlink("../CHANGELOG.md", `${repo.dir}/pkg/news`);
      await Deno.symlink("nowhere", `${repo.dir}/dangling`);
      await Deno.rename(`${repo.dir}/VERSION`, `${repo.dir}/pkg/VERSION`);
      await Deno.symlink("pkg/VERSION", `${repo.dir}/VERSION`);
      await Deno.chmod(`${repo.dir}/bin/tool`, 0o755);
      await repo.commit("feat: links");
      await repo.push();
      await Deno.mkdir(`${repo.dir}/empty/below`, { recursive: true });
      return repo.dir;
    },
  },
];

/** A push whose connection is cut. */
const cut: Changes = (world) => ({
  run(spawn) {
    if (!isPush(spawn)) return world.run(spawn);
    const stderr = "fatal: the remote end hung up unexpectedly\n";
    return Promise.resolve({ code: 128, stdout: new Uint8Array(), stderr });
  },
});

async function walk(repo: Repo, { make, look }: Shape): Promise<void> {
  const dir = await make(repo);
  const seen = look ? { ...repo, env: signing(repo) } : repo;
  const run = async (...argv: string[]) => {
    const ran = await rungIn(seen, argv, { cwd: dir });
    assertEquals(ran.code, 0, `${argv.join(" ")}: ${ran.err}`);
  };
  const git = (...args: string[]) => repo.git("-C", dir, ...args);
  const tree = async () => (await groundOf(dir)).tree;
  const before = await tree();
  const bytes = await git("ls-files", "-s");
  await run("prepare", "--rc");
  await run("abort");
  assertEquals(await tree(), before);
  assertEquals(await git("status", "--porcelain"), "");
  assertEquals(await git("ls-files", "-s"), bytes);

  await run("prepare", "--rc");
  const lost = await rungIn(seen, ["execute", "--json"], { cwd: dir, changes: cut });
  assertEquals(codesOf(lost), ["push_unknown"], lost.err);
  const early = await rungIn(seen, ["abort", "--json"], { cwd: dir });
  assertEquals(codesOf(early), ["push_under_way"], early.err);
  await run("execute");
  assertEquals(await git("status", "--porcelain"), "");
  assertEquals(
    await repo.remote("rev-parse", "main", "v1.1.0-rc.1^{commit}"),
    Array(2).fill(await git("rev-parse", "HEAD")).join("\n"),
  );
  const { code, err } = await rungIn(seen, ["abort", "--json"], { cwd: dir });
  assertEquals(code, 3, err);
  await look?.(repo);
  assertUntouched(before, await tree());
  // the files are what the commit says, whatever lies between the two
  await git("checkout", "--quiet", "--force", "HEAD");
  assertEquals(await git("status", "--porcelain"), "");
  const version = await repo.remote("show", "main:VERSION");
  if (!version.includes("/")) assertEquals(version.toLowerCase(), "1.1.0-rc.1");

  await git("commit", "--quiet", "--allow-empty", "-m", "fix: yet more");
  await git("push", "--quiet", "origin", "main");
  await run("prepare", "--rc");
  await run("execute");
  assertEquals(await repo.remote("cat-file", "-t", "v1.1.0-rc.2"), "tag");
}

/** That what is not the release's is as it was: kinds, modes, bytes, empty folders. */
function assertUntouched(before: Ground["tree"], after: Ground["tree"]): void {
  for (const [path, what] of Object.entries(before)) {
    const isOurs = /(?:^|\/)VERSION$|^CHANGELOG\.md$|^release/.test(path);
    const kind = (text: string | undefined) => text?.split(" ", 2).join(" ");
    if (isOurs) assertEquals(kind(after[path]), kind(what), path);
    else assertEquals(after[path], what, path);
  }
}

for (const shape of rowsOf(SHAPES, 3)) {
  const lacks = shape.lacks?.();
  if (lacks) console.log(`${shape.name}: skipped, ${lacks}`);
  else {
    Deno.test(`the whole table holds in a repository with ${shape.name}`, () =>
      withRepo(async (repo) => {
        await repo.tag("v1.0.0", "Release 1.0.0");
        await repo.commit("feat: more");
        await repo.push();
        try {
          await walk(repo, shape);
        } finally {
          await withoutAgents();
        }
      }, FILES));
  }
}

Deno.test("a repository without a commit is told so, and nothing is changed", () =>
  withRepo(async (repo) => {
    await repo.write("VERSION", "1.0.0\n");
    const before = await groundOf(repo.dir);
    for (const argv of [["prepare", "--rc"], ["execute"], ["next"], ["status"]]) {
      const ran = await rungIn(repo, [...argv, "--json"]);
      assert(ran.code === 3 || ran.code === 2, `${argv.join(" ")}: ${ran.err}`);
      assert(!codesOf(ran).includes("bug"), ran.err);
    }
    assertEquals((await groundOf(repo.dir)).tree, before.tree);
  }));
