/** What is nobody's: folders that hold packages of no release, and versions that say nothing. */
import type { Tree } from "../tree.ts";

/** Folders that hold tests and examples, wherever they are. */
const SHOWN = [
  "tests?|testing|specs?|__tests__|test[-_ ]?(?:data|cases?)|fixtures?|__fixtures__|(?:__)?snapshots(?:__)?",
  "[\\w-]*examples?[\\w-]*|samples?|demos?|playgrounds?|templates?|bench(?:es|marks?)?",
  "e2e|integration[-_]tests?",
];

/** Folders that hold what is of others, or hidden. */
const OTHERS = [
  "node_modules|_?vendor(?:ed|s)?|(?:third|3rd)[-_]?party|target",
  // Among a project's packages it is what one of them is called.
  String.raw`(?<!(?:^|/)(?:packages|crates|libs|modules|apps|plugins)/)` +
  String.raw`(?:deps|extern(?:als?)?)`,
  String.raw`\.[^/]+`,
];

/** Folders that hold what is built, but for what is packed there by hand. */
const MADE = "dist|build|out";

/** Folders whose packages are nobody's, wherever they are. */
const FOREIGN = inFolders([...SHOWN, ...OTHERS, MADE]);

const UNPACKED = inFolders([...SHOWN, ...OTHERS]);

const EXAMPLES = inFolders(SHOWN);

function inFolders(names: readonly string[]): RegExp {
  return new RegExp(`(?:^|/)(?:${names.join("|")})/`, "i");
}

/** Versions that packages begin with: to say one is no evidence. */
const USUAL =
  /^(?:0\.0\.0|0\.0\.1|0\.1\.0|0\.1|0\.1\.1|0\.2\.0|1\.0\.0|1\.0\.0\.0|1\.0|1\.1\.0)$/;

/** Whether a path lies where packages are nobody's: tests, examples, what is vendored. */
export function isForeign(path: string): boolean {
  return FOREIGN.test(path);
}

/** Whether a path lies where not even what is packed for a system or a store is the project's. */
export function isNobodys(path: string): boolean {
  return UNPACKED.test(path);
}

/** Whether a person wrote it, though its folder is called as what is built: `internal/build`. */
export function isSource(path: string): boolean {
  return path.endsWith(".go") && !isNobodys(path);
}

/** Whether a path lies among tests and examples. */
export function isExample(path: string): boolean {
  return EXAMPLES.test(path);
}

/** Folders that hold a project's tools and pages, and no package that it is known for. */
const ASIDE = new RegExp(
  "(?:^|/)(?:" + [
    String.raw`[\w-]*[-_](?:tests?|app|example)|docs?|web-?site|www|site|pages`,
    "support|tools?|scripts?|ci|build|misc|contrib|etc",
  ].join("|") + ")/",
  "i",
);

/** Whether a path lies where a project without a manifest at its root says no version. */
export function isAside(path: string): boolean {
  return ASIDE.test(path);
}

/** Whether a path lies among the pages of a project, which may be of another version. */
export function isOfPages(path: string): boolean {
  return /^docs?\//i.test(path);
}

/** Whether it is a version that anybody begins with. */
export function isUsual(text: string): boolean {
  return USUAL.test(text);
}

/** Two numbers alone, which many a line has: they tell something only where they are assigned. */
export function isShort(text: string): boolean {
  return /^\d+\.\d+$/.test(text) && text.length < 5 && !isUsual(text);
}

/** Whether a version is so long, and so rare, that what says it is the package's. */
export function isTelling(text: string): boolean {
  return text.length >= 5 && !isUsual(text);
}

const TAG_ALONE = new Set(["go.mod", "Package.swift"]);

/** Whether the version of what is at the root is its tag alone: a module of Go or Swift. */
export function isTagAlone(tree: Tree): boolean {
  return tree.list("").some((name) => TAG_ALONE.has(name));
}
