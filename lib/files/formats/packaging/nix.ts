/** Nix's expressions. */
import { assigned, moved } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";

const VERSION = String.raw`(?<=^|[\s;{])version[ \t]*=[ \t]*`;

/**
 * `flake.nix`, `default.nix`, `package.nix`: the version beside a `pname`, or the one bound by
 * `let` that such a set inherits. Source: nixos.org, "Nixpkgs manual", "stdenv.mkDerivation".
 */
export const nix: Format = {
  id: "nix",
  title: "Nix package",
  names: ["flake.nix", "default.nix", "package.nix"],
  places: ["nix/default.nix", "nix/package.nix"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "nix",
  locate({ code }, { own: packages }) {
    const sets = setsOf(code);
    const all = sets.flatMap(([from, to]) => {
      const match = NAMED.exec(shallow(code, from, to, "double"));
      return match === null ? [] : [{ set: [from, to] as const, name: match[1] }];
    });
    // Beside the project's own package, a set of another name is another's.
    const isOwn = all.some(({ name }) => packages.has(name ?? ""));
    const named = all.filter(({ name }) =>
      !isOwn || name === undefined || packages.has(name)
    ).map(({ set }) => set);
    const inside = (stretch: readonly [number, number]) =>
      moved(assigned(shallow(code, ...stretch, "double"), VERSION), stretch[0]);
    const own = named.flatMap(inside);
    const inherits = named.some(([from, to]) =>
      /(?<![\w.-])inherit\b[^;]*(?<![\w.-])version(?![\w-])/.test(code.slice(from, to))
    );
    const bound = inherits ? letSlots(code) : [];
    const places = new Map([...own, ...bound].map((slot) => [slot.start, slot]));
    return { slots: [...places.values()].toSorted((a, b) => a.start - b.start) };
  },
};

/** `pname = "tool"`, and the name where it is written out. */
const NAMED = /(?<![\w.-])p?name[ \t]*=(?:[ \t\r\n]*"([^"$]*)"[ \t]*;)?/;

/** The insides of all sets, but of what lies in so many others that each would be read again. */
function setsOf(code: string): (readonly [number, number])[] {
  const ends: number[] = [];
  return [...code.matchAll(/\{/g)].flatMap(({ index }) => {
    while (ends.length > 0 && ends.at(-1)! <= index) ends.pop();
    if (ends.length === DEEPEST) return [];
    const end = closing(code, index + 1, "double");
    ends.push(end);
    return [[index + 1, end] as const];
  });
}
const DEEPEST = 10;
/** For each `let` the rest of its level is read: no expression has more. */
const MOST = 20;

/** What `let` binds: up to its `in`, at its own level. */
function letSlots(code: string): readonly Slot[] {
  return [...code.matchAll(/(?<![\w.-])let(?=\s)/g)].slice(0, MOST).flatMap(
    ({ index }) => {
      const rest = shallow(code, index, closing(code, index, "double"), "double");
      const end = /(?<![\w.-])in(?=[\s{(])/.exec(rest)?.index ?? rest.length;
      return moved(assigned(rest.slice(0, end), VERSION), index);
    },
  );
}

/** `version.nix`: a set that says the version, for what imports it. Source: nix.dev, "Nix language", `import`. */
export const versionNix: Format = {
  id: "version.nix",
  title: "Nix expression with the version",
  names: ["version.nix"],
  places: ["nix/version.nix"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "nix",
  locate: ({ code }) => ({ slots: assigned(code, VERSION) }),
};
