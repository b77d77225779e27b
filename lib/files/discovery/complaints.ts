/** What is wrong with what was found: too little of it, or too much. */
import { type Fault, fault } from "../../fault.ts";
import type { Version } from "../../version/mod.ts";
import type { Lead, Places, Remark, Run } from "./candidates.ts";
import { formatOf, isManifest } from "../format_of.ts";
import { folderOf, nameOf } from "../path.ts";
import type { Reading } from "../reading.ts";
import type { FileEdit } from "../rewrite.ts";
import { hasDigest, mayHaveDigest } from "../learn/sealed.ts";
import { lineAt } from "../text.ts";
import { isLock } from "./told/locks.ts";
import type { Wanted } from "../tree.ts";
import type { VersionFile } from "../version_file.ts";

const NOTHING_THERE = "Write the version there, or correct what says that it is there";

/** The faults of a file that was named, and says no version or several. */
export function countFaults(lead: Lead, readings: readonly Reading[]): Fault[] {
  const { path, why, search, wanted } = lead;
  if (search.follows) return [];
  if (readings.length === 0 && wanted === undefined) {
    const message =
      `Cannot find the version in "${path}" (${why}): nothing there matches`;
    return [fault("version_missing", message, { path, hint: NOTHING_THERE })];
  }
  const opening = readings.filter(({ opens }) => opens);
  if (wanted !== undefined) wanted.found += opening.length;
  if (wanted === undefined || wanted.all !== false || opening.length <= 1) return [];
  const lines = opening.map(({ line }) => line);
  const message =
    `Cannot tell the version in "${path}" (${why}): its pattern matches on the lines ${
      lines.join(", ")
    }`;
  const hint = "Make the pattern match one place, or say `all = true` in the entry";
  return [fault("version_not_unique", message, { path, line: lines[1]!, hint })];
}

/** The fault of an entry whose pattern has found nothing, or another number of places. */
export function placeFaults({ path, why, all, found }: Places): Fault[] {
  if (typeof all === "number" ? all === found : found > 0) return [];
  const message = found === 0
    ? `Cannot find the version in "${path}" (${why}): nothing there matches`
    : `Cannot tell the version in "${path}" (${why}): its pattern matches ${found} times, not ${all}`;
  return found === 0
    ? [fault("version_missing", message, { path, hint: NOTHING_THERE })]
    : [fault("version_not_unique", message, { path })];
}

/** Places where a literal is only a piece: what is evaluated would not be the new version. */
export function tellPieces(
  { faults, remarks }: Run,
  { path, why, isNamed, search }: Lead,
  text: string,
  pieces: readonly number[],
): void {
  for (const start of pieces) {
    const line = lineAt(text, start);
    const message =
      `Cannot write the version into "${path}" (${why}): on line ${line} it is computed, and the text there is only a piece of it`;
    if (search.guess && !isNamed) remarks.push({ path, message });
    else {
      const hint =
        `Write it as one text, or add a [[file]] entry for "${path}" with a pattern, or with ignore = true`;
      faults.push(fault("version_unreadable", message, { path, line, hint }));
    }
  }
}

/** Whether it is a property list in the form that only Apple's own tools write, which is told. */
export function isBinary(
  { remarks }: Run,
  { path, isNamed }: Lead,
  text: string,
): boolean {
  if (isNamed || !text.startsWith("bplist")) return false;
  remarks.push({ path, message: "is a binary property list, and stays" });
  return true;
}

/**
 * Every promised version must have been found in a file it may come from, or in one of
 * Python's, or in one that the configuration names, unless that is a page for people; a tag
 * keeps it as well.
 */
export function keepPromises(
  { promises, faults, settled, remarks }: Run,
  files: readonly VersionFile[],
): void {
  const isTold = ({ path, scheme, format }: VersionFile) =>
    scheme === "pep440" && !onlyEchoes(format) ||
    settled.has(path) && !/\.(?:mdx?|rst|adoc|html?)$/i.test(path);
  if (files.some(isTold)) return;
  for (const { path, line, from, isUnbuilt } of promises) {
    const isKept = (file: VersionFile) =>
      from.includes(file.path) ||
      isUnbuilt === true && isManifest(file.path) &&
        folderOf(file.path) === folderOf(path);
    // What is beside it may say that the tag is all, as setup.py of versioneer does.
    const isTagged = remarks.some((each) =>
      each.kind === "tagged" && folderOf(each.path) === folderOf(path)
    );
    if (isTagged || files.some(isKept)) continue;
    faults.push(fault(
      "version_missing",
      `Cannot find the version of "${path}": it is computed, and no file named there says it`,
      { path, line },
    ));
  }
}

/** Whether files of a format only repeat what others say, as Sphinx' configuration does. */
function onlyEchoes(id: string): boolean {
  const format = formatOf(id);
  return format.ok && format.value.echoes === true;
}

/** Why there is no version of the package that is wanted; none when there is one, or its tag is all. */
export function missing(
  { own, tagged, byTag, remarks }: Run,
  { only, isUnnamed = false }: Wanted,
  files: readonly VersionFile[],
): Fault[] {
  const isThere = files.some(({ slots }) => slots.some(({ follows }) => !follows));
  if (isThere || isUnnamed || tagged.has(only)) return [];
  if (!own.has(only)) {
    const names = [...own].toSorted().join(", ");
    const state = names === "" ? "no manifest names a package" : `there are ${names}`;
    return [fault("usage", `Cannot find the package "${only}": ${state}`, {
      hint: "Name one of them; `rung next --all` lists what can be released alone",
    })];
  }
  const path = byTag.get(only);
  if (path !== undefined) {
    const isTold = remarks.some((each) => each.path === path);
    if (!isTold) remarks.push({ path, message: "says no version, its tag is all" });
    return [];
  }
  const message =
    `Cannot find a version of the package "${only}": its manifest says none`;
  return [fault("version_missing", message)];
}

/** The numbers of a version, as many as another has: `2.4.0.0` after `2.3.1.0`. */
function numbersLike(spelled: string, { release }: Version): string {
  const numbers = [...release];
  const count = spelled.match(/\d+/g)?.length ?? numbers.length;
  // A number alone is one part of several.
  if (count < 2) return numbers.join(".");
  while (numbers.length > count && numbers.at(-1) === 0) numbers.pop();
  while (numbers.length < count) numbers.push(0);
  return numbers.join(".");
}

/**
 * What a person should know of edits that lead to `to`: places that hold less than it, and
 * requirements that no longer admit it and that only a person can reword.
 */
export function remarksOn(edits: readonly FileEdit[], to: Version): readonly Remark[] {
  return edits.flatMap(({ path, before, after, bare = [], shut = [] }) => [
    ...sealedLine(path, before, after),
    ...bare.slice(0, 1).map(({ line, spelled }) => ({
      path,
      message: `line ${line} takes numbers alone: ${
        numbersLike(spelled, to)
      } is written there`,
    })),
    ...shut.map(({ line, of, asks }) => ({
      path,
      message: `line ${line} asks for "${
        asks!.range
      }" of ${of}, which no longer admits it`,
    })),
    ...staleDigest(path, after, edits),
  ]);
}

/** Says of the first changed line that a digest stands in it, which is of what the old version named. */
function sealedLine(path: string, before: string, after: string): readonly Remark[] {
  if (before === after || isLock(path) || !mayHaveDigest(before)) return [];
  const [old, now] = [before.split("\n"), after.split("\n")];
  const at = old.findIndex((line, i) => line !== now[i] && hasDigest(line));
  const told = `line ${
    at + 1
  } has a digest of what the old version names, and rung cannot make the new one`;
  return at === -1 ? [] : [{ path, message: told }];
}

/** A digest of what a manifest asks for, and who writes it. Source: Poetry and PDM, "lock". */
const DIGEST = /^content[-_]hash = /m;

function staleDigest(
  path: string,
  text: string,
  edits: readonly FileEdit[],
): readonly Remark[] {
  const tool = /^(poetry|pdm)\.lock$/.exec(nameOf(path))?.[1];
  const at = tool === undefined ? undefined : DIGEST.exec(text)?.index;
  const isStale = edits.some((edit) =>
    edit.asksAnew && nameOf(edit.path) === "pyproject.toml" &&
    folderOf(edit.path) === folderOf(path)
  );
  if (at === undefined || !isStale) return [];
  const said =
    `line ${lineAt(text, at)} has a digest of what pyproject.toml asked for; ` +
    `\`${tool} lock\` writes the new one`;
  return [{ path, message: said }];
}
