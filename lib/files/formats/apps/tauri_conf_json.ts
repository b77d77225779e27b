/** Tauri's configuration. */
import type { Ask, Format, Located } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { type Document, slotsAt, stringAt } from "../../syntax.ts";

/** Where projects have their application, below which a configuration of this name lies. */
const FOLDERS = ["src-tauri", "{apps,packages,crates}/*/src-tauri"];

/** What both spellings of the configuration have in common. */
const SHARED = {
  schemes: ["semver"],
  locate({ root }: Document, { path }: Ask): Located {
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

/**
 * `tauri.conf.json`: `version`, in version 1 below `package`, unless it names the package.json
 * that says it; and the crate beside it. Source: v2.tauri.app, "Configuration", `version`.
 */
export const tauriConfJson: Format = {
  ...SHARED,
  id: "tauri.conf.json",
  title: "Tauri application",
  names: ["tauri.conf.json"],
  places: FOLDERS.map((each) => `${each}/tauri.conf.json`),
  syntax: "json",
};

/** `Tauri.toml`, the same in TOML. Source: v2.tauri.app, "Configuration Files", "TOML". */
export const tauriToml: Format = {
  ...SHARED,
  id: "Tauri.toml",
  title: "Tauri application (TOML)",
  names: ["Tauri.toml"],
  places: FOLDERS.map((each) => `${each}/Tauri.toml`),
  syntax: "toml",
};
