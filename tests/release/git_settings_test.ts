/** The ladder under what people have told git: each key that `git help --config` lists. */
import { assertEquals } from "../support/assert.ts";
import { LEFT_OUT, ofMany, SETTINGS } from "../support/git_settings.ts";
import { cloneOf, NOW } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { STRIDE } from "../support/stride.ts";
import { sealedGit } from "../../scripts/sealed_git.ts";

type Setting = readonly [key: string, value: string];

/** What is there in any case: who commits, and nothing of the machine's. */
const PERSON: readonly Setting[] = [
  ["user.name", "A Person"],
  ["user.email", "person@rung.example"],
  ["safe.directory", "*"],
];

/** Signs nothing, and has much to say of what is signed. */
const SIGNER = `#!/bin/sh
case "$*" in
*--verify*) echo "gpg: Good signature from feat!: signed" >&2
  echo "[GNUPG:] GOODSIG 0123456789ABCDEF A Person" ;;
*) cat >/dev/null; echo "[GNUPG:] SIG_CREATED D 1 8 00 0 0123" >&2
  printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n' ;;
esac
`;

async function begun(repo: Repo): Promise<void> {
  await repo.write("VERSION", "1.0.0\n");
  await repo.write("ünder/package.json", '{"name": "x", "version": "1.0.0"}\n');
  await repo.commit("chore: begin");
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.write("ünder/more.txt", "- more\n# and more \n");
  await repo.commit("feat: more, as ü");
  await repo.git("notes", "add", "--message", "feat!: a note");
  await repo.git("tag", "v1.1.0-rc.1");
  const signer = `${repo.root}/signer`;
  await Deno.writeTextFile(signer, SIGNER, { mode: 0o755 });
  const signed = ["commit", "--quiet", "--allow-empty", "-S", "-m", "fix: less"];
  await repo.git("-c", `gpg.program=${signer}`, ...signed);
  await repo.push();
}

/** "taken": somebody else takes the number that was prepared. */
const STEPS = [
  ["next", "--rc", "--verbose"],
  ["status"],
  ["prepare", "--rc"],
  ["execute"],
  ["next", "--beta", "--json"],
  ["prepare"],
  ["abort"],
  ["prepare", "--json"],
  ["execute", "--json"],
  ["changelog"],
  ["ci", "v1.1.0"],
  ["prepare", "--patch"],
  ["taken"],
  ["execute", "--retry-number", "2"],
  ["tag", "--minor", "-n"],
  ["status", "--json"],
];

async function taken(repo: Repo): Promise<void> {
  const other = await cloneOf(repo, "other");
  const dated = {
    GIT_AUTHOR_DATE: "1763700000 +0000",
    GIT_COMMITTER_DATE: "1763700000 +0000",
  };
  const git = (...args: string[]) =>
    sealedGit(args, { cwd: other.dir, env: { ...repo.env, ...dated } });
  await git("commit", "--quiet", "--allow-empty", "--message", "fix: theirs");
  await git("tag", "--annotate", "--message", "Release 1.1.1", "v1.1.1");
  await git("push", "--quiet", "origin", "main", "v1.1.1");
}

/** All that the ladder says, and what it leaves behind here and on the remote. */
async function ladder(settings: readonly Setting[]): Promise<string> {
  let told = "";
  await withRepo(async (repo) => {
    await begun(repo);
    const file = `${repo.root}/home/.gitconfig`;
    const all = [
      ...PERSON,
      ["gpg.program", `${repo.root}/signer`] as const,
      ...settings,
    ];
    await Deno.writeTextFile(file, all.map(written).join(""));
    const sealed = Object.entries(repo.env).filter(([name]) =>
      !/^GIT_CONFIG/.test(name)
    );
    const env = {
      ...Object.fromEntries(sealed),
      ...{ GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: file },
    };
    for (const argv of STEPS) {
      if (argv[0] === "taken") {
        await taken(repo);
        continue;
      }
      const { code, out, err } = await rung(argv, { cwd: repo.dir, env, now: NOW });
      told += `$ rung ${argv.join(" ")}\n${out}${err}[${code}]\n`;
      if (argv[0] === "prepare") told += await textOf(repo, "release/RELEASE_NOTES.md");
    }
    told += await textOf(repo, "CHANGELOG.md");
    for (const cwd of [repo.dir, repo.origin]) {
      const git = (...args: string[]) => sealedGit(args, { cwd, env: repo.env });
      told += await git(
        "for-each-ref",
        "--format=%(refname) %(objectname)%0a%(contents)%0a",
      );
    }
    told += await repo.git("status", "--porcelain");
    told = told.replaceAll(repo.root, "");
  });
  return told;
}

/** What is missing shows when it is compared, with all that was said. */
function textOf(repo: Repo, path: string): Promise<string> {
  return repo.read(path).catch(() => "missing");
}

/** A setting as a line of git's own file. */
function written([name, value]: Setting): string {
  const [, section, sub, key] = /^([^.]+)(?:\.(.+))?\.([^.]+)$/.exec(name)!;
  const text = value.replace(/[\\"]/g, "\\$&");
  return `[${section}${sub === undefined ? "" : ` "${sub}"`}]\n\t${key} = "${text}"\n`;
}

/** The keys that this git knows, as it spells them. */
async function keysOfGit(): Promise<readonly string[]> {
  const { stdout } = await new Deno.Command("git", { args: ["help", "--config"] })
    .output();
  return new TextDecoder().decode(stdout).match(/^[\w-]+\.\S+$/gm) ?? [];
}

async function everySetting(): Promise<
  readonly (readonly [string, readonly string[]])[]
> {
  const many = (await keysOfGit()).flatMap((key) => {
    const value = ofMany(key);
    return value === undefined || SETTINGS.has(key) ? [] : [[key, [value]] as const];
  });
  return [...SETTINGS, ...many];
}

Deno.test("each key that git knows has a value to be tried, or a reason to be left out", async () => {
  const said = new TextDecoder().decode(
    (await new Deno.Command("git", { args: ["--version"] }).output()).stdout,
  );
  // A newer git has keys that nobody could know of here.
  const [, minor = "0"] = /^git version 2\.(\d+)/.exec(said) ?? [];
  if (Number(minor) > 39) return;
  const known = new Set([...SETTINGS.keys()].map((key) => key.toLowerCase()));
  const missing = (await keysOfGit()).filter((key) =>
    !known.has(key.toLowerCase()) && ofMany(key) === undefined &&
    !Object.values(LEFT_OUT).some((reason) => reason.test(key))
  );
  assertEquals(missing, []);
});

let plain: Promise<string> | undefined;

async function assertPlain(settings: readonly Setting[], what: string): Promise<void> {
  plain ??= ladder([]);
  assertEquals(await ladder(settings), await plain, what);
}

Deno.test("the ladder is the same whatever git has been told, all at once", async () => {
  const every = await everySetting();
  const most = Math.max(...every.map(([, values]) => values.length));
  for (let at = 0; at < (STRIDE === 1 ? most : 2); at++) {
    const settings = every.map(([key, values]) =>
      [key, values[at % values.length]!] as const
    );
    await assertPlain(settings, `value ${at} of each`);
  }
});

/** Ladders that go on beside each other: most of their time they wait for git. */
const AT_A_TIME = 8;

Deno.test("the ladder is the same whatever git has been told, one by one", async () => {
  const every = (await everySetting()).flatMap(([key, values]) =>
    values.map((value) => [key, value] as const)
  );
  // All of them at once are tried above: by default few are tried alone.
  const each = every.filter((_, at) =>
    at % (STRIDE ** 2 * 4 - 3) === (STRIDE - 1) % (STRIDE ** 2 * 4 - 3)
  );
  plain ??= ladder([]);
  const expected = await plain;
  const differing: string[] = [];
  const queue = each.values();
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (const setting of queue) {
      if (await ladder([setting]) !== expected) differing.push(setting.join("="));
    }
  }));
  for (
    const setting of each.filter((setting) => differing.includes(setting.join("=")))
  ) {
    await assertPlain([setting], setting.join("="));
  }
  assertEquals(differing, [], `of ${each.length}`);
});
