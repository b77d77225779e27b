/** Ansible's manifest of a collection. */
import type { Format } from "../../format.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/** `galaxy.yml`. Source: docs.ansible.com, "Collection Galaxy metadata structure". */
export const galaxyYml: Format = {
  id: "galaxy.yml",
  title: "Ansible collection",
  names: ["galaxy.yml", "galaxy.yaml"],
  schemes: ["semver"],
  syntax: "yaml",
  locate({ root }) {
    const name = stringAt(root, "name");
    return {
      slots: slotsAt(root, "version"),
      ...(name === undefined ? {} : { name }),
    };
  },
};
