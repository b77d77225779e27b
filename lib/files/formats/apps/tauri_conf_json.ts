/** Tauri's configuration. */
import type { Format } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/**
 * `tauri.conf.json`: `version`, in version 1 below `package`, unless it names the package.json
 * that says it; and the crate beside it. Source: v2.tauri.app, "Configuration", `version`.
 */
export const tauriConfJson: Format = {
  id: "tauri.conf.json",
  title: "Tauri application",
  names: ["tauri.conf.json"],
  places: [
    "src-tauri/tauri.conf.json",
    "{apps,packages,crates}/*/src-tauri/tauri.conf.json",
  ],
  schemes: ["semver"],
  syntax: "json",
  locate({ root }, { path }) {
    const beside = (name: string) => resolve(folderOf(path), name) ?? name;
    const homes = [[], ["package"]].filter((keys) =>
      !stringAt(root, ...keys, "version")?.endsWith(".json")
    );
    const crate = (format: string) => ({
      paths: [beside(format)],
      take: "any" as const,
      format,
      why: `${path}: the crate beside it`,
    });
    return {
      slots: homes.flatMap((keys) => slotsAt(root, ...keys, "version")),
      elsewhere: [crate("Cargo.toml"), crate("Cargo.lock")],
    };
  },
};
