/** npm's manifest. */
import type { Format } from "../format.ts";
import { slotsAt, stringAt } from "../syntax.ts";

/** `package.json`. Source: docs.npmjs.com, "package.json", `version`. */
export const packageJson: Format = {
  id: "package.json",
  title: "npm package",
  names: ["package.json"],
  schemes: ["semver"],
  syntax: "json",
  locate({ root }) {
    const name = stringAt(root, "name");
    return {
      slots: slotsAt(root, "version"),
      ...(name === undefined ? {} : { name }),
    };
  },
};
