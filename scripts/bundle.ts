/** Makes one file of rung, and the parts that its binaries are made of, in dist/. */
import { webOf } from "../lib/notes/mod.ts";
import { BAKED, RELEASE_KEY } from "../lib/plan/mod.ts";
import { keyOf } from "./release/signing.ts";
import { type Package, packagesIn } from "./packages.ts";
import { namesOf, withNames } from "./parts.ts";

/** The project's folder. */
export const ROOT = new URL("../", import.meta.url);
/** The folder that everything is made in. */
export const DIST = new URL("dist/", ROOT);

const BUNDLE = [
  "bundle",
  "--quiet",
  "--frozen",
  "--platform=deno",
  "--minify",
  "--sourcemap=external",
];

/** Runs this very Deno in the project's folder; throws with what it said when it fails. */
export function deno(args: readonly string[], env: Record<string, string> = {}): void {
  const { code, stderr } = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    env: { NO_COLOR: "1", ...env },
  }).outputSync();
  const said = new TextDecoder().decode(stderr);
  if (code !== 0) throw new Error(`deno ${args[0]} ended with ${code}:\n${said}`);
}

/** Makes rung.js and the parts that binaries are made of; gives the packages in them. */
export async function bundle(seconds: number): Promise<readonly Package[]> {
  Deno.mkdirSync(new URL("maps/", DIST), { recursive: true });
  deno([...BUNDLE, "--output=dist/rung.js", "main.ts"]);
  deno([...BUNDLE, "--code-splitting", "--outdir=dist/parts", "main.ts"]);
  const [home, key] = [homeOf(), await keyOf()];
  for (const folder of [DIST, new URL("parts/", DIST)]) {
    if (home) bake(folder, BAKED, home);
    if (key) bake(folder, RELEASE_KEY, key);
  }
  const at = {
    root: ROOT,
    lock: JSON.parse(Deno.readTextFileSync(new URL("deno.lock", ROOT))),
  };
  const putAside = (folder: URL, name: string) => {
    const map = JSON.parse(Deno.readTextFileSync(new URL(name, folder)));
    const packages = packagesIn(map, { ...at, folder });
    Deno.writeTextFileSync(new URL(`maps/${name}`, DIST), JSON.stringify(map));
    Deno.removeSync(new URL(name, folder));
    return packages;
  };
  const parts = new URL("parts/", DIST);
  giveRequire(parts);
  giveRequire(DIST);
  await rename(parts);
  const names = [...Deno.readDirSync(parts)].map(({ name }) => name);
  for (const name of names.filter((each) => each.endsWith(".map"))) {
    putAside(parts, name);
  }
  for (const name of names.filter((each) => each.endsWith(".js"))) {
    // A binary holds the dates of its parts.
    Deno.utimeSync(new URL(name, parts), seconds, seconds);
  }
  return putAside(DIST, "rung.js.map");
}

/**
 * The repository that this build is of: the job's, else that of the clone's remote; nothing
 * where neither is on the web. It is never guessed.
 */
export function homeOf(): string | undefined {
  const [server, name] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY"].map((each) =>
    Deno.env.get(each)
  );
  if (server && name) return `${server}/${name}`;
  const { code, stdout } = new Deno.Command("git", {
    args: ["remote", "get-url", "origin"],
    cwd: ROOT,
    stderr: "null",
  }).outputSync();
  return code === 0 ? webOf(new TextDecoder().decode(stdout).trim())?.url : undefined;
}

/** Puts what only a build knows into what was bundled. */
function bake(folder: URL, unknown: string, known: string): void {
  for (const { name } of [...Deno.readDirSync(folder)]) {
    if (!name.endsWith(".js")) continue;
    const text = Deno.readTextFileSync(new URL(name, folder));
    const baked = text.replaceAll(`"${unknown}"`, JSON.stringify(known));
    if (baked !== text) Deno.writeTextFileSync(new URL(name, folder), baked);
  }
}

/**
 * Where a CommonJS package asks for parts of Node: there is no `require` in a module, so the
 * file that has esbuild's stand-in for it gets one, in a line before it, with those parts.
 */
function giveRequire(folder: URL): void {
  const read = (name: string) => Deno.readTextFileSync(new URL(name, folder));
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".js"));
  const asked = files.flatMap((name) =>
    read(name).match(/(?<=\b[\w$]+\(")node:[\w/]+(?="\))/g) ?? []
  );
  const names = [...new Set(asked)].sort();
  if (names.length === 0) return;
  const imports = names.map((name, i) => `import node${i} from "${name}";`).join("");
  const rows = names.map((name, i) => `"${name}":node${i}`).join(",");
  const line = `${imports}var require=(name)=>({${rows}})[name];\n`;
  for (
    const name of files.filter((each) => read(each).includes("Dynamic require of"))
  ) {
    const map = JSON.parse(read(`${name}.map`));
    map.mappings = `;${map.mappings}`;
    Deno.writeTextFileSync(new URL(`${name}.map`, folder), JSON.stringify(map));
    Deno.writeTextFileSync(new URL(name, folder), line + read(name));
  }
}

/** Gives the parts in a folder, and their maps, names that are the same everywhere. */
async function rename(folder: URL): Promise<void> {
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name);
  const parts = files.filter((name) => name.endsWith(".js"));
  const texts = new Map(
    parts.map((name) => [name, Deno.readTextFileSync(new URL(name, folder))]),
  );
  const names = await namesOf(texts);
  for (const name of files) {
    Deno.renameSync(new URL(name, folder), new URL(withNames(name, names), folder));
  }
  for (const [name, text] of texts) {
    Deno.writeTextFileSync(new URL(names.get(name)!, folder), withNames(text, names));
  }
}
