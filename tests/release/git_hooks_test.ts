/** `run-git-hooks`: the repository's own pre-commit, as git would run it. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, NOW } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

type Rung = (...argv: string[]) => ReturnType<typeof rung>;

/** A project whose pre-commit and pre-push are these scripts. */
function hookTest(
  name: string,
  { toml = "run-git-hooks = true\n", ...scripts }: {
    readonly toml?: string;
    readonly "pre-commit"?: string;
  },
  run: (repo: Repo, go: Rung) => Promise<void>,
) {
  Deno.test({
    name,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withRepo(async (repo) => {
        await repo.tag("v1.0.0");
        await repo.commit("feat: more");
        await repo.push();
        for (const [hook, script] of Object.entries(scripts)) {
          const path = `${repo.dir}/.git/hooks/${hook}`;
          await Deno.mkdir(`${repo.dir}/.git/hooks`, { recursive: true });
          await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
        }
        const at = { cwd: repo.dir, env: repo.env, now: NOW };
        await run(repo, (...argv) => rung([...argv, "--json"], at));
      }, {
        "rung.toml": toml,
        "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
        "built.txt": "1.0.0\n",
      }),
  });
}

hookTest("without run-git-hooks none is run", {
  toml: "",
  "pre-commit": "exit 1",
}, async (_, go) => {
  assertEquals((await go("prepare", "--rc")).code, 0);
  assertEquals((await go("execute")).code, 0);
});

hookTest("pre-commit sees what is to be committed, with what after-files changed", {
  toml: "run-git-hooks = true\n[hooks]\n" +
    'after-files = "echo 1.1.0 > built.txt"\nshell = true\n',
  "pre-commit": 'git diff --cached --name-only > "$(git rev-parse --git-dir)/staged"',
}, async (repo, go) => {
  assertEquals((await go("prepare", "--rc")).code, 0);
  const ran = await go("execute");
  assertEquals(ran.code, 0, ran.err);
  const staged = await repo.read(".git/staged");
  const { changed_files: files } = JSON.parse(ran.out);
  assertEquals(staged.trim().split("\n"), files);
  assertEquals(files.includes("built.txt"), true);
});

hookTest("a pre-commit that says no leaves nothing behind", {
  "pre-commit": "echo not today; exit 1",
}, async (repo, go) => {
  const ran = await go("prepare", "--rc");
  assertEquals(ran.code, 3, ran.err);
  assertStringIncludes(ran.err, "hook_failed");
  assertEquals(await repo.git("status", "--porcelain"), "");
});

hookTest("what pre-commit changes is refused, and put back", {
  "pre-commit": "echo formatted >> built.txt",
}, async (repo, go) => {
  const ran = await go("prepare", "--rc");
  assertStringIncludes(ran.err, "pre-commit changes");
  assertEquals([ran.code, await repo.git("status", "--porcelain")], [3, ""]);
});

hookTest("what pre-commit changes joins the release where it is taken", {
  toml: 'run-git-hooks = true\n[hooks]\ngit-changes = "take"\n',
  // as formatters do: it fails when it changed something
  "pre-commit":
    "grep -q 1.1.0 built.txt && exit 0; echo 1.1.0 > built.txt; git add built.txt; exit 1",
}, async (repo, go) => {
  const ran = await go("prepare", "--rc");
  assertEquals(ran.code, 0, ran.err);
  assertEquals(JSON.parse(ran.out).changed_files.includes("built.txt"), true);
  const done = await go("execute");
  assertEquals(done.code, 0, done.err);
  assertEquals(await repo.remote("show", "main:built.txt"), "1.1.0");
});

hookTest("what pre-commit changes when all was reviewed is put back", {
  "pre-commit":
    'test -e "$(git rev-parse --git-dir)/late" && echo late >> pyproject.toml; true',
}, async (repo, go) => {
  assertEquals((await go("prepare", "--rc")).code, 0);
  await Deno.writeTextFile(`${repo.dir}/.git/late`, "");
  const reviewed = await repo.read("pyproject.toml");
  const ran = await go("execute");
  assertEquals(
    [ran.code, codesOf({ ...ran, err: ran.err.trim().split("\n").at(-1)! })],
    [
      3,
      ["hook_failed"],
    ],
  );
  assertEquals(await repo.read("pyproject.toml"), reviewed);
  await Deno.remove(`${repo.dir}/.git/late`);
  assertEquals((await go("execute")).code, 0);
});
