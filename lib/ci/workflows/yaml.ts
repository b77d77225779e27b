/** YAML as people write it: plain where it can be, quoted where it must be. */

/** Words that YAML 1.1 or 1.2 reads as something else than text. */
const NOT_TEXT =
  /^(?:true|false|yes|no|on|off|null|~|y|n|[-+]?(?:0[xob])?[\d._]+(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)|\d+:\d+.*)$/i;

/**
 * A one-line text as a YAML scalar. `true`, `false` and whole numbers stay what they are:
 * actions read all values as text. Source: YAML 1.2.2, 7.3.3 "Plain Style".
 */
export function quoted(text: string): string {
  if (/^(?:true|false|0|[1-9]\d{0,8})$/.test(text)) return text;
  const isPlain = /^[\w./$][\x20-\x7e]*$/.test(text) && !/: |:$| #|\s$/.test(text) &&
    !NOT_TEXT.test(text);
  if (isPlain) return text;
  const isSimple = /^[\x20-\x7e]*$/.test(text) && !text.includes("'");
  // Single quotes leave `\` and `"` alone; double quotes are JSON's.
  return isSimple && /["\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** A list on one line. */
export function list(items: readonly string[]): string {
  return `[${items.map(inList).join(", ")}]`;
}

function inList(item: string): string {
  return /[,[\]{}]/.test(item) ? JSON.stringify(item) : quoted(item);
}

/** The lines, each that is not empty moved `depth` spaces to the right. */
export function indented(text: string, depth: number): string {
  return text.split("\n").map((line) =>
    line.trim() === "" ? "" : " ".repeat(depth) + line
  ).join("\n");
}
