/** What a file says of the names of packages. */
import type { Located } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import type { Run } from "../candidates.ts";
import { takeOwn } from "./families.ts";

/** Takes up the names of packages that a file says, and what it says of each. */
export function takeNames(
  run: Run,
  path: string,
  located: Located,
): void {
  const { name, tagged, tagBefore, isBase, isUnversioned, isByTag } = located;
  const { links = [], calls = [], leftOut = [] } = located;
  for (const [place, called] of calls) {
    const folder = resolve(folderOf(path), place);
    if (folder !== undefined) run.called.set(folder, called);
  }
  for (const each of links) run.linked.add(each);
  for (const each of leftOut) run.leftOut.set(each, path);
  if (tagged !== undefined) {
    const message = `${tagged} takes the version from the tag, no file says it`;
    run.remarks.push({ path, message, kind: "tagged" });
  }
  if (tagged !== undefined || tagBefore !== undefined) run.tagged.add(name ?? path);
  if (name === undefined) return;
  takeOwn(run, path, name);
  if (isBase) run.based.add(name);
  if (isUnversioned) run.unversioned.add(name);
  if (isByTag) run.byTag.set(name, path);
}
