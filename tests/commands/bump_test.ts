/** `rung bump` on a real disk: all files or none, each by a temporary file and a rename. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

type Files = Readonly<Record<string, string>>;

const FILES: Files = {
  "VERSION": "1.4.0\n",
  "package.json": '{ "name": "t", "version": "1.4.0" }\n',
  "sub/large.txt": "x".repeat(200_000) + "\nversion: 1.4.0\n",
  "rung.toml": '[[file]]\npath = "sub/large.txt"\npattern = "version: {version}"\n',
};

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const full = `${folder}/${path}`;
    Deno.mkdirSync(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(full, text);
  }
}

/** Every file below a folder with its text; a link with where it leads. */
function snapshot(folder: string, prefix = ""): Record<string, string> {
  const entries = [...Deno.readDirSync(folder)].flatMap((each) => {
    const path = `${folder}/${each.name}`;
    const name = `${prefix}${each.name}`;
    if (each.isDirectory) return Object.entries(snapshot(path, `${name}/`));
    return [[
      name,
      each.isSymlink ? `-> ${Deno.readLinkSync(path)}` : Deno.readTextFileSync(path),
    ]];
  });
  return Object.fromEntries(entries);
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = Deno.realPathSync(Deno.makeTempDirSync());
  try {
    await use(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function sh(script: string, cwd: string): { code: number; said: string } {
  const { code, stdout, stderr } = new Deno.Command("sh", { args: ["-c", script], cwd })
    .outputSync();
  const decoder = new TextDecoder();
  return { code, said: decoder.decode(stdout) + decoder.decode(stderr) };
}

/** Whether this process may mount, and become somebody else. */
const isRoot = Deno.build.os === "linux" && Deno.uid() === 0 &&
  sh("d=$(mktemp -d) && mount -t tmpfs none $d && umount $d && rmdir $d", "/").code ===
    0;

Deno.test("bump writes every file, keeps modes, and leaves nothing behind", () =>
  inFolder(async (folder) => {
    write(folder, FILES);
    Deno.chmodSync(`${folder}/VERSION`, 0o640);
    const ran = await rung(["bump", "1.5.0-rc.1"], { cwd: folder });
    assertEquals([ran.code, ran.out], [0, "1.5.0-rc.1\n"]);
    assertEquals(
      snapshot(folder),
      {
        ...FILES,
        "VERSION": "1.5.0-rc.1\n",
        "package.json": FILES["package.json"]!.replace("1.4.0", "1.5.0-rc.1"),
        "sub/large.txt": FILES["sub/large.txt"]!.replace("1.4.0", "1.5.0-rc.1"),
      },
    );
    assertEquals(Deno.statSync(`${folder}/VERSION`).mode! & 0o777, 0o640);
  }));

Deno.test("bump edits a link's target and keeps the link", () =>
  inFolder(async (folder) => {
    write(folder, { "sub/real": "1.4.0\n" });
    Deno.symlinkSync("sub/real", `${folder}/VERSION`);
    assertEquals((await rung(["bump", "1.5.0"], { cwd: folder })).code, 0);
    assertEquals(snapshot(folder), { "VERSION": "-> sub/real", "sub/real": "1.5.0\n" });
  }));

Deno.test("bump refuses a link that leads out of the project", () =>
  inFolder(async (folder) => {
    write(folder, {
      "outside": "1.4.0\n",
      "project/rung.toml": '[[file]]\npath = "VERSION"\nformat = "version"\n',
    });
    Deno.symlinkSync("../outside", `${folder}/project/VERSION`);
    const before = snapshot(folder);
    const ran = await rung(["bump", "1.5.0"], { cwd: `${folder}/project` });
    assertEquals(ran.code, 2);
    assertEquals(snapshot(folder), before);
  }));

Deno.test("bump keeps bytes that are no UTF-8", () =>
  inFolder(async (folder) => {
    const latin1 = (version: string) =>
      Uint8Array.from(`#!/bin/sh\n# caf\xe9 \xff\xfe\r\nVERSION="${version}"\n`, (c) =>
        c.charCodeAt(0));
    Deno.writeFileSync(`${folder}/tool`, latin1("1.4.0"));
    assertEquals((await rung(["bump", "1.5.0"], { cwd: folder })).code, 0);
    assertEquals(Deno.readFileSync(`${folder}/tool`), latin1("1.5.0"));
  }));

Deno.test("bump changes nothing when a file was changed by somebody else meanwhile", () =>
  inFolder(async (folder) => {
    write(folder, FILES);
    // The clock is asked for the lock first, and then between reading and writing.
    let asked = 0;
    const change = () => {
      if (asked++ > 0) {
        Deno.writeTextFileSync(`${folder}/package.json`, '{ "version": "9.9.9" }');
      }
      return new Date(0);
    };
    const ran = await rung(["bump", "1.5.0"], { cwd: folder }, () => ({ now: change }));
    assertEquals(ran.code, 3);
    assertStringIncludes(ran.err, "file_moved");
    assertEquals(snapshot(folder), {
      ...FILES,
      "package.json": '{ "version": "9.9.9" }',
    });
  }));

/** Runs a test with `sub` on a disk of its own. */
function withDisk(
  options: string,
  use: (folder: string) => Promise<void>,
): () => Promise<void> {
  return () =>
    inFolder(async (folder) => {
      Deno.mkdirSync(`${folder}/sub`);
      const mounted = sh(`mount -t tmpfs -o ${options} none sub`, folder);
      assertEquals(mounted.code, 0, mounted.said);
      try {
        write(folder, FILES);
        await use(folder);
      } finally {
        sh("umount sub", folder);
      }
    });
}

Deno.test({
  name: "bump changes nothing when a disk is full",
  ignore: !isRoot && Deno.env.get("RUNG_ORACLES") !== "require",
  // Room for the large file, and for half of another.
  fn: withDisk("size=300k", refused),
});

Deno.test("bump changes nothing when it may not write in a file's folder", () => {
  // Root may write anywhere but on a disk that is read-only.
  if (isRoot) {
    return withDisk("size=1m", async (folder) => {
      assertEquals(sh("mount -o remount,ro sub", folder).code, 0);
      await refused(folder);
    })();
  }
  return inFolder(async (folder) => {
    write(folder, FILES);
    Deno.chmodSync(`${folder}/sub`, 0o555);
    await refused(folder);
    Deno.chmodSync(`${folder}/sub`, 0o755);
  });
});

async function refused(folder: string): Promise<void> {
  const ran = await rung(["bump", "1.5.0"], { cwd: folder });
  assertEquals(ran.code, 1, ran.err);
  assertStringIncludes(ran.err, "disk_failed");
  assertEquals(snapshot(folder), FILES);
}

Deno.test("bump tells every fault of every file, and writes none", () =>
  inFolder(async (folder) => {
    write(folder, {
      ...FILES,
      "package.json": "{",
      "Cargo.toml": '[package]\nversion = "one"\n',
    });
    const before = snapshot(folder);
    const ran = await rung(
      ["bump", "1.5.0", "--json"],
      { cwd: folder },
    );
    assertEquals(ran.code, 2);
    const { errors } = JSON.parse(ran.err) as {
      errors: { code: string; path: string }[];
    };
    assertEquals(
      errors.map(({ code, path }) => `${code} ${path}`).sort(),
      ["file_broken package.json", "version_unreadable Cargo.toml"],
    );
    assertEquals(snapshot(folder), before);
  }));

Deno.test("bump looks at nothing that git ignores, and into no submodule", () =>
  withRepo(async (repo) => {
    await repo.write("VERSION", "9.9.9\n");
    await repo.write("packages/built/package.json", '{ "version": "9.9.9" }\n');
    await repo.write("packages/sub/.git", "gitdir: ../../.git/modules/sub\n");
    await repo.write("packages/sub/package.json", '{ "version": "9.9.9" }\n');
    const at = { cwd: repo.dir, env: repo.env };
    const listed = await rung(["bump", "--list"], at);
    assertEquals(listed.out.split("\n").map((line) => line.split(":")[0]), [
      "package.json",
      "packages/a/package.json",
      "",
    ]);
    assertEquals((await rung(["bump", "1.5.0"], at)).code, 0);
    assertEquals(await repo.read("VERSION"), "9.9.9\n");
  }, {
    ".gitignore": "VERSION\nbuilt/\n",
    "package.json": '{ "version": "1.4.0", "workspaces": ["packages/*"] }\n',
    "packages/a/package.json": '{ "name": "a", "version": "1.4.0" }\n',
  }));

Deno.test("bump spells a candidate as the tags do where the file says none", () =>
  withRepo(async (repo) => {
    const pom = (version: string) =>
      `<project><modelVersion>4.0.0</modelVersion><artifactId>a</artifactId>` +
      `<version>${version}</version></project>\n`;
    await repo.write("pom.xml", pom("1.4.0-SNAPSHOT"));
    await repo.commit("feat: one");
    await repo.tag("v1.3.0-rc1", "1.3.0-rc1");
    for (const version of ["1.4.0-rc.1", "1.4.0-rc.2"]) {
      assertEquals(
        (await rung(["bump", version], { cwd: repo.dir, env: repo.env })).code,
        0,
      );
      assertEquals(await repo.read("pom.xml"), pom(version.replace("rc.", "rc")));
    }
  }));

Deno.test("bump takes a package by what its tags and its folder call it", () =>
  withRepo(async (repo) => {
    const crate = (name: string, version: string) =>
      `[package]\nname = "${name}"\nversion = "${version}"\n`;
    await repo.write("Cargo.toml", '[workspace]\nmembers = ["crates/*"]\n');
    await repo.write("crates/one/Cargo.toml", crate("acme-web", "1.4.0"));
    await repo.write("crates/two/Cargo.toml", crate("acme-http", "3.1.0"));
    await repo.commit("feat: one");
    await repo.tag("web-v1.4.0");
    await repo.tag("http-v3.1.0");
    const bump = (...args: string[]) =>
      rung(["bump", ...args], { cwd: repo.dir, env: repo.env });
    assertEquals((await bump("1.5.0", "-p", "web")).code, 0);
    assertEquals(await repo.read("crates/one/Cargo.toml"), crate("acme-web", "1.5.0"));
    assertEquals((await bump("3.2.0", "-p", "two")).code, 0);
    assertEquals(await repo.read("crates/two/Cargo.toml"), crate("acme-http", "3.2.0"));
    assertEquals((await bump("--list", "-p", "web")).code, 0);
    const other = await bump("1.6.0", "-p", "wob");
    assertEquals(other.code, 2);
    assertStringIncludes(other.err, 'Cannot find the package "wob"');
    assertEquals(await repo.read("crates/one/Cargo.toml"), crate("acme-web", "1.5.0"));
  }));

Deno.test("bump -p refuses two packages of one name that say two versions; leaving one out is a way", () =>
  inFolder(async (folder) => {
    const npm = (version: string) => `{ "name": "tool", "version": "${version}" }\n`;
    write(folder, {
      "package.json": '{ "private": true, "workspaces": ["a/*", "b/*"] }\n',
      "a/tool/package.json": npm("1.4.0"),
      "b/tool/package.json": npm("2.0.0"),
      "a/core/package.json": '{ "name": "core", "version": "1.1.0" }\n',
    });
    for (const asked of ["3.0.0", "--minor"]) {
      const ran = await rung(["bump", "-p", "tool", asked], { cwd: folder });
      assertEquals(ran.code, 2);
      assertStringIncludes(
        ran.err,
        "hint: Write one version into all of them: `rung bump VERSION --align -p tool`; or " +
          'leave one out, in rung.toml: [[file]] path = "b/tool/package.json", ignore = true',
      );
    }
    const entry = '[[file]]\npath = "b/tool/package.json"\nignore = true\n';
    write(folder, { "rung.toml": entry });
    const ran = await rung(["bump", "-p", "tool", "--minor"], { cwd: folder });
    assertEquals([ran.code, ran.out], [0, "1.5.0\n"]);
    const left = Deno.readTextFileSync(`${folder}/b/tool/package.json`);
    assertEquals(left, npm("2.0.0"));
  }));
