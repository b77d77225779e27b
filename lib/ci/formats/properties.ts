/** Java's properties. Source: java.util.Properties, "load" and "store". */
import { ok } from "../../fault.ts";
import type { OutputFormat } from "../format.ts";
import { named, textOf } from "../output.ts";

/** `name=value` lines as `java.util.Properties` reads them, in ASCII: says every text. */
export const properties: OutputFormat = {
  id: "properties",
  title: "Java properties, as Jenkins's readProperties takes them",
  write(outputs) {
    const names = named(outputs);
    if (!names.ok) return names;
    const lines = outputs.map(([name, value]) => `${name}=${escaped(textOf(value))}\n`);
    return ok({ text: lines.join(""), notes: [] });
  },
};

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "=": "\\=",
  ":": "\\:",
  "#": "\\#",
  "!": "\\!",
};

function escaped(text: string): string {
  return text.replace(/[\\\n\r\t\f=:#!]|^ |[^\x20-\x7e]/g, (found) =>
    ESCAPES[found] ??
      (found === " "
        ? "\\ "
        : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`));
}

/**
 * The properties of a text; a later line wins over an earlier one with the same name.
 *
 * Malformed escapes are read as their characters: nothing here fails.
 */
export function parseProperties(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const whole = text.replace(/\r\n?/g, "\n");
  // A line that ends with an odd number of backslashes goes on in the next one.
  const lines = whole.matchAll(/^[ \t\f]*((?:[^\\\n]|\\[^]?)*)$/gm);
  for (const [, line = ""] of lines) {
    if (line === "" || /^[#!]/.test(line)) continue;
    const joined = line.replace(/\\\n[ \t\f]*/g, "");
    const [, name = "", value = ""] =
      /^((?:[^\\=: \t\f]|\\[^])*)[ \t\f]*[=:]?[ \t\f]*([^]*)$/.exec(joined) ?? [];
    found.set(unescaped(name), unescaped(value));
  }
  return found;
}

function unescaped(text: string): string {
  const plain: Readonly<Record<string, string>> = {
    n: "\n",
    r: "\r",
    t: "\t",
    f: "\f",
  };
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([^])|$)/g, (_, code, character) => {
    if (code) return String.fromCharCode(parseInt(code, 16));
    return plain[character] ?? character ?? "";
  });
}
