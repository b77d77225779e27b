/** Haskell's manifests. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

const FIELD = /^version[ \t]*:\s*(?<version>\d+(?:\.\d+)*)[ \t]*(?=[\r\n]|$)/dgim;

/** `cpp-options: -DVERSION="1.4.0"`, from which the code has it. */
const DEFINED = /(?<=\s)-DVERSION="(?<version>\d+(?:\.\d+)*)"/dg;

const NAME = /^name[ \t]*:\s*(?<name>[A-Za-z][\w-]*)[ \t]*(?=[\r\n]|$)/im;

/** `pandoc == 3.10.1` of `build-depends`, where that is all that is asked for. */
const ASKED =
  /(?<![\w-])(?<name>[A-Za-z][\w-]*)[ \t]*==[ \t]*(?<version>\d+(?:\.\d+)*)(?=[ \t]*(?:[,\r\n]|$))(?!\s*(?:\|\||&&))/dg;

/**
 * `*.cabal`: numbers alone, as many as there are, and the very version of a sibling. Source:
 * cabal.readthedocs.io, "Package Description", `version`, `build-depends`; pvp.haskell.org.
 */
export const cabal: Format = {
  id: "cabal",
  title: "Haskell package",
  names: ["*.cabal"],
  schemes: ["pep440"],
  syntax: "dashes",
  locate({ code }, { own }) {
    const name = NAME.exec(code)?.groups?.["name"];
    const asked = [...code.matchAll(ASKED)].flatMap(({ groups, indices }): Slot[] => {
      const { name: of = "", version = "" } = groups ?? {};
      const range = indices?.groups?.["version"];
      return own.has(of) && of !== name && range
        ? [{ start: range[0], end: range[1], says: "base", of, asks: askOf(version) }]
        : [];
    });
    const spelled = ({ start, end }: Slot) => code.slice(start, end);
    const fields = slotsOf(code, FIELD).slice(0, 1);
    const defined = slotsOf(code, DEFINED)
      .filter((slot) => fields.some((field) => spelled(field) === spelled(slot)));
    return {
      slots: [
        ...[...fields, ...defined].map((slot) => ({ ...slot, says: "base" as const })),
        ...asked,
      ].toSorted((a, b) => a.start - b.start),
      ...(name === undefined ? {} : { name }),
    };
  },
};

function askOf(version: string) {
  return { range: `==${version}`, dialect: "pep440" as const };
}

/** `package.yaml`, of which hpack makes the other. Source: github.com/sol/hpack, "Top-level fields". */
export const hpack: Format = {
  id: "package.yaml",
  title: "Haskell package (hpack)",
  names: ["package.yaml"],
  schemes: ["pep440"],
  syntax: "yaml",
  locate: ({ root }) => ({
    slots: slotsAt(root, "version").map((slot) => ({ ...slot, says: "base" as const })),
  }),
};
