/** A Python module that says its version in a variable. */
import { assigned, slotsOf } from "../../code/assignment.ts";
import { threeOf } from "../../code/numbered.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { partOf } from "../../parts.ts";
import { folderOf } from "../../path.ts";
import { IS, REST, versionParts, withoutComma } from "./version_parts.ts";

/** The variables looked for, the likeliest first, unless a manifest names one. */
const VARIABLES = ["__version__", "VERSION", "version"];

const ENCODED =
  /^(?<name>__build__|(?:__)?(?:hexversion|version_?(?:hex|num|int))(?:__)?)[ \t]*=[ \t]*(?<version>0x[\da-f]{6}|\d{5,8})(?=[ \t]*(?:[\r\n#]|$))/dgim;

/** `__version__ = "1.5.0rc1"`. Source: PEP 396; PyPA "Single-sourcing the version". */
export const pythonModule: Format = {
  id: "python",
  title: "Python module with __version__",
  names: [],
  schemes: ["pep440", "semver"],
  guess: true,
  syntax: "python",
  locate({ code }, { variable, path }) {
    for (const name of variable === undefined ? VARIABLES : [variable]) {
      const own = literals(code, name);
      const isSure = variable !== undefined || name === "__version__";
      const other = own.length > 0 || !isSure ? undefined : otherName(code, name);
      const slots = other === undefined ? own : literals(code, other).slice(0, 1);
      if (slots.length > 0) {
        return { slots: [...slots, ...tuples(code, slots), ...encoded(code, slots)] };
      }
    }
    const made = slotsOf(code, INCREMENTAL)
      .map((slot) => ({ ...withoutComma(code, slot), says: "incremental" as const }));
    if (made.length > 0) return { slots: made };
    const elsewhere = imported(code, path, variable ?? "__version__");
    return elsewhere.length > 0
      ? { slots: [], elsewhere }
      : { slots: versionParts(code, variable ?? "__version__") };
  },
};

/** The texts that a variable of the module is. */
function literals(code: string, name: string): readonly Slot[] {
  return assigned(
    code,
    String.raw`^(?:\w+[ \t]*=[ \t]*)*${RegExp.escape(name)}${IS}\(?[rRuU]?`,
  );
}

/** The constant of the module that a variable is: `__version__ = APP_VERSION`. */
function otherName(code: string, name: string): string | undefined {
  return new RegExp(
    String.raw`^${RegExp.escape(name)}${IS}([A-Za-z_]\w*)[ \t]*(?=[\r\n#]|$)`,
    "m",
  ).exec(code)?.[1];
}

/** `__version__ = Version("Tool", 24, 7, 0)`. Source: Twisted, "Incremental", "Setup". */
const INCREMENTAL =
  /^__version__[ \t]*=[ \t]*(?:incremental\.)?Version\(\s*["'][\w.-]+["']\s*,\s*(?<version>\d[^()"']*)\)/dgm;

/**
 * `version_info = (1, 4, 0, "final", 0)`, where a text says the version too. Of several, those that
 * say what the text does: PyMySQL has that of another package, which it stands in for.
 */
function tuples(code: string, [first]: readonly Slot[]): readonly Slot[] {
  const name = String
    .raw`(?:__version_info__|version_info|VERSION_INFO|__version_tuple__|version_tuple|VERSION)`;
  const line = String
    .raw`^(?:\w+[ \t]*=[ \t]*)*${name}${IS}\(\s*(?<version>\d+${REST})\)[ \t]*(?=[\r\n]|$)`;
  const found = slotsOf(code, new RegExp(line, "dgm"))
    .map((slot) => ({ ...withoutComma(code, slot), says: "tuple" as const }));
  const base = threeOf(first ? code.slice(first.start, first.end) : "");
  const own = found.filter(({ start, end }) =>
    partOf("tuple")?.read(code.slice(start, end))?.release.join(".") === base
  );
  return own.length > 0 ? own : found;
}

/**
 * `__build__ = 0x023402`, `version_hex = 0x010402`: three numbers in one, where they are those
 * that a text says. Which of two ways it is, the numbers tell, else the name.
 */
function encoded(code: string, [first]: readonly Slot[]): readonly Slot[] {
  const base = threeOf(first ? code.slice(first.start, first.end) : "");
  return [...code.matchAll(ENCODED)].flatMap(({ groups, indices }): Slot[] => {
    const { name = "", version = "" } = groups ?? {};
    const ways = (["packed", "digits"] as const).filter((way) =>
      partOf(way)?.read(version)?.release.join(".") === base
    );
    const says = name === "__build__" ? ways.at(-1) : ways[0];
    const range = indices?.groups?.["version"];
    return says && range ? [{ start: range[0], end: range[1], says }] : [];
  });
}

/**
 * The module beside it that the variable is from: `from .x import __version__`, be it `VERSION as
 * __version__`, also written `from tool.x import …` in `tool/__init__.py`, or `from . import x` and
 * `__version__ = x.__version__`.
 */
function imported(code: string, path: string, variable: string): Pointer[] {
  const folder = folderOf(path);
  const [parent, own] = [folder.split("/").at(-1)!, variable].map(RegExp.escape);
  const source = new RegExp(
    String
      .raw`^from[ \t]+(?:(?:\w+\.)*${parent})?\.(\w+)[ \t]+import[ \t]+(?:\([^)]*|[^\r\n(]*)\b${own}\b`,
    "m",
  );
  const handed = new RegExp(String.raw`^${own}[ \t]*=[ \t]*(\w+)\.(\w+)\b`, "m")
    .exec(code) ?? [];
  const isBeside = handed[1] !== undefined &&
    new RegExp(String.raw`^from[ \t]+\.[ \t]+import[ \t]+[^\r\n]*\b${handed[1]}\b`, "m")
      .test(code);
  const [line = "", from] = source.exec(code) ?? [];
  const module = from ?? (isBeside ? handed[1] : undefined);
  if (module === undefined) return [];
  const base = folder === "" ? module : `${folder}/${module}`;
  const called = new RegExp(String.raw`(\w+)[ \t]+as[ \t]+${own}$`).exec(line)?.[1];
  const name = called ?? (isBeside ? handed[2]! : variable);
  const why = isBeside
    ? `${module}.${name} is handed on`
    : `from .${module} import ${name}`;
  return [{
    paths: [`${base}.py`, `${base}/__init__.py`],
    take: "any",
    format: "python",
    variable: name,
    why: `${path}: ${why}`,
  }];
}
