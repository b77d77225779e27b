/** A command line that would do the same again: the flags that were given, quoted for a shell. */

/** The flags among these that were given, as they are typed. */
export function flagsIn(
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly string[] {
  const word = (text: string) =>
    /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  return names.filter((name) => options[name] !== undefined && options[name] !== false)
    .map((name) =>
      options[name] === true ? `--${name}` : `--${name} ${word(`${options[name]}`)}`
    );
}
