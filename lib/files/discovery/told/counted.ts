/** What stays where nothing says the version but files that may speak of something else. */
import {
  compare,
  holdsPlace,
  isPrerelease,
  type Version,
} from "../../../version/mod.ts";
import type { Run } from "../candidates.ts";
import { isEcho } from "../choosing/echoes.ts";
import { isOfPages, isTagAlone } from "../foreign.ts";
import { tomlText } from "../../syntax/toml_text.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";

/** Formats of files that may say the version of a program or an interface. */
const OF_ANYTHING = new Set([
  ...["version.php", "resource-version", "vim", "SConstruct", "version_.d"],
]);

/**
 * Leaves out what may speak of something else, where the tag alone is the version, what is far
 * from the last release, and what builds count by or write over where nothing else says a
 * version; and says so.
 */
export function withoutCounted(
  run: Run,
  files: readonly VersionFile[],
): readonly VersionFile[] {
  if (!files.every(isEcho)) return files;
  if (isTagAlone(run.tree)) {
    return leave(run, files, () => "for the tag alone is the version here");
  }
  const isOther = (file: VersionFile) => isOfOther(file, run.last);
  leave(run, files.filter(isOther), () => "for it is far from the last release");
  const near = files.filter((file) => !isOther(file));
  return near.every(isBuilt)
    ? leave(
      run,
      near,
      ({ path }) =>
        isOfPages(path)
          ? "for nothing else says a version here"
          : "for builds count by it",
    )
    : near;
}

function isBuilt({ format, path, spelled }: VersionFile): boolean {
  return format === "appveyor.yml" || isOfPages(path) || holdsPlace(spelled);
}

/** Whether it may say anything, and says what is far from the `last` release. */
function isOfOther(file: VersionFile, last: Version | undefined): boolean {
  const said = OF_ANYTHING.has(file.format) ? leadOf([file])?.version : undefined;
  return said !== undefined && last !== undefined &&
    said.release[0] !== last.release[0] &&
    !(isPrerelease(said) && compare(said, last) > 0);
}

/** Nothing of them, and says of each why. */
function leave(
  { remarks }: Pick<Run, "remarks">,
  files: readonly VersionFile[],
  why: (file: VersionFile) => string,
): readonly VersionFile[] {
  for (const file of files) {
    const { path, spelled } = file;
    if (remarks.some((each) => each.path === path)) continue;
    const said = `says ${spelled}, and stays, ${why(file)}; ` +
      `to add it to rung.toml: [[file]] path = ${tomlText(path)}`;
    remarks.push({ path, message: said, kind: "behind" });
  }
  return [];
}
