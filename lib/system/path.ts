/**
 * Paths of this system: the part of a path library that rung needs, in one place.
 *
 * Small enough to write: `node:path` brings half of Node along, a third of the time that
 * `rung next` may take to start.
 */

/** The paths of one kind of system. A path is never looked up, only read. */
export interface Paths {
  /** What stands between the parts. */
  readonly sep: "/" | "\\";
  /** Whether a path says where it is without a working folder. */
  isAbsolute(path: string): boolean;
  /** The parts as one path, its `.` and `..` carried out. */
  join(...parts: readonly string[]): string;
  /** The folder that a path is in; the root for itself, `.` for a name alone. */
  dirname(path: string): string;
  /** What `path` means in the folder `from`, which is absolute. */
  resolve(from: string, path: string): string;
  /** How to get from one absolute path to another; the other itself on another drive. */
  relative(from: string, to: string): string;
  /** Why no file can have this name, one part of a path, in words; nothing where one can. */
  misnomer(name: string): string | undefined;
}

/**
 * Names that Windows has for devices, whatever follows their first dot. Source:
 * learn.microsoft.com, "Naming Files, Paths, and Namespaces"; git refuses the same.
 */
const DEVICES =
  /^(?:con|prn|aux|nul|com[1-9\u00b9\u00b2\u00b3]|lpt[1-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?= *(?:\.|$))/i;

function windowsMisnomer(name: string): string | undefined {
  // deno-lint-ignore no-control-regex
  const character = /[<>:"|?*\\\x00-\x1f]/.exec(name)?.[0];
  if (character !== undefined) {
    return `no name has ${JSON.stringify(character)} in it on Windows`;
  }
  const device = DEVICES.exec(name)?.[0];
  if (device !== undefined) return `Windows keeps the name "${device}" for a device`;
  const isCut = /[. ]$/.test(name) && name !== "." && name !== "..";
  return isCut ? "Windows drops a dot or a space at the end of a name" : undefined;
}

/** Paths as Linux and macOS have them. */
export const posixPaths: Paths = pathsOf("/", /^\//, /\/+/, () => undefined);

/** Paths as Windows has them: drives, shares, both separators, case does not count. */
export const windowsPaths: Paths = pathsOf(
  "\\",
  /^(?:[\\/]{2}[^\\/]+[\\/]+[^\\/]+(?:[\\/]|$)|[A-Za-z]:[\\/]|[\\/])/,
  /[\\/]+/,
  windowsMisnomer,
);

const own = Deno.build.os === "windows" ? windowsPaths : posixPaths;

/** This system's own. */
export const { sep, isAbsolute, join, dirname, resolve, relative, misnomer } = own;

function pathsOf(
  sep: Paths["sep"],
  rootPattern: RegExp,
  between: RegExp,
  misnomer: Paths["misnomer"],
): Paths {
  const rootOf = (path: string) => rootPattern.exec(path)?.[0] ?? "";
  const partsOf = (path: string) => path.split(between).filter(Boolean);
  const normalRoot = (root: string) => {
    const text = sep === "/" ? root : root.replaceAll("/", sep);
    return text === "" || text.endsWith(sep) ? text : text + sep;
  };
  const normal = (path: string) => {
    const root = rootOf(path);
    const kept: string[] = [];
    for (const part of partsOf(path.slice(root.length))) {
      if (part === "..") {
        if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
        else if (root === "") kept.push(part);
      } else if (part !== ".") kept.push(part);
    }
    return normalRoot(root) + kept.join(sep) || ".";
  };
  const isSame = (a: string, b: string) =>
    sep === "/" ? a === b : a.toLowerCase() === b.toLowerCase();
  const join = (...parts: readonly string[]) => normal(parts.filter(Boolean).join(sep));
  return {
    sep,
    join,
    misnomer,
    isAbsolute: (path) => rootOf(path) !== "",
    dirname(path) {
      const root = rootOf(path);
      const parts = partsOf(path.slice(root.length)).slice(0, -1);
      return normalRoot(root) + parts.join(sep) || ".";
    },
    resolve(from, path) {
      const root = rootOf(path);
      // `\folder` on Windows is on the drive that one works on.
      if (sep === "\\" && /^[\\/]$/.test(root)) return join(rootOf(from), path);
      return root === "" ? join(from, path) : normal(path);
    },
    relative(from, to) {
      const [start, end] = [normal(from), normal(to)];
      if (!isSame(rootOf(start), rootOf(end))) return end;
      const [back, on] = [start, end].map((path) =>
        partsOf(path.slice(rootOf(path).length))
      );
      let shared = 0;
      while (
        shared < Math.min(back!.length, on!.length) &&
        isSame(back![shared]!, on![shared]!)
      ) shared++;
      return [...back!.slice(shared).map(() => ".."), ...on!.slice(shared)].join(sep);
    },
  };
}
