/** Hex's requirements. Source: Elixir's Version, "Requirements". */
import { hex } from "../schemes/hex.ts";
import { between, raised, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

/** `!` alone is `!=`. */
const ONE = /^(==|!=?|>=|>|<=|<|~>)?\s*(\S+)$/;
const SIGNS: Readonly<Record<string, Bound["operator"]>> = { "==": "=", "!": "!=" };

function comparator(text: string): readonly Bound[] | undefined {
  const [, sign = "==", version = ""] = ONE.exec(text.trim()) ?? [];
  if (sign !== "~>") {
    if (!hex.orderKey(version).ok) return undefined;
    return [{ operator: SIGNS[sign] ?? sign as Bound["operator"], version }];
  }
  const short = /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)([-+][0-9A-Za-z.+-]+)?$/.exec(
    version,
  );
  const low = short ? `${short[1]}.${short[2]}.0${short[3] ?? ""}` : version;
  if (!hex.orderKey(low).ok) return undefined;
  const numbers = low.split(/[-+]/)[0]!.split(".");
  return between(low, `${raised(numbers, short ? 0 : 1)}-0`);
}

/** `~> 1.2`, `>= 1.0.0 and < 2.0.0`, `== 1.0.0 or == 2.0.0`; pre-releases by order alone. */
export const hexRange: RangeSyntax = {
  scheme: hex,
  read(text) {
    const lists = text.split(/\s+or\s+/).map((one) =>
      one.split(/\s+and\s+/).map(comparator)
    );
    return lists.flat().some((each) => each === undefined)
      ? undefined
      : lists.map((list) => list.flatMap((each) => each ?? []));
  },
  floor: (numbers) => `${numbers}-0`,
  write: (bounds) =>
    writeBounds(bounds, {
      title: "Hex",
      and: " and ",
      or: " or ",
      operators: {
        ">=": ">= ",
        ">": "> ",
        "<=": "<= ",
        "<": "< ",
        "=": "== ",
        "!=": "!= ",
      },
      any: ">= 0.0.0",
    }),
};
