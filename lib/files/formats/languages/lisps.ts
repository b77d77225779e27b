/** Manifests of Lisps. */
import type { Format } from "../../format.ts";
import { lined } from "../lined.ts";

/** A text; what follows it is another value. */
const TEXT = String.raw`"(?<version>\d[^"\s]*)"`;

/** `project.clj`. Source: github.com/technomancy/leiningen, "sample.project.clj". */
export const projectClj: Format = lined({
  id: "project.clj",
  title: "Clojure project (Leiningen)",
  names: ["project.clj"],
  schemes: ["maven"],
  syntax: "lisp",
  before: String.raw`\(defproject[ \t\r\n]+[\w.*+!?<>=/-]+[ \t\r\n]+`,
  value: TEXT,
  called: /^\(defproject\s+(?<name>[\w.*+!?<>=/-]+)/m,
});

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
export const emacsLibrary: Format = lined({
  id: "el",
  title: "Emacs Lisp library",
  names: ["*.el"],
  guess: true,
  syntax: "text",
  before: String.raw`;;+[ \t]*(?:Package-)?Version:[ \t]*`,
  needs: /^;;; [\w.+-]+\.el --- /,
});

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
