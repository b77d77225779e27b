/** Snapcraft's manifest. */
import type { Format } from "../../format.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/**
 * `snapcraft.yaml`: its version, unless a part or git says it. Source: snapcraft.io, "Snapcraft
 * top-level metadata", `version`, `adopt-info`.
 */
export const snapcraftYaml: Format = {
  id: "snapcraft.yaml",
  title: "Snap",
  names: ["snapcraft.yaml"],
  places: ["snap/snapcraft.yaml", "build-aux/snap/snapcraft.yaml"],
  schemes: ["semver", "pep440"],
  guess: true,
  anywhere: true,
  syntax: "yaml",
  locate({ root, text }) {
    if (stringAt(root, "version") === "git") return { slots: [], tagged: "snapcraft" };
    const slots = slotsAt(root, "version").map(({ start, end }) => ({
      start: start + (text[start] === "v" ? 1 : 0),
      end,
    }));
    return { slots };
  },
};
