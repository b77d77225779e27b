/** Variables of CMake that say the version: in the project's script, or in one of its modules. */
import { numbered } from "../../code/numbered.ts";
import type { Format, Slot } from "../../format.ts";

/** `set(TOOL_VERSION "1.4.0")`; `set(TOOL_VERSION_MAJOR 1)`. */
const SET =
  /^[ \t]*set[ \t]*\(\s*(?<name>(?=\w*VERSION)\w+)\s+"?v?(?<version>\d[^\s")]*)"?(?=[\s)])/dgim;
/** Versions of what is needed, or spoken. */
const OF_OTHERS =
  /(?:^|_)(?:MIN(?:IMUM)?|MAX(?:IMUM)?|REQ\w*|POLICY|SO|ABI|API|CMAKE|CPACK|COMPAT\w*|LANGUAGE|STANDARD|PROTOCOL|SCHEMA|FORMAT|FILE)(?:_|$)/i;
/** The same of one number. */
const SET_NUMBER =
  /^[ \t]*set[ \t]*\(\s*(?<name>(?=\w*VERSION)\w+)\s+"?(?<version>\d{1,9})"?(?=[\s)])/dgim;

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
  const nameOf = (of: string) => of.replace(/_?#_?/, "_").replace(/^_|_$/g, "");
  const numbers = numbered(code, SET_NUMBER).filter(({ of, slots }) =>
    slots.length === 3 && !OF_OTHERS.test(of) && isOwn(nameOf(of))
  );
  return numbers.length === 1 ? numbers[0]!.slots : [];
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
