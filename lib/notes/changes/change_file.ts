/**
 * Change files: what people wrote beside their change, for the release that brings it. Sources:
 * changesets, "Adding a changeset"; knope, "Changesets"; towncrier, "News fragments"; scriv,
 * "Concepts".
 */
import { ok, type Result } from "../../fault.ts";
import type { Commit } from "../commits.ts";
import { ROLE } from "../changelog/markups/rst.ts";
import { frontOf } from "./front.ts";
import { fragmentOf } from "./fragment.ts";
import type { Kind } from "./kinds.ts";
import type { ChangeWords } from "./words.ts";

/** A change file. */
export interface ChangeFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly words: readonly ChangeWords[];
}

/** Where change files are: a file of `.changeset`, or of such a folder of any package. */
const PLACE =
  /^(?:\.changeset\/[^/]+\.md|(?:.+\/)?(?:changelog\.d|newsfragments)\/[^/]+)$/;
/** What lies in these folders, and is no change. */
const OTHERS =
  /\/(?:[._]|README\b|CHANGELOG\b|template|towncrier_template|scriv\.ini)[^/]*$|\.(?:j2|jinja2?|toml|json|ini|cfg|py)$/i;

/** Where a project has told its tool that fragments are, and what types of its own mean. */
export interface FragmentFolders {
  /** From the root, with `/`. */
  readonly folders: readonly string[];
  /** Each type's word, as names of files have it; none where names say no type. */
  readonly kinds: readonly (readonly [word: string, kind: Kind])[];
}

/** Folders that change files are in, below the root or a package's folder. */
export const CHANGE_FOLDERS = ["changelog.d", "newsfragments"] as const;

/** Whether a path is that of a change file; `own`: where the project has them besides. */
export function isChangePath(path: string, own?: FragmentFolders): boolean {
  if (OTHERS.test(path)) return false;
  if (PLACE.test(path)) return true;
  const at = path.lastIndexOf("/");
  if (!own?.folders.includes(path.slice(0, Math.max(at, 0)))) return false;
  // towncrier passes over what says none of its types: it may be another page
  const [, ...parts] = path.slice(at + 1).split(".");
  return own.kinds.length === 0 ||
    own.kinds.some(([word]) => parts.includes(word));
}

/**
 * What a change file says; `kinds`: types of the project's own.
 *
 * Fails with `config_invalid` for one of `.changeset` whose head is none, and for a fragment
 * that says nothing of its kind.
 */
export function changeFileOf(
  path: string,
  text: string,
  kinds: FragmentFolders["kinds"] = [],
): Result<ChangeFile> {
  const words = path.startsWith(".changeset/")
    ? frontOf(path, text)
    : fragmentOf(path, text, new Map(kinds));
  return words.ok ? ok({ path, words: words.value }) : words;
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
