/** Releases that no tag says: the manifest and the changelog of a commit of the line do. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const FILES = {
  "package.json": '{ "private": true, "workspaces": ["packages/*"] }\n',
  ...packaged("core", "1.0.0"),
  ...packaged("tools", "0.3.0"),
};

function packaged(name: string, version: string): Record<string, string> {
  return {
    [`packages/${name}/package.json`]: manifest(name, version),
    [`packages/${name}/CHANGELOG.md`]: `# ${name}\n\n## ${version}\n\n- First\n`,
  };
}

function manifest(name: string, version: string, more = ""): string {
  return `{ "name": "${name}", "version": "${version}"${more} }\n`;
}

/** A commit that says a version of `core`, in its manifest and its changelog. */
async function released(
  repo: Repo,
  version: string,
  section = `## ${version}\n\n- Faster\n`,
  title = "Version Packages (#7)",
): Promise<string> {
  await repo.write("packages/core/package.json", manifest("core", version));
  await repo.write(
    "packages/core/CHANGELOG.md",
    `# core\n\n${section}\n## 1.0.0\n\n- First\n`,
  );
  return await repo.commit(title);
}

async function change(repo: Repo, title: string, path: string): Promise<void> {
  await repo.write(path, `${title}\n`);
  await repo.commit(title);
}

async function next(repo: Repo, ...args: string[]): Promise<string> {
  const { out, err } = await rungIn(repo, ["next", ...args, "--offline"]);
  return out.trim() || err.trim();
}

/** What counts from the tags is below what the files say: nobody would write it. */
const REFUSED =
  'error[version_down]: Cannot write "1.1.0": the files say "1.4.0" already';

/** `core` 1.0.0 with a tag, and a feature since. */
async function begun(repo: Repo): Promise<void> {
  await repo.tag("core@1.0.0", "core 1.0.0");
  await change(repo, "feat: faster", "packages/core/fast.js");
}

Deno.test("a release that nobody tagged is what the next one is counted from", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const sha = await released(repo, "1.4.0");
    await change(repo, "fix: right again", "packages/core/fast.js");
    const { out, err } = await rungIn(repo, [
      "next",
      "-p",
      "core",
      "--offline",
      "--verbose",
    ]);
    assertEquals(out.trim(), "1.4.1");
    assertStringIncludes(err, `git tag core@1.4.0 ${sha.slice(0, 9)}`);
    assertStringIncludes(err, "rung prepare -p core 1.4.0");
    assertEquals(err.includes("feat: faster"), false);
    const said = await rungIn(repo, ["next", "--all", "--json", "--offline"]);
    assertStringIncludes(said.err, "rung prepare -p core 1.4.0");
    const [core] = JSON.parse(said.out).packages;
    assertEquals([core.tag, core.previous], ["core@1.4.1", sha]);
    const stands = await rungIn(repo, ["status", "--all", "--offline"]);
    assertStringIncludes(
      stands.out + stands.err,
      `core@1.4.0 (no tag, ${sha.slice(0, 9)})`,
    );
    assertEquals(await next(repo, "-p", "core", "--minor"), "1.5.0");
    assertEquals(await next(repo, "-p", "core", "--rc"), "1.4.1-rc.1");
  }, FILES));

Deno.test("a commit that takes change files away was a release, whatever else it changes", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.write(".changeset/fast.md", '---\n"core": minor\n---\n\nFaster\n');
    await repo.commit("docs: tell it");
    await repo.write("packages/core/since.js", '"1.4.0"\n');
    const kept = await released(repo, "1.4.0", undefined, "ci: release");
    await change(repo, "fix: right again", "packages/core/fast.js");
    await repo.write("rung.toml", 'changes = "commits"\n');
    await repo.commit("chore: commits say it");
    assertEquals(
      await next(repo, "-p", "core", "--patch"),
      `${
        REFUSED.replace("1.1.0", "1.0.1")
      } (packages/core/package.json:1)\n  hint: Name the version: \`rung prepare -p core 1.4.0\` as the files say, or \`rung prepare -p core 1.0.1\` all the same`,
    );
    await repo.git("reset", "--quiet", "--hard", `${kept}~1`);
    await Deno.remove(`${repo.dir}/.changeset/fast.md`);
    await repo.write("packages/core/since.js", '"1.4.0"\n');
    await released(repo, "1.4.0", undefined, "ci: release");
    await change(repo, "fix: right again", "packages/core/fast.js");
    await repo.write("rung.toml", 'changes = "commits"\n');
    await repo.commit("chore: commits say it");
    assertEquals(await next(repo, "-p", "core"), "1.4.1");
  }, FILES));

Deno.test("as the remark says: the version itself can be released, or tagged later", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const sha = await released(repo, "1.4.0");
    await change(repo, "fix: right again", "packages/core/fast.js");
    await repo.push();
    const named = await rungIn(repo, ["prepare", "-p", "core", "1.4.0", "--dry-run"]);
    assertEquals([named.code, named.out.includes("core@1.4.0")], [0, true]);
    const notes = await rungIn(repo, ["prepare", "-p", "core"]);
    assertEquals(notes.code, 0);
    const text = await repo.read("release/RELEASE_NOTES.md");
    assertEquals([text.includes("right again"), text.includes("faster")], [
      true,
      false,
    ]);
    await rungIn(repo, ["abort"]);
    await repo.git("tag", "core@1.4.0", sha);
    assertEquals(await next(repo, "-p", "core"), "1.4.1");
  }, FILES));

Deno.test("notes of what is to come begin where prepare counts from", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const sha = await released(repo, "1.4.0");
    await change(repo, "fix: right again", "packages/core/fast.js");
    const { out } = await rungIn(repo, ["notes", "-p", "core", "--json"]);
    const { since, text } = JSON.parse(out);
    assertEquals(since, sha);
    assertEquals([text.includes("right again"), text.includes("faster")], [
      true,
      false,
    ]);
  }, FILES));

Deno.test("a version that waits for its tag is the next one still", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await released(repo, "2.0.0");
    assertEquals(await next(repo, "-p", "core"), "2.0.0");
    await change(repo, "docs: said better", "packages/core/README.md");
    assertEquals(await next(repo, "-p", "core"), "2.0.0");
    assertEquals(await next(repo, "-p", "core", "--major"), "2.0.0");
    await change(repo, "Fix a link", "packages/core/CHANGELOG.md");
    await released(repo, "2.0.0", undefined, "Fix it again");
    assertEquals(await next(repo, "-p", "core"), "2.0.0");
    // So it does with news, where the last two releases got their tags after news, too.
    const goOn = (title: string) => change(repo, title, "packages/core/fast.js");
    await goOn("fix: right again");
    await repo.git("tag", "core@2.0.0");
    await released(repo, "2.1.0");
    await goOn("fix: faster still");
    assertEquals(await next(repo, "-p", "core"), "2.1.1");
    await repo.git("tag", "core@2.1.0");
    await released(repo, "2.2.0");
    await goOn("fix: as fast as it was");
    assertEquals(await next(repo, "-p", "core"), "2.2.0");
  }, FILES));

Deno.test("a manifest that says what is to come is no release", async (t) => {
  const cases: Record<string, (repo: Repo) => Promise<unknown>> = {
    "the changelog calls it unreleased": (repo) =>
      released(repo, "1.4.0", "## 1.4.0 (unreleased)\n\n- Faster\n"),
    "its section is empty": (repo) => released(repo, "1.4.0", "## 1.4.0\n"),
    "there is no section": (repo) => released(repo, "1.4.0", ""),
    "more was written below it since": async (repo) => {
      await released(repo, "1.4.0");
      await released(repo, "1.4.0", "## 1.4.0\n\n- Faster\n- Smaller\n", "docs: told");
    },
    "a feature came with it": async (repo) => {
      await repo.write("packages/core/index.js", "run();\n");
      await released(repo, "1.4.0", undefined, "feat: run");
    },
  };
  for (const [name, make] of Object.entries(cases)) {
    await t.step(name, () =>
      withRepo(async (repo) => {
        await begun(repo);
        await make(repo);
        await change(repo, "fix: right again", "packages/core/fast.js");
        assertStringIncludes(await next(repo, "-p", "core"), REFUSED);
      }, FILES));
  }
});

Deno.test("a date in the changelog is written when the release is made", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await released(repo, "1.4.0", "", "chore: on to 1.4.0");
    await change(repo, "feat: smaller", "packages/core/small.js");
    await released(repo, "1.4.0", "## 1.4.0 - 2026-11-03\n\n- All\n", "docs: told");
    await change(repo, "fix: right again", "packages/core/fast.js");
    assertEquals(await next(repo, "-p", "core"), "1.4.1");
  }, FILES));

Deno.test("what release-please's manifest notes of a package without a tag is out", async (t) => {
  const cases: Record<string, readonly [notes: string, next: string]> = {
    "it says the package's version": ['{ "packages/new": "0.3.0" }', "0.4.0"],
    "it says another version": ['{ "packages/new": "0.2.0" }', "0.3.0"],
    "it says nothing of it": ['{ "packages/core": "0.3.0" }', "0.3.0"],
    "it cannot be read": ['{ "packages/new": "0.3.0"', "0.3.0"],
  };
  for (const [name, [notes, version]] of Object.entries(cases)) {
    await t.step(name, () =>
      withRepo(async (repo) => {
        await begun(repo);
        await repo.write("packages/new/package.json", manifest("new", "0.3.0"));
        await repo.commit("feat: something new");
        await repo.write(".release-please-manifest.json", `${notes}\n`);
        await repo.commit("chore: note");
        const { out, err } = await rungIn(repo, ["next", "-p", "new", "--offline"]);
        assertEquals(out.trim(), version, err);
        if (version !== "0.4.0") return;
        assertStringIncludes(err, "If it is not out: `rung prepare -p new 0.3.0`");
        const named = await rungIn(repo, [
          ...["prepare", "-p", "new", "0.3.0", "--dry-run", "--offline"],
        ]);
        assertEquals([named.code, named.out.includes("new@0.3.0")], [0, true]);
      }, FILES));
  }
});

Deno.test("a package without a tag was released like this too, where others have tags", () =>
  withRepo(async (repo) => {
    await change(repo, "fix: sharper", "packages/tools/saw.js");
    assertEquals(await next(repo, "-p", "tools"), "0.3.0");
    await repo.tag("core@1.0.0", "core 1.0.0");
    await repo.write("packages/tools/package.json", manifest("tools", "0.4.0"));
    await repo.write("packages/tools/CHANGELOG.md", "# tools\n\n## 0.4.0\n\n- Saws\n");
    await repo.commit("chore: tools 0.4.0");
    assertEquals(await next(repo, "-p", "tools"), "0.4.0");
    await change(repo, "fix: sharper still", "packages/tools/saw.js");
    assertEquals(await next(repo, "-p", "tools"), "0.4.1");
  }, FILES));

Deno.test("without a changelog the title has to call it a release", async (t) => {
  const titles = {
    "Release 1.4.0": "1.4.1",
    "1.4.0": "1.4.1",
    "Bump to 1.4.0": REFUSED,
  };
  for (const [title, wanted] of Object.entries(titles)) {
    await t.step(title, () =>
      withRepo(async (repo) => {
        await repo.tag("v1.0.0", "Release 1.0.0");
        await change(repo, "feat: faster", "fast.js");
        await repo.write("package.json", manifest("whole", "1.4.0"));
        await repo.commit(title);
        await change(repo, "fix: right again", "fast.js");
        assertStringIncludes(await next(repo), wanted);
      }, { "package.json": manifest("whole", "1.0.0") }));
  }
});

Deno.test("a pre-release that waits for its tag is the next one still", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await change(repo, "feat: faster", "fast.js");
    await repo.write("package.json", manifest("whole", "2.0.0-beta.1"));
    await repo.commit("Release 2.0.0-beta.1");
    assertEquals(await next(repo, "--beta"), "2.0.0-beta.1");
    await change(repo, "fix: right again", "fast.js");
    assertEquals(await next(repo, "--beta"), "2.0.0-beta.2");
  }, { "package.json": manifest("whole", "1.0.0") }));

Deno.test("a package that is never published has its number from its manifest", () =>
  withRepo(async (repo) => {
    await repo.tag("tests@1.0.0", "tests 1.0.0");
    const path = "packages/tests/package.json";
    await repo.write(path, manifest("tests", "3.2.0", ', "private": true'));
    await repo.commit("chore: versions");
    await change(repo, "fix: right again", "packages/tests/x.js");
    await repo.push();
    assertEquals(await next(repo, "-p", "tests"), "3.2.1");
    const { code, out, err } = await rungIn(repo, [
      ...["prepare", "--all", "--dry-run", "--json"],
    ]);
    assertEquals([code, out.includes("tests@3.2.1")], [0, true]);
    assertEquals(err.includes("counts as released"), false);
    await repo.write(path, manifest("tests", "3.3.0-next.1", ', "private": true'));
    await repo.commit("chore: versions");
    assertEquals(await next(repo, "-p", "tests"), "3.3.0");
    await repo.tag("tests@3.3.0", "tests 3.3.0");
    await repo.write(path, manifest("tests", "3.4.0-next.1", ', "private": true'));
    await repo.commit("chore: versions");
    assertStringIncludes(await next(repo, "-p", "tests"), "nothing_to_release");
  }, {
    ...FILES,
    "packages/tests/package.json": manifest("tests", "1.0.0", ', "private": true'),
  }));

Deno.test("who asks for a candidate of a release without a tag is told of it, and gets it", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await change(repo, "feat: faster", "fast.js");
    await repo.write("package.json", manifest("whole", "1.1.0"));
    await repo.commit("Release 1.1.0");
    await change(repo, "fix: right again", "fast.js");
    const { err } = await rungIn(repo, ["next", "--rc", "--offline"]);
    assertStringIncludes(err, "if not: `rung prepare 1.1.0-rc.1`");
    const asked = await rungIn(repo, ["next", "1.1.0-rc.1", "--offline"]);
    assertEquals([asked.out.trim(), asked.err], ["1.1.0-rc.1", ""]);
    const plain = await rungIn(repo, ["next", "--offline"]);
    assertStringIncludes(plain.err, "if not: `rung prepare 1.1.0`");
  }, { "package.json": manifest("whole", "1.0.0") }));

Deno.test("a changelog may be called RELEASES.md", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await change(repo, "feat: faster", "fast.js");
    await repo.write("package.json", manifest("whole", "1.1.0"));
    await repo.write(
      "RELEASES.md",
      "# Releases\n\n### 1.0.0\n\n- First\n\n### 1.1.0\n\n- Faster\n",
    );
    await repo.commit("Bump to 1.1.0");
    await change(repo, "fix: right again", "fast.js");
    assertEquals(await next(repo), "1.1.1");
  }, {
    "package.json": manifest("whole", "1.0.0"),
    "RELEASES.md": "# Releases\n\n### 1.0.0\n\n- First\n",
  }));

Deno.test("a pre-release that nobody tagged is gone on from, or its base comes next", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await released(repo, "1.5.0-beta.2");
    await change(repo, "fix: right again", "packages/core/fast.js");
    assertEquals(await next(repo, "-p", "core", "--beta"), "1.5.0-beta.3");
    assertEquals(await next(repo, "-p", "core"), "1.5.0");
    // With a fix beside it nobody can tell, but what comes is not below it.
    await repo.write("packages/core/index.js", "run();\n");
    await released(repo, "1.6.0-beta.1", undefined, "feat: run");
    assertEquals(await next(repo, "-p", "core"), "1.6.0");
  }, FILES));

Deno.test("a pre-release that waits for its tag, the first of its package, comes next", () =>
  withRepo(async (repo) => {
    await repo.tag("tools@0.3.0", "tools 0.3.0");
    await change(repo, "feat: faster", "packages/core/fast.js");
    await released(repo, "10.0.0-beta.4");
    assertEquals(await next(repo, "-p", "core", "--beta"), "10.0.0-beta.4");
  }, FILES));

Deno.test("a gem's module says it too", () =>
  withRepo(async (repo) => {
    const says = async (version: string) => {
      await repo.write(
        "lib/party/version.rb",
        `module Party\n  VERSION = "${version}"\nend\n`,
      );
      await repo.write(
        "Changelog.md",
        `## ${version}\n\n* Faster\n\n## 0.16.2\n\n* First\n`,
      );
    };
    await repo.tag("v0.16.2", "Release 0.16.2");
    await change(repo, "Log more", "log.rb");
    await says("0.16.3");
    await repo.commit("Bump version to 0.16.3");
    await change(repo, "Cache the store", "store.rb");
    assertEquals(await next(repo), "0.16.4");
  }, {
    "party.gemspec":
      'require "party/version"\nGem::Specification.new do |s|\n  s.name = "party"\n  s.version = Party::VERSION\nend\n',
    "lib/party/version.rb": 'module Party\n  VERSION = "0.16.2"\nend\n',
  }));

Deno.test("a Release-As below what the files say is past, where no release has a tag", () =>
  withRepo(async (repo) => {
    await repo.commit("fix: a\n\nRelease-As: 1.2.0");
    await repo.write("package.json", manifest("tool", "3.1.0"));
    await repo.commit("feat: b");
    await repo.push();
    assertEquals((await rungIn(repo, ["next"])).out, "3.1.0\n");
    const why = await rungIn(repo, ["next", "--verbose"]);
    assertStringIncludes(why.err, '"Release-As: 1.2.0" does not count');
    await repo.commit("fix: c\n\nRelease-As: 4.0.0");
    await repo.push();
    assertEquals((await rungIn(repo, ["next"])).out, "4.0.0\n");
  }, { "package.json": manifest("tool", "1.0.0") }));
