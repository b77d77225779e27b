/** Descriptions in JSON of what a project is, for archives, agents and engines. */
import type { Format } from "../../format.ts";
import { resolve } from "../../path.ts";
import type { Slot } from "../../slot.ts";
import { at, itemsOf, slotsAt, stringAt } from "../../syntax.ts";
import { keyed } from "../keyed.ts";

/** `codemeta.json`. Source: codemeta.github.io, "Terms", `version`, `softwareVersion`. */
export const codemetaJson: Format = keyed({
  id: "codemeta.json",
  title: "CodeMeta description",
  names: ["codemeta.json"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"], ["softwareVersion"]],
});

/** `.release-please-manifest.json`: each package's version by its folder. Source: github.com/googleapis/release-please, "Manifest Driven release-please". */
export const releasePlease: Format = {
  id: "release-please-manifest.json",
  title: "release-please manifest",
  names: [".release-please-manifest.json"],
  places: [
    ".github/release-please/manifest.json",
    ".github/.release-please-manifest.json",
  ],
  schemes: ["semver"],
  guess: true,
  echoes: true,
  isOfReleases: true,
  syntax: "json",
  locate({ root }, { homes }) {
    const entries = root.kind === "table" ? [...root.entries.keys()] : [];
    const slots = entries.flatMap((key): readonly Slot[] => {
      const found = slotsAt(root, key);
      if (key === ".") return found;
      const of = homes?.get(resolve("", key) ?? "");
      return of === undefined
        ? []
        : found.map((slot) => ({ ...slot, of, repeats: true }));
    });
    return { slots };
  },
};

/** `.zenodo.json`. Source: developers.zenodo.org, "Deposit metadata", `version`. */
export const zenodoJson: Format = keyed({
  id: ".zenodo.json",
  title: "Zenodo record",
  names: [".zenodo.json"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
});

/** `server.json`: the server's version, and its packages' where they say the same. Source: modelcontextprotocol.io, "Registry", "server.json". */
export const mcpServer: Format = keyed({
  id: "server.json",
  title: "MCP server",
  names: ["server.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
  isOne: (root) => stringAt(root, "$schema")?.includes("modelcontextprotocol") === true,
  more({ root }) {
    const said = stringAt(root, "version");
    const packages = itemsOf(at(root, "packages"))
      .filter((each) => said !== undefined && stringAt(each, "version") === said);
    return {
      slots: [root, ...packages].flatMap((each) => slotsAt(each, "version"))
        .toSorted((a, b) => a.start - b.start),
    };
  },
});

/** `.claude-plugin/plugin.json`. Source: code.claude.com, "Plugins reference", "Plugin manifest schema". */
export const agentPlugin: Format = keyed({
  id: "plugin.json",
  title: "Claude Code plug-in",
  names: [],
  places: [".claude-plugin/plugin.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
});

/** `gemini-extension.json`. Source: geminicli.com, "Gemini CLI extensions". */
export const geminiExtension: Format = keyed({
  id: "gemini-extension.json",
  title: "Gemini CLI extension",
  names: ["gemini-extension.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
});

/** `app.json` of Expo: numbers alone, as the stores want them. Source: docs.expo.dev, "app.json / app.config.js". */
export const expoApp: Format = keyed({
  id: "app.json",
  title: "Expo application",
  names: ["app.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["expo", "version"]],
  isBase: true,
  builds: [["expo", "ios", "buildNumber"], ["expo", "android", "versionCode"]],
});

/** `info.json` of a mod. Source: lua-api.factorio.com, "Mod structure". */
export const factorioMod: Format = keyed({
  id: "info.json",
  title: "Factorio mod",
  names: ["info.json"],
  guess: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
  isOne: (root) => at(root, "factorio_version") !== undefined,
});

/** `wails.json`. Source: wails.io, "Project config". */
export const wailsJson: Format = keyed({
  id: "wails.json",
  title: "Wails application",
  names: ["wails.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["info", "productVersion"]],
});

/** `neutralino.config.json`. Source: neutralino.js.org, "neutralino.config.json". */
export const neutralinoConfig: Format = keyed({
  id: "neutralino.config.json",
  title: "Neutralinojs application",
  names: ["neutralino.config.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
});

/** `*.uplugin`. Source: dev.epicgames.com, "Plugins in Unreal Engine", "Descriptor file". */
export const unrealPlugin: Format = keyed({
  id: "uplugin",
  title: "Unreal Engine plug-in",
  names: ["*.uplugin"],
  guess: true,
  syntax: "jsonc",
  version: [["VersionName"]],
  builds: [["Version"]],
});
