/** What a repository commits says nothing of where bytes go: links of every kind are tried. */
import { placeOf } from "../../lib/forge/mod.ts";
import { filesOf } from "../../lib/publish/files.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, rungIn, snapshot } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung, worldOf } from "../support/rung.ts";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
};

/** A repository with something to release, and a file beside it that is nobody's business. */
async function withVictim(run: (repo: Repo, victim: string) => Promise<void>) {
  await withRepo(async (repo) => {
    const victim = `${repo.root}/victim`;
    await Deno.writeTextFile(victim, "precious\n");
    await repo.tag("v1.0.0", "Release 1.0.0");
    await run(repo, victim);
    assertEquals(await Deno.readTextFile(victim), "precious\n");
  }, FILES);
}

/** Commits a link, and makes sure that there is something to release. */
async function commitLink(repo: Repo, path: string, to: string): Promise<void> {
  await repo.attempt("rm", "-q", "--ignore-unmatch", path);
  const folder = `${repo.dir}/${path}`.replace(/\/[^/]*$/, "");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.symlink(to, `${repo.dir}/${path}`);
  await repo.commit("feat: a link");
  await repo.push();
}

Deno.test("a link in the place of a temporary file leads nobody out, and stays", () =>
  withVictim(async (repo) => {
    // The name that rung 0.1 went through.
    const path = ".pyproject.toml.rung-tmp";
    await commitLink(repo, path, "../victim");
    for (const argv of [["prepare", "--rc"], ["abort"], ["bump", "1.2.0"]]) {
      const ran = await rungIn(repo, argv);
      assertEquals(ran.code, 0, ran.err);
      assert(!(await Deno.lstat(`${repo.dir}/pyproject.toml`)).isSymlink, argv[0]);
      assertEquals(await Deno.readLink(`${repo.dir}/${path}`), "../victim");
    }
  }));

const LED_OUT: readonly (readonly [path: string, to: string])[] = [
  ["pyproject.toml", "../victim"],
  ["CHANGELOG.md", "../victim"],
  ["CHANGELOG.md", ".git/config"],
  ["CHANGELOG.md", "../not-there-yet"],
  ["release", ".."],
  ["release", ".git"],
];
for (const [path, to] of LED_OUT) {
  Deno.test(`prepare writes nothing where ${path} is a link to ${to}`, () =>
    withVictim(async (repo) => {
      await commitLink(repo, path, to);
      const before = await snapshot(repo.dir).catch(() => undefined);
      const config = await repo.read(".git/config");
      const ran = await rungIn(repo, ["prepare", "1.1.0", "--json"]);
      if (path !== "pyproject.toml") {
        assertEquals([ran.code, codesOf(ran)], [2, ["file_outside"]], ran.err);
      }
      assertEquals(await repo.read(".git/config"), config);
      assertEquals(await snapshot(repo.dir).catch(() => undefined), before);
      assertEquals(
        [...Deno.readDirSync(repo.root)].map(({ name }) => name).sort(),
        ["home", "origin.git", "project", "victim"],
      );
    }));
}

Deno.test("abort never writes through a link that came in a file's place", () =>
  withVictim(async (repo) => {
    assertEquals((await rungIn(repo, ["prepare", "1.1.0"])).code, 0);
    await Deno.remove(`${repo.dir}/pyproject.toml`);
    await Deno.symlink("../victim", `${repo.dir}/pyproject.toml`);
    const ran = await rungIn(repo, ["abort", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [2, ["file_outside"]]);
  }));

Deno.test("an unpacked folder's own journal leads bump nowhere outside", () =>
  withVictim(async (repo, victim) => {
    const folder = `${repo.root}/unpacked`;
    const journal = {
      ...{ format: 1, root: repo.root, nonce: "x" },
      files: [{ path: "../victim", existed: false }, { path: "victim", existed: true }],
    };
    await Deno.mkdir(`${folder}/.rung-bump/texts`, { recursive: true });
    await Deno.writeTextFile(`${folder}/VERSION`, "1.0.0\n");
    await Deno.writeTextFile(
      `${folder}/.rung-bump/journal.json`,
      JSON.stringify(journal),
    );
    const ran = await rung(["bump", "2.0.0", "--json"], { cwd: folder });
    assertEquals(codesOf(ran)[0], "file_outside");
    // what it says that it keeps is there, and the next run is not held up
    assertStringIncludes(ran.err, ".rung-bump");
    await Deno.stat(`${folder}/.rung-bump/texts`);
    assertEquals((await rung(["bump", "1.0.0"], { cwd: folder })).code, 0);
    await Deno.remove(`${folder}/.rung-bump`, { recursive: true });
    await Deno.symlink("..", `${folder}/.rung-bump`);
    const linked = await rung(["bump", "2.0.0", "--json"], { cwd: folder });
    assertEquals([linked.code, codesOf(linked)], [2, ["file_outside"]]);
    assertEquals(await Deno.readTextFile(victim), "precious\n");
  }));

const NAMED: readonly (readonly string[])[] = [
  ["next", "-C", "away"],
  ["next", "--config", "away.toml"],
  ["ci", "v1.0.0", "--format", "env", "--output", "away.env"],
  ["status", "--svg", "away.env"],
  ["status", "--html", "away.env"],
];
for (const argv of NAMED) {
  Deno.test(`rung ${argv.join(" ")} follows no committed link out of the project`, () =>
    withVictim(async (repo) => {
      await Deno.mkdir(`${repo.root}/away`);
      for (const ending of ["", ".toml", ".env"]) {
        await Deno.symlink(
          `../${ending ? "victim" : "away"}`,
          `${repo.dir}/away${ending}`,
        );
      }
      const ran = await rungIn(repo, [...argv, "--json", "--offline"]);
      assertEquals([ran.code, codesOf(ran)], [2, ["file_outside"]], ran.err);
    }));
}

Deno.test("execute publishes no file that a committed link leads out to", () =>
  withVictim(async (repo) => {
    await commitLink(repo, "dist/config", "../.git/config");
    await commitLink(repo, "dist/victim", "../../victim");
    for (const pattern of ["dist/config", "dist/*"]) {
      const world = worldOf({ cwd: repo.dir }, { out: "", err: "" });
      const place = placeOf("https://github.com/acme/tool.git", () => undefined)!;
      const forge = { place, releases: { assets: {} } };
      const found = filesOf({ world, forge } as never, repo.dir, [pattern]);
      assert(!found.ok && found.faults.every(({ code }) => code === "file_outside"));
    }
  }));
