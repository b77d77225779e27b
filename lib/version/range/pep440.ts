/** Python's version specifiers. Source: PEP 440, "Version specifiers"; packaging's SpecifierSet. */
import { satisfies } from "@renovatebot/pep440";
import { pep440 } from "../schemes/pep440.ts";
import { between, raised, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

const ONE = /^\s*(~=|===|==|!=|<=|>=|<|>)\s*([^\s,]+)\s*$/;

function comparator(text: string): readonly Bound[] | undefined {
  const [, sign = "", version = ""] = ONE.exec(text) ?? [];
  const isPrefix = /\.\*$/.test(version);
  const plain = version.replace(/\.\*$/, "");
  if (sign === "" || (isPrefix && sign !== "==" && sign !== "!=")) return undefined;
  if (sign !== "===" && !pep440.orderKey(plain).ok) return undefined;
  const numbers = /^v?(?:[0-9]+!)?([0-9]+(?:\.[0-9]+)*)/.exec(plain)?.[1]?.split(".") ??
    [];
  const epoch = /^v?([0-9]+!)/.exec(plain)?.[1] ?? "";
  if (sign === "~=") {
    if (numbers.length < 2) return undefined;
    const next = raised(numbers, numbers.length - 2, numbers.length - 1);
    return between(plain, `${epoch}${next}.dev0`);
  }
  if (isPrefix && sign === "==") {
    const next = raised(numbers, numbers.length - 1, numbers.length);
    return between(`${plain}.dev0`, `${epoch}${next}.dev0`);
  }
  // Below a release is below its pre-releases too, which no other ecosystem has unsaid.
  if (sign === "<" && !pep440.isBeforeRelease(plain)) {
    return [{ operator: "<", version: `${plain}.dev0` }];
  }
  const operator = /^=+$/.test(sign) ? "=" : sign as Bound["operator"];
  return [{ operator, version: plain }];
}

/** A bound that would name a pre-release, and so let all of them in. */
function plainly({ operator, version }: Bound): Bound {
  return {
    operator,
    version: operator === "<" ? version.replace(/\.dev0$/, "") : version,
  };
}

/** `~=1.2`, `>=1.0,<2`, `==1.*`; pre-releases only where one is named, as pip has them. */
export const pep440Range: RangeSyntax = {
  scheme: pep440,
  read(text) {
    if (text.trim() === "") return [[]];
    const lists = text.split(",").filter((each) => each.trim() !== "").map(comparator);
    return lists.some((list) => list === undefined)
      ? undefined
      : [lists.flatMap((list) => list ?? [])];
  },
  takes: (version, _bounds, text) =>
    text.trim() === "" ? !pep440.isBeforeRelease(version) : satisfies(version, text),
  floor: (numbers) => `${numbers}.dev0`,
  write: (bounds) =>
    writeBounds(bounds.map((list) => list.map(plainly)), {
      title: "PEP 440",
      and: ",",
      operators: { "=": "==" },
      any: "",
    }),
};
