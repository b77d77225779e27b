/** Recipes of conda's packages. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { at, slotsAt, stringAt } from "../../syntax.ts";

/** `{% set version = "1.4.0" %}` */
const SET =
  /^\{%-?[ \t]*set[ \t]+version[ \t]*=[ \t]*(?<quote>["'])v?(?<version>\d[^"'\s]*)\k<quote>[ \t]*-?%\}/dgm;
/** `version: 1.4.0` of the table `package`. */
const PACKAGE =
  /^package:[ \t]*\r?\n(?:[ \t]+(?!version\b)[^\r\n]*\r?\n)*[ \t]+version:[ \t]*(?<quote>["']?)v?(?<version>\d[^"'\s]*)\k<quote>/dgm;

/** `meta.yaml`. Source: docs.conda.io, "Defining metadata (meta.yaml)". */
export const condaMeta: Format = {
  id: "meta.yaml",
  title: "conda recipe",
  names: ["meta.yaml"],
  places: ["recipe/meta.yaml", "conda/meta.yaml", "conda.recipe/meta.yaml"],
  schemes: ["conda", "pep440"],
  guess: true,
  echoes: true,
  syntax: "hash",
  locate({ code }) {
    const set = slotsOf(code, SET);
    return { slots: set.length > 0 ? set : slotsOf(code, PACKAGE) };
  },
};

/** `recipe.yaml`. Source: rattler.build, "The recipe file". */
export const condaRecipe: Format = {
  id: "recipe.yaml",
  title: "conda recipe (rattler-build)",
  names: ["recipe.yaml"],
  places: ["recipe/recipe.yaml", "conda/recipe.yaml", "conda.recipe/recipe.yaml"],
  schemes: ["conda", "pep440"],
  guess: true,
  echoes: true,
  syntax: "yaml",
  locate({ root }) {
    const said = stringAt(root, "package", "version") ??
      stringAt(root, "recipe", "version");
    const home = at(root, "package", "version") === undefined ? "recipe" : "package";
    return {
      slots: said?.includes("${{")
        ? slotsAt(root, "context", "version")
        : slotsAt(root, home, "version"),
    };
  },
};
