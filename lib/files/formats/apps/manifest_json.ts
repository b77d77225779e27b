/** Manifests of extensions: of browsers, Obsidian, Home Assistant and games. */
import type { Format, Slot } from "../../format.ts";
import { at, slotsAt } from "../../syntax.ts";

/**
 * `manifest.json` of a browser extension, `manifest.firefox.json` of one browser: `version`, numbers alone, and `version_name`, which
 * takes any text; of an Obsidian plug-in or an integration of Home Assistant, a whole version;
 * of a mod, `version_number`. A web application's has none.
 *
 * Source: developer.chrome.com, "Version"; docs.obsidian.md, "Manifest"; developers.home-assistant.io,
 * "Integration manifest"; thunderstore.io, "Package format".
 */
export const manifestJson: Format = {
  id: "manifest.json",
  title: "Extension manifest",
  names: ["manifest.json", "manifest.*.json", "manifest-*.json", "manifest_*.json"],
  places: [
    "{src,public,extension,manifest,app}/manifest.json",
    "custom_components/*/manifest.json",
  ],
  schemes: ["semver", "pep440"],
  guess: true,
  anywhere: true,
  syntax: "jsonc",
  locate({ root }) {
    const isWhole = ["minAppVersion", "isDesktopOnly", "codeowners", "iot_class"]
      .some((key) => at(root, key) !== undefined);
    if (at(root, "website_url") !== undefined) {
      return { slots: slotsAt(root, "version_number") };
    }
    if (isWhole) {
      return { slots: slotsAt(root, "version") };
    }
    // A build may put the number of the manifest's form into it.
    const isExtension = ["manifest_version", "content_scripts", "permissions"]
      .some((key) => at(root, key) !== undefined);
    if (!isExtension) return { slots: [] };
    const base: readonly Slot[] = slotsAt(root, "version")
      .map((slot) => ({ ...slot, says: "base" }));
    return { slots: [...base, ...slotsAt(root, "version_name")] };
  },
};

/**
 * `manifest-beta.json`: what testers of an Obsidian plug-in get, which may be ahead. Source:
 * github.com/TfTHacker/obsidian42-brat, "Guide for plugin developers".
 */
export const manifestBeta: Format = {
  id: "manifest-beta.json",
  title: "Obsidian plug-in for testers",
  names: ["manifest-beta.json"],
  schemes: ["semver"],
  guess: true,
  echoes: true,
  syntax: "jsonc",
  locate: ({ root }) => ({
    slots: at(root, "minAppVersion") === undefined ? [] : slotsAt(root, "version"),
  }),
};

/** `"1.4.0": "0.15.0"`: a version, and the least application that it needs. */
const PAIR = /"(?<version>\d[^"\s]*)"(?<colon>\s*:\s*)"(?<least>\d[^"\s]*)"/dg;

/**
 * `versions.json` of an Obsidian plug-in: one entry more, where the newest is, which needs what the
 * one before it did. Source: docs.obsidian.md, "Versions".
 */
export const obsidianVersions: Format = {
  id: "versions.json",
  title: "Versions of an Obsidian plug-in",
  names: ["versions.json"],
  schemes: ["semver"],
  guess: true,
  echoes: true,
  syntax: "text",
  locate({ code }) {
    const pairs = [...code.matchAll(PAIR)];
    const [first, last] = [pairs[0], pairs.at(-1)];
    const isList = /^\s*\{[\s,]*\}\s*$/.test(code.replaceAll(PAIR, ""));
    if (first === undefined || last === undefined || !isList) return { slots: [] };
    const said = (pair: RegExpExecArray) => pair.groups!["version"]!;
    const isFirst = byNumbers(said(first), said(last)) > 0;
    const newest = isFirst ? first : last;
    const [start, end] = newest.indices!.groups!["version"]!;
    const { colon, least } = newest.groups!;
    const gap = /\s*$/.exec(code.slice(0, newest.index))![0];
    const entry = (spelled: string) => `"${spelled}"${colon}"${least}"`;
    return {
      slots: [{ start, end, isFinal: true }],
      entry: {
        at: isFirst ? newest.index : newest.index + newest[0].length,
        text: (spelled) =>
          isFirst ? `${entry(spelled)},${gap}` : `,${gap}${entry(spelled)}`,
      },
    };
  },
};

/** Which of two versions has the higher numbers. */
function byNumbers(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split(/[.-]/).map(Number));
  const i = x!.findIndex((number, at) => number !== y![at]);
  return i < 0 ? 0 : x![i]! - (y![i] ?? 0);
}
