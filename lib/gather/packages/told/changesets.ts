/** What changesets does with packages beside what its files ask for. */
import { ofAll, type PackageTool, tableOf } from "./said.ts";

/** Its options that nobody should rely on, which many do. */
const UNSAFE = "___experimentalUnsafeOptions_WILL_CHANGE_IN_PATCH";

/** Source: changesets, docs/experimental-options.md; a `major` goes from 0.4.0 to 1.0.0. */
export const changesets: PackageTool = {
  isByManifest: true,
  paths: [".changeset/config.json"],
  read(values, { homes }) {
    const { updateInternalDependents } = tableOf(tableOf(values)[UNSAFE]);
    return ofAll(homes, {
      young: { breaking: "major", feat: "minor" },
      ...(updateInternalDependents === "always" ? { goesAlong: "needs" } : {}),
    });
  },
};
