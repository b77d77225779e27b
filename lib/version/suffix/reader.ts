/** Reads what a `SuffixGrammar` describes: numbers first, then the suffix as one piece. */
import { NO_BUILD } from "../canonical.ts";
import {
  digitsEnd,
  normalRelease,
  tooGreat,
  wholeNumber,
  type Wrong,
} from "../reading.ts";
import type { SuffixGrammar } from "./grammar.ts";
import { NIGHTLY_FROM, type Stage, type Version } from "../version.ts";

/**
 * The version that `text` spells in this grammar, or what is wrong with it: `syntax`,
 * `epoch`, `range`, `parts`, `dev_label` or `unmappable`. Bounds are the caller's.
 */
export function readSuffixed(text: string, grammar: SuffixGrammar): Version | Wrong {
  const start = startOf(text, grammar);
  if ("reason" in start) return start;
  const numbers = readNumbers(text, start.at, grammar);
  if ("reason" in numbers) return numbers;
  const { at } = numbers;
  const base = { epoch: start.epoch, release: numbers.release, build: NO_BUILD };
  if (at === text.length) return { ...base, stage: "final", number: 0 };
  grammar.suffix.lastIndex = at;
  const suffix = grammar.suffix.exec(text);
  const end = at + (suffix?.[0].length ?? 0);
  if (suffix === null || end < text.length) return strangeSuffix(end, grammar);
  const stage = readStage(suffix.groups ?? {}, at, grammar);
  return "reason" in stage ? stage : { ...base, ...stage };
}

function startOf(
  text: string,
  { epoch: mark, maxEpoch, prefix }: SuffixGrammar,
): { readonly epoch: number; readonly at: number } | Wrong {
  const skipped = prefix?.exec(text)?.[0].length ?? 0;
  const end = digitsEnd(text, 0);
  const found = text[end];
  if (end === 0 || (found !== "!" && found !== ":")) return { epoch: 0, at: skipped };
  if (found !== mark) {
    return {
      reason: mark === undefined ? "epoch" : "syntax",
      index: end,
      why: mark === undefined ? "it has an epoch" : `the epoch's mark is "${mark}"`,
    };
  }
  const epoch = wholeNumber(text.slice(0, end));
  if (epoch === undefined) return tooGreat(0);
  if (epoch > (maxEpoch ?? epoch)) {
    return { reason: "range", index: 0, why: `the epoch is above ${maxEpoch}` };
  }
  return { epoch, at: end + 1 };
}

function readNumbers(
  text: string,
  start: number,
  grammar: SuffixGrammar,
): { readonly release: readonly number[]; readonly at: number } | Wrong {
  const numbers: number[] = [];
  let at = start;
  while (true) {
    const end = digitsEnd(text, at);
    if (end === at) {
      return { reason: "syntax", index: at, why: "a number is missing here" };
    }
    const wrong = digitsFault(text.slice(at, end), numbers.length, grammar);
    if (wrong !== undefined) return { ...wrong, index: at };
    numbers.push(Number(text.slice(at, end)));
    at = end;
    if (text[at] !== "." || digitsEnd(text, at + 1) === at + 1) break;
    at += 1;
  }
  const release = normalRelease(numbers);
  const why = partsFault(numbers, release, at < text.length, grammar);
  return why === undefined ? { release, at } : { reason: "parts", index: at, why };
}

function digitsFault(
  digits: string,
  place: number,
  { leadingZeros, maxFirstDigits = digits.length }: SuffixGrammar,
): Wrong | undefined {
  if (!leadingZeros && digits.length > 1 && digits.startsWith("0")) {
    return { reason: "syntax", index: 0, why: "a number has a leading zero" };
  }
  if (place === 0 && digits.length > maxFirstDigits) {
    const why = `the first number has more than ${maxFirstDigits} digits`;
    return { reason: "range", index: 0, why };
  }
  return wholeNumber(digits) === undefined ? tooGreat(0) : undefined;
}

function partsFault(
  numbers: readonly number[],
  release: readonly number[],
  isSuffixed: boolean,
  { exactParts, maxParts = numbers.length }: SuffixGrammar,
): string | undefined {
  if (numbers.length > maxParts) {
    return `it has ${numbers.length} numbers, which is too many`;
  }
  const isExact = exactParts === "always" || (exactParts === "suffixed" && isSuffixed);
  if (!isExact || release.length === numbers.length) return undefined;
  return `${numbers.join(".")} and ${release.join(".")} are two versions here`;
}

function strangeSuffix(at: number, grammar: SuffixGrammar): Wrong {
  return {
    reason: "syntax",
    index: at,
    why: `a suffix such as "${grammar.pre("rc", 1)}" is wanted here`,
  };
}

type Groups = Readonly<Record<string, string | undefined>>;
type Staged = Pick<Version, "stage" | "number" | "dev">;

function readStage(groups: Groups, at: number, grammar: SuffixGrammar): Staged | Wrong {
  const { base, baseLabel, label, number, dev, post } = groups;
  const value = wholeNumber(base ?? number ?? post ?? "0");
  const build = dev === undefined ? undefined : wholeNumber(dev);
  if (value === undefined || (dev !== undefined && build === undefined)) {
    return tooGreat(at);
  }
  if (base !== undefined) return readDev(value, baseLabel, at);
  if (label === undefined) {
    return { stage: post === undefined ? "final" : "post", number: value };
  }
  const stage: Stage = grammar.labels[label.toLowerCase()]!;
  if (build === undefined) return { stage, number: value };
  if (!grammar.shiftsDev) return { stage, number: value, dev: build };
  if (value > 0) return { stage, number: value - 1, dev: build };
  const why = "it is a development build before number 0";
  return { reason: "unmappable", index: at, why };
}

function readDev(
  number: number,
  label: string | undefined,
  at: number,
): Staged | Wrong {
  const right = number >= NIGHTLY_FROM ? "nightly" : "dev";
  if (label === undefined || label === right) return { stage: "dev", number };
  const why = `${number} is spelled "${right}", not "${label}"`;
  return { reason: "dev_label", index: at, why };
}
