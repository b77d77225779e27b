/** Which remote a release goes to. */
import { gitIn } from "../../lib/git/git.ts";
import { knownIn, parseRemote, pushUrlIn, remoteName } from "../../lib/git/remote.ts";
import { openRepository } from "../../lib/git/mod.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { codesOf, rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";
import { worldOf } from "../support/rung.ts";

const CONFIGS: readonly (readonly [
  text: string,
  names: readonly string[] | undefined,
  followed?: readonly (readonly [string, string])[],
])[] = [
  ["", []],
  ['[remote "origin"]\n\turl = x\n', ["origin"]],
  ['[remote "a b"]\n\turl = x\n[remote "c\\"d"]\n  URL=y\n', ["a b", 'c"d']],
  ['[remote "origin"]\n\tfetch = +refs/*\n', []],
  ['[Remote "up"]\r\n\turl = x\r\n', ["up"]],
  ['[branch "main"]\n\tremote = up\n[branch "x.y/z"]\n remote = .\n', [], [
    ["main", "up"],
    ["x.y/z", "."],
  ]],
  ["[include]\n\tpath = other\n", undefined],
  ['[includeIf "gitdir:x"]\n\tpath = other\n', undefined],
  ["[remote.old]\n\turl = x\n", undefined],
  ['[remote "x"] url = y\n', undefined],
  ['[branch "main"]\n\tremote = "up" # quoted\n', undefined],
];
for (const [text, names, followed = []] of CONFIGS) {
  Deno.test(`knownIn() of ${JSON.stringify(text)}`, () => {
    const known = knownIn(text);
    assertEquals(known?.names, names);
    if (known) assertEquals([...known.followed], followed as [string, string][]);
  });
}

/** What `remoteName` gives after these settings, once by the file and once by git. */
async function chosen(
  settings: readonly (readonly string[])[],
  branch: string | undefined = "main",
): Promise<string[]> {
  const names: string[] = [];
  await withRepo(async (repo) => {
    await repo.git("remote", "remove", "origin");
    for (const each of settings) await repo.git("config", ...each);
    const world = worldOf({ cwd: repo.dir, env: repo.env }, { out: "", err: "" });
    const repository = assertOk(await openRepository(world, repo.dir));
    for (const hidden of [false, true]) {
      const disk = hidden ? { ...world.disk, read: () => undefined } : world.disk;
      const name = await remoteName({ ...world, disk }, repository, branch);
      names.push(name.ok ? `${name.value}` : name.faults[0]!.code);
    }
  });
  return names;
}

const url = (name: string) => [`remote.${name}.url`, "/x"];
const CHOICES: readonly (readonly [string, readonly (readonly string[])[], string])[] =
  [
    ["none", [], "undefined"],
    ["the only one", [url("up")], "up"],
    ["origin", [url("up"), url("origin")], "origin"],
    ["the one the branch follows", [url("up"), url("origin"), [
      "branch.main.remote",
      "up",
    ]], "up"],
    ["not the clone itself", [url("origin"), ["branch.main.remote", "."]], "origin"],
    ["not one that is gone", [url("origin"), ["branch.main.remote", "old"]], "origin"],
    ["no telling", [url("up"), url("fork")], "remote_unclear"],
  ];
for (const [name, settings, gives] of CHOICES) {
  Deno.test(`remoteName() is ${name}`, async () => {
    assertEquals(await chosen(settings), [gives, gives]);
  });
}

Deno.test("next in a clone whose remote is unclear says so, unless offline", () =>
  withRepo(async (repo) => {
    await repo.git("remote", "rename", "origin", "fork");
    await repo.git("config", "--unset", "branch.main.remote");
    await repo.git("remote", "add", "upstream", repo.origin);
    await repo.commit("feat: more");
    const ran = await rungIn(repo, ["next", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [2, ["remote_unclear"]]);
    assertEquals((await rungIn(repo, ["next", "--offline"])).out, "1.0.0\n");
    const plan = await rungIn(repo, ["prepare", "--offline", "--json"]);
    assertEquals(codesOf(plan), ["remote_unclear"]);
    assertEquals(await repo.git("status", "--porcelain"), "");
  }, { VERSION: "1.0.0\n" }));

Deno.test("parseRemote() reads refs, the peeled tag winning over its object", () => {
  const text = [
    "ref: refs/heads/trunk\tHEAD",
    "aa\tHEAD",
    "aa\trefs/heads/trunk",
    "bb\trefs/heads/feature/x",
    "cc\trefs/tags/v1.0.0",
    "dd\trefs/tags/v1.0.0^{}",
    "ee\trefs/tags/v1.1.0",
    "ff\trefs/pull/1/head",
    "",
  ].join("\n");
  const { tags, heads, defaultBranch } = parseRemote(text);
  assertEquals(defaultBranch, "trunk");
  assertEquals([...tags], [["v1.0.0", "dd"], ["v1.1.0", "ee"]]);
  assertEquals([...heads], [["trunk", "aa"], ["feature/x", "bb"]]);
});

Deno.test("parseRemote() passes over what is no ref, and needs no last line break", () => {
  const { tags, heads, defaultBranch } = parseRemote(
    "a word of a server's\naa\trefs/tags/v1\n\nbb\trefs/heads/main\nref: x\tHEADER\ncc\trefs/tags/^{}",
  );
  assertEquals([[...tags], [...heads]], [[["v1", "aa"], ["", "cc"]], [["main", "bb"]]]);
  assertEquals(defaultBranch, undefined);
});

Deno.test("git's words lose what a URL carries, and git never asks", () =>
  withRepo(async (repo) => {
    const url = "http://user:s3cret@127.0.0.1:1/x.git";
    await repo.git("remote", "set-url", "origin", url);
    await repo.commit("feat: more");
    const ran = await rungIn(repo, ["next", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [1, ["remote_unreachable"]]);
    assert(!ran.err.includes("s3cret"), ran.err);
    const world = worldOf({ cwd: repo.dir, env: repo.env }, { out: "", err: "" });
    const seen: Record<string, string | undefined>[] = [];
    const git = gitIn({
      ...world,
      run(spawn) {
        seen.push({ ...spawn.env });
        return Promise.resolve({ code: 9, stdout: new Uint8Array(), stderr: "no\n" });
      },
    }, repo.dir);
    assertEquals(
      assertFault(await git.text(["x"]), "git_failed").message,
      'Cannot run "git x": it ended with 9: no',
    );
    assertEquals([seen[0]!["GIT_TERMINAL_PROMPT"], seen[0]!["LC_ALL"]], ["0", "C"]);
  }));

/** Configurations, and where a push to origin goes by them. */
const URLS: readonly [string, string | undefined][] = [
  ['[remote "origin"]\n\turl = https://x/y.git\n', "https://x/y.git"],
  ['[remote "origin"]\n\turl = a\n\tpushurl = git@x:y.git\n', "git@x:y.git"],
  ['[remote "up"]\n\turl = a\n', undefined],
  ['[includeIf "gitdir:x"]\n\tpath = y\n[remote "origin"]\n\tURL = a\n', "a"],
  ['[remote "origin"]\n\turl = "a b" # quoted\n', undefined],
];
for (const [config, url] of URLS) {
  Deno.test(`pushUrlIn() of ${JSON.stringify(config)}`, () => {
    assertEquals(pushUrlIn(config, "origin"), url);
  });
}

Deno.test("remoteName() asks git where a user's settings cannot be read, or are too many", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.git("remote", "remove", "origin");
    const at = {
      cwd: repo.dir,
      env: { ...repo.env, GIT_CONFIG_GLOBAL: `${repo.root}/g` },
    };
    await Deno.writeTextFile(`${repo.root}/g`, '[remote "mine"]\n\turl = /x\n');
    const world = worldOf(at, { out: "", err: "" });
    const repository = assertOk(await openRepository(world, repo.dir));
    const named = async (changes: Partial<typeof world>) =>
      assertOk(await remoteName({ ...world, ...changes }, repository, "main"));
    assertEquals(await named({}), "mine");
    const stat = (path: string) => {
      if (path === `${repo.root}/g`) throw new Deno.errors.PermissionDenied(path);
      return world.disk.stat(path);
    };
    assertEquals(await named({ disk: { ...world.disk, stat } }), "mine");
    const env = (name: string) =>
      name === "GIT_CONFIG_COUNT"
        ? "1e12"
        : name === "GIT_CONFIG_GLOBAL"
        ? "/dev/null"
        : world.env(name);
    assertEquals(await named({ env }), "mine");
  }));
