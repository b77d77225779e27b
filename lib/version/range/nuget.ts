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

/** Bounds whose versions there are: only the lower one floats, and none is above the other. */
function known(bounds: readonly Bound[]): readonly Bound[] | undefined {
  const spelled: Bound[] = [];
  for (const { operator, version } of bounds) {
    const low = operator.startsWith(">") ? lowestOf(version) : version;
    if (low === undefined || !nuget.orderKey(low).ok) return undefined;
    spelled.push({ operator, version: low });
  }
  const [low, high] = spelled;
  if (low === undefined || high === undefined) return spelled;
  const order = nuget.order(low.version, high.version);
  const isOdd = low.operator.endsWith("=") !== high.operator.endsWith("=");
  return order.ok && (order.value < 0 || (order.value === 0 && !isOdd))
    ? spelled
    : undefined;
}

/** `1.0` is 1.0 or above, `[1.0,2.0)`, `[1.0]`, `1.*`; pre-releases by order alone. */
export const nugetRange: RangeSyntax = {
  scheme: nuget,
  read(text) {
    const plain = text.trim();
    // `(,)` says nothing; with a space in it NuGet takes it for a range all the same.
    if (/^[[(],[\])]$/.test(plain)) return undefined;
    const bounds = /^[[(]/.test(plain)
      ? intervalBounds(plain)
      : [{ operator: ">=", version: plain } as const];
    const spelled = bounds && known(bounds);
    return spelled && [spelled];
  },
  floor: (numbers) => `${numbers}-0`,
  write: (bounds) => writeIntervals(bounds, "NuGet", false),
};
