/** Go modules' versions. */
import { goOrder } from "../order/go.ts";
import { textOrder } from "../order/text_order.ts";
import { ok } from "../../fault.ts";
import { LONGEST, unreadable, type Wrong } from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import { formatWithin, readWithin, type SemVerLimits } from "../semver/family.ts";
import type { Version } from "../version.ts";

const LIMITS: SemVerLimits = {
  id: "go",
  title: "Go",
  noBuild: "module versions carry no build metadata",
};

// golang.org/x/mod/module, pseudoVersionRE
const PSEUDO =
  /^v[0-9]+\.(?:0\.0-|[0-9]+\.[0-9]+-(?:[^+]*\.)?0\.)[0-9]{14}-[A-Za-z0-9]+(?:\+incompatible)?$/;

function read(text: string): Version | Wrong {
  if (text.length > LONGEST) return readWithin(text, LIMITS);
  if (!text.startsWith("v")) {
    return { reason: "syntax", index: 0, why: `"v" is missing` };
  }
  if (PSEUDO.test(text)) {
    return {
      reason: "pseudo",
      index: text.indexOf("-"),
      why: "it is a pseudo-version, which the go command made from a commit",
    };
  }
  const read = readWithin(text.slice(1).replace(/\+incompatible$/, ""), LIMITS);
  return "reason" in read ? { ...read, index: read.index + 1 } : read;
}

/**
 * Go modules: `v` and SemVer without build; `+incompatible`, which the go command adds, is
 * read and never written. Source: Go Modules Reference, "Versions"; §3.2.
 */
export const go: Scheme = {
  id: "go",
  aliases: ["golang"],
  title: "Go modules",
  ...textOrder(LIMITS.title, goOrder),
  parse(text) {
    const version = read(text);
    return "reason" in version ? unreadable(text, LIMITS.title, version) : ok(version);
  },
  format(version, style) {
    const text = formatWithin(version, LIMITS, style);
    return text.ok ? ok(`v${text.value}`) : text;
  },
};
