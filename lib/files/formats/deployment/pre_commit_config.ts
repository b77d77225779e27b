/** pre-commit's configuration, where the project uses its own hooks. */
import { bareName, plainName } from "../../../plain_name.ts";
import type { Format } from "../../format.ts";
import { at, itemsOf, slotsAt, stringAt } from "../../syntax.ts";

/** `.pre-commit-config.yaml`: `rev` of the project itself. Source: pre-commit.com, "rev". */
export const preCommitConfig: Format = {
  id: ".pre-commit-config.yaml",
  title: "pre-commit configuration",
  names: [".pre-commit-config.yaml"],
  schemes: ["semver", "pep440"],
  guess: true,
  follows: true,
  isOfReleases: true,
  syntax: "yaml",
  locate({ root, text }, { own }) {
    const names = new Set([...own].map(plain));
    const isOwn = (url = "") =>
      names.has(plain(url.replace(/(?:\.git)?\/?$/, "").replace(/^.*[/:]/, "")));
    const slots = itemsOf(at(root, "repos"))
      .filter((item) => isOwn(stringAt(item, "repo")))
      .flatMap((item) => slotsAt(item, "rev"))
      .map(({ start, end }) => ({ start: start + (text[start] === "v" ? 1 : 0), end }));
    return { slots };
  },
};

/** A name as it may be spelled elsewhere: without scope, marks all alike. */
function plain(name: string): string {
  return plainName(bareName(name));
}
