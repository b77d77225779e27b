/** Releases of several packages: who goes along, one commit, a tag for each, all of it put back. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../support/assert.ts";
import { codesOf, rungIn, snapshot } from "../support/clones.ts";
import { consoleOf } from "../support/console_pages.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Five packages: a peer, one that admits all, a circle of development, a private one. */
const FILES = {
  "package.json": json({ private: true, name: "root", workspaces: ["packages/*"] }),
  "packages/core/package.json": json({ name: "@x/core", version: "1.0.0" }),
  "packages/core/CHANGELOG.md": "# Changelog\n",
  "packages/cli/package.json": json({
    ...{ name: "cli", version: "0.3.0" },
    dependencies: { "@x/core": "^1.0.0" },
  }),
  "packages/ui/package.json": json({
    ...{ name: "ui", version: "1.2.0", peerDependencies: { "@x/core": "^1.0.0" } },
    devDependencies: { plugin: "^2.0.0" },
  }),
  "packages/plugin/package.json": json({
    ...{ name: "plugin", version: "2.0.0", dependencies: { "@x/core": ">=1.0.0" } },
    devDependencies: { ui: "^1.0.0" },
  }),
  "packages/site/package.json": json({
    ...{ name: "site", version: "1.0.0", private: true },
    dependencies: { ui: "^1.2.0" },
  }),
};
const TAGS = ["core@1.0.0", "cli@0.3.0", "ui@1.2.0", "plugin@2.0.0"];

/** The packages, tagged, with a commit for each message, which touches those paths. */
function withPackages(
  run: (repo: Repo) => Promise<void>,
  commits: readonly (readonly [message: string, ...paths: string[]])[] = [
    ["feat!: a new core", "packages/core/x.js"],
  ],
  files: Readonly<Record<string, string>> = FILES,
  tags: readonly string[] = TAGS,
): Promise<void> {
  const make = async (repo: Repo) => {
    for (const tag of tags) await repo.tag(tag, tag);
    for (const [message, ...paths] of commits) {
      for (const path of paths) await repo.write(path, `${message}\n`);
      await repo.commit(message);
    }
    await repo.push();
  };
  return withRepo(run, files, { name: JSON.stringify([tags, commits]), make });
}

/** What a run answers, or what went wrong. */
async function answer(repo: Repo, ...argv: string[]) {
  const ran = await rungIn(repo, [...argv, "--json"]);
  assertEquals(ran.code, 0, ran.err);
  return JSON.parse(ran.out);
}

/** Package, version and reason of each that would be released. */
async function nextOf(repo: Repo, ...argv: string[]): Promise<string[][]> {
  const { packages } = await answer(repo, "next", "--all", ...argv);
  return packages.filter(({ version }: { version: string | null }) => version !== null)
    .map((each: Record<string, string>) => [
      each["package"],
      each["version"],
      each["reason"],
    ]);
}

/** The tags of a release, as `execute` and the remote have them. */
async function released(repo: Repo): Promise<string[]> {
  const head = await repo.git("rev-parse", "HEAD");
  assertEquals(await repo.remote("rev-parse", "main"), head);
  assertEquals(await repo.git("status", "--porcelain"), "");
  const tags = (await repo.remote("tag", "--points-at", "main")).split("\n");
  for (const tag of tags) {
    assertEquals(await repo.remote("cat-file", "-t", `refs/tags/${tag}`), "tag");
    assertEquals(await repo.git("rev-parse", `${tag}^{commit}`), head);
  }
  return tags;
}

Deno.test("next --all tells who goes along, and why", () =>
  withPackages(async (repo) => {
    assertEquals(await nextOf(repo), [
      ["cli", "0.3.1", "because @x/core 2.0.0"],
      ["@x/core", "2.0.0", "major: feat!: a new core"],
      ["ui", "2.0.0", "because @x/core 2.0.0"],
    ]);
    assertEquals(await nextOf(repo, "--rc"), [
      ["cli", "0.3.1-rc.1", "because @x/core 2.0.0-rc.1"],
      ["@x/core", "2.0.0-rc.1", "major: feat!: a new core"],
      ["plugin", "2.0.1-rc.1", "because @x/core 2.0.0-rc.1"],
      ["ui", "2.0.0-rc.1", "because @x/core 2.0.0-rc.1"],
    ]);
  }));

Deno.test("prepare --all and execute: one commit, a tag for each, a part of the notes for each", () =>
  withPackages(async (repo) => {
    const prepared = await answer(repo, "prepare", "--all");
    assertEquals(
      prepared.packages.map((each: Record<string, unknown>) => [
        each["package"],
        each["version"],
        each["tag"],
        each["previous_version"],
      ]),
      [
        ["@x/core", "2.0.0", "core@2.0.0", "1.0.0"],
        ["cli", "0.3.1", "cli@0.3.1", "0.3.0"],
        ["ui", "2.0.0", "ui@2.0.0", "1.2.0"],
      ],
    );
    const read = async (name: string) =>
      JSON.parse(await repo.read(`packages/${name}/package.json`));
    assertEquals((await read("core")).version, "2.0.0");
    assertEquals((await read("cli")).dependencies, { "@x/core": "^2.0.0" });
    assertEquals((await read("ui")).peerDependencies, { "@x/core": "^2.0.0" });
    assertEquals(await read("plugin"), {
      ...{ name: "plugin", version: "2.0.0", dependencies: { "@x/core": ">=1.0.0" } },
      devDependencies: { ui: "^2.0.0" },
    });
    assertEquals(await read("site"), {
      ...{ name: "site", version: "1.0.1", private: true },
      dependencies: { ui: "^2.0.0" },
    });
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertMatch(
      notes,
      /^# `core@2\.0\.0`\n[^#]+## Breaking changes\n[^#]+# `cli@0\.3\.1`/,
    );
    assertStringIncludes(notes, "- update `@x/core` to 2.0.0");
    assertStringIncludes(
      await repo.read("packages/cli/CHANGELOG.md"),
      "- update `@x/core` to 2.0.0",
    );
    const status = await answer(repo, "status");
    assertEquals(status.plan.packages.length, 3);
    const done = await answer(repo, "execute");
    assertEquals(done.packages.length, 3);
    assertEquals(await released(repo), ["cli@0.3.1", "core@2.0.0", "ui@2.0.0"]);
    assertEquals(
      await repo.git("log", "-1", "--format=%s"),
      "chore(release): @x/core 2.0.0, cli 0.3.1, ui 2.0.0, site 1.0.1",
    );
    assertEquals(
      await repo.git("tag", "--list", "--format=%(subject)", "cli@0.3.1"),
      "Release cli 0.3.1",
    );
    const again = await rungIn(repo, ["execute"]);
    assertEquals(again.code, 0);
    assertStringIncludes(again.err, "cli 0.3.1, ui 2.0.0 are released");
    assertEquals(await nextOf(repo), []);
    await repo.remote("tag", "--delete", "ui@2.0.0");
    assertStringIncludes((await rungIn(repo, ["execute"])).err, 'Cannot confirm "ui@2');
  }));

Deno.test("a candidate of a peer that leads to what is admitted is no break", () =>
  withPackages(async (repo) => {
    const ui = (await nextOf(repo, "--rc")).find(([name]) => name === "ui");
    assertEquals(ui, ["ui", "1.2.1-rc.1", "because @x/core 1.1.0-rc.1"]);
  }, [["feat: more", "packages/core/more.ts"]]));

for (
  const [range, commit, ...expected] of [
    ["workspace:*", "fix: less", "1.0.1", "2.0.1"],
    ["workspace:*", "feat: more", "1.1.0", "2.0.1"],
    ["workspace:*", "feat!: other", "2.0.0", "3.0.0"],
    ["1.0.0", "fix: less", "1.0.1", "2.0.1"],
    ["1.0.0", "feat: more", "1.1.0", "3.0.0"],
  ] as const
) {
  Deno.test(`what a peer asked for as ${range} breaks: ${commit}`, () =>
    withPackages(
      async (repo) =>
        assertEquals((await nextOf(repo)).map(([, version]) => version), expected),
      [[commit, "packages/core/x.ts"]],
      {
        "package.json": '{"private": true, "workspaces": ["packages/*"]}\n',
        "packages/core/package.json": '{"name": "core", "version": "1.0.0"}\n',
        "packages/ui/package.json": JSON.stringify({
          ...{ name: "ui", version: "2.0.0", peerDependencies: { core: range } },
        }),
      },
      ["core@1.0.0", "ui@2.0.0"],
    ));
}

Deno.test("release --all: the same in one sitting, and a dry run leaves nothing", () =>
  withPackages(async (repo) => {
    const before = await snapshot(repo.dir);
    const { packages } = await answer(repo, "release", "--all", "--dry-run");
    assertEquals(await snapshot(repo.dir), before);
    const done = await answer(repo, "release", "--all", "--yes");
    const tagsIn = (all: { tag: string }[]) => all.map(({ tag }) => tag);
    assertEquals(tagsIn(done.packages), tagsIn(packages));
    assertEquals((await released(repo)).toSorted(), tagsIn(packages).toSorted());
    const again = await rungIn(repo, ["release", "--all", "--yes", "--json", "-q"]);
    assertEquals(codesOf(again), ["nothing_to_release"]);
  }));

Deno.test("after a candidate, what was asked for of it is asked for of the stable version", () =>
  withPackages(async (repo) => {
    await answer(repo, "prepare", "--all", "--rc");
    await answer(repo, "execute");
    const asked = async (name: string) => {
      const { version, dependencies, peerDependencies } = JSON.parse(
        await repo.read(`packages/${name}/package.json`),
      );
      return [version, { ...dependencies, ...peerDependencies }["@x/core"]];
    };
    assertEquals(await asked("cli"), ["0.3.1-rc.1", "^2.0.0-rc.1"]);
    assertEquals(await asked("ui"), ["2.0.0-rc.1", "^2.0.0-rc.1"]);
    assertEquals(await nextOf(repo), [
      ["cli", "0.3.1", "because @x/core 2.0.0"],
      ["@x/core", "2.0.0", "up from core@2.0.0-rc.1"],
      ["plugin", "2.0.1", "because @x/core 2.0.0"],
      ["ui", "2.0.0", "because @x/core 2.0.0"],
    ]);
    await answer(repo, "prepare", "--all");
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertEquals(notes.match(/update `@x\/core` to 2\.0\.0$/gm)?.length, 3);
    await answer(repo, "execute");
    assertEquals(await asked("cli"), ["0.3.1", "^2.0.0"]);
    assertEquals(await asked("ui"), ["2.0.0", "^2.0.0"]);
    assertEquals(await asked("plugin"), ["2.0.1", ">=2.0.0"]);
    assertEquals((await released(repo)).toSorted(), [
      ...["cli@0.3.1", "core@2.0.0", "plugin@2.0.1", "ui@2.0.0"],
    ]);
    assertEquals(await nextOf(repo), []);
  }));

Deno.test("abort puts every byte of every package back, and a dry run touches none", () =>
  withPackages(async (repo) => {
    const before = await snapshot(repo.dir);
    const dry = await rungIn(repo, ["prepare", "--all", "--dry-run"]);
    assertEquals([dry.code, await snapshot(repo.dir)], [0, before]);
    for (
      const words of ["@x/core 1.0.0 → 2.0.0, tagged core@2.0.0", "patch, because"]
    ) {
      assertStringIncludes(dry.err, words);
    }
    await answer(repo, "prepare", "--all", "--rc");
    const foretold = await rungIn(repo, ["execute", "--dry-run"]);
    assertStringIncludes(foretold.err, "would tag cli@0.3.1-rc.1\n");
    await answer(repo, "prepare", "--all");
    await answer(repo, "abort");
    assertEquals(await snapshot(repo.dir), before);
    assertEquals(await repo.git("tag", "--list", "*2.0.0-rc*"), "");
  }));

Deno.test("edited parts of the notes outlive every further prepare", () =>
  withPackages(async (repo) => {
    const path = "release/RELEASE_NOTES.md";
    await answer(repo, "prepare", "--all");
    const words = `${await repo.read(path)}\nRead and found good.\n`;
    await repo.write(path, words);
    for (let i = 0; i < 3; i++) await answer(repo, "prepare", "--all");
    assertEquals(await repo.read(path), words);
  }));

Deno.test("a refused push takes the commit and all tags back", () =>
  withPackages(async (repo) => {
    await answer(repo, "prepare", "--all");
    const head = await repo.git("rev-parse", "HEAD");
    const hook = `${repo.origin}/hooks/pre-receive`;
    await Deno.writeTextFile(hook, "#!/bin/sh\necho no >&2\nexit 1\n");
    await Deno.chmod(hook, 0o755);
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 1);
    assertStringIncludes(
      ran.err,
      "took back commit and tags core@2.0.0, cli@0.3.1, ui@2",
    );
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
    assertEquals((await repo.git("tag")).split("\n").toSorted(), TAGS.toSorted());
    await Deno.remove(hook);
    await answer(repo, "execute");
    assertEquals((await released(repo)).length, 3);
  }));

Deno.test("one tag that is taken stops all, before anything is written", () =>
  withPackages(async (repo) => {
    await answer(repo, "prepare", "--all");
    const main = await repo.remote("rev-parse", "main");
    await repo.remote("tag", "ui@2.0.0", main);
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 3);
    assertStringIncludes(ran.err, 'tag "ui@2.0.0" is on the remote already');
    assertEquals(await repo.remote("rev-parse", "main"), main);
    assertEquals(await repo.git("tag", "--list", "core@2.0.0"), "");
  }));

Deno.test("-p A -p B chooses, with news or without; the last edit of the notes is kept", () =>
  withPackages(async (repo) => {
    const asked = await answer(repo, "prepare", "--minor", "-p", "plugin", "-p", "ui");
    const names = ({ packages }: { packages: Record<string, string>[] }) =>
      packages.map((each) => `${each["package"]} ${each["version"]}`);
    assertEquals(names(asked), ["plugin 2.1.0", "ui 1.3.0"]);
    await answer(repo, "prepare", "--rc", "-p", "core", "-p", "plugin");
    const path = "release/RELEASE_NOTES.md";
    const text = await repo.read(path);
    await repo.write(path, text.replace("- a new core", "- a core that is all new"));
    const stable = await answer(repo, "prepare", "--all");
    assertEquals(names(stable), ["@x/core 2.0.0", "cli 0.3.1", "ui 2.0.0"]);
    assertStringIncludes(await repo.read(path), "- a core that is all new");
    await repo.write(path, (await repo.read(path)).replace("# `cli@0.3.1`", "# cli"));
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 3);
    assertStringIncludes(ran.err, 'have lost the line "# `cli@0.3.1`"');
  }));

Deno.test("without news nothing is released, and the fault says what is to do", () =>
  withPackages(async (repo) => {
    const { code, err } = await rungIn(repo, ["prepare", "--all"]);
    assertEquals(code, 3);
    assertStringIncludes(err, "-p NAME --minor");
  }, [["docs: words", "packages/core/README.md"]]));

const CRATES = {
  "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n[workspace.dependencies]\n' +
    'base = { path = "crates/base", version = "0.4.0" }\n',
  "crates/base/Cargo.toml": '[package]\nname = "base"\nversion = "0.4.0"\n',
  "crates/mid/Cargo.toml": '[package]\nname = "mid"\nversion = "1.0.0"\n' +
    "[dependencies]\nbase = { workspace = true }\n",
  "crates/top/Cargo.toml": '[package]\nname = "top"\nversion = "2.0.0"\n' +
    '[dependencies]\nmid = { path = "../mid", version = "1.0.0" }\n',
  "crates/tools/Cargo.toml": '[package]\nname = "tools"\nversion = "0.1.0"\n' +
    "publish = false\n[dev-dependencies]\nbase.workspace = true\n",
};

Deno.test("what crates inherit from their workspace counts as what they ask for", () =>
  withPackages(
    async (repo) => {
      assertEquals(await nextOf(repo), [
        ["base", "0.5.0", "minor: feat!: another base"],
        ["mid", "1.0.1", "because base 0.5.0"],
      ]);
      await answer(repo, "prepare", "--all");
      assertStringIncludes(await repo.read("Cargo.toml"), 'version = "0.5.0" }');
      assertStringIncludes(
        await repo.read("crates/top/Cargo.toml"),
        'version = "1.0.1" }',
      );
      assertStringIncludes(await repo.read("crates/tools/Cargo.toml"), '"0.1.0"');
      // No package of the project has a changelog, and nobody asked for one.
      assertEquals((await repo.git("status", "--porcelain")).includes("CHANGE"), false);
    },
    [["feat!: another base", "crates/base/src/lib.rs"]],
    CRATES,
    ["base-v0.4.0", "mid-v1.0.0", "top-v2.0.0"],
  ));

const GROUP = (version: string, names: readonly string[]) =>
  `[group.all]\npackages = ${JSON.stringify(names)}\nversion = "${version}"\n`;
const three = (...versions: string[]) => ({
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  ...Object.fromEntries(
    ["a", "b", "c"].map((name, i) => [
      `packages/${name}/package.json`,
      json({ name, version: versions[i] }),
    ]),
  ),
});

Deno.test("a fixed group has one number; a linked one has it where there is news", () =>
  withPackages(
    async (repo) => {
      assertEquals(await nextOf(repo), [["a", "1.1.0", "minor: feat: of a"]]);
      await repo.write("rung.toml", GROUP("fixed", ["a", "b"]));
      assertEquals(await nextOf(repo), [
        ["a", "1.3.0", "minor: feat: of a"],
        ["b", "1.3.0", "with its group"],
      ]);
      for (const name of ["a", "b"]) {
        assertEquals((await answer(repo, "next", "-p", name)).version, "1.3.0");
      }
      await repo.write("rung.toml", GROUP("linked", ["a", "b", "c"]));
      assertEquals(await nextOf(repo), [["a", "2.1.0", "minor: feat: of a"]]);
      await repo.write("rung.toml", GROUP("linked", ["a", "d"]));
      const { code, err } = await rungIn(repo, ["next", "--all"]);
      assertEquals(code, 2);
      assertStringIncludes(err, 'Cannot use [group.all]: no package is called "d"');
    },
    [["feat: of a", "packages/a/x.js"]],
    three("1.0.0", "1.2.0", "2.0.0"),
    ["a@1.0.0", "b@1.2.0", "c@2.0.0"],
  ));

/** Releases all of the packages, which share the tag `v1.0.0`, as 1.1.0. */
async function releaseShared(repo: Repo): Promise<void> {
  const { version, tag } = await answer(repo, "prepare", "--all");
  assertEquals([version, tag], ["1.1.0", "v1.1.0"]);
  await answer(repo, "execute");
  assertEquals(await released(repo), ["v1.1.0"]);
  assertEquals(
    await repo.git("log", "-1", "--format=%s"),
    "chore(release): all 1.1.0",
  );
  for (const name of ["a", "b", "c"]) {
    assertStringIncludes(await repo.read(`packages/${name}/package.json`), '"1.1.0"');
  }
  const log = await repo.read("CHANGELOG.md");
  assert(log.includes("- of a") && log.includes("- of b"), log);
}

const OF_BOTH: readonly (readonly [string, string])[] = [
  ["feat: of a", "packages/a/x.js"],
  ["fix: of b", "packages/b/x.js"],
];

Deno.test("packages that share a tag and say one version are one release", () =>
  withPackages(releaseShared, OF_BOTH, three("1.0.0", "1.0.0", "1.0.0"), ["v1.0.0"]));

Deno.test("a Go module and its next major version in a folder have each its own of the tags", () =>
  withPackages(
    async (repo) => {
      assertEquals(await nextOf(repo), [
        ["tool", "1.4.0", "minor: feat: old"],
        ["v2", "2.0.1", "patch: fix: new"],
      ]);
      const { packages } = await answer(repo, "release", "--all", "--yes");
      const tags = packages.map(({ tag }: { tag: string }) => tag);
      assertEquals(tags.toSorted(), ["v1.4.0", "v2.0.1"]);
    },
    [["feat: old", "a.go"], ["fix: new", "v2/a.go"]],
    {
      "go.mod": "module example.com/tool\n",
      "v2/go.mod": "module example.com/tool/v2\n",
    },
    ["v1.3.0", "v2.0.0"],
  ));

Deno.test("of two packages of one name one is called otherwise, and both are released", () =>
  withPackages(
    async (repo) => {
      const refused = await rungIn(repo, ["prepare", "--all", "-q"]);
      assertStringIncludes(
        refused.err,
        'call one otherwise: [package.OTHER], and below it path = "py"',
      );
      await repo.write("rung.toml", '[package.tool-py]\npath = "py"\n');
      assertEquals((await nextOf(repo)).map(([name, version]) => [name, version]), [
        ["tool", "1.1.0"],
        ["tool-py", "2.0.1"],
      ]);
      await answer(repo, "prepare", "--all");
      assertStringIncludes(await repo.read("js/package.json"), '"version": "1.1.0"');
      assertStringIncludes(await repo.read("py/pyproject.toml"), 'version = "2.0.1"');
    },
    [["feat: script", "js/a.js"], ["fix: snake", "py/a.py"]],
    {
      "js/package.json": '{"name": "tool", "version": "1.0.0"}\n',
      "py/pyproject.toml": '[project]\nname = "tool"\nversion = "2.0.0"\n',
    },
    ["js/v1.0.0", "py/v2.0.0"],
  ));

Deno.test("some of the packages that share a tag are a group, and say so", () =>
  withPackages(
    async (repo) => {
      const refused = await rungIn(repo, ["prepare", "-p", "a", "-p", "b"]);
      assertEquals(refused.code, 2, refused.err);
      assertStringIncludes(refused.err, 'packages = ["a", "b"]');
      await repo.write("rung.toml", GROUP("fixed", ["a", "b", "c"]));
      await repo.commit("chore: configure");
      await repo.push();
      await releaseShared(repo);
    },
    OF_BOTH,
    three("1.0.0", "1.0.0", "1.0.0"),
    ["v1.0.0"],
  ));

Deno.test("who shares a tag with a group is told with its members", () =>
  withPackages(
    async (repo) => {
      await repo.write("rung.toml", GROUP("fixed", ["a", "c"]));
      await repo.commit("chore: configure");
      const { code, err } = await rungIn(repo, ["prepare", "--all"]);
      assertEquals(code, 2, err);
      assertStringIncludes(err, 'packages = ["a", "c", "b"]');
    },
    OF_BOTH,
    three("1.0.0", "1.0.0", "1.0.0"),
    ["v1.0.0"],
  ));

const INHERITING = {
  "Cargo.toml":
    '[workspace]\nmembers = ["*"]\n[workspace.package]\nversion = "0.3.0"\n' +
    '[workspace.dependencies]\na = { path = "a", version = "0.3.0" }\n',
  "a/Cargo.toml": '[package]\nname = "a"\nversion.workspace = true\n',
  "b/Cargo.toml": '[package]\nname = "b"\nversion.workspace = true\n' +
    "[dependencies]\na.workspace = true\n",
  "c/Cargo.toml": '[package]\nname = "c"\nversion = "1.0.0"\n',
};

for (
  const [tags, expected] of [
    [["a-v0.3.0", "b-v0.3.0", "c-v1.0.0"], ["a-v0.3.1", "b-v0.3.1"]],
    [["v0.3.0", "c-v1.0.0"], ["v0.3.1"]],
  ] as const
) {
  Deno.test(`crates that take their number from the workspace go together: ${expected}`, () =>
    withPackages(
      async (repo) => {
        // one name is as good as all: its number is the others'
        assertEquals((await answer(repo, "next", "-p", "b")).version, "0.3.1");
        const alone = await answer(repo, "prepare", "-p", "b", "-n");
        const { packages } = await answer(repo, "prepare", "--all");
        for (const each of [alone.packages ?? [alone], packages]) {
          assertEquals(each.map(({ tag }: { tag: string }) => tag), expected);
        }
        await answer(repo, "execute");
        assertEquals(await released(repo), [...expected]);
        assertEquals((await repo.read("Cargo.toml")).match(/0\.3\.1/g)?.length, 2);
        assertEquals(await nextOf(repo), []);
      },
      [["fix: of b", "b/src/lib.rs"]],
      INHERITING,
      tags,
    ));
}

Deno.test("packages that need each other are named", () =>
  withPackages(
    async (repo) => {
      const { err } = await rungIn(repo, ["prepare", "--all"]);
      assertStringIncludes(err, "a and b ask for each other");
    },
    [["feat!: of both", "packages/a/x.js", "packages/b/x.js"]],
    {
      ...three("1.0.0", "1.0.0", "1.0.0"),
      "packages/a/package.json": json({
        ...{ name: "a", version: "1.0.0", dependencies: { b: "^1.0.0" } },
      }),
      "packages/b/package.json": json({
        ...{ name: "b", version: "1.0.0", dependencies: { a: "workspace:^" } },
      }),
    },
    ["a@1.0.0", "b@1.0.0", "c@1.0.0"],
  ));

Deno.test("packages that the configuration calls otherwise ask for each other all the same", () =>
  withPackages(
    async (repo) => {
      assertEquals(await nextOf(repo), [
        ["app", "2.0.1", "because core 2.0.0"],
        ["core", "2.0.0", "major: feat!: a new core"],
      ]);
      const { packages } = await answer(repo, "prepare", "--all");
      const tags = packages.map((each: Record<string, unknown>) => each["tag"]);
      assertEquals(tags, ["core-v2.0.0", "app-v2.0.1"]);
      const asks = JSON.parse(await repo.read("packages/app/package.json"));
      assertEquals(asks.dependencies, { "@x/core": "^2.0.0" });
    },
    undefined,
    {
      "package.json": json({ private: true, workspaces: ["packages/*"] }),
      "packages/core/package.json": json({ name: "@x/core", version: "1.0.0" }),
      "packages/app/package.json": json({
        ...{ name: "@x/app", version: "2.0.0", dependencies: { "@x/core": "^1.0.0" } },
      }),
      "rung.toml": ["app", "core"].map((name) =>
        `[package.${name}]\npath = "packages/${name}"\ntag = "${name}-v{version}"\n`
      ).join(""),
    },
    ["core-v1.0.0", "app-v2.0.0"],
  ));

Deno.test("what a package asks for is raised where no workspace lists the two", () =>
  withPackages(
    async (repo) => {
      assertEquals((await nextOf(repo)).map(([, version]) => version), [
        "2.0.1",
        "2.0.0",
      ]);
      await answer(repo, "prepare", "--all");
      const app = JSON.parse(await repo.read("packages/app/package.json"));
      assertEquals([app.version, app.dependencies], ["2.0.1", { "@x/core": "^2.0.0" }]);
    },
    undefined,
    {
      "packages/core/package.json": json({ name: "@x/core", version: "1.0.0" }),
      "packages/app/package.json": json({
        ...{ name: "app", version: "2.0.0", dependencies: { "@x/core": "^1.0.0" } },
      }),
    },
    ["core@1.0.0", "app@2.0.0"],
  ));

Deno.test("the how-to of a monorepo, run as it stands there", () =>
  withPackages(
    async (repo) => {
      const page = new URL("../../docs/how-to/monorepo.md", import.meta.url);
      for (const [line, out] of consoleOf(await Deno.readTextFile(page))) {
        const ran = await rungIn(repo, line.split(" ").slice(1));
        assertEquals(ran.code, 0, ran.err);
        if (out.trim() !== "") assertEquals(ran.out.trimEnd(), out.trimEnd());
      }
      assertEquals(await released(repo), ["cli@0.3.1", "core@2.0.0"]);
    },
    [["feat!: a new interface", "core/x.js"]],
    {
      "package.json": json({ private: true, workspaces: ["core", "cli"] }),
      "core/package.json": json({ name: "core", version: "1.0.0" }),
      "cli/package.json": json({
        ...{ name: "cli", version: "0.3.0", dependencies: { core: "^1.0.0" } },
      }),
    },
    ["core@1.0.0", "cli@0.3.0"],
  ));

Deno.test("prepare --all is held by the gates of each package that goes up", () =>
  withPackages(async (repo) => {
    await answer(repo, "prepare", "--all", "--rc");
    await answer(repo, "execute");
    await repo.write("rung.toml", '[channel.rc]\nrun = "false"\n');
    await repo.commit("chore: gates");
    await repo.push();
    const held = await rungIn(repo, ["prepare", "--all", "--json"]);
    const codes = new Set(codesOf(held));
    assertEquals([held.code !== 0, [...codes]], [true, ["gate_closed"]]);
    for (const tag of ["core@2.0.0-rc.1", "cli@0.3.1-rc.1"]) {
      assertStringIncludes(held.err, tag);
    }
    assertEquals(await repo.git("status", "--porcelain"), "");
    const over = ["prepare", "--all", "--override", "it cannot wait"];
    const { packages } = await answer(repo, ...over);
    assertEquals(
      packages.map((each: Record<string, unknown>) => each["overridden_gates"]),
      packages.map(() => ["run"]),
    );
  }));
