/** Manifests in YAML that say their version under one key. */
import type { Format } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { at } from "../../syntax.ts";
import { keyed } from "../keyed.ts";

/**
 * `shard.yml`, and the constant of the module where that is a literal. Source:
 * github.com/crystal-lang/shards, "shard.yml specification"; crystal-lang.org, "Writing shards".
 */
export const shardYml: Format = keyed({
  id: "shard.yml",
  title: "Crystal shard",
  names: ["shard.yml"],
  syntax: "yaml",
  version: [["version"]],
  called: ["name"],
  more: (_document, path, name = "") => ({
    elsewhere: [{
      paths: [`src/${name}.cr`, `src/${name}/version.cr`, "src/version.cr"]
        .map((each) => resolve(folderOf(path), each) ?? each),
      take: "any",
      format: "version.cr",
      why: `${path}: the constant VERSION of the shard`,
    }],
  }),
});

/** `idf_component.yml`. Source: docs.espressif.com, "IDF Component Manager", "Manifest file". */
export const idfComponent: Format = keyed({
  id: "idf_component.yml",
  title: "ESP-IDF component",
  names: ["idf_component.yml"],
  guess: true,
  echoes: true,
  syntax: "yaml",
  version: [["version"]],
});

/** `mta.yaml`. Source: sap.com, "Multitarget Application descriptor". */
export const mtaYaml: Format = keyed({
  id: "mta.yaml",
  title: "SAP multitarget application",
  names: ["mta.yaml"],
  syntax: "yaml",
  version: [["version"]],
  called: ["ID"],
});

/** `plugin.yml` of Bukkit and its kin. Source: docs.papermc.io, "plugin.yml". */
export const bukkitPlugin: Format = keyed({
  id: "plugin.yml",
  title: "Minecraft server plug-in",
  names: ["paper-plugin.yml"],
  places: ["src/main/resources/{plugin,paper-plugin,bungee}.yml"],
  schemes: ["semver", "maven"],
  guess: true,
  echoes: true,
  syntax: "yaml",
  version: [["version"]],
  isOne: (root) => at(root, "main") !== undefined,
});

/** `spago.yaml`. Source: github.com/purescript/spago, "The configuration file". */
export const spagoYaml: Format = keyed({
  id: "spago.yaml",
  title: "PureScript package",
  names: ["spago.yaml"],
  guess: true,
  syntax: "yaml",
  version: [["package", "publish", "version"]],
  called: ["package", "name"],
});
