/** Python's versions, normalised as PEP 440's appendix B says. */
import { pep440Order } from "../order/pep440.ts";
import { textOrder } from "../order/text_order.ts";
import { ok, type Result } from "../../fault.ts";
import { NO_BUILD, POST_MARK } from "../canonical.ts";
import { type Parts, splitPep440 } from "../pep440/parts.ts";
import { scanPep440 } from "../pep440/scan.ts";
import {
  badLength,
  normalRelease,
  suffixGap,
  tooGreat,
  unreadable,
  type Unsaid,
  unspellable,
  wholeNumber,
  type Wrong,
} from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import type { SpellingStyle } from "../style.ts";
import type { Stage, Version } from "../version.ts";

const TITLE = "PEP 440";

const PRE_STAGES: Readonly<Record<string, Stage>> = {
  alpha: "alpha",
  a: "alpha",
  beta: "beta",
  b: "beta",
  preview: "rc",
  pre: "rc",
  c: "rc",
  rc: "rc",
};

const LETTERS: Readonly<Partial<Record<Stage, string>>> = {
  alpha: "a",
  beta: "b",
  rc: "rc",
};

function fromParts(parts: Parts): Version | Wrong {
  const { pre, post, dev } = parts;
  if (pre && post) return unmappable(post.at, "it is a post-release of a pre-release");
  if (post && dev) return unmappable(dev.at, "it is a development build of a post");
  const epoch = wholeNumber(parts.epoch);
  if (epoch === undefined) return tooGreat(0);
  const release = releaseNumbers(parts.release, parts.releaseAt);
  if ("reason" in release) return release;
  const build = localIdentifiers(parts.local);
  if (build[0] === POST_MARK) {
    return unmappable(parts.localAt, `"+${POST_MARK}" marks a post-release elsewhere`);
  }
  const base = { epoch, release, build };
  const last = pre ?? post ?? dev;
  if (last === undefined) return { ...base, stage: "final", number: 0 };
  const number = wholeNumber(last.digits);
  if (number === undefined) return tooGreat(last.digitsAt);
  if (pre === undefined) return { ...base, stage: post ? "post" : "dev", number };
  const stage = PRE_STAGES[pre.label.toLowerCase()]!;
  if (dev === undefined) return { ...base, stage, number };
  const count = wholeNumber(dev.digits);
  if (count === undefined) return tooGreat(dev.digitsAt);
  // A dev suffix sorts below its base here and above it in the model, so a2.dev3 is
  // what was built after a1; nothing comes before a0.
  if (number === 0) {
    return unmappable(dev.at, "it is a development build before number 0");
  }
  return { ...base, stage, number: number - 1, dev: count };
}

function unmappable(index: number, why: string): Wrong {
  return { reason: "unmappable", index, why };
}

function releaseNumbers(text: string, start: number): readonly number[] | Wrong {
  const numbers: number[] = [];
  let at = start;
  for (const digits of text.split(".")) {
    const number = wholeNumber(digits);
    if (number === undefined) return tooGreat(at);
    numbers.push(number);
    at += digits.length + 1;
  }
  return normalRelease(numbers);
}

function localIdentifiers(local: string): readonly string[] {
  if (local === "") return NO_BUILD;
  return local.toLowerCase().split(/[-_.]/)
    .map((id) => /^[0-9]+$/.test(id) ? id.replace(/^0+(?=[0-9])/, "") : id);
}

function parse(text: string): Result<Version> {
  const known = scanPep440(text);
  if (known !== undefined) return ok(known);
  const wrong = badLength(text);
  if (wrong !== undefined) return unreadable(text, TITLE, wrong);
  const parts = splitPep440(text);
  const version = "reason" in parts ? parts : fromParts(parts);
  return "reason" in version ? unreadable(text, TITLE, version) : ok(version);
}

function format(version: Version, style?: SpellingStyle): Result<string> {
  const { epoch, release, stage, number, dev, build } = version;
  const [major, minor, patch] = release;
  const base = release.length === 3
    ? major + "." + minor + "." + patch
    : release.join(".");
  const text = (epoch === 0 ? "" : epoch + "!") + base;
  const gap = localGap(build) ?? numberGap(version) ??
    (version.suffix === undefined ? undefined : suffixGap(version.suffix));
  if (gap !== undefined) return unspellable(version, TITLE, gap);
  const local = build.length === 0 ? "" : "+" + build.join(".");
  if (stage === "final") return ok(text + local);
  if (stage === "dev" || stage === "post") {
    return ok(text + "." + stage + number + local);
  }
  if (stage === "label") return formatLabel(version, style);
  const suffix = dev === undefined ? number : number + 1 + ".dev" + dev;
  return ok(text + LETTERS[stage]! + suffix + local);
}

/** A channel of a project's own under the name it has here: told, or the standard's own. */
function formatLabel(
  version: Version,
  style: SpellingStyle | undefined,
): Result<string> {
  const { label = "", ...rest } = version;
  const told = style?.labels?.get(label);
  const stage = told ?? (PRE_STAGES[label] && "rc");
  if (stage !== undefined) return format({ ...rest, stage });
  return unspellable(version, TITLE, {
    reason: "label",
    why: `it has no name for the channel "${label}"`,
    hint:
      `Say what it is there: pep440 = "rc" (or dev, alpha, beta) in [channel.${label}]`,
  });
}

function localGap(build: readonly string[]): Unsaid | undefined {
  if (build.length === 0) return undefined;
  const bad = build.find((id) =>
    !/^(?:[a-z0-9]*[a-z][a-z0-9]*|0|[1-9][0-9]*)$/.test(id)
  );
  return bad === undefined ? undefined : {
    reason: "build_chars",
    why: `its local part would change "${bad}"; lower-case letters and digits stay`,
  };
}

function numberGap({ number, dev }: Version): Unsaid | undefined {
  if (dev === undefined || number < Number.MAX_SAFE_INTEGER) return undefined;
  return { reason: "range", why: "its next number is above 9007199254740991" };
}

/**
 * Python's versions, `1.2.0rc1`: epoch, pre, post, dev and local part; every spelling that
 * the standard normalises is read. Source: PEP 440, appendix B; reference/versions.md §3.5.
 */
export const pep440: Scheme = {
  id: "pep440",
  aliases: ["pypi", "python"],
  title: "PEP 440 (Python)",
  ...textOrder(TITLE, pep440Order),
  parse,
  format,
};
