/** .NET's project files. */
import type { Format, Slot } from "../../format.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `*.csproj`, `Directory.Build.props` and its kin: `Version`, or its two halves `VersionPrefix` and
 * `VersionSuffix`. Source: learn.microsoft.com, "MSBuild properties for .NET SDK projects".
 */
export const csproj: Format = {
  id: "csproj",
  title: ".NET project",
  names: ["*.csproj", "*.fsproj", "*.vbproj", "Directory.*.props"],
  schemes: ["nuget"],
  syntax: "xml",
  locate({ root, text }) {
    const groups = itemsOf(at(root, "Project", "PropertyGroup"));
    const name = groups.flatMap((group) => stringAt(group, "PackageId") ?? [])[0];
    const prefixes = groups.flatMap((group) =>
      literals(group, "VersionPrefix", "base")
    );
    const suffixes = groups.flatMap((group) =>
      literals(group, "VersionSuffix", "suffix")
    );
    const computed = groups.flatMap((group) => itemsOf(at(group, "VersionSuffix")));
    return {
      slots: [
        ...groups.flatMap((group) => [
          ...literals(group, "Version"),
          ...literals(group, "PackageVersion"),
        ]),
        ...prefixes,
        ...(suffixes.length > 0 || computed.length > 0
          ? suffixes
          : prefixes.slice(0, 1).flatMap((slot) => newSuffix(text, slot))),
      ],
      ...(name === undefined ? {} : { name }),
    };
  },
};

/** The places of what is written out; `$(Property)` follows by itself. */
function literals(group: Node, name: string, says?: Slot["says"]): Slot[] {
  return itemsOf(at(group, name)).flatMap((item) =>
    stringAt(item)?.includes("$(") ? [] : slotsAt(item)
  ).map((slot) => says === undefined ? slot : { ...slot, says });
}

/** Where a suffix goes that the file does not have yet: below the prefix, as that is indented. */
function newSuffix(text: string, { start, end }: Slot): Slot[] {
  const close = /^\s*<\/VersionPrefix\s*>/.exec(text.slice(end))?.[0].length;
  if (close === undefined) return [];
  const line =
    /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, text.lastIndexOf("<", start)))?.[0] ?? "";
  const place = end + close;
  return [{
    start: place,
    end: place,
    says: "suffix",
    wrap: [`${line}<VersionSuffix>`, "</VersionSuffix>"],
  }];
}
