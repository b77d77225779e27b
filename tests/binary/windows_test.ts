/**
 * The binary for Windows with Git for Windows and its own settings, under Wine: what the
 * fakes of the other tests say of Windows, from the system's side.
 *
 * Wine is no Windows: what rests on its disk, its locks and its processes is as there, what
 * rests on its screen, its shares or PowerShell is not. Programs of MSYS2 hang in it, so no
 * hook is run, and remotes are reached over HTTP.
 */
import config from "../../deno.json" with { type: "json" };
import { sealedEnv, sealedGit } from "../../scripts/sealed_git.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withReleases } from "../support/release_server.ts";
import {
  BINARY,
  ended,
  GIT,
  hasWindows,
  serveBare,
  TOKEN,
  TRIPLE,
  type Windows,
  withWindows,
} from "./in_windows.ts";
import { onWindows } from "./wine.ts";

const isStrict = Deno.env.get("RUNG_ORACLES") === "require";
/** RUNG_WINE=all has rung replaced while it runs, too: a minute for 100 MB in Wine. */
const isWhole = Deno.env.get("RUNG_WINE") === "all";
const ignore = !isStrict && !hasWindows();

/** A bare repository of one commit in the folder, with a linked changelog. */
async function seed(folder: string): Promise<void> {
  const at = { cwd: folder, env: sealedEnv(folder) };
  const seed = { ...at, cwd: `${folder}/seed` };
  await sealedGit(["init", "--quiet", "--bare", "origin.git"], at);
  await sealedGit(["init", "--quiet", "seed"], at);
  await Deno.mkdir(`${seed.cwd}/docs`);
  const project = '[project]\nname = "tool"\nversion = "0.3.0"\n';
  await Deno.writeTextFile(`${seed.cwd}/pyproject.toml`, project);
  await Deno.writeTextFile(`${seed.cwd}/docs/CHANGELOG.md`, "# Changelog\n");
  await Deno.symlink("docs/CHANGELOG.md", `${seed.cwd}/CHANGELOG.md`);
  // git has it by another name
  await Deno.writeTextFile(
    `${seed.cwd}/rung.toml`,
    'changelog = "Docs/changelog.md"\n',
  );
  await sealedGit(["add", "."], seed);
  await sealedGit(["commit", "--quiet", "-m", "feat: begin"], seed);
  await sealedGit(["push", "--quiet", "../origin.git", "HEAD:main"], seed);
}

/** Configurations that Windows has a word about: for whom, the text, the words. */
const CONFIGS: readonly (readonly [string[], string | Uint8Array, string[]])[] = [
  [["next"], new Uint8Array([0xff, 0xfe, 0x61, 0, 0x3d, 0]), ["it is in UTF-16"]],
  [["next"], "changelog = 'docs\\x.md'\n", ['a path is written with "/"']],
  [["prepare", "--dry-run"], 'changelog = "aux.md"\nnotes = "docs/x.md:y"\n', [
    'Windows keeps the name "aux" for a device',
    'no name has ":" in it on Windows',
  ]],
];

async function sayWords({ folder, rung, run }: Windows, project: string) {
  const runs = CONFIGS.map(async ([command, text, words], i) => {
    const path = `${folder}/${i}.toml`;
    if (typeof text === "string") await Deno.writeTextFile(path, text);
    else await Deno.writeFile(path, text);
    const args = [...command, "--config", onWindows(path)];
    const { code, err } = await run(rung, args, project);
    assertEquals(code, 2, err);
    for (const word of words) assertStringIncludes(err, word);
  });
  await Promise.all(runs);
}

/** The program that runs is replaced, and the one before it still runs. */
async function upgradeBeside({ folder, run }: Windows, running: string): Promise<void> {
  const bytes = await Deno.readFile(BINARY);
  const text = new TextDecoder("latin1").decode(bytes);
  for (const { index } of text.matchAll(new RegExp(`"${config.version}"`, "g"))) {
    bytes.set(new TextEncoder().encode("0.0.0"), index + 1);
  }
  await Deno.rename(running, `${running}.old`);
  await Deno.writeFile(running, bytes);
  const archive = `rung-${TRIPLE}.zip`;
  const dist = BINARY.replace(/[^/]*\/[^/]*$/, "");
  const names = [archive, "SHA256SUMS", "VERSION"];
  const files = names.map((name) =>
    [name, Deno.readFileSync(`${dist}${name}`)] as const
  );
  await withReleases([[config.version, new Map(files)]], async ({ url }) => {
    const path = onWindows(running);
    const { code, err } = await run(path, ["upgrade"], folder, {
      RUNG_DOWNLOAD_URL: url,
    });
    assertEquals(code, 0, err);
    assertEquals((await run(path, ["--version"], folder)).out, `${config.version}\n`);
  });
}

Deno.test({
  name: "the binary for Windows goes through a release beside Git for Windows, in Wine",
  ignore,
  fn: () =>
    withWindows(async (windows) => {
      const { folder, rung, run, start, drive } = windows;
      await seed(folder);
      const reached = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      const server = serveBare(folder, async () => {
        reached.resolve();
        await opened.promise;
      });
      const url = `http://127.0.0.1:${server.addr.port}/origin.git`;
      const cloned = await run(GIT, ["clone", "--quiet", url, "project"], folder);
      assertEquals(cloned.code, 0, cloned.err);
      const project = `${folder}/project`;
      const read = (path: string) => Deno.readTextFileSync(`${project}/${path}`);
      assertEquals(read("CHANGELOG.md"), "docs/CHANGELOG.md");
      assertStringIncludes(read("pyproject.toml"), "\r\n");

      await sayWords(windows, project);
      drive("r", project);
      const looks = [
        [["help"], "Usage: rung COMMAND"],
        [["-C", "R:\\", "status"], "next    v0.3.0"],
        [["-C", `\\\\?\\${onWindows(project)}`, "next"], "0.3.0\n"],
      ] as const;
      await Promise.all(looks.map(async ([args, says]) => {
        const { code, out, err } = await run(rung, args, folder);
        assertEquals([code, err], [0, ""]);
        assertStringIncludes(out, says);
      }));

      const prepared = await run(rung, ["prepare", "--rc"], project);
      assertEquals(prepared.code, 0, prepared.err);
      const first = start(rung, ["execute"], project);
      const early = first.status.then(({ code }) => {
        throw new Error(`it ended with ${code} before its push`);
      });
      await Promise.race([reached.promise, early]);
      const second = await run(rung, ["prepare"], project);
      assertEquals(second.code, 3, second.err);
      assertStringIncludes(second.err, "error[locked]");
      assertStringIncludes(second.err, "in use by rung execute, process ");
      if (isWhole) await upgradeBeside(windows, `${folder}/bin/rung.exe`);
      early.catch(() => {});
      first.kill("SIGKILL");
      // its git outlives it, holds its streams, and pushes to the end
      opened.resolve();
      await ended(first);
      const finished = await run(rung, ["execute"], project);
      assertEquals(finished.code, 0, finished.err);

      const at = { cwd: `${folder}/origin.git`, env: sealedEnv(folder) };
      const git = (...args: string[]) => sealedGit(args, at);
      assertEquals(await git("tag", "--list"), "v0.3.0-rc.1");
      assertEquals(
        await git("rev-parse", "v0.3.0-rc.1^{}"),
        await git("rev-parse", "main"),
      );
      const changed = await git("diff-tree", "-r", "--root", "main~1", "main");
      assertEquals(
        changed.split("\n").map((line) => line.replace(/^:\d+ (\d+) \S+ \S+/, "$1")),
        [
          "100644 M\tdocs/CHANGELOG.md",
          "100644 M\tpyproject.toml",
          "100644 A\trelease/RELEASE_NOTES.md",
        ],
      );
      assert(!(await git("show", "main:pyproject.toml")).includes("\r"));
      const status = await run(GIT, ["status", "--porcelain"], project);
      assertEquals([status.out, read("CHANGELOG.md")], ["", "docs/CHANGELOG.md"]);

      const later = read("pyproject.toml").replace(/0\.3\.0[^"]*/, "0.4.0");
      Deno.writeTextFileSync(`${project}/pyproject.toml`, later);
      await run(GIT, ["commit", "--quiet", "--all", "-m", "feat: more"], project);
      const tagged = await run(rung, ["tag", "0.4.0"], project);
      assertEquals(tagged.code, 0, tagged.err);
      assertEquals(await git("tag", "--list", "v0.4.0"), "v0.4.0");

      const trace = Deno.readTextFileSync(`${folder}/trace`);
      assertStringIncludes(trace, '"push"');
      assertStringIncludes(trace, '"param":"WINEPREFIX"');
      assert(!trace.includes(TOKEN), "git has the token in its environment");
      await server.shutdown();
    }),
});
