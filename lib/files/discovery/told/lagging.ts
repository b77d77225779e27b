/** What says an older version than the project, and stays: a release leaves nothing behind in silence. */
import { staysWith } from "./together.ts";
import { compare, isZero, type Version } from "../../../version/mod.ts";
import type { Run } from "../candidates.ts";
import { isOfReleases } from "../choosing/echoes.ts";
import { folderOf } from "../../path.ts";
import { tomlText } from "../../syntax/toml_text.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";

/** Formats that speak of other versions as well: of an API, of a catalog, of a tool. */
const OTHERS = new Set([
  "AndroidManifest.xml",
  "appveyor.yml",
  "AssemblyInfo",
  "libs.versions.toml",
  "lib.rs",
  "Makefile",
  "nix",
  "openapi.json",
  "openapi.yaml",
  "version.tf",
  "xcode",
]);

/** Formats that pack the project for a system or a store, in whatever folder. */
const PACKS = new Set([
  "APKBUILD",
  "iss",
  "manifest.json",
  "nsi",
  "PKGBUILD",
  "rpm-spec",
]);

/** Says which of the files lag behind those that go, and how they come along. */
export function tellEchoes(
  run: Run,
  all: readonly VersionFile[],
  going: readonly VersionFile[],
): void {
  const byPath = new Map(going.map((file) => [file.path, file]));
  const left = all.filter(({ path }) => !byPath.has(path));
  for (const file of all) tellLines(run, file, byPath.get(file.path) ?? file);
  const main = leadOf(going)?.version;
  const formats = new Set(going.map(({ format }) => format));
  for (const file of left) {
    // Beside the project's own package for a system, one of that kind is of something else.
    const isPack = PACKS.has(file.format) && !formats.has(file.format);
    const isMeant = isOwn(file) || isPack;
    const said = leadOf([file])?.version;
    const isAhead = said !== undefined && main !== undefined && compare(said, main) > 0;
    if (isOfReleases(file) && isAhead) tellAhead(run, file);
    else if (isOfReleases(file) || isMeant && lags(said, main)) {
      tellLagging(run, file.path, file.spelled);
    }
  }
}

/** Says which constants of a file stay, for they say another version than its others. */
function tellLines(
  { remarks }: Run,
  { path, slots }: VersionFile,
  { slots: going }: VersionFile,
): void {
  const lines = new Set(going.map(({ line }) => line));
  for (const { line, spelled } of slots) {
    if (lines.has(line)) continue;
    const said =
      `line ${line} says ${spelled}, another version than the rest, and stays`;
    remarks.push({ path, message: said, kind: "behind" });
  }
}

/** Says that a list of releases has the next one already, as AppStream's is written ahead. */
function tellAhead({ remarks }: Run, { path, spelled }: VersionFile): void {
  if (remarks.some((each) => each.path === path)) return;
  remarks.push({
    path,
    message: `says ${spelled} already, above the rest, and stays`,
    kind: "behind",
  });
}

/** Says that a file lags behind the rest, and how it comes along, where it `canFollow`. */
export function tellLagging(
  { remarks }: Pick<Run, "remarks">,
  path: string,
  spelled: string,
  canFollow = true,
): void {
  if (remarks.some((each) => each.path === path)) return;
  const entry = `add to rung.toml [[file]] path = ${tomlText(path)}`;
  const said = `says ${spelled}, another version than the rest, and stays` +
    (canFollow
      ? `; to take it along, ${entry}, and run \`rung bump VERSION --align\` once; ` +
        "with ignore = true it is left alone"
      : `, for it cannot say theirs; to leave it alone, ${entry}, ignore = true`);
  remarks.push({ path, message: said, kind: "behind" });
}

/** Whether it is older than the project's version, and was one once. */
export function lags(said: Version | undefined, main: Version | undefined): boolean {
  return said !== undefined && main !== undefined && !isZero(said) &&
    compare(said, main) < 0;
}

/** Whether a file at the root is the project's own: what it says was its version once. */
function isOwn({ path, format }: VersionFile): boolean {
  return folderOf(path) === "" && !OTHERS.has(format);
}

/** Says which manifests stay at a version that anybody begins with. */
export function tellLeft(
  { remarks }: Pick<Run, "remarks">,
  left: readonly string[],
  said: string,
): void {
  const [path, ...others] = left;
  if (path === undefined) return;
  const why =
    `says ${said} too, ${staysWith(others)}, for many packages begin with it; ` +
    `to add it to rung.toml: [[file]] path = ${tomlText(path)}`;
  remarks.push({ path, message: why, kind: "behind" });
}

/** Says which modules stay that are commented out of their build, as Maven leaves them. */
export function tellLeftOut({ leftOut, taken, settled, tree, remarks }: Run): void {
  for (const [path, by] of leftOut) {
    const isGone = taken.has(path) || settled.has(path) ||
      tree.read(path) === undefined || remarks.some((each) => each.path === path);
    const said = `is commented out of the modules of ${by}, and stays`;
    if (!isGone) remarks.push({ path, message: said, kind: "behind" });
  }
}
