/** .NET's project files. */
import type { Format, Slot } from "../../format.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `*.csproj`, `Directory.Build.props`: `Version`, or its two halves `VersionPrefix` and
 * `VersionSuffix`. Source: learn.microsoft.com, "MSBuild properties for .NET SDK projects".
 */
export const csproj: Format = {
  id: "csproj",
  title: ".NET project",
  names: ["*.csproj", "*.fsproj", "*.vbproj", "Directory.Build.props"],
  schemes: ["nuget"],
  syntax: "xml",
  locate({ root }) {
    const groups = itemsOf(at(root, "Project", "PropertyGroup"));
    const name = groups.flatMap((group) => stringAt(group, "PackageId") ?? [])[0];
    return {
      slots: [
        ...groups.flatMap((group) => [
          ...literals(group, "Version"),
          ...literals(group, "PackageVersion"),
        ]),
        ...groups.flatMap((group) => literals(group, "VersionPrefix", "base")),
        ...groups.flatMap((group) => literals(group, "VersionSuffix", "suffix")),
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
