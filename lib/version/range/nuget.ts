/** NuGet's version ranges. Source: NuGet.Versioning, VersionRange and FloatRange. */
import { nuget } from "../schemes/nuget.ts";
import { intervalBounds, writeIntervals } from "./interval.ts";
import type { Bound, RangeSyntax } from "./range.ts";

/** The lowest version that a floating one takes, `1.2.*`; nothing where it is misspelled. */
function lowestOf(text: string): string | undefined {
  if (text === "*") return "0.0.0";
  const low = text.replace(/\*-\*$/, "0-0").replace(/(^|[-.])\*$/, "$10")
    .replace(/\*$/, "");
  return low.includes("*") || !nuget.orderKey(low).ok ? undefined : low;
}

function known(bounds: readonly Bound[] | undefined): readonly Bound[] | undefined {
  const spelled = bounds?.map((bound) => ({
    ...bound,
    version: lowestOf(bound.version),
  }));
  return spelled?.every((bound): bound is Bound => bound.version !== undefined)
    ? spelled
    : undefined;
}

/** `1.0` is 1.0 or above, `[1.0,2.0)`, `[1.0]`, `1.*`; pre-releases by order alone. */
export const nugetRange: RangeSyntax = {
  scheme: nuget,
  read(text) {
    const plain = text.trim();
    const bounds = /^[[(]/.test(plain)
      ? known(intervalBounds(plain))
      : known([{ operator: ">=", version: plain }]);
    return bounds && bounds.length > 0 ? [bounds] : undefined;
  },
  floor: (numbers) => `${numbers}-0`,
  write: (bounds) => writeIntervals(bounds, "NuGet", false),
};
