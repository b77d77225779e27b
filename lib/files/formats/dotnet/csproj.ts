/** .NET's project files. */
import type { Format, Pointer, Slot } from "../../format.ts";
import { isUsual } from "../../discovery/foreign.ts";
import { countOf, isCounted } from "../../parts/coded.ts";
import { folderOf, resolve } from "../../path.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";
import { elsewhereOf, literals, rowBy, saidBy, takenFrom } from "./properties.ts";

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
  locate({ root, text }, { own, path, variable }) {
    const groups = itemsOf(at(root, "Project", "PropertyGroup")).map(asNamed);
    // A project takes its version from here.
    if (variable !== undefined) return { slots: literals(groups, variable) };
    const said = groups.flatMap((group) => stringAt(group, "PackageId") ?? [])[0];
    // `$(AssemblyName)` is the file's name, unless it says another.
    const assembly =
      groups.flatMap((group) => stringAt(group, "AssemblyName") ?? [])[0];
    const id = said === "$(AssemblyName)" ? assembly ?? nameOf(path) ?? said : said;
    const asked = ["PackageReference", "PackageVersion"].flatMap((kind) =>
      itemsOf(at(root, "Project", "ItemGroup")).flatMap((group) =>
        itemsOf(at(group, kind)).flatMap((each) => requirementOf(each, own, text))
      )
    );
    const rows = ["Version", "VersionPrefix", "PackageVersion"]
      .map((each) => rowBy(groups, each)).find((each) => each.length > 0) ?? [];
    const prefixes = saidBy(groups, "VersionPrefix", "base");
    const halves = prefixes.length + rows.length === 0
      ? []
      : groups.flatMap((group) => itemsOf(at(group, "VersionPrefix"))).flatMap((each) =>
        slotsAt(each)
      );
    const hasBase = prefixes.length + rows.length > 0 ||
      groups.every((group) => at(group, "VersionPrefix") === undefined);
    // What follows a base that is computed is no place of its own.
    const suffixes = (hasBase ? literals(groups, "VersionSuffix", "suffix") : [])
      .filter((slot) => !OF_BUILDS.test(textOf(text)(slot)));
    const computed = groups.flatMap((group) => itemsOf(at(group, "VersionSuffix")));
    const whole = [...saidBy(groups, "Version"), ...saidBy(groups, "PackageVersion")];
    const says = (each: string) =>
      groups.some((group) => at(group, each) !== undefined);
    // MinVer's: the version is in tags that begin so.
    const tagBefore = groups.flatMap((group) =>
      stringAt(group, "MinVerTagPrefix") ?? []
    )
      .find((each) => nameOf(path) !== undefined && /^[^$]+$/.test(each));
    const isCalled = says("Version") || says("VersionPrefix") ||
      tagBefore !== undefined;
    const name = id ?? (isCalled ? nameOf(path) : undefined);
    const isSilent = !["Version", "VersionPrefix", "PackageVersion"].some(says);
    const tagged = isSilent
      ? references(root).find((each) => FROM_TAGS.has(each))
      : undefined;
    return {
      ...(tagged === undefined ? {} : { tagged }),
      ...(tagBefore === undefined ? {} : { tagBefore }),
      slots: [
        ...whole,
        ...prefixes,
        ...rows,
        ...assemblyNumbers(groups, [...whole, ...prefixes].map(textOf(text))),
        ...displayed(groups, [...whole, ...prefixes].map(textOf(text))),
        ...(suffixes.length > 0 || computed.length > 0
          ? suffixes
          : halves.slice(0, 1).flatMap((slot) => newSuffix(text, slot))),
        ...asked,
      ],
      ...(name === undefined ? {} : { name }),
      ...elsewhereOf(isSilent ? importsOf(root, path) : takenFrom(groups, path)),
      ...(isSilent ? { isByTag: true as const } : {}),
    };
  },
};

const PROPERTIES = new Map(
  [
    ...["Version", "VersionPrefix", "VersionSuffix", "PackageVersion", "PackageId"],
    ...["AssemblyVersion", "FileVersion", "InformationalVersion", "ReleaseVersion"],
    ...["ApplicationDisplayVersion", "ApplicationVersion"],
  ].map((name) => [name.toLowerCase(), name]),
);

/** A group whose properties are called as they are here: their names' case is nothing to MSBuild. */
function asNamed(group: Node): Node {
  if (group.kind !== "table") return group;
  const entries = [...group.entries].map(([name, node]) =>
    [PROPERTIES.get(name.toLowerCase()) ?? name, node] as const
  );
  return { ...group, entries: new Map(entries) };
}

/** What a build is called that is no release: `0.16.0-develop`; it stays. */
const OF_BUILDS = /^(?:dev|develop|ci|local|nightly)$/i;

/**
 * `$(MSBuildThisFileDirectory)`: the folder that the file lies in; `$(MSBuildProjectDirectory)`: the
 * project's, which is the same one in a project's own file. Source: "MSBuild reserved properties".
 */
const HERE = /^\$\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory)\)[\\/]?/;

/** The properties that a project imports: `<Import Project="..\build\common.props" />`. */
function importsOf(root: Node, path: string): Pointer[] {
  return itemsOf(at(root, "Project", "Import")).flatMap((each) => {
    const asked = (stringAt(each, "@Project") ?? "").replace(HERE, "")
      .replaceAll("\\", "/");
    const meant = asked.includes("$(") || !asked.endsWith(".props")
      ? undefined
      : resolve(folderOf(path), asked);
    return meant === undefined ? [] : [{
      ...{ paths: [meant], take: "any" as const, format: "csproj" },
      why: `${path}: <Import>`,
    }];
  });
}

/** The name of a project's package, where it says none: its file's. */
function nameOf(path: string): string | undefined {
  return /(?:^|\/)([^/]+)\.(?:cs|fs|vb)proj$/i.exec(path)?.[1];
}

/** What a project asks of another of the same solution, as a package. */
function requirementOf(each: Node, own: ReadonlySet<string>, text: string): Slot[] {
  const name = stringAt(each, "@Include") ?? "";
  if (!own.has(name)) return [];
  return slotsAt(each, "@Version").flatMap((slot) => {
    const asked = textOf(text)(slot);
    // A property's value stands elsewhere.
    const isComputed = asked.includes("$(");
    return isComputed ? [] : requirementSlots(asked, slot.start, name, "nuget");
  });
}

/** The characters of a slot. */
function textOf(text: string) {
  return ({ start, end }: Slot) => text.slice(start, end);
}

/**
 * `AssemblyVersion`, `FileVersion` and `InformationalVersion` where they say the numbers of the version: many projects
 * hold the first at its major. Where nothing else says the version, the second does; beside
 * a version that anybody begins with, `1.0.0.0` is no evidence, and stays.
 */
function assemblyNumbers(groups: readonly Node[], said: readonly string[]): Slot[] {
  const of = (name: string, { says }: Pick<Slot, "says"> = { says: "base" }) =>
    groups.flatMap((group) =>
      literals([group], name, says).map((slot) => ({
        slot,
        text: itemsOf(at(group, name)).flatMap((item) => stringAt(item) ?? [])[0] ?? "",
      }))
    );
  const files = of("FileVersion");
  const wanted = [...said, ...(said.length === 0 ? files.map(({ text }) => text) : [])]
    .map(numbersOf).filter((each) => said.length === 0 || !isUsual(wholeOf(each)));
  const repeated = [
    ...of("AssemblyVersion"),
    ...files,
    ...of("InformationalVersion", {}),
    ...of("ReleaseVersion", {}),
  ]
    .filter(({ text }) => wanted.includes(numbersOf(text)));
  return repeated.map(({ slot }) => slot);
}

/**
 * What the stores show of a MAUI application, and the count of builds beside it; where the project
 * has a version besides, only if it is the same. Source: learn.microsoft.com, "MAUI app versions".
 */
function displayed(groups: readonly Node[], said: readonly string[]): Slot[] {
  const textIn = (name: string) =>
    groups.flatMap((group) => stringAt(group, name) ?? [])[0] ?? "";
  const shown = textIn("ApplicationDisplayVersion");
  const isOwn = /^\d+(?:\.\d+)+$/.test(shown) &&
    (said.length === 0 || said.map(numbersOf).includes(numbersOf(shown)));
  if (!isOwn) return [];
  const count = textIn("ApplicationVersion");
  return [
    ...literals(groups, "ApplicationDisplayVersion", "base"),
    ...isCounted(count)
      ? literals(groups, "ApplicationVersion", countOf(shown, count))
      : [],
  ];
}

/** `1.2.3` of `1.2.3.0` and of `1.2.3-rc.1`: what numbers say, without zeros at their end. */
export function numbersOf(text: string): string {
  const numbers = /^v?(\d+(?:\.\d+)*)/.exec(text.trim())?.[1] ?? "";
  return numbers.replace(/(?:\.0+)+$/, "");
}

/** Three numbers, zeros where fewer are said. */
function wholeOf(numbers: string): string {
  return [...numbers.split("."), "0", "0"].slice(0, 3).join(".");
}

/** Packages that make the version of the tag: no file says it. Source: each one's readme. */
const FROM_TAGS = new Set(["MinVer", "GitVersion.MsBuild", "GitVersionTask"]);

/** The packages that are asked for, by name. */
function references(root: Node): readonly string[] {
  return ["PackageReference", "GlobalPackageReference"].flatMap((name) =>
    itemsOf(at(root, "Project", "ItemGroup")).flatMap((group) =>
      itemsOf(at(group, name)).flatMap((each) => stringAt(each, "@Include") ?? [])
    )
  );
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
