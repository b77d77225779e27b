/** Headers of C and C++ that say the version, as a text or as numbers. */
import { slotsOf } from "../../code/assignment.ts";
import { type Numbered, numbered, threeOf } from "../../code/numbered.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { partOf } from "../../parts.ts";
import { folderOf, nameOf, resolve } from "../../path.ts";

/** What may stand behind a value. */
const END = String.raw`[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*)?(?=[\r\n]|$)`;
const NUMBER = new RegExp(
  String
    .raw`^[ \t]*#[ \t]*define[ \t]+(?<name>\w+)[ \t]+\(?(?<version>\d{1,9})\)?${END}`,
  "dgm",
);
/** `constexpr int kVersionMajor = 1;` */
const NUMBER_CONSTANT =
  /^[ \t]*(?:(?:static|inline|constexpr|const|extern|unsigned|int|auto|std::u?int\d+_t|u?int\d+_t)[ \t]+)+(?<name>\w+)[ \t]*=[ \t]*(?<version>\d{1,9})[uU]?[ \t]*;/dgm;
const TEXT = new RegExp(
  String
    .raw`^[ \t]*#[ \t]*define[ \t]+(?=\w*VERSION)\w+[ \t]+"v?(?<version>\d[^"\s]*)"${END}`,
  "dgim",
);
/** `#define FMT_VERSION 120100`: three numbers in one. */
const PACKED = new RegExp(
  String
    .raw`^[ \t]*#[ \t]*define[ \t]+(?<name>(?=\w*(?:VERSION|VERNUM))\w+)[ \t]+\(?(?<version>\d{5,8}|0x[\da-f]{6}|0x[\da-f]{4})[UL]{0,3}\)?${END}`,
  "dgim",
);
/** `constexpr const char* kVersion = "1.4.0";` */
const CONSTANT =
  /^[ \t]*(?:static|inline|constexpr|const|extern)[ \t]+[\w:*&<> \t]*(?:\[\][ \t]*)?=(?<=version\w*[ \t]*(?:\[\][ \t]*)?=)[ \t]*"v?(?<version>\d[^"\s]*)"[ \t]*;/dgim;

const NAMES = "*{version,Version}*.{h,hpp,hh,hxx}";

/**
 * `version.h`: macros that say the version as a text, its numbers in `MAJOR`, `MINOR` and
 * `PATCH`, or all of them in one number; each that says what the first does. Source: gnu.org,
 * "The C Preprocessor", "Object-like Macros".
 */
export const cHeader: Format = {
  id: "version.h",
  title: "C or C++ header",
  names: ["version.h", "version.hpp", "*_version.h", "*_version.hpp", "*-version.h"],
  places: [
    `{include,src,lib,source,Source}/${NAMES}`,
    `{include,src,lib,source,Source}/*/${NAMES}`,
  ],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate({ code }, { path }) {
    const texts = [...slotsOf(code, TEXT), ...slotsOf(code, CONSTANT)];
    const numbers = definedNumbers(code);
    const isSure = (base: string) => numbers.some((each) => each.base === base);
    const said = [
      ...texts.map((slot) => {
        const base = threeOf(code.slice(slot.start, slot.end));
        return {
          base,
          slots: [isSure(base) ? { ...slot, isSure: true as const } : slot],
        };
      }),
      ...numbers,
    ];
    const isAlone = said.length === 0;
    said.push(
      ...packedIn(code).filter(({ of }) => !isAlone || isNamedFor(of, path)),
    );
    const base = said[0]?.base;
    return {
      slots: said.filter((each) => each.base === base).flatMap(({ slots }) => slots)
        .toSorted((a, b) => a.start - b.start),
    };
  },
};

/**
 * The macros and constants that say three numbers of a version, by what their names share; those that
 * say one of `bases`, whatever they are called.
 */
export function definedNumbers(
  code: string,
  bases?: readonly string[],
): readonly Numbered[] {
  return [NUMBER, NUMBER_CONSTANT].flatMap((each) => numbered(code, each, bases));
}

/** The headers that may say the version of a project of this name, and those a manifest reads. */
export function headersOf(
  name: string | undefined,
  path: string,
  read: readonly string[] = [],
): readonly Pointer[] {
  const names = new Set(name === undefined ? [] : [name, name.toLowerCase()]);
  const guessed = [...names].flatMap((each) =>
    ["h", "hpp"].flatMap((end) => [
      ...["", "include/", "src/", "lib/", `include/${each}/`, `src/${each}/`]
        .flatMap((home) => [`${home}${each}.${end}`, `${home}version.${end}`]),
    ])
  );
  const paths = [...read, ...guessed].flatMap((each) =>
    resolve(folderOf(path), each) ?? []
  );
  return paths.length === 0 ? [] : [{
    paths: [...new Set(paths)],
    take: "any",
    format: "version.h",
    why: `${path}: a header of the project`,
  }];
}

/** The macros that say three numbers in one. */
function packedIn(code: string) {
  return [...code.matchAll(PACKED)].flatMap((match) => {
    const { name: of = "", version = "" } = match.groups ?? {};
    const [start, end] = match.indices?.groups?.["version"] ?? [0, 0];
    const read = partOf("packed")?.read(version);
    const slot: Slot = { start, end, says: "packed" };
    return read === undefined
      ? []
      : [{ base: read.release.slice(0, 3).join("."), slots: [slot], of }];
  });
}

/** Whether a macro is `NAME_VERSION` of a header in a folder of that name, or called so. */
function isNamedFor(macro: string, path: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const named = plain(macro.replace(/_?VERSION(?:_?(?:NUM|NUMBER|CODE|INT))?$/i, ""));
  const [folder, stem] = [nameOf(folderOf(path)), nameOf(path).replace(/\.\w+$/, "")];
  return named !== "" && [folder, stem].some((each) => plain(each) === named);
}
