/** The name that one manifest gives its package, and whether two are one. */
import { plainName } from "../../plain_name.ts";
import { formatNamed } from "../format_of.ts";
import { find, searchBy } from "../search.ts";
import type { Tree } from "../tree.ts";

/** The name; nothing where it is no manifest, says none, or cannot be read. */
export async function packageName(
  tree: Tree,
  path: string,
): Promise<string | undefined> {
  const format = formatNamed(path);
  const text = tree.read(path);
  if (!format || text === undefined) return undefined;
  const search = await searchBy(format, { path, own: new Set() });
  const found = find(search, text, path);
  return found.ok ? found.value.name : undefined;
}

/** Whether two names are one: ecosystems spell them differently, and some with a scope. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return plainName(name.replace(/^@[^/]*\/|^.*:/, ""));
}
