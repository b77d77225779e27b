/** NuGet's versions. */
import { nugetOrder } from "../order/nuget.ts";
import { textOrder } from "../order/text_order.ts";
import { ok } from "../../fault.ts";
import { prereleaseText } from "../canonical.ts";
import {
  badLength,
  digitsEnd,
  normalRelease,
  unreadable,
  type Unsaid,
  unspellable,
  wholeNumber,
  type Wrong,
} from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import { readSemVer } from "../semver/text.ts";
import type { Version } from "../version.ts";

const TITLE = "NuGet";
const GREATEST = 2_147_483_647;

function read(text: string): Version | Wrong {
  const numbers: number[] = [];
  let at = 0;
  while (true) {
    const end = digitsEnd(text, at);
    if (end === at) {
      return { reason: "syntax", index: at, why: "a number is missing here" };
    }
    if (numbers.length === 4) {
      return { reason: "parts", index: at - 1, why: "it has more than four numbers" };
    }
    const number = wholeNumber(text.slice(at, end));
    if (number === undefined || number > GREATEST) return aboveGreatest(at);
    numbers.push(number);
    at = end;
    if (text[at] !== ".") break;
    at += 1;
  }
  const suffix = readSemVer(SHORTEST + text.slice(at).toLowerCase());
  if ("reason" in suffix) {
    return { ...suffix, index: suffix.index - SHORTEST.length + at };
  }
  const version = { ...suffix, release: normalRelease(numbers), build: buildOf(text) };
  const gap = gapOf(version);
  if (gap === undefined) return version;
  return { ...gap, index: gap.reason === "post" ? text.indexOf("+") : at };
}

// What stands before the suffix, so that SemVer's reader sees a whole version.
const SHORTEST = "0.0.0";

function buildOf(text: string): readonly string[] {
  const plus = text.indexOf("+");
  return plus < 0 ? [] : text.slice(plus + 1).split(".");
}

function aboveGreatest(index: number): Wrong {
  return { reason: "range", index, why: `a number is above ${GREATEST}` };
}

function gapOf(version: Version): Unsaid | undefined {
  const { epoch, release, stage, number, dev = 0, build } = version;
  if (epoch !== 0) return { reason: "epoch", why: "it has no epoch" };
  if (release.length > 4) {
    return { reason: "parts", why: "it has at most four numbers" };
  }
  if (stage === "post" || build[0] === "post") {
    const why = "it has no post-releases; build metadata does not count for the order";
    return { reason: "post", why, hint: "Release the next patch" };
  }
  // Above this NuGet takes a pre-release number for text, and texts sort otherwise.
  if (Math.max(...release, number, dev) <= GREATEST) return undefined;
  return { reason: "range", why: `a number is above ${GREATEST}` };
}

/**
 * NuGet's versions, `1.2.3.4-rc.1`: one to four 32-bit numbers, then SemVer's suffix in any
 * case. Source: NuGet.Versioning; reference/versions.md §3.3.
 */
export const nuget: Scheme = {
  id: "nuget",
  aliases: ["dotnet"],
  title: "NuGet",
  ...textOrder(TITLE, nugetOrder),
  parse(text) {
    const version = badLength(text) ?? read(text);
    return "reason" in version ? unreadable(text, TITLE, version) : ok(version);
  },
  format(version, style) {
    const gap = gapOf(version);
    if (gap !== undefined) return unspellable(version, TITLE, gap);
    const build = version.build.length === 0 ? "" : `+${version.build.join(".")}`;
    return ok(version.release.join(".") + prereleaseText(version, style?.dev) + build);
  },
};
