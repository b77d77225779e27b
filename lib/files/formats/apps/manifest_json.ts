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
    const isWhole = ["minAppVersion", "codeowners", "iot_class"]
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
