/** Manifests in TOML that say their version under one key. */
import type { Format } from "../../format.ts";
import { keyed } from "../keyed.ts";

/** `gleam.toml`. Source: gleam.run, "gleam.toml reference". */
export const gleamToml: Format = keyed({
  id: "gleam.toml",
  title: "Gleam package",
  names: ["gleam.toml"],
  syntax: "toml",
  version: [["version"]],
  called: ["name"],
});

/** `typst.toml`: numbers alone. Source: github.com/typst/packages, "Package format". */
export const typstToml: Format = keyed({
  id: "typst.toml",
  title: "Typst package",
  names: ["typst.toml"],
  syntax: "toml",
  version: [["package", "version"]],
  called: ["package", "name"],
  isBase: true,
});

/** `alire.toml`. Source: alire.ada.dev, "Catalog format specification". */
export const alireToml: Format = keyed({
  id: "alire.toml",
  title: "Ada crate (Alire)",
  names: ["alire.toml"],
  syntax: "toml",
  version: [["version"]],
  called: ["name"],
});

/** `fpm.toml`. Source: fpm.fortran-lang.org, "Manifest reference". */
export const fpmToml: Format = keyed({
  id: "fpm.toml",
  title: "Fortran package (fpm)",
  names: ["fpm.toml"],
  syntax: "toml",
  version: [["version"]],
  called: ["name"],
});

/** `Scarb.toml`, with its workspace. Source: docs.swmansion.com, "Scarb", "The manifest format". */
export const scarbToml: Format = keyed({
  id: "Scarb.toml",
  title: "Cairo package (Scarb)",
  names: ["Scarb.toml"],
  syntax: "toml",
  version: [["package", "version"], ["workspace", "package", "version"]],
  called: ["package", "name"],
  membersAt: ["workspace", "members"],
});

/** `lakefile.toml`. Source: lean-lang.org, "Lake", "Package configuration". */
export const lakefileToml: Format = keyed({
  id: "lakefile.toml",
  title: "Lean package (Lake)",
  names: ["lakefile.toml"],
  syntax: "toml",
  version: [["version"]],
  called: ["name"],
});

/** `pixi.toml`. Source: pixi.sh, "Pixi manifest". */
export const pixiToml: Format = keyed({
  id: "pixi.toml",
  title: "Pixi workspace",
  names: ["pixi.toml"],
  schemes: ["pep440", "semver"],
  guess: true,
  echoes: true,
  syntax: "toml",
  version: [["workspace", "version"], ["project", "version"], ["package", "version"]],
});

/** `blender_manifest.toml`. Source: docs.blender.org, "Extensions", "Getting started". */
export const blenderManifest: Format = keyed({
  id: "blender_manifest.toml",
  title: "Blender extension",
  names: ["blender_manifest.toml"],
  places: ["*/blender_manifest.toml"],
  syntax: "toml",
  version: [["version"]],
  called: ["id"],
});
