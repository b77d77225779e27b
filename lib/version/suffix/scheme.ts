/**
 * Schemes of the shape numbers, then a suffix for the stage: Debian, RPM, RubyGems, Maven,
 * Composer, conda, Alpine. A scheme says how its suffix looks; reading, writing, bounds and
 * faults are here, once.
 *
 * Every character of such a text counts for the order, so none has room for build metadata.
 */
import { ok, type Result } from "../../fault.ts";
import { type KeyOrder, textOrder } from "../order/text_order.ts";
import {
  badLength,
  suffixGap,
  unreadable,
  type Unsaid,
  unspellable,
} from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import type { SuffixGrammar } from "./grammar.ts";
import { readSuffixed } from "./reader.ts";
import { isNightly, type Version } from "../version.ts";

/** The scheme that a grammar describes, in the ecosystem's own order. */
export function suffixScheme(grammar: SuffixGrammar, order: KeyOrder): Scheme {
  const { id, aliases, title } = grammar;
  return {
    id,
    ...(aliases === undefined ? {} : { aliases }),
    title,
    ...textOrder(title, order),
    parse(text) {
      const version = badLength(text) ?? readSuffixed(text, grammar);
      return "reason" in version ? unreadable(text, title, version) : ok(version);
    },
    format: (version) => write(version, grammar),
  };
}

function write(version: Version, grammar: SuffixGrammar): Result<string> {
  const gap = gapOf(version, grammar);
  if (gap !== undefined) return unspellable(version, grammar.title, gap);
  const epoch = version.epoch === 0 ? "" : `${version.epoch}${grammar.epoch}`;
  return ok(epoch + version.release.join(".") + suffixOf(version, grammar));
}

function suffixOf(version: Version, grammar: SuffixGrammar): string {
  const { stage, number, dev } = version;
  if (stage === "final") return "";
  if (stage === "post") return grammar.post!(number);
  if (stage === "label") return grammar.label!(version.label!, number)!;
  if (stage === "dev") {
    return grammar.dev!(number, isNightly(version) ? "nightly" : "dev");
  }
  const shifted = dev !== undefined && grammar.shiftsDev ? number + 1 : number;
  return grammar.pre(stage, shifted, dev);
}

/** Why a channel of a project's own has no spelling here; nothing for all else. */
function labelGap(
  { stage, label = "", number, suffix }: Version,
  grammar: SuffixGrammar,
): Unsaid | undefined {
  if (suffix !== undefined) return suffixGap(suffix);
  if (stage !== "label" || grammar.label?.(label, number) !== undefined) {
    return undefined;
  }
  return { reason: "label", why: `it has no place for the channel "${label}"` };
}

function gapOf(version: Version, grammar: SuffixGrammar): Unsaid | undefined {
  const { epoch, release, stage, number, dev, build } = version;
  const { maxEpoch = Number.MAX_SAFE_INTEGER, maxParts = release.length } = grammar;
  if (epoch !== 0 && grammar.epoch === undefined) {
    return { reason: "epoch", why: "it has no epoch" };
  }
  if (epoch > maxEpoch) {
    return { reason: "range", why: `its epoch is at most ${maxEpoch}` };
  }
  if (release.length > maxParts) {
    return { reason: "parts", why: `it has at most ${maxParts} numbers` };
  }
  const unnamed = labelGap(version, grammar);
  if (unnamed !== undefined) return unnamed;
  if (stage === "post" && grammar.post === undefined) {
    const why = "it has no post-releases";
    return { reason: "post", why, hint: "Release the next patch" };
  }
  if (stage === "dev" && grammar.dev === undefined) {
    return { reason: "dev", why: "its development versions have no number" };
  }
  if (build.length > 0) {
    const why = "build metadata would count for the order";
    return { reason: "build", why, hint: "Leave it out with --drop-build" };
  }
  if (grammar.shiftsDev && dev !== undefined && number === Number.MAX_SAFE_INTEGER) {
    return { reason: "range", why: "its next number is above 9007199254740991" };
  }
  const { maxFirstDigits = Infinity } = grammar;
  if (`${release[0]}`.length <= maxFirstDigits) return undefined;
  const why = `its first number has at most ${maxFirstDigits} digits`;
  return { reason: "range", why };
}
