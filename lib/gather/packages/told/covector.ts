/** What covector calls packages: one folder may hold a crate and a package for JavaScript. */
import { folderSaid, type PackageTool, tableOf, textOf } from "./said.ts";

/** The manifests, by covector's managers. */
const MANIFESTS: Readonly<Record<string, string>> = {
  rust: "Cargo.toml",
  javascript: "package.json",
};

/** Source: github.com/jbolda/covector, README, "Configuration". */
export const covector: PackageTool = {
  paths: [".changes/config.json"],
  ...{ isWhole: true, isSure: true },
  read(values) {
    return Object.entries(tableOf(tableOf(values)["packages"])).map(([called, row]) => {
      const { path, manager, packageFileName } = tableOf(row);
      return {
        ...{ folder: folderSaid(textOf(path) ?? "."), called },
        manifest: textOf(packageFileName) ?? MANIFESTS[textOf(manager) ?? ""],
      };
    });
  },
};
