/** A command line that would do the same again: the flags that were given, quoted for a shell. */
import { FORGE_FLAGS } from "./forge_options.ts";
import { GATE_FLAGS } from "./gating.ts";

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

/** The two commands that do what one sitting did; `words` are its channel, part or VERSION. */
export function sameAgain(
  options: Readonly<Record<string, unknown>>,
  words: string,
): string {
  const named = `${options["package"] ?? ""}`.split(",").filter(Boolean);
  const placed = flagsIn(options, ["directory", "config"]);
  const prepare = [
    ...["rung", ...placed, "prepare", words],
    ...options["all"] === true ? ["--all"] : named.map((name) => `-p ${name}`),
    ...flagsIn(options, [...GATE_FLAGS, "any-branch"]),
  ].filter(Boolean);
  const carried = [
    "rung",
    ...placed,
    "execute --yes",
    ...flagsIn(options, FORGE_FLAGS),
  ];
  return `The same again: \`${prepare.join(" ")}\`, then \`${carried.join(" ")}\``;
}
