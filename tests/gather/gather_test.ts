/** What is read of real repositories, and what the next version is there. */
import { sealedGit } from "../../scripts/sealed_git.ts";
import type { Spawn } from "../../lib/system/startup.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { cloneOf, codesOf, rungIn, watching } from "../support/clones.ts";
import { checkedOut, type Repo, withRepo } from "../support/repo.ts";

const FILES = { VERSION: "1.0.0\n" };

/** v1.0.0 and a feature since, on the remote too. */
async function begun(repo: Repo): Promise<void> {
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.write("more.txt", "more\n");
  await repo.commit("feat: more");
  await repo.push();
}

async function nextIn(
  repo: Repo,
  argv: string[] = [],
  cwd = repo.dir,
): Promise<string> {
  const ran = await rungIn(repo, ["next", ...argv], { cwd });
  return ran.code === 0 ? ran.out.trim() : `${ran.code} ${ran.err}`;
}

Deno.test("next in a shallow clone is refused, and the hint's command mends it", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const { dir, git } = await cloneOf(repo, "shallow", "--depth", "1");
    const refused = await rungIn(repo, ["next", "--json"], { cwd: dir });
    assertEquals([refused.code, refused.out, codesOf(refused)], [3, "", [
      "clone_shallow",
    ]]);
    const order = /`git (.*)`/.exec(JSON.parse(refused.err).error.hint)![1]!;
    await git(...order.split(" "));
    assertEquals(await nextIn(repo, [], dir), "1.1.0");
  }, FILES));

Deno.test("next without its remote fails, unless --offline goes without", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await Deno.rename(repo.origin, `${repo.origin}.away`);
    const failed = await rungIn(repo, ["next", "--json"]);
    assertEquals([failed.code, failed.out, codesOf(failed)], [1, "", [
      "remote_unreachable",
    ]]);
    assertStringIncludes(JSON.parse(failed.err).error.hint, "--offline");
    assertEquals(await nextIn(repo, ["--offline"]), "1.1.0");
  }, FILES));

Deno.test("next counts a candidate that only the remote has, on a known commit", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const other = await cloneOf(repo, "other");
    await other.git("tag", "v1.1.0-rc.1");
    await other.git("push", "--quiet", "origin", "v1.1.0-rc.1");
    await repo.commit("fix: a thing");
    assertEquals(await nextIn(repo, ["--rc"]), "1.1.0-rc.2");
    assertEquals(await nextIn(repo, ["--rc", "--offline"]), "1.1.0-rc.1");
  }, FILES));

Deno.test("next counts a candidate whose commit is not in this clone", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const other = await cloneOf(repo, "other");
    await other.commit("feat: elsewhere");
    await other.git("tag", "-a", "-m", "rc", "v1.1.0-rc.1");
    await other.git("push", "--quiet", "--atomic", "origin", "main", "v1.1.0-rc.1");
    assertEquals(await nextIn(repo, ["--rc"]), "1.1.0-rc.2");
    assertEquals(await nextIn(repo), "1.1.0");
  }, FILES));

Deno.test("next counts a candidate of which the remote has nothing but the tag", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0");
    await repo.commit("fix: a thing");
    await repo.push();
    const other = await cloneOf(repo, "other");
    await other.commit("feat: elsewhere");
    await other.git("tag", "v1.1.0-rc.1");
    await other.git("push", "--quiet", "origin", "v1.1.0-rc.1");
    assertEquals(await nextIn(repo, ["--rc"]), "1.1.0-rc.2");
  }, FILES));

Deno.test("next does not count below a release that its clone has yet to fetch", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0");
    await repo.commit("fix: a thing");
    await repo.push();
    const other = await cloneOf(repo, "other");
    await other.commit("feat: elsewhere");
    await other.git("tag", "v1.1.0");
    await other.git("push", "--quiet", "--atomic", "origin", "main", "v1.1.0");
    const ran = await rungIn(repo, ["next", "--json"]);
    assertEquals(codesOf(ran), ["version_down"]);
  }, FILES));

/** main at v2.0.0, a candidate of 2.1.0 and one that never came to anything; fix at v1.2.3. */
async function twoLines(repo: Repo): Promise<void> {
  await repo.tag("v1.2.3");
  await repo.git("branch", "fix");
  await repo.commit("feat: abandoned");
  await repo.tag("v1.3.0-rc.1");
  await repo.commit("feat!: new");
  await repo.tag("v2.0.0", "Release 2.0.0");
  await repo.commit("feat: newer");
  await repo.tag("v2.1.0-rc.1");
  await repo.push();
  await repo.git("switch", "--quiet", "fix");
  await repo.commit("fix: old thing");
  await repo.git("push", "--quiet", "--set-upstream", "origin", "fix");
}

Deno.test("next on a hotfix branch counts from its own line", () =>
  withRepo(async (repo) => {
    await twoLines(repo);
    assertEquals(await nextIn(repo), "1.2.4");
    assertEquals(await nextIn(repo, ["--rc"]), "1.2.4-rc.1");
    const ran = await rungIn(repo, ["next", "--json"]);
    const { make_latest, npm_dist_tag, previous_version } = JSON.parse(ran.out);
    assertEquals([make_latest, npm_dist_tag], [false, "v1.2-lts"]);
    assertEquals(previous_version, "1.2.3");
  }, FILES));

Deno.test("next on a hotfix branch that was cloned alone does the same", () =>
  withRepo(async (repo) => {
    await twoLines(repo);
    const flags = ["--single-branch", "--branch", "fix"];
    const { dir, git } = await cloneOf(repo, "alone", ...flags);
    assertEquals(await git("tag"), "v1.2.3");
    assertEquals(await nextIn(repo, [], dir), "1.2.4");
    assertEquals(await nextIn(repo, ["--rc"], dir), "1.2.4-rc.1");
  }, FILES));

Deno.test("next after a merge counts all that was merged", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0");
    await repo.git("switch", "--quiet", "--create", "side");
    await repo.commit("feat: on the side");
    await repo.tag("v1.1.0-beta.1");
    await repo.git("switch", "--quiet", "main");
    await repo.commit("fix: on main");
    assertEquals(await nextIn(repo, ["--beta"]), "1.0.1-beta.1");
    await repo.git("merge", "--quiet", "--no-ff", "-m", "merge", "side");
    assertEquals(await nextIn(repo, ["--beta"]), "1.1.0-beta.2");
  }, FILES));

const LOOSE = ["latest", "v1", "release-2024", "nightly/1.9.9"];

Deno.test("next ignores loose tags and says so with --verbose", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (const tag of LOOSE) {
      await repo.tag(tag);
    }
    const { out, err } = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(out, "1.1.0\n");
    for (const tag of LOOSE) {
      assertStringIncludes(err, `tag "${tag}" is no version of this project: ignored`);
    }
    assertEquals((await rungIn(repo, ["next"])).err, "");
  }, FILES));

const PATTERNS = [
  ["{version}", ""],
  ["release/{version}", ""],
  ["pkg@{version}", ""],
  ["{package}-v{version}", 'package = "core"\n'],
  ["v{version}-final", ""],
] as const;
for (const [pattern, more] of PATTERNS) {
  Deno.test(`next counts tags of the pattern ${pattern}`, () =>
    withRepo(async (repo) => {
      const tagOf = (version: string) =>
        pattern.replace("{version}", version).replace("{package}", "core");
      await repo.write("rung.toml", `tag = "${pattern}"\n${more}`);
      await repo.commit("chore: configure");
      await repo.tag(tagOf("1.0.0"));
      await repo.tag("ui@9.0.0");
      await repo.commit("feat: more");
      await repo.tag(tagOf("1.1.0-rc.1"));
      await repo.commit("fix: less");
      const { out } = await rungIn(repo, ["next", "--rc", "--json"]);
      assertEquals(JSON.parse(out).tag, tagOf("1.1.0-rc.2"));
    }));
}

Deno.test("next finds the pattern that a project's tags follow", () =>
  withRepo(async (repo) => {
    await repo.tag("release/1.0.0");
    await repo.commit("feat: more");
    const { out } = await rungIn(repo, ["next", "--json"]);
    assertEquals(JSON.parse(out).tag, "release/1.1.0");
  }, FILES));

Deno.test("next before the first commit has nothing to release", () =>
  withRepo(async (repo) => {
    const ran = await rungIn(repo, ["next", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["nothing_to_release"]]);
  }));

Deno.test("next outside of a repository, or of any folder, says so", () =>
  withRepo(async (repo) => {
    for (const command of ["next", "prepare", "execute", "abort", "status", "tag"]) {
      const ran = await rungIn(repo, [command, "--json"], { cwd: repo.root });
      assertEquals([command, ran.code, codesOf(ran)], [command, 2, [
        "not_a_repository",
      ]]);
      const nowhere = await rungIn(repo, [command, "--json", "-C", "no/where"]);
      assertEquals(codesOf(nowhere), ["not_a_repository"], command);
    }
  }, FILES));

Deno.test("a git that knows no settings of its environment is too old, and told", () =>
  withRepo(async (repo) => {
    for (const command of ["next", "prepare", "execute", "tag"]) {
      const ran = await rungIn(repo, [command, "--json"], {
        changes: (world) => ({
          async run(spawn) {
            const exit = await world.run(spawn);
            const [unknown] = spawn.args.filter((arg) => /^--path-format/.test(arg));
            // As git 2.30 does: what it does not know, it says back.
            const said = new TextEncoder().encode(unknown ? `${unknown}\n` : "");
            return exit &&
              { ...exit, stdout: new Uint8Array([...said, ...exit.stdout]) };
          },
        }),
      });
      assertEquals([ran.code, codesOf(ran)], [1, ["git_outdated"]], command);
    }
  }, FILES));

Deno.test("next without git on the PATH says so", () =>
  withRepo(async (repo) => {
    const ran = await rungIn(repo, ["next", "--json"], {
      changes: () => ({ run: () => Promise.resolve(undefined) }),
    });
    assertEquals([ran.code, codesOf(ran)], [1, ["git_missing"]]);
  }, FILES));

Deno.test("next works below the root, and with -C from elsewhere", () =>
  withRepo(async (repo) => {
    await repo.write("deep/er/file.txt", "x\n");
    await begun(repo);
    assertEquals(await nextIn(repo, [], `${repo.dir}/deep/er`), "1.1.0");
    assertEquals(await nextIn(repo, ["-C", "project"], repo.root), "1.1.0");
    assertEquals(await nextIn(repo, [`-C${repo.dir}/deep`], "/"), "1.1.0");
  }, FILES));

Deno.test("next works in folders whose names nobody would choose", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (
      const name of ["with space", "mit Übermut ✓", "line\nbreak", "-dash", "a'b\"c$d"]
    ) {
      const { dir } = await cloneOf(repo, `./${name}`);
      assertEquals(await nextIn(repo, [], dir), "1.1.0", JSON.stringify(name));
      const prepared = await rungIn(repo, ["prepare", "--rc", "-q"], { cwd: dir });
      assertEquals(prepared.code, 0, prepared.err);
      assertEquals(
        await Deno.readTextFile(`${dir}/VERSION`),
        checkedOut("1.1.0-rc.1\n"),
      );
      assertEquals((await rungIn(repo, ["abort", "-q"], { cwd: dir })).code, 0);
    }
  }, FILES));

Deno.test("next is not led astray by a tag named like a branch, or like HEAD's", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.git("tag", "main", "HEAD~1");
    await repo.git("branch", "v1.0.0", "HEAD");
    assertEquals(await nextIn(repo), "1.1.0");
  }, FILES));

Deno.test("next counts a tag that a branch shares its name with", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.tag("v1.1.0-rc.1");
    await repo.git("branch", "v1.1.0-rc.1");
    await repo.commit("fix: a thing");
    assertEquals(await nextIn(repo, ["--rc", "--offline"]), "1.1.0-rc.2");
  }, FILES));

Deno.test("next passes over version tags that lead to no commit", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const blob = await repo.git("hash-object", "-w", "VERSION");
    await repo.git("tag", "v5.0.0", blob);
    await repo.git("tag", "v1.1.0-rc.1", blob);
    assertEquals(await nextIn(repo, ["--rc"]), "1.1.0-rc.2");
  }, FILES));

// At most four git processes, whatever the tags, the branch and the remote; one more where no
// tag says a version, and the files of the project are listed.

async function counted(repo: Repo, argv: readonly string[] = []): Promise<number> {
  const seen: Spawn[] = [];
  const changes = watching(seen);
  const ran = await rungIn(repo, ["next", ...argv, "--json"], { changes });
  assertEquals(ran.code, 0, ran.err);
  assert(seen.every((each) => each.command === "git"));
  return seen.length;
}

const SHAPES: (readonly [string, (repo: Repo) => Promise<void>])[] = [
  ["as it usually is", begun],
  ["without a tag", async (repo) => void await repo.commit("feat: more")],
  ["on a hotfix branch", twoLines],
  ["with a remote of another name", async (repo) => {
    await begun(repo);
    await repo.git("remote", "rename", "origin", "upstream");
  }],
  ["on a hotfix branch, with a remote of another name", async (repo) => {
    await twoLines(repo);
    await repo.git("remote", "rename", "origin", "upstream");
  }],
  ["with a remote of another name that was never fetched", async (repo) => {
    await begun(repo);
    await repo.git("remote", "remove", "origin");
    await repo.git("remote", "add", "elsewhere", repo.origin);
  }],
  ["without a remote", async (repo) => {
    await twoLines(repo);
    await repo.git("remote", "remove", "origin");
  }],
  ["detached", async (repo) => {
    await begun(repo);
    await repo.git("switch", "--quiet", "--detach");
  }],
  ["with tags that only the remote has", async (repo) => {
    await begun(repo);
    const other = await cloneOf(repo, "other");
    await other.commit("feat: elsewhere");
    await other.git("tag", "v1.1.0-rc.1");
    await other.git("tag", "v0.9.0");
    await other.git("push", "--quiet", "--tags", "origin", "HEAD");
  }],
  ["with 1,000 tags", async (repo) => {
    await begun(repo);
    const head = await repo.git("rev-parse", "HEAD");
    const base = await repo.git("rev-parse", "HEAD~1");
    const lines = Array.from(
      { length: 500 },
      (_, i) =>
        `create refs/tags/v0.${i}.0 ${base}\ncreate refs/tags/v1.1.0-rc.${
          i + 1
        } ${head}\n`,
    );
    await sealedGit(["update-ref", "--stdin"], {
      cwd: repo.dir,
      env: repo.env,
      stdin: lines.join(""),
    });
    await repo.git("push", "--quiet", "--tags", "origin");
    await repo.commit("fix: a thing");
  }],
];

/** Commits after all that there is, by a program that makes thousands at once. */
async function goOn(repo: Repo, count: number, tags: readonly string[] = []) {
  const commits = Array.from(
    { length: count },
    (_, i) =>
      `commit refs/heads/main\ncommitter A <a@b> ${1_800_000_000 + i} +0000\n` +
      `data 6\nfix: x\n${i === 0 ? "from refs/heads/main^0\n" : ""}\n`,
  );
  const made = tags.map((name) =>
    `tag ${name}\nfrom refs/heads/main^0\ntagger A <a@b> 1 +0000\ndata 0\n`
  );
  const stdin = [...made, ...commits].join("");
  await sealedGit(["fast-import", "--quiet"], { cwd: repo.dir, env: repo.env, stdin });
}

SHAPES.push(
  ["far from its last release", async (repo) => {
    await begun(repo);
    await goOn(repo, 700);
  }],
  ["far from its last release, with 2,000 packed tags", async (repo) => {
    await begun(repo);
    await goOn(repo, 700, Array.from({ length: 2000 }, (_, i) => `v0.0.${i + 1}`));
    await repo.git("pack-refs", "--all");
    await repo.git("push", "--quiet", "--tags", "origin");
  }],
);

SHAPES.push(["beside a dependency of a higher version", async (repo) => {
  await begun(repo);
  const asked = '[workspace.dependencies]\nserde = { version = "9.0.219" }\n';
  await repo.write("Cargo.toml", `[workspace]\nmembers = []\n\n${asked}`);
  await repo.commit("feat: more");
}]);

for (const [name, shape] of SHAPES) {
  const most = name === "without a tag" ? 5 : 4;
  Deno.test(`next spawns at most ${most} git processes ${name}`, () =>
    withRepo(async (repo) => {
      await shape(repo);
      const count = await counted(repo, ["--minor"]);
      assert(count <= most, `${count} processes`);
    }, FILES));
}

Deno.test("by the calendar the files count on within the date, and never ahead of it", async (t) => {
  const rows = {
    "26.4.0.dev0": "26.4.0",
    "27.1.0.dev0": "26.0.0",
    "25.9.0.dev0": "26.0.0",
  };
  for (const [says, gives] of Object.entries(rows)) {
    await t.step(says, () =>
      withRepo(async (repo) => {
        await repo.tag("25.1.0");
        await repo.commit("fix: one");
        const { out } = await rungIn(repo, ["next", "--offline"]);
        assertEquals(out.trim(), gives);
      }, {
        "rung.toml": '[version]\nscheme = "calver"\nformat = "YY.MINOR.MICRO"\n',
        "pyproject.toml": `[project]\nname = "tool"\nversion = "${says}"\n`,
      }));
  }
});
