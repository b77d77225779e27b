/** WiX: installers of Windows (MSI). */
import type { Format } from "../../format.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/**
 * `*.wxs`: the version of the product, of which an MSI takes numbers alone.
 *
 * Source: docs.firegiant.com, "Package element"; learn.microsoft.com, "ProductVersion property".
 */
export const wix: Format = {
  id: "wxs",
  title: "WiX installer",
  names: ["*.wxs"],
  places: ["wix/*.wxs", "installer/*.wxs", "*/wix/*.wxs", "src/*.wxs", "*/*.wxs"],
  schemes: ["nuget"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "xml",
  locate({ root }) {
    const slots = ["Product", "Package"].flatMap((name) =>
      /^\d/.test(stringAt(root, "Wix", name, "@Version") ?? "")
        ? slotsAt(root, "Wix", name, "@Version")
        : []
    );
    return { slots: slots.map((slot) => ({ ...slot, says: "base" as const })) };
  },
};
