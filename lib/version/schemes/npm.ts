/** npm's versions. */
import { isBeforeSemVer, SAFE, semVerKey } from "../order/semver.ts";
import { textOrder } from "../order/text_order.ts";
import { LONGEST, type Wrong } from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import { semVerScheme } from "../semver/family.ts";

const TITLE = "npm";

/** As node-semver reads: space around it and a `v` before it do not count. */
function npmKey(text: string): string | Wrong {
  if (text.length > LONGEST) {
    const why = `it has ${text.length} characters, ${LONGEST} is the most`;
    return { reason: "length", index: LONGEST, why };
  }
  const start = text.length - text.trimStart().length;
  const from = text[start] === "v" ? start + 1 : start;
  return semVerKey(text.trimEnd(), from, { most: SAFE, hasDoubles: true });
}

/** npm: SemVer; the registry strips build metadata. Source: node-semver; §3.1. */
export const npm: Scheme = {
  ...semVerScheme({
    id: "npm",
    aliases: ["node"],
    title: TITLE,
    noBuild: "the registry strips build metadata",
  }),
  ...textOrder(TITLE, { read: npmKey, isBefore: isBeforeSemVer }),
};
