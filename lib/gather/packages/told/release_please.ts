/** What release-please is told of packages. */
import { folderSaid, type PackageTool, tableOf, textOf, textsOf } from "./said.ts";

/** Source: github.com/googleapis/release-please, docs/manifest-releaser.md. */
export const releasePlease: PackageTool = {
  paths: [
    "release-please-config.json",
    ".github/release-please-config.json",
    ".github/release-please/config.json",
  ],
  isWhole: true,
  read(values) {
    const { packages, plugins, "exclude-paths": everywhere } = tableOf(values);
    const linked = (Array.isArray(plugins) ? plugins : []).map(tableOf).filter((
      { type },
    ) => type === "linked-versions");
    return Object.entries(tableOf(packages)).map(([folder, row]) => {
      const said = tableOf(row);
      const called = textOf(said["component"]) ?? textOf(said["package-name"]);
      const group = linked.find(({ components }) =>
        called !== undefined && textsOf(components).includes(called)
      );
      return {
        ...{ folder: folderSaid(folder), called, isPackage: true },
        exclude: textsOf(said["exclude-paths"] ?? everywhere),
        group: group && (textOf(group["groupName"]) ?? "linked"),
      };
    });
  },
};
