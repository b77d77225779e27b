/**
 * Which packages a command really runs, seen by the engine: V8's coverage names every part
 * of the bundle that was evaluated, the part's source map the packages in it.
 */
import { sealedEnv, sealedGit } from "../../scripts/sealed_git.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { gitAlone } from "../support/rung_process.ts";

const DIST = new URL("../../dist/", import.meta.url).pathname;

/** What the command line and the model of versions are made with. */
const ALWAYS = ["deno-std", "std-semver"];

type Files = Readonly<Record<string, string>>;
const PLAIN: Files = { VERSION: "1.0.0\n" };

/** A command line, the files beside it, and the packages it runs more; none without any. */
const ROWS: readonly (readonly [string, Files, readonly string[] | undefined])[] = [
  ["--version", PLAIN, undefined],
  ["help prepare", PLAIN, []],
  ["completions bash", PLAIN, []],
  ["convert 1.1.0-rc.1 --to all", PLAIN, []],
  ["compare 1.0.0 1.1.0", PLAIN, []],
  ["next --rc", PLAIN, []],
  ["bump 1.1.0 --dry-run", PLAIN, []],
  // a dry run shows the differences
  ["prepare --rc --dry-run", PLAIN, ["diff"]],
  ["status", PLAIN, []],
  // it shows the notes, by what shows the files of others
  ["tag --rc --dry-run", { "README.md": "# The tag is the version\n" }, ["diff"]],
  ["ci v1.0.0", PLAIN, []],
  ["workflows generate --dry-run", PLAIN, []],
  [
    "bump 1.1.0 --dry-run",
    { "pyproject.toml": '[project]\nversion = "1.0.0"\n' },
    ["eslint-visitor-keys", "toml-eslint-parser"],
  ],
  [
    "bump 1.1.0 --dry-run",
    { "package.json": '{ "version": "1.0.0" }\n' },
    ["jsonc-parser"],
  ],
  ["bump 1.1.0 --dry-run", { "pubspec.yaml": "version: 1.0.0\n" }, ["yaml"]],
];

/** The packages of the parts that a run evaluated. */
function packagesOf(coverage: string): readonly string[] {
  const packages = new Set<string>();
  let parts = 0;
  for (const { name } of Deno.readDirSync(coverage)) {
    const { url } = JSON.parse(Deno.readTextFileSync(`${coverage}/${name}`));
    const part = /\/dist\/parts\/(.*)$/.exec(url)?.[1];
    if (!part) continue;
    parts++;
    const { sources } = JSON.parse(Deno.readTextFileSync(`${DIST}maps/${part}.map`));
    for (const source of sources as string[]) {
      const found = /^npm:(.[^@]*)@/.exec(source)?.[1];
      if (found) packages.add(found);
    }
  }
  assert(parts > 0, "the engine tells of no part");
  return [...packages].sort();
}

for (const [line, files, more] of ROWS) {
  const there = Object.keys(files).join(", ");
  Deno.test(`rung ${line} beside ${there} runs ${more?.join(", ") || "no parser"}`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "rung-loaded-" });
    try {
      const cwd = `${folder}/work`;
      const env = { ...sealedEnv(folder), PATH: gitAlone(), NO_COLOR: "1" };
      await sealedGit(["init", "--quiet", cwd], { cwd: folder, env });
      for (const [name, text] of Object.entries(files)) {
        await Deno.writeTextFile(`${cwd}/${name}`, text);
      }
      await sealedGit(["add", "."], { cwd, env });
      await sealedGit(["commit", "--quiet", "-m", "feat: begin"], { cwd, env });
      const coverage = `${folder}/coverage`;
      const { success, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-A", "--no-check", `--coverage=${coverage}`],
          ...[`${DIST}parts/main.js`, ...line.split(" ")],
        ],
        cwd,
        clearEnv: true,
        env,
      }).output();
      assert(success, new TextDecoder().decode(stderr));
      assertEquals(packagesOf(coverage), more ? [...ALWAYS, ...more].sort() : []);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
