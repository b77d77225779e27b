/**
 * Names for the parts of a bundle that say nothing of where it was made.
 *
 * esbuild puts a checksum into the name of each part, of the paths of its sources too, and
 * parts name each other: elsewhere the same sources become other bytes. Here the checksum is
 * that of the text alone. Pure.
 */

/** How esbuild names a part: what it begins with, and its checksum. */
const NAME = /([\w-]+)-[0-9A-Z]{8}\.js/g;

/** A part's own name for good, by the name that esbuild gave it. */
export type Names = ReadonlyMap<string, string>;

/**
 * A name for each part, from its text and those of the parts that it names, however deep.
 *
 * Parts of the same text that name the same parts get one name. Names without a checksum
 * stay.
 */
export async function namesOf(texts: ReadonlyMap<string, string>): Promise<Names> {
  let names: Names = new Map([...texts.keys()].map((name) => [name, stemOf(name)]));
  for (let kinds = 0; kinds !== new Set(names.values()).size;) {
    kinds = new Set(names.values()).size;
    const next = [...texts].map(async ([name, text]) =>
      [name, await nameOf(name, withNames(text, names))] as const
    );
    names = new Map(await Promise.all(next));
  }
  return names;
}

/** A text with the names of parts in it replaced. */
export function withNames(text: string, names: Names): string {
  return text.replaceAll(NAME, (name) => names.get(name) ?? name);
}

function stemOf(name: string): string {
  return name.replace(NAME, "$1.js");
}

async function nameOf(name: string, text: string): Promise<string> {
  if (stemOf(name) === name) return name;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const sum = [...new Uint8Array(hash).subarray(0, 4)]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("").toUpperCase();
  return name.replace(NAME, `$1-${sum}.js`);
}
