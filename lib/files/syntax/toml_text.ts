/** Texts as a configuration says them. */

/**
 * A TOML string: between double quotes as they are mostly written, literal where that keeps a
 * pattern readable, escaped where nothing else can say it. Source: TOML 1.0, "String".
 */
export function tomlText(text: string): string {
  const isPlain = /^\P{Cc}*$/u.test(text);
  if (isPlain && !/["\\]/.test(text)) return `"${text}"`;
  if (isPlain && !text.includes("'")) return `'${text}'`;
  // What JSON leaves as it is, and TOML does not.
  return JSON.stringify(text).replaceAll(
    /[\x7f-\x9f]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
