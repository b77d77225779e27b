/** Manifests in XML that say their version in one element or attribute. */
import { moved, slotsOf } from "../../code/assignment.ts";
import { withoutComments } from "../../code/blank.ts";
import type { Format, Slot } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, itemsOf, slotsAt, stringAt } from "../../syntax.ts";
import { keyed } from "../keyed.ts";

/** `package.xml` of ROS: three numbers. Source: ros.org, REP 149, "Package Manifest Format Three". */
export const rosPackage: Format = keyed({
  id: "package.xml",
  title: "ROS package",
  names: ["package.xml"],
  syntax: "xml",
  version: [["package", "version"]],
  called: ["package", "name"],
  isBase: true,
});

/** `*.nuspec`, but for what it asks of others. */
const nuspecAlone: Format = keyed({
  id: "nuspec",
  title: "NuGet package description",
  names: ["*.nuspec"],
  schemes: ["nuget"],
  guess: true,
  anywhere: true,
  syntax: "xml",
  version: [["package", "metadata", "version"]],
  called: ["package", "metadata", "id"],
});

/**
 * `*.nuspec`, and what it asks of the project's other packages. Source: learn.microsoft.com,
 * ".nuspec File Reference".
 */
export const nuspec: Format = {
  ...nuspecAlone,
  locate(document, ask) {
    const found = nuspecAlone.locate(document, ask);
    const all = itemsOf(at(document.root, "package", "metadata", "dependencies"));
    const asked = all.flatMap((each) => [each, ...itemsOf(at(each, "group"))])
      .flatMap((each) => itemsOf(at(each, "dependency"))).flatMap((each): Slot[] => {
        const name = stringAt(each, "@id") ?? "";
        const range = stringAt(each, "@version") ?? "";
        // What a packer puts in its place is no version.
        if (!ask.own.has(name) || name === found.name || range.includes("$")) return [];
        return slotsAt(each, "@version").flatMap(({ start }) =>
          requirementSlots(range, start, name, "nuget")
        );
      });
    return { ...found, slots: [...found.slots, ...asked] };
  },
};

/** `*.vsixmanifest`: numbers alone. Source: learn.microsoft.com, "VSIX extension schema 2.0". */
export const vsixManifest: Format = keyed({
  id: "vsixmanifest",
  title: "Visual Studio extension",
  names: ["*.vsixmanifest"],
  places: ["*/source.extension.vsixmanifest", "src/*/source.extension.vsixmanifest"],
  schemes: ["nuget"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "xml",
  version: [["PackageManifest", "Metadata", "Identity", "@Version"]],
  isBase: true,
});

/** `*.appxmanifest`: four numbers. Source: learn.microsoft.com, "Package manifest schema", "Identity". */
export const appxManifest: Format = keyed({
  id: "appxmanifest",
  title: "Windows application package",
  names: ["*.appxmanifest", "AppxManifest.xml"],
  places: ["*/Package.appxmanifest"],
  schemes: ["nuget"],
  guess: true,
  echoes: true,
  syntax: "xml",
  version: [["Package", "Identity", "@Version"]],
  isBase: true,
});

/** `config.xml` of Cordova, and its counts of builds. Source: cordova.apache.org, "Config.xml". */
export const cordovaConfig: Format = keyed({
  id: "config.xml",
  title: "Cordova application",
  names: ["config.xml"],
  guess: true,
  echoes: true,
  syntax: "xml",
  version: [["widget", "@version"]],
  isBase: true,
  builds: [["widget", "@android-versionCode"], ["widget", "@ios-CFBundleVersion"]],
});

/** `plugin.xml` of Cordova or IntelliJ. Sources: cordova.apache.org, "plugin.xml"; plugins.jetbrains.com, "Plugin configuration file". */
export const pluginXml: Format = keyed({
  id: "plugin.xml",
  title: "Cordova or IntelliJ plug-in",
  names: ["plugin.xml"],
  places: ["src/main/resources/META-INF/plugin.xml", "resources/META-INF/plugin.xml"],
  schemes: ["semver", "maven"],
  guess: true,
  echoes: true,
  syntax: "xml",
  version: [["plugin", "@version"], ["idea-plugin", "version"]],
  isOne: (root) =>
    stringAt(root, "plugin", "@id") !== undefined ||
    stringAt(root, "idea-plugin", "version") !== undefined,
});

/**
 * `addon.xml`, or what CMake makes it of, `addon.xml.in`, which need not be XML yet. Source:
 * kodi.wiki, "Addon.xml".
 */
export const kodiAddon: Format = {
  id: "addon.xml",
  title: "Kodi add-on",
  names: ["addon.xml", "addon.xml.in"],
  places: ["*/addon.xml", "*/addon.xml.in"],
  schemes: ["semver", "pep440"],
  guess: true,
  syntax: "text",
  locate({ text }) {
    const code = withoutComments(text);
    const head = /<addon\b[^<>]*>/.exec(code);
    if (head === null || !/\sprovider-name\s*=/.test(head[0])) return { slots: [] };
    const said = slotsOf(head[0], /\sversion\s*=\s*["'](?<version>\d[^"'\s]*)["']/dg);
    const [slot] = moved(said, head.index);
    return { slots: slot === undefined ? [] : [{ ...slot, isMarked: true }] };
  },
};

/** `guides.xml`: what the pages are of. Source: docs.phpdoc.org, "guides", "Configuration". */
export const guidesXml: Format = keyed({
  id: "guides.xml",
  title: "pages of phpDocumentor or TYPO3",
  names: ["guides.xml"],
  places: ["{Documentation,docs}/guides.xml"],
  guess: true,
  echoes: true,
  syntax: "xml",
  version: [["guides", "project", "@release"]],
});

/** `appinfo/info.xml`. Source: docs.nextcloud.com, "App metadata". */
export const nextcloudApp: Format = keyed({
  id: "info.xml",
  title: "Nextcloud application",
  names: [],
  places: ["appinfo/info.xml"],
  guess: true,
  syntax: "xml",
  version: [["info", "version"]],
  called: ["info", "id"],
});
