/** Which file of a project is its changelog. */
import { wordpressReadme } from "../markups.ts";
import { beginningOf, markupOf, outlineOf } from "../outline.ts";
import { sectionsOf } from "../sections.ts";

/** What changelogs are called, the usual first. */
const NAMES = [
  /^change[-_ ]?log(?=\.|$)/i,
  /^changes(?=\.|$)/i,
  /^history(?=\.|$)/i,
  /^news(?=\.|$)/i,
  /^release[-_ ]?notes(?=\.|$)/i,
  /^releases(?=\.|$)/i,
  /^version[-_ ]?history(?=\.|$)/i,
];
const ENDING =
  /^[^.]+(?:\.(?:md|markdown|mdx|mkd|rst|rest|adoc|asciidoc|txt|rdoc|org|textile))?$/i;
const FOLDERS = [
  ...["", "docs", "doc", "docs/source", "doc/source", "doc/en"],
  // as MkDocs, Documenter and Docusaurus have it
  ...["docs/about", "docs/src", "docs/docs"],
];

/** What is asked of a project's files. */
export interface Looking {
  /** The names of the files directly in a folder. */
  list(folder: string): readonly string[];
  /** The text of a file; nothing when there is none. */
  read(path: string): string | undefined;
  /** Paths that are something else: the notes. */
  readonly not?: readonly string[];
}

/**
 * The changelog below `folder` (empty for the root): the first file of such a name that has
 * sections of releases, else the first that is called a changelog, else one that a directive makes, else WordPress' readme that has
 * one. Nothing when there is none.
 */
export function findChangelog(looking: Looking, folder = ""): string | undefined {
  let named: string | undefined;
  let made: string | undefined;
  for (const below of FOLDERS) {
    const place = [folder, below].filter(Boolean).join("/");
    const files = looking.list(place).filter((name) => ENDING.test(name));
    for (const pattern of NAMES) {
      for (const name of files.filter((each) => pattern.test(each))) {
        const path = place ? `${place}/${name}` : name;
        if (looking.not?.includes(path)) continue;
        const text = looking.read(path);
        if (hasSections(text, path)) return path;
        if (isDirective(text ?? "", path)) made ??= path;
        if (below === "" && (pattern === NAMES[0] || pattern === NAMES[1])) {
          named ??= path;
        }
      }
    }
  }
  return named ?? made ?? chapterIn(looking, folder);
}

/**
 * Sphinx' directives that sections are made of. Source: the documentation of `changelog` (of
 * SQLAlchemy) and of reno, "Sphinx Integration".
 */
const DIRECTIVE =
  /^\.\. (?:changelog::[ \t]*\r?\n(?:[ \t]+:\w+:.*\r?\n)*?[ \t]+:version:|release-notes::)/m;

/** Whether a page's sections are made of a directive. */
export function isDirective(text: string, path: string): boolean {
  return DIRECTIVE.test(text) && /\.(?:rst|txt)$/i.test(path);
}

/** Whether a path is one of a changelog, by the file's name or its folder's: `releases/2.x.md`. */
export function isNamedChangelog(path: string): boolean {
  const [name = "", folder = ""] = path.split("/").reverse();
  if (!ENDING.test(name) && !/^[\w.-]+\.(?:md|rst|adoc|txt)$/i.test(name)) return false;
  const isNamed = (text: string) => NAMES.some((each) => each.test(text));
  return isNamed(name) || isNamed(folder) && name.includes(".");
}

/** WordPress takes what is new from a chapter of `readme.txt`. */
function chapterIn(looking: Looking, folder: string): string | undefined {
  const name = looking.list(folder).find((each) => /^readme\.txt$/i.test(each));
  const path = [folder, name].filter(Boolean).join("/");
  const text = name === undefined ? undefined : looking.read(path);
  const isChapter = text !== undefined && wordpressReadme.isLike(text);
  return isChapter && hasSections(text, path) ? path : undefined;
}

/** So many characters mostly tell that there are sections. */
export const BEGINNING = 8_192;

function hasSections(text: string | undefined, path: string): boolean {
  if (text === undefined || text.trim() === "") return false;
  const markup = markupOf(path, text);
  const begun = beginningOf(text, BEGINNING);
  const isPlain = sectionsOf(outlineOf(begun, markup)).releases
    .some(({ heading }) => heading.style !== "");
  // A heading with a sign of its own is one, whatever stands below.
  if (isPlain) return true;
  const { releases, unreleased } = sectionsOf(outlineOf(text, markup));
  return releases.length > 0 || unreleased !== undefined;
}
