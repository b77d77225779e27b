/** OCaml's manifests. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

const STANZA = /^\(version[ \t]+"?v?(?<version>\d[^\s()"]*)"?[ \t]*\)/dgm;
const FIELD = /^version:[ \t]*"v?(?<version>\d[^\s"]*)"[ \t]*(?=[\r\n]|$)/dgm;

/** opam compares as Debian does: `~` comes before the end. Source: opam.ocaml.org, "Versions". */
const SCHEMES = ["deb", "semver"];

/** `dune-project`: `(version 1.4.0)` at the top. Source: dune.readthedocs.io, "dune-project". */
export const duneProject: Format = {
  id: "dune-project",
  title: "Dune project",
  names: ["dune-project"],
  schemes: SCHEMES,
  syntax: "lisp",
  locate({ code }) {
    const name = /^\(name[ \t]+"?([\w-]+)"?[ \t]*\)/m.exec(code)?.[1];
    return {
      slots: slotsOf(code, STANZA),
      ...(name === undefined ? {} : { name }),
    };
  },
};

/** `*.opam`: `version: "1.4.0"`. Source: opam.ocaml.org, "The opam manual", `version`. */
export const opam: Format = {
  id: "opam",
  title: "opam package",
  names: ["*.opam"],
  schemes: SCHEMES,
  guess: true,
  syntax: "python",
  locate: ({ code }) => ({ slots: slotsOf(code, FIELD) }),
};
