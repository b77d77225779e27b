/** Manifests of extensions: of browsers, and of Obsidian. */
import type { Format, Slot } from "../../format.ts";
import { at, slotsAt } from "../../syntax.ts";

/**
 * `manifest.json` of a browser extension: `version`, numbers alone, and `version_name`, which
 * takes any text; of an Obsidian plug-in, a whole version. A web application's has none.
 *
 * Source: developer.chrome.com, "Version"; docs.obsidian.md, "Manifest".
 */
export const manifestJson: Format = {
  id: "manifest.json",
  title: "Extension manifest",
  names: ["manifest.json"],
  places: ["src/manifest.json", "public/manifest.json", "extension/manifest.json"],
  schemes: ["semver", "pep440"],
  guess: true,
  syntax: "jsonc",
  locate({ root }) {
    if (at(root, "minAppVersion") !== undefined) {
      return { slots: slotsAt(root, "version") };
    }
    if (at(root, "manifest_version") === undefined) return { slots: [] };
    const base: readonly Slot[] = slotsAt(root, "version")
      .map((slot) => ({ ...slot, says: "base" }));
    return { slots: [...base, ...slotsAt(root, "version_name")] };
  },
};
