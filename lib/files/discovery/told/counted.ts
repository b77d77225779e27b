/** What stays where nothing says the version but files that may speak of something else. */
import type { Run } from "../candidates.ts";
import { isEcho } from "../choosing/echoes.ts";
import { isOfPages, isTagAlone } from "../foreign.ts";
import { tomlText } from "../../syntax/toml_text.ts";
import type { VersionFile } from "../../version_file.ts";

/** `33.33.33`: a number that a build writes another over. */
const HELD = /^(\d{2,4})(?:\.\1){2,3}$/;

/**
 * Whether all of them may speak of something else, and are no version of the project: its tag is,
 * or what builds count by, or write over.
 */
export function areCounted(
  { tree }: Pick<Run, "tree">,
  files: readonly VersionFile[],
): boolean {
  const isBuilt = ({ format, path, spelled }: VersionFile) =>
    format === "appveyor.yml" || isOfPages(path) ||
    HELD.test(spelled);
  return files.every(isEcho) && (isTagAlone(tree) || files.every(isBuilt));
}

/**
 * Leaves out what may speak of something else, where the tag alone is the version, and what
 * builds count by where nothing else says one; and says so.
 */
export function leave(
  { remarks, tree }: Run,
  files: readonly VersionFile[],
): readonly VersionFile[] {
  for (const { path, spelled } of files) {
    if (remarks.some((each) => each.path === path)) continue;
    const why = isTagAlone(tree)
      ? "for the tag alone is the version here"
      : isOfPages(path)
      ? "for nothing else says a version here"
      : "for builds count by it";
    const said = `says ${spelled}, and stays, ${why}; ` +
      `to add it to rung.toml: [[file]] path = ${tomlText(path)}`;
    remarks.push({ path, message: said, kind: "behind" });
  }
  return [];
}
