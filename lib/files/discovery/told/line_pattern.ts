/** The piece of a line that a version stands in, as an entry of the configuration would name it. */

/** Whether the text stands there as a whole, and not as a piece of another number. */
export function isSaid(line: string, text: string): boolean {
  const [before, after] = [String.raw`(?<![\w.])v?`, String.raw`(?![\w]|[.+-]\w)`];
  return new RegExp(`${before}${RegExp.escape(text)}${after}`).test(line);
}

/** The piece of a line that a version stands in as a whole, without what is around it; nothing where it does not. */
export function linePattern(line: string, said: string): string | undefined {
  return isSaid(line, said) ? patternOf({ text: line, said }) : undefined;
}

/** The pattern around a version that stands in a line as a whole. */
export function patternOf(
  { text, said }: { readonly text: string; readonly said: string },
): string {
  const at = text.indexOf(said);
  const before = /[\w.$-]*[^\w\r\n]{0,6}$/.exec(text.slice(0, at))?.[0].trimStart() ??
    "";
  const after = /^["'`]?/.exec(text.slice(at + said.length))?.[0] ?? "";
  return `${before}{version}${after}`;
}
