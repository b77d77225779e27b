/** The manifest of a package whose name is all that is known, and what beside it has none. */
import { type Run, take } from "../candidates.ts";
import { formatNamed, isManifest } from "../../format_of.ts";
import { manifestsOf, readAt } from "../modules.ts";
import { folderOf, nameOf } from "../../path.ts";
import type { Manifest } from "./firmest.ts";
import { takeFound } from "./locks.ts";

/**
 * Takes up the manifest of the package of this name, wherever it is: no workspace names it. Of
 * several, those in a folder of that name are meant. Returns whether there is one.
 */
export async function takeNamed(run: Run, name: string): Promise<boolean> {
  const before = run.leads.length;
  const found: Manifest[] = [];
  for (const path of manifestsOf(run.tree)) {
    const format = run.taken.has(path) || run.settled.has(path)
      ? undefined
      : formatNamed(path);
    const text = format === undefined ? "" : run.tree.read(path) ?? "";
    // A build may call what lies in a folder, and its files may not.
    const called = run.called.get(folderOf(path));
    if (format === undefined || called !== name && !text.includes(name)) continue;
    const read = await readAt(run, path, format);
    if ((read?.name ?? (read && called)) === name) found.push({ path, format });
  }
  const home = name.slice(name.lastIndexOf("/") + 1);
  const isHome = ({ path }: Manifest) => nameOf(folderOf(path)) === home;
  for (const each of found.some(isHome) ? found.filter(isHome) : found) {
    await takeFound(run, each);
    await takeNameless(run, folderOf(each.path), name);
  }
  return run.leads.length > before;
}

/**
 * Takes up what declares a package in a folder and says no name: of a `setup.cfg` with the name
 * alone, the `setup.py` beside it that has the version.
 */
async function takeNameless(
  run: Run,
  folder: string,
  name: string,
): Promise<void> {
  for (const file of folder === "" ? [] : run.tree.list(folder)) {
    const path = `${folder}/${file}`;
    const format = isManifest(path) ? formatNamed(path) : undefined;
    const read = format && await readAt(run, path, format);
    if (format === undefined || read === undefined || read.name !== undefined) continue;
    await take(run, path, format, `beside the manifest of ${name}`, { of: name });
  }
}
