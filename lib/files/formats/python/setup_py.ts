/** setuptools' script. */
import { assigned, moved, slotsOf } from "../../code/assignment.ts";
import { closing, shallow } from "../../code/nesting.ts";
import { packageModules, versionModules } from "./python_modules.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { folderOf, nameOf, resolve } from "../../path.ts";

/**
 * `setup.py`, as far as it is literal: `version="1.4.0"` in the call, or the variable at the
 * top that the call hands on; `setup(**params)` is told what
 * `params = dict(…)` holds. Source: setuptools, "Keywords", `version`.
 */
export const setupPy: Format = {
  id: "setup.py",
  title: "setuptools script",
  names: ["setup.py"],
  schemes: ["pep440"],
  guess: true,
  declares: true,
  syntax: "python",
  locate({ code, root }, { path }) {
    const call = callOf(code);
    if (call === null) return { slots: [] };
    const open = call.index + call[0].length;
    const end = closing(code, open);
    const isTable = call[0].endsWith("{");
    const [inside, own] = [code.slice(open, end), shallow(code, open, end)]
      .map((text) => isTable ? asArguments(text) : text) as [string, string];
    const literal = moved(
      assigned(own, String.raw`(?<![\w.])version\s*=\s*`, true),
      open,
    );
    const variable = /(?<![\w.])version\s*=\s*([A-Za-z_]\w*)\s*(?:[,)\r\n]|$)/.exec(
      inside,
    )
      ?.[1];
    const slots = variable === undefined
      ? literal.slice(0, 1)
      : assigned(code, String.raw`^${variable}[ \t]*=[ \t]*`);
    const named = NAME_OF.exec(inside)?.[1];
    const name = (NAME.exec(inside) ?? constant(code, named) ?? PACKAGE.exec(inside))
      ?.[1];
    const tagged = TAGGED.find(([pattern]) => pattern.test(inside))?.[1];
    if (tagged !== undefined) return { slots: [], tagged };
    const said = /(?<![\w.])version\s*=/.exec(inside);
    const isPromised = said !== null && slots.length === 0;
    const read = isPromised ? readIn(code, path) : [];
    return {
      slots: [...slots, ...archived(code, inside, open, slots)],
      ...(isPromised ? { promised: open + said.index } : {}),
      ...(name === undefined ? {} : { name }),
      elsewhere: [
        // a file that it reads may call its variable as it likes
        ...read.filter(isModule),
        ...(name === undefined ? [] : [packageModules(root, path, name)]),
        ...read.filter((each) => !isModule(each)),
      ],
    };
  },
};

/** `download_url="…/v1.4.0.tar.gz"`, which may name the version of the call. */
function archived(
  code: string,
  inside: string,
  open: number,
  [first]: readonly Slot[],
): readonly Slot[] {
  const said = first && code.slice(first.start, first.end);
  const url = /(?<![\w.])download_url\s*=\s*["'][^"'\r\n]*["']/.exec(inside);
  if (!said || url === null) return [];
  const exact = new RegExp(
    String.raw`(?<![\w.]|\d\.)v?(?<version>${RegExp.escape(said)})(?!\d|\.\d)`,
    "dg",
  );
  return moved(slotsOf(url[0], exact), open + url.index)
    .map((slot) => ({ ...slot, lags: true as const }));
}

/** `"version": x` as `version = x`, each character in its place. */
function asArguments(table: string): string {
  return table.replace(/(["'])(\w+)\1(\s*):/g, (_, __, key, gap) => ` ${key} ${gap}=`);
}

/** Where the arguments begin: in the call, or in the `dict(…)` or `{…}` that it unpacks. */
function callOf(code: string): RegExpExecArray | null {
  const unpacked = /(?<![\w.])(?:\w+\.)*setup\s*\(\s*\*\*([A-Za-z_]\w*)\s*,?\s*\)/.exec(
    code,
  )?.[1];
  const made = unpacked === undefined
    ? null
    : new RegExp(String.raw`^[ \t]*${unpacked}\s*=\s*(?:dict\s*\(|\{)`, "m").exec(code);
  return made ?? /^(?:\w+\s*=\s*)?(?:\w+\.)*setup\s*\(/m.exec(code) ??
    // below `try:` or `if __name__ == "__main__":`
    /^[ \t]+(?:setuptools\.)?setup\s*\((?=\s*name\s*=)/m.exec(code);
}

/** What a variable at the top is called: `name = "tool"`. */
function constant(code: string, variable: string | undefined) {
  return variable === undefined ? null : new RegExp(
    String.raw`^${variable}[ \t]*=[ \t]*["']([\w.-]+)["'][ \t]*(?:#.*)?$`,
    "m",
  ).exec(code);
}

const NAME_OF = /(?<![\w.])name\s*=\s*([A-Za-z_]\w*)\s*(?:[,)\r\n]|$)/;

const QUOTED = /["']([\w./-]{1,80})["']/g;

const JOINED = /\bjoin\(((?:[^()]|\([^()]*\))*)\)/g;
/** `["tool", "__version__.py"]`, which a function of the script joins. */
const LISTED =
  /\[(\s*(?:["'][\w.-]{1,80}["']\s*,\s*){1,6}["'](?:[\w-]{1,80}\.py|VERSION)["'],?\s*)\]/g;

/**
 * Files that the script may read its version from: `open("Cargo.toml")`,
 * `join(here, "x", "VERSION")`, `["x", "VERSION"]`, and the modules of a package, `get_version("x")`.
 */
function readIn(code: string, path: string): Pointer[] {
  const quoted = (text: string) =>
    [...text.matchAll(QUOTED)].map(([, each = ""]) => each);
  const said = new Set([
    ...[JOINED, LISTED].flatMap((each) => [...code.matchAll(each)]).map((
      [, inside = ""],
    ) => quoted(inside).join("/")),
    ...quoted(code),
  ]);
  return [...said].flatMap((each): Pointer[] => {
    const [paths, format] = /^\w+$/.test(each) && !isVersionFile(each)
      ? [versionModules(each), "python"]
      : [[each], READS.find(([name]) => name.test(each))?.[1]?.(each)];
    if (format === undefined) return [];
    const known = paths.flatMap((one) => resolve(folderOf(path), one) ?? []);
    return [{ paths: known, take: "any", format, why: `${path} reads ${each}` }];
  });
}

/** Whether it is the name of a file that says a version alone: `VERSION`, `VERSION_INFO`. */
function isVersionFile(name: string): boolean {
  return /^version$/i.test(name) ||
    /^(?:VERSION_[A-Z]+|[A-Z]+_VERSION)$/.test(name);
}

/** Whether it is one module, by its path. */
function isModule({ paths }: Pointer): boolean {
  return paths.length === 1 && paths[0]!.endsWith(".py");
}

/** What a file that is read is, by its name. */
const READS: readonly (readonly [RegExp, (path: string) => string])[] = [
  [/(?:^|\/)(?:Cargo\.toml|package\.json)$/, nameOf],
  [/(?:^|\/)version(?:\.txt)?$/i, () => "version"],
  [/(?:^|\/)(?:VERSION_[A-Z]+|[A-Z]+_VERSION)$/, () => "version"],
  [/\.py$/, () => "python"],
];

const NAME = /(?<![\w.])name\s*=\s*["']([\w.-]+)["']/;
const PACKAGE = /(?<![\w.])(?:packages|py_modules)\s*=\s*\[\s*["']([\w.]+)["']/;

/** Arguments by which a tool takes the version from the tag. */
const TAGGED: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.])use_scm_version\s*=/, "setuptools_scm"],
  [/(?<![\w.])version\s*=\s*versioneer\.get_version\b/, "versioneer"],
  [/(?<![\w.])pbr\s*=\s*True\b/, "pbr"],
];
