/**
 * Schemes that are SemVer with a limit or a prefix of their own: npm, Cargo, JSR, Hex, Helm,
 * Go, Docker. In these, `+post.1` is plain build metadata without order, so it is refused.
 */
import { ok, type Result } from "../../fault.ts";
import { POST_MARK } from "../canonical.ts";
import { semVerOrder, type SemVerRules } from "../order/semver.ts";
import { textOrder } from "../order/text_order.ts";
import { unreadable, type Unsaid, unspellable, type Wrong } from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import type { SpellingStyle } from "../style.ts";
import { formatSemVer, readSemVer } from "./text.ts";
import type { Version } from "../version.ts";

/** What one scheme adds to SemVer. */
export interface SemVerLimits {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly title: string;
  /** Why it has no build metadata; absent: it has. */
  readonly noBuild?: string;
  /** What else it cannot say; `text` is SemVer's spelling. */
  readonly gap?: (version: Version, text: string) => Unsaid | undefined;
}

/** The scheme that keeps SemVer's spelling within these limits, its order by these rules. */
export function semVerScheme(limits: SemVerLimits, rules: SemVerRules = {}): Scheme {
  const { id, aliases, title } = limits;
  return {
    id,
    ...(aliases === undefined ? {} : { aliases }),
    title,
    ...textOrder(title, semVerOrder(rules)),
    parse(text) {
      const version = readWithin(text, limits);
      return "reason" in version ? unreadable(text, title, version) : ok(version);
    },
    format: (version, style) => formatWithin(version, limits, style),
  };
}

/** Reads SemVer within the limits, or says what is wrong: as `readSemVer`, and the limits. */
export function readWithin(text: string, limits: SemVerLimits): Version | Wrong {
  const version = readSemVer(text);
  if ("reason" in version) return version;
  const gap = familyGap(version, limits) ?? limits.gap?.(version, text);
  return gap === undefined ? version : { ...gap, index: gapIndex(text, gap) };
}

/** Writes SemVer within the limits. Fails as `formatSemVer`, and for what they refuse. */
export function formatWithin(
  version: Version,
  limits: SemVerLimits,
  style?: SpellingStyle,
): Result<string> {
  const text = formatSemVer(version, limits.title, style?.dev);
  if (!text.ok) return text;
  const gap = familyGap(version, limits) ?? limits.gap?.(version, text.value);
  return gap === undefined ? text : unspellable(version, limits.title, gap);
}

function familyGap(version: Version, { noBuild }: SemVerLimits): Unsaid | undefined {
  if (version.stage === "post") {
    return { reason: "post", why: `"+${POST_MARK}" does not count for the order here` };
  }
  if (noBuild === undefined || version.build.length === 0) return undefined;
  return { reason: "build", why: noBuild, hint: "Leave it out with --drop-build" };
}

function gapIndex(text: string, { reason }: Unsaid): number {
  return reason === "build" || reason === "post" ? text.indexOf("+") : 0;
}
