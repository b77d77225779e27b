/** MSBuild's properties: what says a version by its own name, and what it is made of. */
import type { Pointer, Slot } from "../../format.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";

/** The places of what is written out; `$(Property)` follows by itself. */
export function literals(
  groups: readonly Node[],
  name: string,
  says?: Slot["says"],
): Slot[] {
  return groups.flatMap((group) => itemsOf(at(group, name)))
    .flatMap((item) => stringAt(item)?.includes("$(") ? [] : slotsAt(item))
    .map((slot) => says === undefined ? slot : { ...slot, says });
}

/** The places of a version: where it is written out, or the property of the file that it names. */
export function saidBy(
  groups: readonly Node[],
  name: string,
  says?: Slot["says"],
): Slot[] {
  return [name, ...new Set(namesBy(groups, name))].flatMap((each) =>
    literals(groups, each, says)
  );
}

/** `$(Major).$(Minor).$(Patch)`, and what is behind them, with its mark or without. */
const ROW =
  /^\s*\$\((\w+)\)\.\$\((\w+)\)\.\$\((\w+)\)(?:(?<mark>-?)\$\((?<rest>\w+)\))?\s*$/;

/** The three numbers of which a property is made, where all of them are written out. */
export function rowBy(groups: readonly Node[], name: string): Slot[] {
  const match = groups.flatMap((group) => itemsOf(at(group, name)))
    .map((item) => ROW.exec(stringAt(item) ?? "")).find((each) => each !== null);
  if (match === undefined || match === null) return [];
  const { mark, rest } = match.groups!;
  const numbers = (["major", "minor", "patch"] as const).map((says, i) =>
    literals(groups, match[i + 1]!, says)[0]
  ).filter((each) => each !== undefined);
  if (numbers.length < 3) return [];
  // `VersionSuffix` goes by its own name.
  const isNamed = rest === undefined || OWN.has(rest);
  const tail = isNamed ? [] : literals(groups, rest, mark === "-" ? "suffix" : "tail");
  return [...numbers, ...tail.slice(0, 1)];
}

/** `<Version>$(ToolVersion)</Version>` of a property that only a file above can say. */
export function takenFrom(groups: readonly Node[], path: string): Pointer[] {
  const names = ["Version", "VersionPrefix", "PackageVersion"].flatMap((each) =>
    namesBy(groups, each)
  ).filter((each) => literals(groups, each).length === 0);
  const folders = path.split("/").slice(0, -1);
  const paths = [
    ...folders.map((_, i) => folders.slice(0, i + 1).join("/")).toReversed(),
    "",
  ]
    .map((folder) => `${folder && `${folder}/`}Directory.Build.props`)
    .filter((each) => each !== path);
  return [...new Set(names)].map((variable): Pointer => ({
    ...{ paths, take: "any", format: "csproj", schemes: ["nuget"], variable },
    why: `${path}: $(${variable})`,
  }));
}

/** The pointers, if there are any. */
export function elsewhereOf(elsewhere: readonly Pointer[]) {
  return elsewhere.length === 0 ? {} : { elsewhere };
}

/** The properties of the file that are all of what another says. */
function namesBy(groups: readonly Node[], name: string): readonly string[] {
  return groups.flatMap((group) => itemsOf(at(group, name)))
    .flatMap((item) => /^\s*\$\((\w+)\)\s*$/.exec(stringAt(item) ?? "")?.[1] ?? [])
    .filter((each) => !OWN.has(each));
}

/** The properties that are a version by their own names. */
const OWN = new Set(["Version", "VersionPrefix", "VersionSuffix", "PackageVersion"]);
