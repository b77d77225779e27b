/** Prepare and abort: what is written, how, and that it goes back to the last byte. */
import type { World } from "../../lib/system/startup.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { cloneOf, codesOf, rungIn, snapshot } from "../support/clones.ts";
import { stepOf } from "../support/deep.ts";
import type { Changes } from "../support/rung.ts";
import { checkedOut, type Repo, withRepo } from "../support/repo.ts";

const FILES = {
  VERSION: "1.0.0\n",
  "pyproject.toml": '[project]\nversion = "1.0.0"\n',
};
const NOTES = "release/RELEASE_NOTES.md";

/** v1.0.0 with a feature since, pushed. */
function withNews(
  run: (repo: Repo) => Promise<void>,
  files: Readonly<Record<string, string>> = FILES,
): Promise<void> {
  const make = async (repo: Repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("more.txt", "more\n");
    await repo.commit("feat: more");
    await repo.push();
  };
  return withRepo(run, files, { name: "news", make });
}

async function done(repo: Repo, ...argv: string[]): Promise<void> {
  const ran = await rungIn(repo, [...argv, "-q"]);
  assertEquals(ran.code, 0, ran.err);
}

Deno.test("abort gives every byte and mode back, and leaves no folder", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    await done(repo, "prepare", "--rc");
    await repo.write(NOTES, "my words\n");
    const ran = await rungIn(repo, ["abort"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(await snapshot(repo.dir), before);
    const [, kept] = /kept in (.*)\n/.exec(ran.err)!;
    assertEquals(await Deno.readTextFile(kept!), "my words\n");
    assertEquals(
      [...Deno.readDirSync(repo.dir)].some(({ name }) => name === "release"),
      false,
    );
    assertEquals((await rungIn(repo, ["abort"])).code, 0);
  }));

Deno.test("abort takes away the folders that prepare made, however deep", () =>
  withNews(async (repo) => {
    await repo.write("rung.toml", 'notes = "docs/of/release/notes.md"\n');
    await repo.write("docs/index.md", "x\n");
    await repo.commit("docs: begin");
    await repo.push();
    await done(repo, "prepare", "--rc");
    await done(repo, "abort");
    assertEquals([...Deno.readDirSync(`${repo.dir}/docs`)].map(({ name }) => name), [
      "index.md",
    ]);
  }));

Deno.test("abort refuses when a file was changed by somebody else, and then gives all back", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    await done(repo, "prepare", "--rc");
    const planned = await repo.read("VERSION");
    await repo.write("VERSION", "7\n");
    const then = await snapshot(repo.dir);
    const ran = await rungIn(repo, ["abort", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["file_moved"]]);
    assertEquals(await snapshot(repo.dir), then);
    await repo.write("VERSION", planned);
    await done(repo, "abort");
    assertEquals(await snapshot(repo.dir), before);
  }));

Deno.test("abort after the commit takes commit and tag back", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    const [head, refs] = [
      await repo.git("rev-parse", "HEAD"),
      await repo.git("for-each-ref"),
    ];
    await done(repo, "prepare", "--rc");
    await stopsBeforePush(repo);
    assert(await repo.git("rev-parse", "HEAD") !== head);
    await done(repo, "abort");
    assertEquals(await repo.git("for-each-ref"), refs);
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(await snapshot(repo.dir), before);
  }));

Deno.test("abort refuses to pull the release's commit from under others", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await stopsBeforePush(repo);
    const commit = await repo.git("rev-parse", "HEAD");
    await repo.commit("fix: on top");
    const top = await repo.git("rev-parse", "HEAD");
    for (const command of ["abort", "execute"]) {
      const ran = await rungIn(repo, [command, "--json"]);
      assertEquals([ran.code, codesOf(ran)], [3, ["head_moved"]], command);
      assertStringIncludes(ran.err, commit.slice(0, 12));
    }
    assertEquals(await repo.git("rev-parse", "HEAD"), top);
    await repo.git("reset", "--quiet", "--keep", commit);
    await done(repo, "execute");
    assertEquals(await repo.remote("rev-parse", "main"), commit);
  }));

/** Stops an `execute` once commit and tag are made, before anything is offered to the remote. */
async function stopsBeforePush(repo: Repo): Promise<void> {
  const stop: Changes = ({ disk }) => ({
    disk: {
      ...disk,
      write(path, ...rest) {
        if (path.endsWith("offers.json")) throw new Error("stopped");
        disk.write(path, ...rest);
      },
    },
  });
  await rungIn(repo, ["execute"], { changes: stop });
}

Deno.test("abort after the push refuses, and says that the release stays", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await done(repo, "execute");
    const ran = await rungIn(repo, ["abort", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["already_pushed"]]);
  }));

Deno.test("abort stopped at any write goes on when it is run again", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    for (let at = 0, stopped = true; stopped; at += stepOf(4)) {
      await done(repo, "prepare", "--rc");
      let count = 0;
      stopped = false;
      const ran = await rungIn(repo, ["abort"], {
        changes: ({ disk }) => {
          const maybe =
            <A extends unknown[], R>(effect: (...args: A) => R) => (...args: A) => {
              if (count++ === at) {
                stopped = true;
                throw new Error("stopped");
              }
              return effect(...args);
            };
          return {
            disk: {
              ...disk,
              write: maybe(disk.write),
              remove: maybe(disk.remove),
              removeAll: maybe(disk.removeAll),
            },
          };
        },
      });
      if (stopped) {
        assert(ran.code !== 0, `it says done although effect ${at} failed`);
        await done(repo, "abort");
      }
      assertEquals(await snapshot(repo.dir), before, `effect ${at}`);
      assert(at < 50);
    }
  }));

Deno.test("abort of a commit, stopped before any git process, goes on when run again", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    const refs = await repo.git("for-each-ref");
    for (let at = 0, stopped = true; stopped; at += stepOf(4)) {
      await done(repo, "prepare", "--rc");
      await stopsBeforePush(repo);
      let count = 0;
      stopped = false;
      await rungIn(repo, ["abort"], {
        changes: (world) => ({
          run(spawn) {
            if (count++ === at) {
              stopped = true;
              throw new Error("stopped");
            }
            return world.run(spawn);
          },
        }),
      });
      if (stopped) await done(repo, "abort");
      assertEquals(await snapshot(repo.dir), before, `process ${at}`);
      assertEquals(await repo.git("for-each-ref"), refs, `process ${at}`);
      assertEquals(await repo.git("status", "--porcelain"), "", `process ${at}`);
      assert(at < 30);
    }
  }));

Deno.test("edited notes outlive every further prepare, and abort keeps them", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    const words = `${await repo.read(NOTES)}\nRead and found good.\n`;
    await repo.write(NOTES, words);
    for (let i = 0; i < 3; i++) await done(repo, "prepare", "--rc");
    assertEquals(await repo.read(NOTES), words);
    const { err } = await rungIn(repo, ["abort"]);
    assertStringIncludes(err, "Your edited notes are kept in");
    const kept = `${repo.dir}/.git/rung/notes-1.1.0-rc.1.md`;
    assertEquals(await Deno.readTextFile(kept), words);
  }));

Deno.test("prepare again takes the next number, and carries edited notes over", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    const planned = await repo.read(NOTES);
    await repo.write(NOTES, `${planned}\nRead this first.\n`);
    const other = await cloneOf(repo, "other");
    await other.git("tag", "v1.1.0-rc.1");
    await other.git("push", "--quiet", "origin", "v1.1.0-rc.1");
    assertEquals(codesOf(await rungIn(repo, ["execute", "--json"])), ["tag_taken"]);
    await done(repo, "prepare", "--rc");
    assertEquals(await repo.read("VERSION"), "1.1.0-rc.2\n");
    assertEquals(
      await repo.read("pyproject.toml"),
      '[project]\nversion = "1.1.0rc2"\n',
    );
    const notes = await repo.read(NOTES);
    assertStringIncludes(notes, "v1.1.0-rc.2");
    assertStringIncludes(notes, "Read this first.");
    // the section of the number that was taken is gone, and nothing is new since that tag
    assert(!("CHANGELOG.md" in await snapshot(repo.dir)));
    await done(repo, "execute");
    assertStringIncludes(
      await repo.remote("show", `v1.1.0-rc.2:${NOTES}`),
      "Read this first.",
    );
  }));

Deno.test("prepare again, for another channel, starts from the same ground", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    await done(repo, "prepare", "--rc");
    const open = await snapshot(repo.dir);
    await done(repo, "prepare", "--beta", "--dry-run");
    assertEquals(await snapshot(repo.dir), open);
    await done(repo, "prepare", "--beta");
    assertEquals(await repo.read("VERSION"), "1.1.0-beta.1\n");
    await done(repo, "abort");
    assertEquals(await snapshot(repo.dir), before);
  }));

Deno.test("prepare -n changes nothing at all, not even in .git", () =>
  withNews(async (repo) => {
    const before = [await snapshot(repo.dir), await repo.git("for-each-ref")];
    const ran = await rungIn(repo, ["prepare", "--rc", "-n"]);
    assertEquals(ran.code, 0);
    assertStringIncludes(ran.err, "would write VERSION");
    assertEquals([await snapshot(repo.dir), await repo.git("for-each-ref")], before);
    assertEquals(
      [...Deno.readDirSync(`${repo.dir}/.git`)].some(({ name }) => name === "rung"),
      false,
    );
  }));

Deno.test("prepare refuses while a release is half-way out", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await stopsBeforePush(repo);
    const ran = await rungIn(repo, ["prepare", "--rc", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["plan_open"]]);
  }));

Deno.test("prepare refuses files that disagree, and names each place", () =>
  withNews(async (repo) => {
    await repo.write("VERSION", "0.9.0\n");
    await repo.commit("fix: by hand");
    await repo.push();
    const ran = await rungIn(repo, ["prepare", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [2, ["versions_disagree"]]);
    for (const place of ["VERSION:1", "pyproject.toml:2", "0.9.0", "1.0.0"]) {
      assertStringIncludes(ran.err, place);
    }
    const order = /`rung (.*)`/.exec(JSON.parse(ran.err).error.hint)![1]!;
    await done(repo, ...order.replace("VERSION", "1.0.0").split(" "));
    assertEquals(await repo.read("VERSION"), "1.0.0\n");
  }));

Deno.test("prepare writes a notes file that git ignores, and execute leaves it out", () =>
  withNews(async (repo) => {
    await repo.write(".gitignore", "release/\n");
    await repo.commit("chore: ignore");
    await repo.push();
    await done(repo, "prepare", "--rc");
    assertStringIncludes(await repo.read(NOTES), "v1.1.0-rc.1");
    await done(repo, "execute");
    const names = await repo.git("show", "--format=", "--name-only", "HEAD");
    assertEquals(names.split("\n"), ["CHANGELOG.md", "VERSION", "pyproject.toml"]);
    assertStringIncludes(await repo.read(NOTES), "v1.1.0-rc.1");
  }));

Deno.test("prepare keeps line endings, byte order mark, missing last line break and mode", () =>
  withNews(async (repo) => {
    const texts = {
      VERSION: "\uFEFF1.0.0",
      "tool.sh": '#!/bin/sh\r\nVERSION="1.0.0"\r\necho "1.0.0"',
      "CHANGELOG.md": "# Changelog\r\n\r\n## [Unreleased]\r\n",
      "rung.toml": '[[file]]\npath = "tool.sh"\npattern = \'VERSION="{version}"\'\n',
    };
    for (const [path, text] of Object.entries(texts)) await repo.write(path, text);
    await Deno.chmod(`${repo.dir}/tool.sh`, 0o755);
    await repo.git("add", "--all");
    // where git does not ask the disk for it
    await repo.git("update-index", "--chmod=+x", "tool.sh");
    await repo.commit("feat: tool");
    await repo.push();
    const before = await snapshot(repo.dir);
    await done(repo, "prepare", "--rc");
    const after = await snapshot(repo.dir);
    for (const path of ["VERSION", "tool.sh"]) {
      assertEquals(after[path], before[path]!.replace("1.0.0", "1.1.0-rc.1"), path);
    }
    const lines = (await repo.read("CHANGELOG.md")).split("\n").slice(0, -1);
    assert(lines.every((line) => line.endsWith("\r")), "the changelog lost its CRLF");
    await done(repo, "execute");
    assertEquals(
      await repo.git("ls-tree", "HEAD", "tool.sh").then((row) => row.slice(0, 6)),
      "100755",
    );
    assertEquals(await repo.git("status", "--porcelain"), "");
  }));

Deno.test("prepare writes through a link and keeps it a link", () =>
  withNews(async (repo) => {
    await repo.git("rm", "--quiet", "VERSION");
    await repo.write("src/version.txt", "1.0.0\n");
    await Deno.symlink("src/version.txt", `${repo.dir}/VERSION`);
    await repo.commit("feat: a link");
    await repo.push();
    await done(repo, "prepare", "--rc");
    assert((await Deno.lstat(`${repo.dir}/VERSION`)).isSymlink);
    assertEquals(await repo.read("src/version.txt"), "1.1.0-rc.1\n");
    await done(repo, "prepare", "--beta");
    await done(repo, "execute");
    assertEquals(await repo.remote("show", "main:src/version.txt"), "1.1.0-beta.1");
    assertEquals(await repo.git("status", "--porcelain"), "");
  }));

for (
  const notes of ["../outside.md", ".git/config", ".git/hooks/post-commit", "away/x.md"]
) {
  Deno.test(`prepare never writes notes to ${notes}`, () =>
    withNews(async (repo) => {
      await Deno.mkdir(`${repo.root}/away`);
      await Deno.symlink(`${repo.root}/away`, `${repo.dir}/away`);
      await repo.write("rung.toml", `notes = "${notes}"\n`);
      await repo.commit("chore: configure");
      await repo.push();
      const config = await repo.read(".git/config");
      const before = await snapshot(repo.dir).catch(() => undefined);
      for (const dry of [["--dry-run"], []]) {
        const ran = await rungIn(repo, ["prepare", "--rc", "--json", ...dry]);
        assertEquals([ran.code, codesOf(ran)], [2, ["file_outside"]]);
      }
      assertEquals(await repo.read(".git/config"), config);
      assertEquals(await snapshot(repo.dir).catch(() => undefined), before);
      assertEquals([...Deno.readDirSync(`${repo.root}/away`)], []);
    }));
}

Deno.test("prepare refuses notes that are a folder, before it writes", () =>
  withNews(async (repo) => {
    await repo.write("rung.toml", 'notes = "docs"\n');
    await repo.write("docs/x.md", "x\n");
    await repo.commit("chore: configure");
    await repo.push();
    const before = await snapshot(repo.dir);
    const ran = await rungIn(repo, ["prepare", "--rc", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [2, ["file_unreadable"]]);
    assertEquals(await snapshot(repo.dir), before);
  }));

// The disk fails at any of its effects: all files are as before, or abort makes them so.

const FULL = Object.assign(new Error("No space left on device (os error 28)"), {
  code: "ENOSPC",
});

Deno.test("prepare on a full disk puts everything back", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    let failed = true;
    for (let at = 0; failed; at++) {
      let count = 0;
      failed = false;
      const maybe =
        <A extends unknown[], R>(effect: (...args: A) => R) => (...args: A): R => {
          if (count++ === at) {
            failed = true;
            throw FULL;
          }
          return effect(...args);
        };
      const changes = ({ disk }: World) => ({
        disk: {
          ...disk,
          write: maybe(disk.write),
          draft: maybe(disk.draft),
          move: maybe(disk.move),
        },
      });
      const ran = await rungIn(repo, ["prepare", "--rc", "--json"], { changes });
      if (!failed) break;
      assertEquals([ran.code, codesOf(ran)], [1, ["disk_failed"]], `write ${at}`);
      assertEquals(await snapshot(repo.dir), before, `write ${at}`);
      assertStringIncludes(ran.err, "No space left");
      await done(repo, "abort");
      assert(at < 50);
    }
  }));

Deno.test("prepare in a folder that cannot be written says so and changes nothing", () =>
  withNews(async (repo) => {
    const before = await snapshot(repo.dir);
    // A folder in the place of the temporary file stops the write, whoever runs the test.
    const changes: Changes = ({ disk }) => ({
      disk: {
        ...disk,
        draft(files) {
          Deno.mkdirSync(files.at(-1)!.path);
          return disk.draft(files);
        },
      },
    });
    const ran = await rungIn(repo, ["prepare", "--rc", "--json"], { changes });
    assertEquals([ran.code, codesOf(ran)[0]], [1, "disk_failed"]);
    await done(repo, "abort");
    assertEquals(await snapshot(repo.dir), before);
  }));

Deno.test("rung says disk_failed when .git cannot be written", () =>
  withNews(async (repo) => {
    await repo.write(".git/rung", "a file where the folder should be");
    for (const command of ["prepare", "execute", "abort", "tag"]) {
      const ran = await rungIn(repo, [command, "--json"]);
      assertEquals([ran.code, codesOf(ran)], [1, ["disk_failed"]], command);
    }
  }));

// Two at once, and worktrees.

Deno.test("a second run is refused while one holds the clone, and told who does", () =>
  withNews(async (repo) => {
    const answers: string[] = [];
    const ran = await rungIn(repo, ["prepare", "--rc"], {
      changes: (world) => ({
        async run(spawn) {
          if (spawn.args[0] === "check-ignore") {
            for (const command of ["prepare", "execute", "abort", "tag"]) {
              const second = await rungIn(repo, [command, "--json"]);
              answers.push(`${second.code} ${codesOf(second)}`);
              assertStringIncludes(second.err, `rung prepare, process ${Deno.pid}`);
            }
            answers.push(`${(await rungIn(repo, ["next"])).code}`);
            answers.push(`${(await rungIn(repo, ["status"])).code}`);
          }
          return await world.run(spawn);
        },
      }),
    });
    assertEquals(ran.code, 0, ran.err);
    assertEquals(answers, ["3 locked", "3 locked", "3 locked", "3 locked", "0", "0"]);
    await done(repo, "abort");
  }));

Deno.test("the lock of a process that was killed does not block", () =>
  withNews(async (repo) => {
    const lock = `${repo.dir}/.git/rung/lock`;
    await Deno.mkdir(`${repo.dir}/.git/rung`);
    const holder = new Deno.Command(Deno.execPath(), {
      args: [
        "eval",
        `const f = Deno.openSync(${
          JSON.stringify(lock)
        }, { write: true, create: true });
         f.lockSync(true); f.writeSync(new TextEncoder().encode("rung test, process 1"));
         console.log("held"); setTimeout(() => {}, 60000);`,
      ],
      stdout: "piped",
    }).spawn();
    const reader = holder.stdout.getReader();
    await reader.read();
    const held = await rungIn(repo, ["prepare", "--rc", "--json"]);
    assertEquals(codesOf(held), ["locked"]);
    assertStringIncludes(held.err, "rung test, process 1");
    holder.kill("SIGKILL");
    await holder.status;
    await reader.cancel();
    await done(repo, "prepare", "--rc");
  }));

Deno.test("each worktree has a plan of its own", () =>
  withNews(async (repo) => {
    const side = `${repo.root}/side`;
    await repo.git("worktree", "add", "--quiet", "-b", "side", side);
    await done(repo, "prepare", "--rc");
    const none = await rungIn(repo, ["execute", "--json"], { cwd: side });
    assertEquals(codesOf(none), ["plan_missing"]);
    await Deno.writeTextFile(`${side}/rung.toml`, 'branch = "side"\n');
    const commit = ["-c", "commit.gpgsign=false", "commit", "-qm", "chore: configure"];
    await repo.git("-C", side, "add", "--all");
    await repo.git("-C", side, ...commit);
    const beta = await rungIn(repo, ["prepare", "--beta"], { cwd: side });
    assertEquals(beta.code, 0, beta.err);
    assertEquals(
      await Deno.readTextFile(`${side}/VERSION`),
      checkedOut("1.1.0-beta.1\n"),
    );
    assertEquals(await repo.read("VERSION"), "1.1.0-rc.1\n");
    await done(repo, "execute");
    const down = await rungIn(repo, ["abort"], { cwd: side });
    assertEquals(down.code, 0, down.err);
    assertEquals(await Deno.readTextFile(`${side}/VERSION`), checkedOut("1.0.0\n"));
  }));

Deno.test("a plan that cannot be read is told, not overwritten", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await repo.write(".git/rung/plan.json", "{");
    for (const command of ["execute", "status"]) {
      const ran = await rungIn(repo, [command, "--json"]);
      assertEquals([command, codesOf(ran)], [command, ["file_broken"]]);
    }
    assertEquals(await repo.read(".git/rung/plan.json"), "{");
    await Deno.remove(`${repo.dir}/.git/rung/texts`, { recursive: true });
    const { err } = await rungIn(repo, ["abort"]);
    assertStringIncludes(err, "`git restore FILE`");
  }));

for (const text of ["{", "[]", "null", '{"format":1}', '{"format":1,"files":[{}]}']) {
  Deno.test(`abort puts a plan that reads ${text} aside, and back what it can`, () =>
    withNews(async (repo) => {
      const before = await snapshot(repo.dir);
      await done(repo, "prepare", "--rc");
      await repo.write(".git/rung/plan.json", text);
      await done(repo, "abort");
      assertEquals(await snapshot(repo.dir), before);
      const kept = [...Deno.readDirSync(`${repo.dir}/.git/rung`)]
        .filter(({ name }) => name.startsWith("plan-broken-"));
      assertEquals(await repo.read(`.git/rung/${kept[0]!.name}`), text);
      await done(repo, "prepare", "--rc");
      await repo.write(".git/rung/plan.json", text);
      await done(repo, "prepare", "--rc");
      await done(repo, "execute");
      await repo.write(".git/rung/finished.json", text);
      assertEquals(codesOf(await rungIn(repo, ["execute", "--json"])), [
        "plan_missing",
      ]);
    }));
}

Deno.test("prepare with names that look like patterns commits those very files", () =>
  withNews(async (repo) => {
    const path = "[v]*/über file.txt";
    await repo.write(path, "at 1.0.0\n");
    await repo.write("v/decoy.txt", "x\n");
    await repo.write(
      "rung.toml",
      `[[file]]\npath = "${path}"\npattern = "at {version}"\n`,
    );
    await repo.commit("feat: odd names");
    await repo.push();
    await done(repo, "prepare", "--rc");
    await done(repo, "execute");
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(await repo.remote("show", `main:${path}`), "at 1.1.0-rc.1");
  }));
