/** Files of other tools that bump versions: they go along, unless they lag behind already. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";
import { toolSlots } from "./tools.ts";

const SCHEMES = ["pep440", "semver"];
const CURRENT =
  /^\[bumpversion\][ \t]*\r?\n(?:(?!\[)[^\r\n]*\r?\n)*?current_version[ \t]*[=:][ \t]*(?<version>\S+)/dgm;

const asNote = (slot: Slot): Slot => ({ ...slot, isNote: true });

/** `.bumpversion.cfg`. Source: bumpversion, "Configuration". */
export const bumpversionCfg: Format = {
  id: ".bumpversion.cfg",
  title: "bumpversion configuration",
  names: [".bumpversion.cfg"],
  schemes: SCHEMES,
  guess: true,
  syntax: "ini",
  locate: ({ code }) => ({ slots: slotsOf(code, CURRENT).map(asNote) }),
};

/** `.bumpversion.toml`, `.cz.toml`, `cz.toml`. Source: bump-my-version; Commitizen. */
export const bumpToml: Format = {
  id: "bumpversion.toml",
  title: "bump-my-version or Commitizen configuration",
  names: [".bumpversion.toml", ".cz.toml", "cz.toml"],
  schemes: SCHEMES,
  guess: true,
  syntax: "toml",
  locate: ({ root }) => ({ slots: toolSlots(root) }),
};

/** `.cz.json`, `cz.json`. Source: commitizen-tools.github.io, "Configuration file". */
export const czJson: Format = {
  id: ".cz.json",
  title: "Commitizen configuration in JSON",
  names: [".cz.json", "cz.json"],
  schemes: SCHEMES,
  guess: true,
  syntax: "json",
  locate: ({ root }) => ({ slots: slotsAt(root, "commitizen", "version").map(asNote) }),
};

/** `.cz.yaml`, `cz.yaml`. Source: commitizen-tools.github.io, "Configuration file". */
export const czYaml: Format = {
  id: ".cz.yaml",
  title: "Commitizen configuration in YAML",
  names: [".cz.yaml", "cz.yaml"],
  schemes: SCHEMES,
  guess: true,
  syntax: "yaml",
  locate: ({ root }) => ({ slots: slotsAt(root, "commitizen", "version").map(asNote) }),
};

/** `tbump.toml`. Source: github.com/your-tools/tbump, "Usage". */
export const tbumpToml: Format = {
  id: "tbump.toml",
  title: "tbump configuration",
  names: ["tbump.toml"],
  schemes: SCHEMES,
  guess: true,
  syntax: "toml",
  locate: ({ root }) => ({ slots: slotsAt(root, "version", "current").map(asNote) }),
};
