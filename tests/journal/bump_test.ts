/** Bump: version files alone, without git and without a PATH. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, NOW, snapshot } from "../support/clones.ts";
import { type Ran, rung } from "../support/rung.ts";

const FILES = {
  "pyproject.toml":
    '[project]\nname = "x"\nversion = "1.0.0"\ndependencies = ["y>=1.0.0"]\n',
  "x/__init__.py": "__version__ = '1.0.0'\n",
  "package.json": '{ "version": "1.0.0", "dependencies": { "y": "1.0.0" } }\n',
};

/** Runs a test in a folder that is no repository, where no program can be started. */
async function inFolder(
  files: Readonly<Record<string, string>>,
  run: (dir: string, bump: (...argv: string[]) => Promise<Ran>) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "rung-bump-" });
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(`${dir}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(`${dir}/${path}`, text);
    }
    await run(dir, (...argv) =>
      rung(["bump", ...argv], { cwd: dir, now: NOW }, () => ({
        run: () => Promise.resolve(undefined),
      })));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const COUNTED:
  readonly (readonly [from: string, argv: readonly string[], gives: string])[] = [
    ["1.0.0", ["1.2.0-beta.3"], "1.2.0-beta.3"],
    ["1.0.0", ["v0.9.0"], "0.9.0"],
    ["1.0.0", ["--patch"], "1.0.1"],
    ["1.0.0", ["--rc"], "1.0.1-rc.1"],
    ["1.0.0", ["--rc", "--minor"], "1.1.0-rc.1"],
    ["1.1.0-rc.9", ["--rc"], "1.1.0-rc.10"],
    ["1.1.0-beta.1", ["--rc"], "1.1.0-rc.1"],
    ["1.1.0-rc.1", ["--stable"], "1.1.0"],
    ["1.1.0-rc.1", ["--beta"], "channel_down"],
    ["1.0.0", ["--nightly"], "1.0.1-0.nightly.20261120"],
    ["1.0.0", [], "usage"],
    ["1.0.0", ["1.2"], "1.2.0"],
    ["1.0.0", ["1.2.0", "--rc"], "usage"],
  ];
for (const [from, argv, gives] of COUNTED) {
  Deno.test(`bump ${argv.join(" ")} from ${from} is ${gives}`, () =>
    inFolder({ VERSION: `${from}\n` }, async (dir, bump) => {
      const ran = await bump(...argv, "--json");
      assertEquals(
        ran.code === 0 ? JSON.parse(ran.out).version : codesOf(ran)[0],
        gives,
      );
      const now = await Deno.readTextFile(`${dir}/VERSION`);
      assertEquals(now, `${ran.code === 0 ? gives : from}\n`);
    }));
}

Deno.test("bump writes every file in its own spelling, and nothing else", () =>
  inFolder(FILES, async (dir, bump) => {
    const before = await snapshot(dir);
    const ran = await bump("1.1.0-rc.1");
    assertEquals([ran.code, ran.out], [0, "1.1.0-rc.1\n"], ran.err);
    const after = await snapshot(dir);
    const spelled = { "package.json": "1.1.0-rc.1" } as Record<string, string>;
    for (const [path, text] of Object.entries(before)) {
      assertEquals(
        after[path],
        text.replace("1.0.0", spelled[path] ?? "1.1.0rc1"),
        path,
      );
    }
  }));

Deno.test("bump asks git for nothing where no clone is", () =>
  inFolder(FILES, async (dir) => {
    let count = 0;
    const bump = (version: string, env: Record<string, string> = {}) =>
      rung(["bump", version], { cwd: dir, env, now: NOW }, (world) => ({
        run: (spawn) => {
          count++;
          return world.run(spawn);
        },
      }));
    assertEquals([(await bump("1.1.0")).code, count], [0, 0]);
    // a variable may say where the clone is
    assertEquals((await bump("1.2.0", { GIT_DIR: `${dir}/nowhere` })).code, 0);
    assert(count > 0);
    count = 0;
    await new Deno.Command("git", { args: ["init", "-q", dir] }).output();
    assertEquals((await bump("1.3.0")).code, 0);
    assert(count > 0);
  }));

Deno.test("bump -n and bump --list change nothing", () =>
  inFolder(FILES, async (dir, bump) => {
    const before = await snapshot(dir);
    assertStringIncludes((await bump("--patch", "-n")).err, "would write package.json");
    const list = JSON.parse((await bump("--list", "--json")).out);
    assertEquals(list.files.length, 3);
    assertEquals(await snapshot(dir), before);
  }));

Deno.test("bump refuses files that disagree, unless --align is given with a VERSION", () =>
  inFolder({ ...FILES, VERSION: "0.9.0\n" }, async (dir, bump) => {
    const before = await snapshot(dir);
    for (const argv of [["--patch"], ["1.2.0"], ["--rc", "--align"]]) {
      const ran = await bump(...argv, "--json");
      assertEquals([ran.code, codesOf(ran)], [2, ["versions_disagree"]], `${argv}`);
    }
    assertEquals(await snapshot(dir), before);
    assertEquals((await bump("1.2.0", "--align")).code, 0);
    assertEquals(await Deno.readTextFile(`${dir}/VERSION`), "1.2.0\n");
  }));

Deno.test("bump of packages that each have a version names one of them", () =>
  inFolder({
    "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
    "a/package.json": '{ "name": "a", "version": "1.4.0" }\n',
    "b/package.json": '{ "name": "b", "version": "0.2.0" }\n',
  }, async (dir, bump) => {
    const ran = await bump("--minor", "--json");
    assertEquals(codesOf(ran), ["versions_disagree"]);
    assertStringIncludes(JSON.parse(ran.err).error.hint, "-p a;");
    assertEquals((await bump("--minor", "-p", "a")).code, 0);
    assertStringIncludes(await Deno.readTextFile(`${dir}/a/package.json`), "1.5.0");
    assertStringIncludes(await Deno.readTextFile(`${dir}/b/package.json`), "0.2.0");
  }));

Deno.test("what holds the place of a version is written over, and nothing counts from it", () =>
  inFolder({
    "pom.xml":
      "<project><groupId>g</groupId><artifactId>a</artifactId><version>999-SNAPSHOT</version>" +
      "<modules><module>m</module></modules></project>\n",
    "m/pom.xml": "<project><parent><groupId>g</groupId><artifactId>a</artifactId>" +
      "<version>999-SNAPSHOT</version></parent><artifactId>m</artifactId></project>\n",
  }, async (dir, bump) => {
    const before = await snapshot(dir);
    for (const argv of [["--minor"], ["--rc"]]) {
      assertEquals(codesOf(await bump(...argv, "--json")), ["version_unreadable"]);
    }
    assertEquals(await snapshot(dir), before);
    assertEquals((await bump("5.5.0")).code, 0);
    for (const path of ["pom.xml", "m/pom.xml"]) {
      const text = await Deno.readTextFile(`${dir}/${path}`);
      assertStringIncludes(text, "<version>5.5.0</version>");
    }
  }));

Deno.test("bump without a version file says so", () =>
  inFolder({ "readme.md": "x\n" }, async (_, bump) => {
    const ran = await bump("1.0.0", "--json");
    assertEquals([ran.code, codesOf(ran)], [2, ["version_missing"]]);
  }));

Deno.test("bump puts back what it wrote when a later file cannot be written", () =>
  inFolder(FILES, async (dir) => {
    const before = await snapshot(dir);
    let moves = 0;
    const full = Object.assign(new Error("No space left on device"), {
      code: "ENOSPC",
    });
    const ran = await rung(["bump", "2.0.0", "--json"], { cwd: dir }, ({ disk }) => ({
      disk: {
        ...disk,
        move(from, to) {
          if (++moves === 2) throw full;
          disk.move(from, to);
        },
      },
    }));
    assertEquals([ran.code, codesOf(ran), moves], [1, ["disk_failed"], 2]);
    assertEquals(await snapshot(dir), before);
  }));

Deno.test("bump writes more files than are written at once, and waits for the disk before it shows one", async () => {
  const count = 150;
  const paths = [
    "package.json",
    ...Array(count).keys().map((i) => `p/${i}/package.json`),
  ];
  const files = Object.fromEntries(
    paths.map((path, i) => [path, `{ "name": "p${i}", "version": "1.0.0" }\n`]),
  );
  files["package.json"] =
    '{ "private": true, "version": "1.0.0", "workspaces": ["p/*"] }\n';
  await inFolder(files, async (dir) => {
    await Deno.chmod(`${dir}/p/7/package.json`, 0o600);
    const drafted = new Set<string>();
    const sizes: number[] = [];
    const ran = await rung(["bump", "2.0.0", "--json"], { cwd: dir }, ({ disk }) => ({
      disk: {
        ...disk,
        async draft(files) {
          await disk.draft(files);
          sizes.push(files.length);
          for (const { path } of files) drafted.add(path);
        },
        move(from, to) {
          assert(drafted.delete(from), `${from} is not on the disk yet`);
          disk.move(from, to);
        },
      },
    }));
    assertEquals(ran.code, 0, ran.err);
    assertEquals([drafted.size, sizes], [0, [...Array(9).fill(16), 7]]);
    for (const path of paths) {
      const text = await Deno.readTextFile(`${dir}/${path}`);
      assertEquals(text, files[path]!.replace("1.0.0", "2.0.0"), path);
    }
    if (Deno.build.os !== "windows") {
      const { mode } = await Deno.stat(`${dir}/p/7/package.json`);
      assertEquals(mode! & 0o777, 0o600);
    }
    const left = [...Deno.readDirSync(`${dir}/p/7`)].map(({ name }) => name);
    assertEquals(left, ["package.json"]);
  });
});

Deno.test("bump leaves a file alone that changed while it ran", () =>
  inFolder({ VERSION: "1.0.0\n" }, async (dir) => {
    let reads = 0;
    const ran = await rung(["bump", "2.0.0", "--json"], { cwd: dir }, ({ disk }) => ({
      disk: {
        ...disk,
        read(path) {
          const bytes = disk.read(path);
          const isIt = path.endsWith("VERSION");
          if (isIt && ++reads === 1) Deno.writeTextFileSync(path, "1.0.5\n");
          return bytes;
        },
      },
    }));
    assertEquals([ran.code, codesOf(ran)], [3, ["file_moved"]]);
    assertEquals(await Deno.readTextFile(`${dir}/VERSION`), "1.0.5\n");
  }));

Deno.test("what bump sets aside where no clone is stays there through later bumps", () =>
  inFolder({ VERSION: "1.0.0\n" }, async (folder, bump) => {
    await Deno.mkdir(`${folder}/.rung-bump/texts`, { recursive: true });
    await Deno.writeTextFile(`${folder}/.rung-bump/journal.json`, '{"broken');
    await Deno.writeTextFile(`${folder}/.rung-bump/texts/all`, "kept");
    const ran = await bump("1.1.0", "--json");
    assertEquals([ran.code, codesOf(ran)], [2, ["file_broken"]]);
    assert(!ran.err.includes("git diff"), ran.err);
    for (const version of ["1.1.0", "1.2.0"]) {
      assertEquals((await bump(version)).code, 0);
    }
    const names = [...Deno.readDirSync(`${folder}/.rung-bump`)].map(({ name }) => name)
      .filter((name) => name.includes("broken")).sort();
    assertEquals(names.map((name) => name.replace(/-broken-.*?(\.json)?$/, "$1")), [
      "journal.json",
      "texts",
    ]);
    assertEquals(await Deno.readTextFile(`${folder}/.rung-bump/${names[1]}`), "kept");
  }));
