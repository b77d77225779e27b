/** NuGet's version ranges. Source: NuGet.Versioning, VersionRangeFactory and FloatRange. */
import { nuget } from "../schemes/nuget.ts";
import { intervalBounds, writeIntervals } from "./interval.ts";
import type { Bound, RangeSyntax } from "./range.ts";

/** The lowest version that a floating one takes, `1.2.*`; nothing where it is misspelled. */
function lowestOf(text: string): string | undefined {
  if (!text.includes("*")) return text;
  if (text === "*") return "0.0";
  if (text === "*-*") return "0.0.0-0";
  if (text.includes("+") || !text.endsWith("*")) return undefined;
  const dash = text.indexOf("-");
  const first = text.indexOf("*");
  if (first === text.length - 1) return dash < 0 ? start(text) + "0" : padded(text);
  // Two stars: one is right before the first hyphen, the other at the end.
  if (first !== dash - 1) return undefined;
  const label = start(text).slice(dash + 1);
  const isEmpty = label === "" || label.endsWith(".");
  return `${text.slice(0, first)}0-${label}${isEmpty ? "0" : ""}`;
}

const start = (text: string) => text.slice(0, -1);

/** `1.0.0-*`, `1.0.0-beta.*`, `1.0.0-beta-*`: what is lowest behind each. */
function padded(text: string): string {
  const plain = start(text);
  if (text.indexOf("-") !== text.lastIndexOf("-")) return plain;
  return /[-.]$/.test(plain) ? `${plain}0` : plain;
}

/** Bounds whose versions there are: only the lower one floats, and none is above the other. */
function known(
  open: string,
  low: string,
  high: string,
  close: string,
): readonly Bound[] | undefined {
  const from = low.trim() === "" ? "" : lowestOf(low)?.trim();
  const to = high.trim();
  if (from === undefined) return undefined;
  if ([from, to].some((text) => text !== "" && !nuget.orderKey(text).ok)) {
    return undefined;
  }
  const bounds = intervalBounds(open, from, to, close);
  if (from === "" || to === "") return bounds;
  const order = nuget.order(from, to);
  const isOdd = (open === "[") !== (close === "]");
  return order.ok && (order.value < 0 || (order.value === 0 && !isOdd))
    ? bounds
    : undefined;
}

/** What stands in brackets; nothing for what is no interval. */
function interval(text: string): readonly Bound[] | undefined {
  const [open, close] = [text.charAt(0), text.slice(-1)];
  const [low = "", high, ...more] = text.slice(1, -1).split(",");
  if (!/[\])]/.test(close) || more.length > 0) return undefined;
  // `(,)` says nothing; with a space in it NuGet takes it for a range all the same.
  if (low === "" && (high ?? "") === "") return undefined;
  if (high !== undefined) return known(open, low, high, close);
  if (open !== "[" || close !== "]") return undefined;
  const one = low.trim();
  if (one === "") return [];
  return nuget.orderKey(one).ok ? [{ operator: "=", version: one }] : undefined;
}

/** `1.0` is 1.0 or above, `[1.0,2.0)`, `[1.0]`, `1.*`; pre-releases by order alone. */
export const nugetRange: RangeSyntax = {
  scheme: nuget,
  read(text) {
    const plain = text.trim();
    if (plain === "") return undefined;
    const bounds = /^[[(]/.test(plain) ? interval(plain) : known("[", plain, "", ")");
    return bounds && [bounds];
  },
  floor: (numbers) => `${numbers}-0`,
  write: (bounds) =>
    writeIntervals(bounds, { title: "NuGet", hasSeveral: false, any: "0.0.0" }),
};
