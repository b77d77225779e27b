/** Change files: what people wrote beside their change, for the release that brings it. */
import { ok, type Result } from "../../fault.ts";
import type { Commit } from "../commits.ts";
import { ROLE } from "../changelog/markups/rst.ts";
import type { Kind } from "./kinds.ts";
import type { ChangePlace } from "./places.ts";
import { OF_FRAGMENTS, toolOf } from "./readers.ts";
import type { ChangeWords } from "./words.ts";

/** A change file. */
export interface ChangeFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly words: readonly ChangeWords[];
}

/** What lies in folders of fragments, and is none. */
const OTHERS =
  /\/(?:[._]|README\b|CHANGELOG\b|template|towncrier_template|scriv\.ini)[^/]*$|\.(?:j2|jinja2?|toml|json|ini|cfg|py)$/i;

/** Where a project has told its tool that fragments are, and what types of its own mean. */
export interface FragmentFolders {
  /** From the root, with `/`. */
  readonly folders: readonly string[];
  /** Each type's word, as names of files have it; none where names say no type. */
  readonly kinds: readonly (readonly [word: string, kind: Kind])[];
}

/**
 * Whether a path is that of a change file; `own`: where the project has them besides, `configs`:
 * the places of the tools that it has configured.
 */
export function isChangePath(
  path: string,
  own?: FragmentFolders,
  configs: readonly ChangePlace[] = [],
): boolean {
  const tool = toolOf(path);
  const isAnothers = tool?.place.needsConfig && !configs.includes(tool.place);
  if (tool && !tool.place.isOfPackages && !isAnothers) return true;
  if (OTHERS.test(path)) return false;
  if (tool?.place.isOfPackages) return true;
  const at = path.lastIndexOf("/");
  if (!own?.folders.includes(path.slice(0, Math.max(at, 0)))) return false;
  // towncrier passes over what says none of its types: it may be another page
  const [, ...parts] = path.slice(at + 1).split(".");
  return own.kinds.length === 0 ||
    own.kinds.some(([word]) => parts.includes(word));
}

/**
 * What a change file says; `kinds`: types of the project's own. Nothing for a file of another
 * sort in such a folder.
 *
 * Fails with `config_invalid` for one whose head is none, for JSON that is none, and for a
 * fragment that says nothing of its kind.
 */
export function changeFileOf(
  path: string,
  text: string,
  kinds: FragmentFolders["kinds"] = [],
): Result<ChangeFile | undefined> {
  const { read } = toolOf(path)?.reader ?? OF_FRAGMENTS;
  const words = read(path, text, new Map(kinds));
  if (!words.ok) return words;
  return ok(words.value && { path, words: words.value });
}

/**
 * The file without what it says of these packages; nothing where it says nothing else, or names
 * none. A file that cannot be read is as it was.
 */
export function withoutPackages(
  path: string,
  text: string,
  isReleased: (name: string | undefined) => boolean,
): string | undefined {
  return toolOf(path)?.reader.without?.(text, isReleased);
}

/**
 * The words as a commit says them, so that all that reads commits reads them; nothing for what is
 * not told. `path` says what language they are in.
 */
export function commitOf(
  { kind, text, more }: ChangeWords,
  path: string,
): Commit | undefined {
  if (kind.type === "none") return undefined;
  const mark = kind.isBreaking ? "!" : "";
  const markup = path.endsWith(".rst") ? "rst" : "markdown";
  const plain = markup === "rst" ? withoutRoles(text) : text;
  return {
    sha: "",
    subject: `${kind.type}${mark}: ${plain}`,
    body: more,
    isMerge: false,
    wording: { path, markup, title: text, more, heading: kind.heading },
  };
}

/** A line of reStructuredText with roles as code, and links as their words. */
function withoutRoles(text: string): string {
  return text.replace(ROLE, "`$1`")
    .replace(/(?<!`)`([^`<]+?)\s*<https?:[^>`]+>`_{1,2}/g, "$1");
}
