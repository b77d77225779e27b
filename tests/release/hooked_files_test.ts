/** What `after-files` makes of a clone: what joins the release, and what is put back. */
import { HAS_CRLF } from "../../scripts/sealed_git.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { cloneOf } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

type Go = (...argv: string[]) => ReturnType<typeof rung>;

/** A project with an after-files of this script, and what is beside it. */
function hookTest(
  name: string,
  script: string,
  run: (repo: Repo, go: Go) => Promise<void>,
  more = "",
) {
  Deno.test({
    name,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withRepo(async (repo) => {
        await repo.tag("v1.0.0", "x");
        await repo.commit("feat: more");
        await repo.push();
        const at = { cwd: repo.dir, env: repo.env };
        await run(repo, (...argv) => rung([...argv, "--json"], at));
      }, {
        "VERSION": "1.0.0\n",
        "old.txt": "old\n",
        ".gitignore": "ignored\n",
        "hook.sh": `${script}\n`,
        "rung.toml": `${more}[hooks]\nafter-files = "sh hook.sh"\n`,
      }),
  });
}

const untracked = (repo: Repo) => repo.git("status", "--porcelain", "-uall");

hookTest(
  "a new file of after-files joins the release, and what lay there does not",
  'mkdir -p docs/api; echo "$RUNG_VERSION" > docs/api/new.txt; echo x >> mine; echo y > ignored',
  async (repo, go) => {
    await repo.write("mine", "mine\n");
    const said = await go("prepare", "rc");
    assertEquals(said.code, 0, said.err);
    assertStringIncludes(
      said.err,
      "docs/api/new.txt joins the release, a new file",
    );
    const { changed_files: files } = JSON.parse(said.out);
    assert(files.includes("docs/api/new.txt"), files);
    assert(!files.includes("mine") && !files.includes("ignored"), files);
    assertEquals((await go("abort")).code, 0);
    assertEquals(await untracked(repo), "?? mine");
    await go("prepare", "rc");
    const done = await go("execute");
    assertEquals(done.code, 0, done.err);
    assertEquals(await repo.remote("show", "main:docs/api/new.txt"), "1.1.0-rc.1");
    assertEquals(await untracked(repo), "?? mine");
  },
);

hookTest(
  "what after-files takes away and makes a program is released so",
  "git rm -q old.txt; printf '#!/bin/sh\\n' > run.sh; chmod +x run.sh; git add -A",
  async (repo, go) => {
    const said = await go("prepare", "rc");
    assertEquals(said.code, 0, said.err);
    assertStringIncludes(said.err, "old.txt joins the release, removed");
    assertEquals((await go("abort")).code, 0);
    assertEquals(await untracked(repo), "");
    await go("prepare", "rc");
    const done = await go("execute");
    assertEquals(done.code, 0, done.err);
    const tree = await repo.remote("ls-tree", "main");
    // as Windows' git is set, no file is a program
    const mode = HAS_CRLF ? "100644" : "100755";
    assert(new RegExp(`${mode} blob \\w+\\trun\\.sh`).test(tree), tree);
    assert(!tree.includes("old.txt"), tree);
    assertEquals(await untracked(repo), "");
  },
);

hookTest(
  "what an after-files that fails made or took away is put back",
  "mkdir new; echo x > new/file; rm old.txt; chmod +x hook.sh; git add new; exit 4",
  async (repo, go) => {
    const said = await go("prepare", "rc");
    assertEquals(said.code, 3, said.err);
    assertEquals(await untracked(repo), "");
    assertEquals(await Deno.stat(`${repo.dir}/new`).catch(() => "none"), "none");
  },
);

hookTest(
  "a link that after-files makes is refused, and all is put back",
  "ln -s VERSION link; echo x > old.txt",
  async (repo, go) => {
    const said = await go("prepare", "rc");
    assertEquals(said.code, 3, said.err);
    assertStringIncludes(said.err, '"link"');
    assertEquals(await untracked(repo), "");
    assertEquals((await go("execute")).code, 3);
  },
);

hookTest(
  "pre-commit sees the new files of after-files, and its own litter stays out",
  "echo x > new.txt",
  async (repo, go) => {
    await Deno.mkdir(`${repo.dir}/.git/hooks`, { recursive: true });
    const script = "#!/bin/sh\ngit diff --cached --name-only > litter\n";
    await Deno.writeTextFile(`${repo.dir}/.git/hooks/pre-commit`, script, {
      mode: 0o755,
    });
    const said = await go("prepare", "rc");
    assertEquals(said.code, 0, said.err);
    const { changed_files: files } = JSON.parse(said.out);
    assert(files.includes("new.txt") && !files.includes("litter"), files);
    assertStringIncludes(await repo.read("litter"), "new.txt");
    const done = await go("execute");
    assertEquals(done.code, 0, done.err);
  },
  "run-git-hooks = true\n",
);

hookTest(
  "a prepare that is killed in after-files is no plan to execute",
  "test -e .git/spared || kill -9 $PPID",
  async (repo, go) => {
    // the hook ends the process that runs it, so that is one of its own
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", MAIN, "prepare", "rc"],
      ...{ cwd: repo.dir, env: repo.env, stdout: "null", stderr: "null" },
    }).output();
    assert(code !== 0);
    const said = await go("execute");
    assertEquals(said.code, 3, said.err);
    assertStringIncludes(said.err, "plan_incomplete");
    assertEquals(await repo.remote("tag"), "v1.0.0");
    await repo.write(".git/spared", "");
    assertEquals((await go("prepare", "rc")).code, 0);
    assertEquals((await go("execute")).code, 0);
  },
);

hookTest(
  "--retry-number runs after-files again for the number that it takes",
  'echo "tool $RUNG_VERSION" > old.txt; echo "$RUNG_VERSION" > new.txt',
  async (repo, go) => {
    assertEquals((await go("prepare", "rc")).code, 0);
    const other = await cloneOf(repo, "other");
    await other.commit("fix: theirs");
    await other.git("tag", "--annotate", "--message=Release 1.1.0-rc.1", "v1.1.0-rc.1");
    await other.git("push", "--quiet", "origin", "HEAD:main", "v1.1.0-rc.1");
    const said = await go("execute", "--retry-number");
    assertEquals(said.code, 0, said.err);
    const tag = "v1.1.0-rc.2";
    assertEquals(JSON.parse(said.out).tag, tag);
    assertEquals(await repo.remote("show", `${tag}:old.txt`), "tool 1.1.0-rc.2");
    assertEquals(await repo.remote("show", `${tag}:new.txt`), "1.1.0-rc.2");
    assertEquals(await untracked(repo), "");
  },
);
