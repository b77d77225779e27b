/** `rung upgrade` against a server on this machine. */
import { archiveOf, managerOf, type Target, TARGETS } from "../../lib/plan/mod.ts";
import { unpack } from "../../lib/system/archives/unpack.ts";
import { type Entry, tarGz, zip } from "../../scripts/archive.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import {
  releaseFiles,
  type ReleaseServer,
  withReleases,
} from "../support/release_server.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

// what stands for the program is a shell script
const ignore = Deno.build.os === "windows";
const LINUX = TARGETS.find(({ os }) => os === "linux")!;
const WINDOWS = TARGETS.find(({ os }) => os === "windows")!;

const script = (says: string) =>
  new TextEncoder().encode(`#!/bin/sh\necho "${says}"\n`);

/** An upgrade to come: rung says it is 1.0.0, the program beside it says "old". */
interface Place {
  readonly server: ReleaseServer;
  readonly folder: string;
  readonly path: string;
  run(...args: string[]): ReturnType<typeof rung>;
  /** What the program says now. */
  says(): Promise<string>;
}

async function withPlace(
  target: Target,
  run: (place: Place) => Promise<void>,
  programName = "rung",
): Promise<void> {
  const made = await Promise.all(
    [["1.2.0", "1.2.0"], ["1.3.0-beta.2", "1.3.0-beta.2"], ["1.4.0", "something else"]]
      .map(
        async ([version, says]) =>
          [
            version!,
            await releaseFiles(version!, new Map([[target, script(says!)]])),
          ] as const,
      ),
  );
  await withRepo(async (repo) => {
    await repo.commit("feat: begin");
    for (
      const tag of ["v1.2.0", "v1.3.0-alpha.7", "v1.3.0-beta.2", "nightly", "v1.1.9"]
    ) {
      await repo.tag(tag);
    }
    await repo.push();
    await withReleases(made, async (server) => {
      const folder = `${repo.root}/bin`;
      const path = `${folder}/${programName}`;
      await Deno.mkdir(folder);
      await Deno.writeFile(path, script("old"), { mode: 0o755 });
      const env = {
        ...repo.env,
        RUNG_DOWNLOAD_URL: server.url,
        RUNG_REPOSITORY: repo.origin,
      };
      await run({
        server,
        folder,
        path,
        run: (...args) =>
          rung(["upgrade", ...args], { cwd: repo.dir, env, version: "1.0.0" }, () => ({
            program: { path, triple: target.triple },
          })),
        async says() {
          // through the shell: the system calls a program busy that another test's child holds
          const { stdout } = await new Deno.Command("sh", { args: [path] }).output();
          return new TextDecoder().decode(stdout).trim();
        },
      });
    });
  });
}

const listed = (folder: string) =>
  [...Deno.readDirSync(folder)].map((each) => each.name).sort();

for (const [target, name] of [[LINUX, "rung"], [WINDOWS, "rung.exe"]] as const) {
  const test = (what: string, run: (place: Place) => Promise<void>) =>
    Deno.test({
      name: `upgrade on ${target.os} ${what}`,
      ignore,
      fn: () => withPlace(target, run, name),
    });
  const left = target.os === "windows" ? ["rung.exe", "rung.exe.old"] : ["rung"];

  test("goes to the newest stable release", async ({ run, says, folder }) => {
    const { code, out, err } = await run("--json");
    assertEquals(code, 0, err);
    assertEquals(JSON.parse(out), {
      version: "1.2.0",
      previous_version: "1.0.0",
      is_newer: true,
    });
    assertEquals(await says(), "1.2.0");
    assertEquals(listed(folder), left);
    // what is left of the last time is in nobody's way
    assertEquals((await run("1.3.0-beta.2")).code, 0);
    assertEquals(await says(), "1.3.0-beta.2");
  });

  test("takes what is above the channel too", async ({ run, says }) => {
    assertEquals((await run("--channel", "alpha")).code, 0);
    assertEquals(await says(), "1.3.0-beta.2");
  });

  test("only looks with --check, and with --dry-run", async ({ run, says, server }) => {
    for (const flag of ["--check", "--dry-run"]) {
      const { code, out } = await run("--channel=beta", flag);
      assertEquals([code, out.split("\n")[0]], [0, "version=1.3.0-beta.2"]);
    }
    assertEquals([await says(), server.asked], ["old", []]);
  });

  for (
    const [what, code, breakIt] of [
      ["a wrong checksum", "checksum_wrong", (server: ReleaseServer, path: string) => {
        const bytes = (server.files.get(path) as Uint8Array).slice();
        bytes[bytes.length >> 1]! ^= 1;
        server.files.set(path, bytes);
      }],
      [
        "a download that breaks",
        "download_failed",
        (server: ReleaseServer, path: string) =>
          server.files.set(path, {
            cut: (server.files.get(path) as Uint8Array).slice(0, 50),
          }),
      ],
      [
        "an archive that is missing",
        "download_failed",
        ({ files }: ReleaseServer, path: string) => files.set(path, "missing"),
      ],
    ] as const
  ) {
    test(`leaves the old one: ${what}`, async ({ run, says, server, folder }) => {
      breakIt(server, `/download/v1.2.0/${archiveOf(target)}`);
      const ran = await run();
      assertEquals([ran.code, ran.out], [1, ""]);
      assertStringIncludes(ran.err, `error[${code}]`);
      assertEquals([await says(), listed(folder)], ["old", [name]]);
    });
  }

  test("leaves the old one when the new one says otherwise", async (place) => {
    const ran = await place.run("1.4.0");
    assertEquals(ran.code, 1);
    assertStringIncludes(ran.err, 'it says "something else", not "1.4.0"');
    assertEquals([await place.says(), listed(place.folder)], ["old", [name]]);
  });
}

Deno.test("upgrade refuses where it runs from source", async () => {
  const cwd = Deno.cwd();
  const ran = await rung(
    ["upgrade", "1.2.0", "--json"],
    { cwd, version: "1.0.0" },
    () => ({
      program: undefined,
    }),
  );
  assertEquals(ran.code, 3);
  assertEquals(JSON.parse(ran.err).error.code, "upgrade_refused");
});

Deno.test({
  name: "upgrade refuses what a package manager put there, through links",
  ignore,
  fn: () =>
    withPlace(LINUX, async ({ run, path, folder, server }) => {
      const real = `${folder}/Cellar/rung/1.0.0/bin`;
      await Deno.mkdir(real, { recursive: true });
      await Deno.rename(path, `${real}/rung`);
      await Deno.symlink(`${real}/rung`, path);
      const ran = await run("1.2.0");
      assertEquals([ran.code, server.asked], [3, []]);
      assertStringIncludes(ran.err, "belongs to Homebrew");
      assertStringIncludes(ran.err, "hint: Upgrade it there: brew upgrade rung");
    }),
});

Deno.test("managerOf() knows package managers by their folders", () => {
  for (
    const [path, name] of [
      ["/opt/homebrew/Cellar/rung/1.0.0/bin/rung", "Homebrew"],
      ["/home/linuxbrew/.linuxbrew/Cellar/rung/1.0.0/bin/rung", "Homebrew"],
      ["/nix/store/abc-rung-1.0.0/bin/rung", "Nix"],
      ["C:\\Users\\me\\scoop\\apps\\rung\\current\\rung.exe", "Scoop"],
      ["C:\\ProgramData\\chocolatey\\lib\\rung\\rung.exe", "Chocolatey"],
      ["/usr/bin/rung", "the system's package manager"],
      ["/usr/local/bin/rung", undefined],
      ["/home/me/.local/bin/rung", undefined],
      ["C:\\Users\\me\\AppData\\Local\\Programs\\rung\\rung.exe", undefined],
    ] as const
  ) assertEquals(managerOf(path)?.name, name, path);
});

Deno.test("unpack() gives back each file of both kinds of archives, and nothing else", async () => {
  const noise = crypto.getRandomValues(new Uint8Array(3000));
  const entries: readonly Entry[] = [
    { path: "rung-x/README.md", bytes: new TextEncoder().encode("# rung\n") },
    { path: "rung-x/rung", bytes: noise, isProgram: true },
    { path: "rung-x/empty", bytes: new Uint8Array() },
  ];
  for (const make of [tarGz, zip]) {
    const archive = make(entries, 1_763_600_000);
    for (const { path, bytes } of entries) {
      assertEquals(await unpack(archive, path), new Uint8Array(bytes), path);
    }
    assertEquals(await unpack(archive, "rung"), undefined);
    for (const length of [0, 1, 30, archive.length >> 1]) {
      assertEquals(await unpack(archive.subarray(0, length), "rung-x/rung"), undefined);
    }
  }
  assert((await unpack(new Uint8Array(100), "x")) === undefined);
});
