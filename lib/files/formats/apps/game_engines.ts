/** Projects of game engines. */
import type { Format } from "../../format.ts";
import { lined } from "../lined.ts";

/** `project.godot`. Source: docs.godotengine.org, "ProjectSettings", `application/config/version`. */
export const godotProject: Format = lined({
  id: "project.godot",
  title: "Godot project",
  names: ["project.godot"],
  guess: true,
  syntax: "ini",
  before: String.raw`config/version[ \t]*=[ \t]*`,
});

/** `plugin.cfg` of an add-on. Source: docs.godotengine.org, "Making plugins". */
export const godotPlugin: Format = lined({
  id: "plugin.cfg",
  title: "Godot add-on",
  names: ["plugin.cfg"],
  places: ["addons/*/plugin.cfg"],
  guess: true,
  echoes: true,
  syntax: "ini",
  before: String.raw`version[ \t]*=[ \t]*`,
  needs: /^\[plugin\]/m,
});

/** `export_presets.cfg`: what each platform shows. Source: docs.godotengine.org, "Exporting projects". */
export const godotExport: Format = lined({
  id: "export_presets.cfg",
  title: "Godot export presets",
  names: ["export_presets.cfg"],
  schemes: ["semver", "nuget"],
  guess: true,
  echoes: true,
  syntax: "ini",
  before: String
    .raw`(?:version/name|application/(?:short_|file_|product_)?version)[ \t]*=[ \t]*(?=["']?\d)`,
  says: "base",
  counts: /^version\/code[ \t]*=[ \t]*(?<version>\d+)[ \t]*(?=[\r\n]|$)/dgm,
});

/** `ProjectSettings.asset` of Unity: `bundleVersion`, and Android's count of builds. Source: docs.unity3d.com, "PlayerSettings". */
export const unityProject: Format = lined({
  id: "ProjectSettings.asset",
  title: "Unity project",
  names: ["ProjectSettings.asset"],
  places: ["ProjectSettings/ProjectSettings.asset"],
  guess: true,
  echoes: true,
  syntax: "hash",
  before: String.raw`[ \t]+bundleVersion:[ \t]*`,
  says: "base",
  counts: /^[ \t]+AndroidBundleVersionCode:[ \t]*(?<version>\d+)[ \t]*(?=[\r\n]|$)/dgm,
});
