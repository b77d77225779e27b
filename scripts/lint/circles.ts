/** Circles of imports between files: none is harmless, since none can be understood alone. */

/** Every file that a text names in an import, of types and at run time too. */
const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)"(\.[^"]+)"/gm;
const COMMENT = /\/\*[^]*?\*\/|^\s*\/\/.*$/gm;

const KNOWN = new Map<string, readonly string[]>();

/**
 * The shortest way from a file back to itself, from its own name to its own name; nothing
 * when its imports lead to no circle. `path` is absolute, `text` what stands there, and
 * `read` gives the text of other files, or nothing.
 */
export function circleThrough(
  path: string,
  text: string,
  read: (path: string) => string | undefined,
): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[path]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const at = way.at(-1)!;
    for (const next of at === path ? importsOf(text, path) : knownOf(at, read)) {
      if (next === path) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
}

function knownOf(path: string, read: (path: string) => string | undefined) {
  const known = KNOWN.get(path) ?? importsOf(read(path) ?? "", path);
  KNOWN.set(path, known);
  return known;
}

function importsOf(text: string, path: string): readonly string[] {
  const base = new URL(`file://${path.replaceAll("\\", "/")}`);
  return [...text.replace(COMMENT, "").matchAll(IMPORT)]
    .map(([, to = ""]) => decodeURIComponent(new URL(to, base).pathname))
    .filter((to) => to.endsWith(".ts"));
}
