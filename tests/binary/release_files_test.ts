/**
 * What `deno task compile` leaves in dist/, looked at with other people's tools. The binary
 * under test has to be the one in dist/.
 */
import { archiveFolder, archiveOf, TARGETS } from "../../lib/plan/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { BINARY } from "../support/rung_process.ts";

const DIST = new URL("../../dist/", import.meta.url).pathname;
const ROOT = new URL("../../", import.meta.url).pathname;
const HERE = TARGETS.find(({ triple }) => triple === Deno.build.target)!;

async function said(program: string, args: readonly string[], cwd = DIST, env = {}) {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd,
    env,
  }).output();
  assertEquals(code, 0, `${program}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

const read = (name: string) => Deno.readTextFileSync(`${DIST}${name}`);

Deno.test("the checksums are those of coreutils, of every file that is handed out", async () => {
  const listed = read("SHA256SUMS").trim().split("\n").map((line) =>
    line.split("  ")[1]
  );
  const there = [...Deno.readDirSync(DIST)].filter((each) => each.isFile)
    .map((each) => each.name).filter((name) => name !== "SHA256SUMS").sort();
  assertEquals(listed, there);
  await said("sha256sum", ["--check", "--strict", "SHA256SUMS"]);
});

Deno.test("the archive holds the binary, its papers, and one folder", async () => {
  const folder = archiveFolder(HERE);
  const rows = (await said("tar", ["-tvzf", archiveOf(HERE)])).trim().split("\n");
  const names = rows.map((row) => row.slice(row.indexOf(folder)));
  for (const name of ["rung", "README.md", "LICENSE", "THIRD_PARTY_LICENSES.txt"]) {
    assert(names.includes(`${folder}/${name}`), `${name} in ${names}`);
  }
  assert(names.every((name) => name.startsWith(`${folder}/`)));
  assertEquals(rows.filter((row) => row.startsWith("-rwxr-xr-x 0/0 ")).length, 1);
  const out = await Deno.makeTempDir();
  try {
    await said("tar", ["-xzf", archiveOf(HERE), "-C", out]);
    await said("cmp", [`${out}/${folder}/rung`, BINARY!]);
    const version = await said(`${out}/${folder}/rung`, ["--version"]);
    assertEquals(version, read("VERSION"));
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

Deno.test("the bundle runs under plain Deno, from a file alone", async () => {
  const out = await Deno.makeTempDir();
  try {
    await Deno.copyFile(`${DIST}rung.js`, `${out}/rung.js`);
    const args = ["run", "-A", "--no-remote", "--no-npm", "rung.js"];
    const convert = ["convert", "1.1.0-rc.1", "--from", "semver", "--to", "pep440"];
    const env = { DENO_DIR: `${out}/empty` };
    assertEquals(
      await said(Deno.execPath(), [...args, ...convert], out, env),
      "1.1.0rc1\n",
    );
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

Deno.test("nothing that is handed out names a path of the machine that made it", () => {
  const bundles = [...Deno.readDirSync(`${DIST}parts`)].map((each) =>
    `parts/${each.name}`
  );
  const home = Deno.env.get("HOME") ?? "";
  for (const name of ["rung.js", ...bundles]) {
    const text = read(name);
    assert(!text.includes(ROOT), `${name} has the folder of the project`);
    assert(
      home.length < 2 || !text.includes(`${home}/`),
      `${name} has the home folder`,
    );
  }
  for (const { name } of Deno.readDirSync(`${DIST}maps`)) {
    const { sources } = JSON.parse(read(`maps/${name}`)) as { sources: string[] };
    for (const source of sources) {
      assert(/^(lib\/|npm:|main\.ts$|deno\.json$)/.test(source), `${name}: ${source}`);
    }
  }
});

Deno.test("the SBOM names every package in the bundle, with the lockfile's checksum", () => {
  const sbom = JSON.parse(read("rung.cdx.json"));
  const components = sbom.components as Record<string, never>[];
  const lock = JSON.parse(Deno.readTextFileSync(`${ROOT}deno.lock`)).npm;
  const map = JSON.parse(read("maps/rung.js.map")) as { sources: string[] };
  const bundled = new Set(
    map.sources.flatMap((each) => /^npm:(.[^@]*@[^/]+)/.exec(each)?.[1] ?? []),
  );
  const packages = components.filter(({ type }) => type === "library");
  assertEquals(
    packages.map(({ name, version }) => `${name}@${version}`).sort(),
    [...bundled].sort(),
  );
  for (const { name, version, hashes } of packages) {
    const [{ content }] = hashes as unknown as [{ content: string }];
    const bytes = content.match(/../g)!.map((hex) => parseInt(hex, 16));
    const base64 = btoa(String.fromCharCode(...bytes));
    const id = `${name}@${version}`;
    // the lockfile puts the peers behind it that it was resolved with
    const key = Object.keys(lock).find((each) =>
      each === id || each.startsWith(`${id}_`)
    );
    assertEquals(lock[key!].integrity, `sha512-${base64}`);
    assertStringIncludes(read("THIRD_PARTY_LICENSES.txt"), `${name} ${version}: `);
  }
});

Deno.test("the same sources elsewhere, in another user's hands, give the same bytes", async () => {
  const maker = Deno.env.get("COMPILE_DENO") ?? Deno.execPath();
  const { denoDir } = JSON.parse(await said(maker, ["info", "--json"])) as {
    denoDir: string;
  };
  // beside Deno's cache, so that a copy of it costs no space
  const home = await Deno.makeTempDir({ dir: `${denoDir}/..`, prefix: "rung-again-" });
  const copy = `${home}/at/another/depth`;
  try {
    await said("cp", ["--recursive", "--link", denoDir, `${home}/cache`]);
    const files = await said(
      "git",
      ["ls-files", "-z", "-co", "--exclude-standard"],
      ROOT,
    );
    for (const path of files.split("\0").filter(Boolean)) {
      if (
        !/^(lib\/|scripts\/|main\.ts|tests\/deno\.lock|deno\.|README|LICENSE)/.test(
          path,
        )
      ) continue;
      await Deno.mkdir(`${copy}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.copyFile(`${ROOT}${path}`, `${copy}/${path}`);
    }
    const { timestamp } = JSON.parse(read("rung.cdx.json")).metadata;
    const make = [
      "-c",
      'umask 077; exec "$0" run -A --lock=tests/deno.lock scripts/compile.ts',
      maker,
    ];
    await said("sh", make, copy, {
      SOURCE_DATE_EPOCH: `${Date.parse(timestamp) / 1000}`,
      DENO_DIR: `${home}/cache`,
      HOME: home,
      LC_ALL: "C",
      TZ: "Asia/Tokyo",
    });
    const again = Deno.readTextFileSync(`${copy}/dist/SHA256SUMS`).split("\n");
    const others = TARGETS.filter((target) => target !== HERE).map(archiveOf);
    const here = read("SHA256SUMS").split("\n").filter((line) =>
      !others.some((name) => line.endsWith(`  ${name}`))
    );
    assertEquals(again, here);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});
