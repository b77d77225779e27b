/** Autoconf's script. */
import { moved, slotsOf } from "../../code/assignment.ts";
import { closing } from "../../code/nesting.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import type { Part } from "../../parts.ts";
import { folderOf, resolve } from "../../path.ts";
import { headersOf } from "./c_header.ts";

/** The second argument: `AC_INIT([tool], [1.4.0], …)`. */
const SECOND = /^\s*(?:\[[^\]]*\]|[^,[\]]*)\s*,\s*\[*(?<said>[^\s,[\]()]+)/d;
const PARTS: readonly Part[] = ["major", "minor", "patch"];

/**
 * `configure.ac`: what `AC_INIT` is told, or the macros that it is made of.
 *
 * Source: gnu.org, "Autoconf", "Initializing configure"; "GNU M4", "Defining a macro".
 */
export const configureAc: Format = {
  id: "configure.ac",
  title: "Autoconf project",
  names: ["configure.ac", "configure.in"],
  schemes: ["semver", "pep440"],
  syntax: "m4",
  locate({ code }, { path }) {
    const init = /^[ \t]*AC_INIT\s*\(/m.exec(code);
    if (init === null) return { slots: [] };
    const from = init.index + init[0].length;
    const inside = code.slice(from, closing(code, from, "double"));
    const match = SECOND.exec(inside);
    const [start = 0, end = 0] = match?.indices?.groups?.["said"] ?? [];
    const said = inside.slice(start, end);
    const name = /^\s*\[?([\w.+-]+)/.exec(inside)?.[1];
    const elsewhere = headersOf(name, path);
    if (/^v?\d/.test(said)) return { slots: moved([{ start, end }], from), elsewhere };
    // `m4_esyscmd([git describe])`
    if (/m4_esyscmd/.test(said) && /\bgit\b/.test(inside)) {
      return { slots: [], tagged: "git" };
    }
    // `m4_join([-], m4_defn([tool_version]), m4_defn([git_version]))`
    const parts = [...inside.matchAll(/\bm4_defn\s*\(\s*\[(\w+)\]/g)].map((
      [, part = ""],
    ) => definedAs(code, part));
    const slots = [definedAs(code, said), ...parts].find((each) => each.length > 0);
    if (slots !== undefined) return { slots, elsewhere };
    const isComputed = /^(?:m4_)?esyscmd/.test(said);
    return {
      slots: [],
      elsewhere: [...elsewhere, ...(isComputed ? readBy(inside, path) : [])],
      ...(isComputed ? { promised: from + start } : {}),
    };
  },
};

/** The files of versions that a command reads: `m4_esyscmd_s([cat VERSION])`. */
function readBy(inside: string, path: string): readonly Pointer[] {
  const command = /esyscmd(?:_s)?\s*\(\s*\[*([^\]]*)/.exec(inside)?.[1] ?? "";
  const files = [...command.matchAll(/[\w./-]+/g)].flatMap(([word]) =>
    /(?:^|[./])version(?:\.txt)?$/i.test(word)
      ? resolve(folderOf(path), word) ?? []
      : []
  );
  const script = /^\s*(?:sh\s+)?(\.?\/?[\w./-]+\.sh)\b/.exec(command)?.[1];
  const scripts = script === undefined ? [] : resolve(folderOf(path), script) ?? [];
  return [
    ...files.map((path) => ({ format: "version", path })),
    ...[scripts].flat().map((path) => ({ format: "version-script", path })),
  ]
    .map(({ format, path: each }) => ({
      paths: [each],
      take: "any",
      format,
      // A script at the root is looked at anyway, for a variable of its own.
      ...(format === "version" ? {} : { schemes: ["semver", "pep440"] }),
      why: `${path}: AC_INIT reads it`,
    }));
}

/** A script that tells Autoconf the version: what it reads says it, `grep … include/tool.h`. */
export const versionScript: Format = {
  id: "version-script",
  title: "script that tells the version",
  names: [],
  schemes: ["semver", "pep440"],
  follows: true,
  syntax: "shell",
  locate({ code }, { path }) {
    const words = new Set(
      code.match(/(?<![\w./-])[\w.+-]+(?:\/[\w.+-]+)*\.h(?:pp)?\b/g),
    );
    return {
      slots: [],
      elsewhere: [...words].flatMap((each): Pointer[] => {
        const place = resolve("", each);
        return place === undefined ? [] : [{
          paths: [place],
          take: "any",
          format: "version.h",
          why: `${path} reads it`,
        }];
      }),
    };
  },
};

/** What a macro is defined as: a version, or the macros that say its numbers. */
function definedAs(code: string, name: string): readonly Slot[] {
  if (!/^\w+$/.test(name)) return [];
  const head = String.raw`^[ \t]*(?:m4_)?define\s*\(\s*\[?${name}\]?\s*,\s*\[*`;
  const literal = slotsOf(
    code,
    new RegExp(String.raw`${head}(?<version>\d[^\s,[\]()]*)\]*\s*\)`, "dgm"),
  );
  if (literal.length > 0) return literal.slice(0, 1);
  const made = new RegExp(`${head}([^\\r\\n]*)`, "m").exec(code)?.[1] ?? "";
  const numbers = [...made.matchAll(/[A-Za-z]\w*/g)].flatMap(([part]) => {
    const number = new RegExp(
      String
        .raw`^[ \t]*(?:m4_)?define\s*\(\s*\[?${part}\]?\s*,\s*\[*(?<version>\d+)\]*\s*\)`,
      "dgm",
    );
    return slotsOf(code, number).slice(0, 1);
  });
  return numbers.length < 2
    ? []
    : numbers.slice(0, 3).map((slot, i) => ({ ...slot, says: PARTS[i]! }))
      .toSorted((a, b) => a.start - b.start);
}
