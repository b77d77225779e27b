/** Manifests of Lisps. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { calledRequirements } from "../../sibling.ts";
import { lined } from "../lined.ts";

/** A text; what follows it is another value. */
const TEXT = String.raw`"(?<version>\d[^"\s]*)"`;

const CLOJURE = String.raw`[\w.*+!?<>=/-]+`;
const DEFPROJECT = new RegExp(
  String.raw`^\(defproject\s+(?<name>${CLOJURE})\s+"(?<version>\d[^"\s]*)"`,
  "dgm",
);
/**
 * `(defproject tool version …)`, `~version`, and `(str version (System/getenv "BUILD"))`: what a
 * definition above says. Whatever else is joined to it makes another version of it.
 */
const DEFINED = new RegExp(
  String.raw`^\(defproject\s+(?<name>${CLOJURE})\s+` +
    String
      .raw`(?:~?(?<alone>[a-z][\w.*+!?-]*)(?=\s|\))|\(str\s+(?<joined>[a-z][\w.*+!?-]*)\s+\(System/getenv\s+"[^"]*"\)\))`,
  "m",
);
/** `[org.tool/core "1.4.0"]`. */
const DEPENDENCY = new RegExp(
  String.raw`\[(?<name>${CLOJURE})\s+"(?<range>[^"]+)"`,
  "dg",
);

/**
 * `project.clj`, and what it asks of the project's other ones: Maven takes the very version.
 *
 * Source: github.com/technomancy/leiningen, "sample.project.clj".
 */
export const projectClj: Format = {
  id: "project.clj",
  title: "Clojure project (Leiningen)",
  names: ["project.clj"],
  schemes: ["maven"],
  syntax: "lisp",
  locate({ code }, ask) {
    const defined = DEFINED.exec(code)?.groups;
    const name = [...code.matchAll(DEFPROJECT)][0]?.groups?.["name"] ??
      defined?.["name"];
    const by = defined?.["alone"] ?? defined?.["joined"];
    return {
      slots: [
        ...slotsOf(code, by === undefined ? DEFPROJECT : definitionOf(by)),
        ...calledRequirements(code, DEPENDENCY, ask, "exact"),
      ].toSorted((one, other) => one.start - other.start),
      ...(name === undefined ? {} : { name }),
    };
  },
};

/** `(def version "1.4.0")`, be it with marks before the name. */
function definitionOf(name: string): RegExp {
  return new RegExp(
    String.raw`^\(def\s+(?:\^\S+\s+)?${
      RegExp.escape(name)
    }\s+"(?<version>\d[^"\s]*)"\s*\)`,
    "dgm",
  );
}

/** `build.clj`: the definition at the top. Source: clojure.org, "tools.build Guide". */
export const buildClj: Format = {
  id: "build.clj",
  title: "Clojure build script",
  names: ["build.clj"],
  schemes: ["maven"],
  guess: true,
  syntax: "lisp",
  locate: ({ code }) => ({ slots: slotsOf(code, definitionOf("version")) }),
};

/** `*.asd`. Source: asdf.common-lisp.dev, "The defsystem grammar", `:version`. */
export const asdfSystem: Format = lined({
  id: "asd",
  title: "Common Lisp system (ASDF)",
  names: ["*.asd"],
  guess: true,
  syntax: "lisp",
  before: String.raw`[ \t]*:version[ \t]+`,
  value: TEXT,
  needs: /\(\s*(?:asdf:)?defsystem\b/i,
});

/** `*.el`: the library's header. Source: gnu.org, "Emacs Lisp Reference", "Library Headers". */
const header: Format = lined({
  id: "el",
  title: "Emacs Lisp library",
  names: ["*.el"],
  places: ["lisp/*.el"],
  guess: true,
  syntax: "text",
  before: String.raw`;;+[ \t]*(?:Package-)?Version:[ \t]*`,
  needs: /^;;; [\w.+-]+\.el --- /,
});

const CONSTANT =
  /^\(def(?:const|var)[ \t]+[\w\/-]*version[ \t]+"v?(?<version>\d[^"\s]*)"/dgm;

/** The header of a library, and the constant that says the same. */
export const emacsLibrary: Format = {
  ...header,
  locate(document, ask) {
    const found = header.locate(document, ask);
    const { text } = document;
    const said = new Set(found.slots.map(({ start, end }) => text.slice(start, end)));
    const same = slotsOf(text, CONSTANT).filter(({ start, end }) =>
      said.has(text.slice(start, end))
    );
    return { ...found, slots: [...found.slots, ...same] };
  },
};

/** `Eask`. Source: emacs-eask.github.io, "DSL", "package". */
export const eask: Format = lined({
  id: "Eask",
  title: "Emacs package (Eask)",
  names: ["Eask"],
  syntax: "lisp",
  before: String.raw`\(package[ \t]+"[\w.+-]+"[ \t\r\n]+`,
  value: TEXT,
});

/** `info.rkt`. Source: docs.racket-lang.org, "info.rkt Fields", `version`. */
export const infoRkt: Format = lined({
  id: "info.rkt",
  title: "Racket package",
  names: ["info.rkt"],
  guess: true,
  syntax: "lisp",
  before: String.raw`\(define[ \t]+version[ \t]+`,
  value: TEXT,
});
