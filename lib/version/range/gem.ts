/** RubyGems' requirements. Source: Gem::Requirement. */
import { gem } from "../schemes/gem.ts";
import { between, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

const ONE = /^\s*(=|!=|>=|>|<=|<|~>)?\s*([0-9]\S*)\s*$/;

function comparator(text: string): readonly Bound[] | undefined {
  const [, sign = "=", version = ""] = ONE.exec(text) ?? [];
  if (version === "" || !gem.orderKey(version).ok) return undefined;
  if (sign !== "~>") return [{ operator: sign as Bound["operator"], version }];
  // Below the next release and all pre-releases of that: A is the lowest word there is.
  return between(version, `${bumped(version)}.A`);
}

/** The numbers but for the last, raised; words do not count. */
function bumped(version: string): string {
  const parts = version.replaceAll("-", ".pre.").match(/[0-9]+|[A-Za-z]+/g) ?? [];
  const word = parts.findIndex((part) => /[A-Za-z]/.test(part));
  const numbers = word < 0 ? parts : parts.slice(0, word);
  const kept = numbers.length > 1 ? numbers.slice(0, -1) : numbers;
  const last = BigInt(kept.at(-1) ?? "0") + 1n;
  return [...kept.slice(0, -1), `${last}`].join(".");
}

/** `~> 1.2`, `>= 1.0, < 2`; pre-releases by order alone. */
export const gemRange: RangeSyntax = {
  scheme: gem,
  read(text) {
    const lists = text.split(",").map(comparator);
    return lists.some((list) => list === undefined)
      ? undefined
      : [lists.flatMap((list) => list ?? [])];
  },
  floor: (numbers) => `${numbers}.A`,
  write: (bounds) =>
    writeBounds(bounds, {
      title: "RubyGems",
      and: ", ",
      operators: {
        ">=": ">= ",
        ">": "> ",
        "<=": "<= ",
        "<": "< ",
        "=": "= ",
        "!=": "!= ",
      },
      any: ">= 0",
    }),
};
