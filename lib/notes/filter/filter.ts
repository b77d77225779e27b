/**
 * Which entries are listed: rules such as `-scope:deps` and `-author:*[bot]`.
 *
 * A rule with `-` leaves out what it fits. Of rules without, an entry must fit one of each
 * key: `type:feat` and `type:fix` list features and fixes alone.
 */
import type { Entry } from "../entry.ts";

type Key = "type" | "scope" | "author" | "label";

interface Rule {
  readonly isAgainst: boolean;
  readonly key: Key;
  readonly pattern: RegExp;
}

/** The entries that the rules let through; what breaks is never left out. */
export function filtered(
  entries: readonly Entry[],
  rules: readonly string[] = [],
): readonly Entry[] {
  if (rules.length === 0) return entries;
  const all = rules.flatMap((text) => ruleOf(text) ?? []);
  const wanted = Map.groupBy(all.filter((rule) => !rule.isAgainst), (rule) => rule.key);
  const against = all.filter((rule) => rule.isAgainst);
  return entries.filter((entry) =>
    entry.isBreaking ||
    (!against.some((rule) => fits(entry, rule)) &&
      [...wanted].every(([key, some]) =>
        // Where the forge was not asked, labels decide nothing.
        (key === "label" && entry.labels === undefined) ||
        some.some((rule) => fits(entry, rule))
      ))
  );
}

function ruleOf(text: string): Rule | undefined {
  const [, sign, key, value] = /^(-?)(type|scope|author|label):(.*)$/.exec(text) ?? [];
  if (value === undefined) return undefined;
  const pattern = value.trim().split("*").map(RegExp.escape).join(".*");
  return {
    isAgainst: sign === "-",
    key: key as Key,
    pattern: new RegExp(`^${pattern}$`, "is"),
  };
}

function fits(entry: Entry, { key, pattern }: Rule): boolean {
  const texts = {
    type: () => [entry.type ?? ""],
    scope: () => [entry.scope ?? ""],
    author: () =>
      entry.authors.flatMap((
        { name, email, handle },
      ) => [name, email ?? "", handle ?? ""]),
    label: () => entry.labels ?? [],
  }[key]();
  return texts.some((text) => pattern.test(text));
}
