/** What the files of a project say, wherever they lie, and the modules that repeat a version. */
import { formatNamed, isManifest } from "../format_of.ts";
import type { FormatData } from "../format.ts";
import { type Run, take } from "./candidates.ts";
import { ownFor } from "./choosing/families.ts";
import { isForeign, isUsual } from "./foreign.ts";
import { nameOf } from "../path.ts";
import { find, searchAt, searchBy } from "../search.ts";
import type { Reading } from "../reading.ts";
import type { Tree } from "../tree.ts";
import { agreesWith } from "./agreement.ts";
import { leadOf, type VersionFile } from "../version_file.ts";

/** The most files that a project without git is looked through for. */
const MOST = 20_000;

/** How deep a project without git is looked through. */
const DEEPEST = 6;

/** Modules, but Python's, that customarily repeat the version. */
const MODULES = /^version\.(?:rb|cr|js|mjs|cjs|ts|mts|dart|go)$/;

/** Whether it is such a module. */
export function isModule(path: string): boolean {
  return MODULES.test(nameOf(path));
}

/** The modules of a project, looked for once for all of its packages. */
function modulesIn(tree: Tree): readonly string[] {
  return KNOWN.getOrInsertComputed(
    tree,
    () => pathsOf(tree).filter((path) => isModule(path) && !isForeign(path)),
  );
}

const KNOWN = new WeakMap<Tree, readonly string[]>();

/**
 * Takes up what is in a package's folder, and the modules below it, that say its very version.
 * Returns whether there is a lead more.
 */
export async function takeModules(
  run: Run,
  folder: string,
  name: string,
  files: readonly VersionFile[],
): Promise<boolean> {
  const lead = leadOf(files);
  const before = run.leads.length;
  if (lead === undefined || isUsual(lead.spelled)) return false;
  for (const path of modulesIn(run.tree)) {
    const isOpen = (folder === "" || path.startsWith(`${folder}/`)) &&
      !run.taken.has(path) && !run.settled.has(path);
    const format = isOpen ? formatNamed(path) : undefined;
    const said = format && await saidIn(run, path, format);
    if (!format || !said || !agreesWith(said, lead.version)) continue;
    await take(run, path, format, `says ${said.spelled} too`, { of: name });
  }
  for (const file of folder === "" ? [] : run.tree.list(folder)) {
    const path = `${folder}/${file}`;
    const isOpen = !run.taken.has(path) && !run.settled.has(path);
    const format = isOpen ? formatNamed(path) : undefined;
    if (format === undefined || format.follows) continue;
    const read = await readAt(run, path, format);
    const places = (read?.readings ?? []).filter(({ asks }) => asks === undefined);
    const isSame = ({ version }: Reading) =>
      version !== undefined && agreesWith({ slots: [lead] }, version);
    if (read?.name !== undefined || places.length === 0 || !places.every(isSame)) {
      continue;
    }
    await take(run, path, format, `says ${lead.spelled} too`, { of: name });
  }
  return run.leads.length > before;
}

/** What a manifest says; nothing where it cannot be read. */
export async function readAt(run: Run, path: string, format: FormatData) {
  const text = run.tree.read(path);
  // Nothing can be read that has no digit; most modules of a package say no version at all.
  if (text === undefined || format.id === "python" && !/version/i.test(text)) {
    return undefined;
  }
  const search = await searchBy(format, { path, own: ownFor(run, path) }, {
    guess: true,
  });
  const read = find(search, text, path);
  return read.ok ? read.value : undefined;
}

/** The same, where it says a version. */
export async function saidIn(run: Run, path: string, format: FormatData) {
  const read = await readAt(run, path, format);
  if (read === undefined) return undefined;
  const { readings, name, isPrivate = false } = read;
  const slots = readings.filter(({ of = name }) => of === name);
  const lead = leadOf([{ slots }]);
  return lead &&
    { slots, version: lead.version, spelled: lead.spelled, name, isPrivate };
}

/** What the module says that a manifest sends its readers to; nothing where none is there. */
export async function saidElsewhere(
  run: Run,
  path: string,
  format: FormatData,
): ReturnType<typeof saidIn> {
  const read = await readAt(run, path, format);
  for (const pointer of read?.elsewhere ?? []) {
    const there = pointer.paths.find((each) => run.tree.read(each) !== undefined);
    if (pointer.take !== "first" || there === undefined) continue;
    const search = await searchAt(pointer, { path: there, own: ownFor(run, there) });
    const found = search.ok ? find(search.value, run.tree.read(there)!, there) : search;
    const slots = found.ok ? [...found.value.readings] : [];
    const lead = leadOf([{ slots }]);
    if (lead === undefined) continue;
    const { name, isPrivate = false } = read!;
    return { slots, version: lead.version, spelled: lead.spelled, name, isPrivate };
  }
  return undefined;
}

/** The manifests of a project's own packages, looked for once for all of them. */
export function manifestsOf(tree: Tree): readonly string[] {
  return MANIFESTS.getOrInsertComputed(
    tree,
    () => pathsOf(tree).filter((path) => isManifest(path) && !isForeign(path)),
  );
}

const MANIFESTS = new WeakMap<Tree, readonly string[]>();

/** All files of the project: as git has them, else as they lie below the root. */
export function pathsOf(tree: Tree): readonly string[] {
  if (tree.all !== undefined) return tree.all();
  const paths: string[] = [];
  const walk = (folder: string, depth: number) => {
    const below = (name: string) => folder === "" ? name : `${folder}/${name}`;
    for (const name of tree.list(folder)) {
      if (paths.length < MOST) paths.push(below(name));
    }
    if (depth === DEEPEST) return;
    for (const name of tree.folders?.(folder) ?? []) {
      // Perl's modules for tests lie in `lib/Test`, and are installed like the others.
      const isLibrary = folder === "lib" || folder.startsWith("lib/");
      if (isLibrary || !isForeign(`${below(name)}/`)) walk(below(name), depth + 1);
    }
  };
  walk("", 0);
  return paths;
}
