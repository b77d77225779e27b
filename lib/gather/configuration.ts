/** Finds and reads the configuration: `rung.toml`, or a manifest's `rung` table. */
import { fail, ok, type Result } from "../fault.ts";
import {
  type Config,
  configOf,
  DEFAULTS,
  forPackage,
  loadTable,
  type ParsedTable,
} from "../plan/build.ts";
import { loadTemplates } from "../notes/build.ts";
import { placeInside, placeNamed } from "../git/mod.ts";
import { withTheirs } from "./changes/there.ts";
import { isAbsolute, join, relative, type World } from "../system/startup.ts";

/** What reads one is loaded where there is one. Fails with `file_broken`. */
async function parseTable(
  text: string,
  path: string,
  keys: readonly string[],
): Promise<Result<ParsedTable | undefined>> {
  return await (await loadTable()).parseTable(text, path, keys);
}

/** Where a configuration may stand, and under which keys. */
const PLACES: readonly { readonly path: string; readonly keys: readonly string[] }[] = [
  { path: "rung.toml", keys: [] },
  { path: "pyproject.toml", keys: ["tool", "rung"] },
  { path: "Cargo.toml", keys: ["workspace", "metadata", "rung"] },
  { path: "Cargo.toml", keys: ["package", "metadata", "rung"] },
  { path: "package.json", keys: ["rung"] },
  { path: "deno.json", keys: ["rung"] },
  { path: "deno.jsonc", keys: ["rung"] },
];

/**
 * The project's configuration, or that of one package; the defaults where it has none.
 *
 * Fails with `config_invalid`, `file_broken`, or `file_unreadable` for a `named` file that
 * is not there.
 */
export async function readConfig(
  world: World,
  root: string,
  named: string | undefined,
  only?: string,
): Promise<Result<Config>> {
  const config = await readWhole(world, root, named, only);
  if (!config.ok) return config;
  const whole = await withTheirs(world, root, config.value);
  return whole.ok && only !== undefined ? ok(forPackage(whole.value, only)) : whole;
}

/**
 * The same without choosing one package: for what holds for all of them, such as the token.
 *
 * Fails likewise.
 */
export async function readShared(
  world: World,
  root: string,
  named: string | undefined,
): Promise<Result<Config>> {
  // Any name will do: a tag that says {package} is whole then.
  const config = await readWhole(world, root, named, "package");
  return config.ok ? await withTheirs(world, root, config.value) : config;
}

async function readWhole(
  world: World,
  root: string,
  named: string | undefined,
  only: string | undefined,
): Promise<Result<Config>> {
  if (named !== undefined) return await readNamed(world, root, named, only);
  const found = await findConfig(world, root);
  if (!found.ok) return found;
  if (!found.value) return ok(DEFAULTS);
  const { text, path, keys } = found.value;
  return await parseConfig(text, path, keys, only);
}

/** Where a configuration stands: a file, its text, and the keys of the table in it. */
export interface FoundConfig {
  readonly path: string;
  readonly text: string;
  readonly keys: readonly string[];
}

/**
 * The file of the project that has its configuration; nothing where none does.
 *
 * Fails with `config_invalid` where two have one, and with `file_broken`.
 */
export async function findConfig(
  world: World,
  root: string,
): Promise<Result<FoundConfig | undefined>> {
  const found: FoundConfig[] = [];
  // One look at the folder is cheaper than one at each file that is not there. Some disks take a
  // name in any case for the same.
  const there = new Set(world.disk.list(root).map((name) => name.toLowerCase()));
  for (const { path, keys } of PLACES) {
    if (!there.has(path.toLowerCase())) continue;
    const place = placeInside(world.disk, root, path, "read the configuration");
    // A folder of that name, or nothing: there is no configuration in it.
    if (!place.ok && world.disk.stat(join(root, path))?.kind === "file") return place;
    const bytes = place.ok ? world.disk.read(place.value) : undefined;
    if (bytes && keys.length === 0 && isUtf16(bytes)) return inUtf16(path);
    const text = bytes && new TextDecoder().decode(bytes);
    // Parsing a manifest costs more than looking for the word.
    if (text === undefined || (keys.length > 0 && !text.includes("rung"))) continue;
    const table = await parseTable(text, path, keys);
    if (!table.ok) {
      // A broken manifest is the matter of whoever reads its version, unless it says more.
      const sign = path.endsWith(".toml") ? keys.join(".") : `"${keys.join(".")}"`;
      if (text.includes(sign)) return table;
      continue;
    }
    if (table.value) found.push({ path, text, keys });
  }
  const [first, second] = found;
  if (first && second) {
    return fail(
      "config_invalid",
      `Cannot choose a configuration: "${first.path}" and "${second.path}" both have one`,
      { path: second.path, hint: "Keep one of them, or name it with --config" },
    );
  }
  return ok(first);
}

/** A file named with `--config`, relative to the folder the run works from. */
async function readNamed(
  world: World,
  root: string,
  named: string,
  only: string | undefined,
): Promise<Result<Config>> {
  const place = placeNamed(world, named, "read the configuration");
  if (!place.ok) return place;
  const path = place.value;
  const bytes = world.disk.stat(path)?.kind === "file"
    ? world.disk.read(path)
    : undefined;
  if (!bytes) {
    return fail(
      "file_unreadable",
      `Cannot read the configuration "${named}": it is no file`,
    );
  }
  const inside = relative(root, path);
  const shown = inside.startsWith("..") || isAbsolute(inside) ? named : inside;
  const name = path.split(/[/\\]/).at(-1);
  if (isUtf16(bytes)) return inUtf16(shown);
  const text = new TextDecoder().decode(bytes);
  for (const { keys } of PLACES.filter((place) => place.path === name)) {
    const table = await parseTable(text, shown, keys);
    if (!table.ok) return table;
    if (table.value) return await parseConfig(text, shown, keys, only);
  }
  if (PLACES.some((place) => place.path === name && place.keys.length > 0)) {
    return fail("config_invalid", `Cannot use "${shown}": it has no table for rung`, {
      path: shown,
    });
  }
  return await parseConfig(text, shown, [], only);
}

/** Whether a text is in UTF-16, as the `>` of Windows' own PowerShell writes it. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ||
    (first !== undefined && (first === 0) !== (second === 0));
}

function inUtf16(path: string): Result<never> {
  return fail("config_invalid", `Cannot read "${path}": it is in UTF-16`, {
    path,
    hint: "Save it as UTF-8; in PowerShell: `Set-Content -Encoding utf8`",
  });
}

async function parseConfig(
  text: string,
  path: string,
  keys: readonly string[],
  only: string | undefined,
): Promise<Result<Config>> {
  const table = await parseTable(text, path, keys);
  if (!table.ok) return table;
  const lineOf = table.value?.lineOf ?? (() => undefined);
  const config = configOf(table.value?.values ?? {}, path, lineOf, only);
  const template = config.ok ? config.value.notes.template : undefined;
  if (template === undefined) return config;
  const { templateFlaw } = await loadTemplates();
  const flaw = templateFlaw(template);
  if (flaw === undefined) return config;
  const line = lineOf(["notes", "template"]);
  const more = { path, ...(line === undefined ? {} : { line }) };
  return fail("config_invalid", `Cannot use "notes.template": ${flaw}`, more);
}
