/** What covector calls packages: one folder may hold a crate and a package for JavaScript. */
import { folderSaid, type PackageTool, tableOf, textOf, textsOf } from "./said.ts";

/** The manifests, by covector's managers. */
const MANIFESTS: Readonly<Record<string, string>> = {
  rust: "Cargo.toml",
  javascript: "package.json",
};

/** Source: github.com/jbolda/covector, README, "Configuration". */
export const covector: PackageTool = {
  isByManifest: true,
  paths: [".changes/config.json"],
  ...{ isWhole: true, isSure: true },
  read(values) {
    return Object.entries(tableOf(tableOf(values)["packages"])).map(([called, row]) => {
      const { path, manager, packageFileName, dependencies, publish } = tableOf(row);
      return {
        ...{ folder: folderSaid(textOf(path) ?? "."), called },
        ...(textsOf(dependencies).length > 0 ? { goesAlong: "needs" as const } : {}),
        ...(publish === false ? { isPrivate: true } : {}),
        manifest: textOf(packageFileName) ?? MANIFESTS[textOf(manager) ?? ""],
      };
    });
  },
};
