/** Variables of CMake that say the version: in the project's script, or in one of its modules. */
import type { Format, Slot } from "../../format.ts";
import type { Part } from "../../parts.ts";

/** `set(TOOL_VERSION "1.4.0")`; `set(TOOL_VERSION_MAJOR 1)`. */
const SET =
  /^[ \t]*set[ \t]*\(\s*(?<name>(?=\w*VERSION)\w+)\s+"?v?(?<version>\d[^\s")]*)"?(?=[\s)])/dgim;
/** Versions of what is needed, or spoken. */
const OF_OTHERS =
  /(?:^|_)(?:MIN(?:IMUM)?|MAX(?:IMUM)?|REQ\w*|POLICY|SO|ABI|API|CMAKE|CPACK|COMPAT\w*|LANGUAGE|STANDARD|PROTOCOL|SCHEMA|FORMAT|FILE)(?:_|$)/i;
const PARTS: readonly (readonly [Part, RegExp])[] = [
  ["major", /_?MAJOR_?/i],
  ["minor", /_?MINOR_?/i],
  ["patch", /_?(?:PATCH|MICRO|REVISION|BUGFIX|TWEAK)_?/i],
];

/** One variable, and what it says. */
interface Setting {
  readonly name: string;
  readonly text: string;
  readonly slot: Slot;
}

/**
 * The places of a version in variables: a text in the only one that `isOwn` by its name, or three
 * numbers in three of one name.
 */
export function variablesIn(
  code: string,
  isOwn: (name: string) => boolean,
): readonly Slot[] {
  const all = [...code.matchAll(SET)].map(({ groups, indices }): Setting => {
    const [start, end] = indices!.groups!["version"]!;
    const { name = "", version: text = "" } = groups ?? {};
    return { name, text, slot: { start, end } };
  }).filter(({ name }) => !OF_OTHERS.test(name));
  const texts = all.filter(({ name, text }) => /^\d+\.\d/.test(text) && isOwn(name));
  const said = new Set(texts.map(({ text }) => text));
  if (said.size > 0) return said.size > 1 ? [] : texts.map(({ slot }) => slot);
  const numbers = all.flatMap(({ name, text, slot }) => {
    const [says, word] = PARTS.find(([, each]) => each.test(name)) ?? [];
    const of = word === undefined ? "" : name.replace(word, "_").replace(/^_|_$/g, "");
    return says !== undefined && /^\d+$/.test(text) && isOwn(of)
      ? [{ of, slot: { ...slot, says } }]
      : [];
  });
  const groups = [...Map.groupBy(numbers, ({ of }) => of).values()];
  const whole = groups.filter((each) =>
    each.length === 3 && new Set(each.map(({ slot }) => slot.says)).size === 3
  );
  return whole.length === 1 ? whole[0]!.map(({ slot }) => slot) : [];
}

/** `cmake/Version.cmake`: what the project's script includes. Source: cmake-commands(7), `include`. */
export const cmakeVersion: Format = {
  id: "version.cmake",
  title: "CMake module with the version",
  names: ["version.cmake", "Version.cmake", "VERSION.cmake"],
  places: ["{cmake,CMake,cmake/modules,cmake/Modules}/*{version,Version}.cmake"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "cmake",
  locate: ({ code }) => ({
    slots: variablesIn(code, (name) => /VERSION(?:_STRING)?$/i.test(name)),
  }),
};
