/** Terraform's modules, which say their version to nobody but people. */
import { assigned, moved, slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";
import { lined } from "../lined.ts";

/** Blocks that may say it: never `terraform`, whose versions are of others. */
const BLOCK = /^(?:locals|(?:output|variable)[ \t]+"(?:module_)?version")[ \t]*\{/gm;
const SAID = String.raw`^[ \t]*(?:(?:module_)?version|value|default)[ \t]*=[ \t]*`;
/** What Google's provider is told: `module_name = "…/v1.4.0"`. */
const META = /^[ \t]*module_name[ \t]*=[ \t]*"[^"\r\n]*\/v(?<version>\d[^"\s/]*)"/dgm;

/**
 * `version.tf`: a local, an output or a variable of that name.
 *
 * Source: developer.hashicorp.com, "Local values"; "Provider metadata".
 */
export const terraform: Format = {
  id: "version.tf",
  title: "Terraform module",
  names: ["version.tf", "versions.tf"],
  schemes: ["semver"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "hcl",
  locate({ code }) {
    const said = [...code.matchAll(BLOCK)].flatMap(({ 0: head, index }) => {
      const from = index + head.length;
      const inside = shallow(code, from, closing(code, from, "double"), "double");
      const names = head.startsWith("locals")
        ? SAID.replace("|value|default", "")
        : SAID;
      return moved(assigned(inside, names), from);
    });
    return { slots: [...said, ...slotsOf(code, META)] };
  },
};

/**
 * `metadata.yaml` of a blueprint: `spec.info.version`. Source: cloud.google.com, "Terraform
 * blueprints", "Blueprint metadata".
 */
export const blueprint: Format = lined({
  id: "metadata.yaml",
  title: "Google Cloud blueprint",
  names: ["metadata.yaml"],
  schemes: ["semver"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "hash",
  before: "    version:[ \\t]*",
  needs: /^apiVersion:[ \t]*blueprints\.cloud\.google\.com\//m,
});
