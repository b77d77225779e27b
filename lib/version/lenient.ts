/**
 * Reads what people mean, and says what it assumed: the tags of a repository, and
 * `--lenient`. Strict reading is the rule everywhere else.
 */
import { ok, type Result } from "../fault.ts";
import { NO_BUILD, POST_MARK } from "./canonical.ts";
import { isLabel } from "./channel.ts";
import { LONGEST, normalRelease, quoted, wholeNumber } from "./reading.ts";
import type { Scheme } from "./scheme.ts";
import { NIGHTLY_FROM, type Stage, type Version } from "./version.ts";

/** A version, and what had to be assumed to read it; nothing for a strict text. */
export interface LenientReading {
  readonly version: Version;
  /** One clause each, as in `"rc1" means rc.1`; text for people. */
  readonly assumed: readonly string[];
}

/** What people's labels mean. A label that could mean two things is not here. */
const LABELS: Readonly<Record<string, Stage>> = {
  dev: "dev",
  nightly: "dev",
  snapshot: "dev",
  canary: "dev",
  wip: "dev",
  alpha: "alpha",
  a: "alpha",
  beta: "beta",
  b: "beta",
  rc: "rc",
  c: "rc",
  cr: "rc",
  pre: "rc",
  preview: "rc",
  post: "post",
  p: "post",
  patch: "post",
  rev: "post",
  r: "post",
  sp: "post",
  final: "final",
  ga: "final",
  release: "final",
  stable: "final",
  lts: "final",
};

/** Labels that PEP 440 or custom knows by another name, and that are channels in tags. */
const OWN_FIRST: ReadonlySet<string> = new Set(["canary", "pre", "preview", "wip"]);

const HEAD = /^(?:([0-9]+)[!:])?([0-9]+(?:\.[0-9]+)*)/;
const LABELLED = /^[-_.~^]*(?:0[-.])?([A-Za-z]+)(?:([-_.]?)([0-9]+))?/;
const COUNTED = /^-([0-9]+)(?=$|\+)/;
// A word of hexadecimal digits behind a label is a commit's name, no part of the label.
const OWN =
  /^-([A-Za-z]+(?:-(?![0-9A-Fa-f]{6,40}(?:$|[-.+]))[A-Za-z]+)*)(?:[-.]?([0-9]+))?(?=$|[-.+])/;
const MORE = /^[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*/;
const BUILD = /^\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)/;

/**
 * Reads `text` strictly in `scheme`, and if that fails, as people mean it: a `v` before it,
 * two numbers, leading zeros, upper case, `rc1`, `-beta`, `preview`, `2026.11.20-1`.
 *
 * Fails with the strict reader's fault where even that gives no answer: an unknown label
 * (`-next.1`), a lone number after a version that is no date (`1.2.0-1`), rubbish.
 */
export function parseLenient(text: string, scheme: Scheme): Result<LenientReading> {
  return readMeant(text, scheme, false);
}

/**
 * Reads a tag's version: as `parseLenient` does, and a label that is none of the ladder's is
 * a channel of the project's own (`8.0.0-next.4`, `2.0.0-M1`, `1.0.0-preview.2`). What stands
 * behind label and number (`-canary-3f2a1b`, `-beta.28.3`) is kept as `suffix`.
 *
 * Fails as `parseLenient` does.
 */
export function parseOwn(text: string, scheme: Scheme): Result<LenientReading> {
  return readMeant(text, scheme, true);
}

function readMeant(
  text: string,
  scheme: Scheme,
  hasOwn: boolean,
): Result<LenientReading> {
  const strict = scheme.parse(text);
  if (strict.ok) return ok({ version: strict.value, assumed: [] });
  if (text.length > LONGEST) return strict;
  const { bare, assumed } = undress(text);
  const inner = scheme.parse(bare);
  if (inner.ok) return ok({ version: inner.value, assumed });
  const read = readLoosely(bare, hasOwn);
  if (read === undefined) return strict;
  return ok({ version: read.version, assumed: [...assumed, ...read.assumed] });
}

function undress(text: string): { bare: string; assumed: string[] } {
  const trimmed = text.trim();
  const tag = /^[vV]\.?(?=[0-9])/.exec(trimmed)?.[0] ?? "";
  return {
    bare: trimmed.slice(tag.length),
    assumed: [
      ...(trimmed === text ? [] : ["the space around it does not count"]),
      ...(tag === "" ? [] : [`"${tag}" belongs to the tag`]),
    ],
  };
}

function readLoosely(text: string, hasOwn: boolean): LenientReading | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const [all, epochDigits = "0", numbers = ""] = head;
  const epoch = wholeNumber(epochDigits);
  const release = numbers.split(".").map(wholeNumber);
  if (epoch === undefined || !release.every((each) => each !== undefined)) {
    return undefined;
  }
  const rest = text.slice(all.length);
  const tail = (hasOwn ? readOwn(rest) : undefined) ?? readTail(rest, release);
  if (tail === undefined) return undefined;
  const { assumed, ...staged } = tail;
  return {
    version: { epoch, release: normalRelease(release), ...staged },
    assumed: [...numbersAssumed(numbers, release), ...assumed],
  };
}

function numbersAssumed(text: string, release: readonly number[]): string[] {
  const said: string[] = [];
  if (release.join(".") !== text) said.push("leading zeros do not count");
  if (release.length < 3) {
    said.push(`${quoted(text)} means ${normalRelease(release).join(".")}`);
  }
  if (release.length > 3) said.push(`all ${release.length} numbers count`);
  return said;
}

type Tail = Pick<Version, "stage" | "label" | "number" | "suffix" | "build"> & {
  readonly assumed: readonly string[];
};

function readTail(tail: string, release: readonly number[]): Tail | undefined {
  const stage = readStage(tail, release);
  if (stage === undefined) return undefined;
  const rest = tail.slice(stage.length);
  const build = BUILD.exec(rest);
  if (rest.length !== (build?.[0].length ?? 0)) return undefined;
  const identifiers = build?.[1]?.split(".") ?? NO_BUILD;
  if (identifiers[0] === POST_MARK) return undefined;
  const { length: _, ...staged } = stage;
  return { ...staged, build: identifiers };
}

/** A channel of the project's own, or a rung with more behind it; nothing for all else. */
function readOwn(tail: string): Tail | undefined {
  const found = OWN.exec(tail);
  const [all = "", label = "", digits = "0"] = found ?? [];
  const number = wholeNumber(digits);
  const whole = MORE.exec(tail.slice(1))?.[0] ?? "";
  const build = BUILD.exec(tail.slice(1 + whole.length))?.[1]?.split(".") ?? NO_BUILD;
  const length = 1 + whole.length +
    (build === NO_BUILD ? 0 : 1 + build.join(".").length);
  if (number === undefined || length !== tail.length) return undefined;
  if (build[0] === POST_MARK) return undefined;
  const name = label.toLowerCase();
  const known = OWN_FIRST.has(name) ? undefined : LABELS[name];
  const hasMore = all.length < 1 + whole.length;
  if (known === "final" || known === "post" || (known !== undefined && !hasMore)) {
    return undefined;
  }
  if (known === undefined && !isLabel(name)) return undefined;
  return {
    ...(known === undefined ? { stage: "label", label: name } : { stage: known }),
    number,
    ...(hasMore ? { suffix: whole } : {}),
    build,
    assumed: [],
  };
}

type Staged = Omit<Tail, "build"> & { readonly length: number };

function readStage(tail: string, release: readonly number[]): Staged | undefined {
  if (tail === "" || tail.startsWith("+")) {
    return { stage: "final", number: 0, assumed: [], length: 0 };
  }
  const counted = COUNTED.exec(tail);
  if (counted !== null) return readCount(counted, release);
  const labelled = LABELLED.exec(tail);
  if (labelled === null) return undefined;
  const [all, label = "", , digits] = labelled;
  const stage = LABELS[label.toLowerCase()];
  const number = wholeNumber(digits ?? "0");
  if (stage === undefined || number === undefined) return undefined;
  const name = stage === "dev" && number >= NIGHTLY_FROM ? "nightly" : stage;
  const assumed = digits === undefined
    ? [`"${label}" without a number means ${name}.0`]
    : all.endsWith(`-${name}.${number}`)
    ? []
    : [`${quoted(all.replace(/^[-_.~^]+/, ""))} means ${name}.${number}`];
  return { stage, number, assumed, length: all.length };
}

/** `-1` after a date is the second release of that day; after anything else, who knows. */
function readCount(
  counted: RegExpExecArray,
  release: readonly number[],
): Staged | undefined {
  const [all, digits = ""] = counted;
  const [year = 0] = release;
  const number = wholeNumber(digits);
  if (number === undefined || year < 1970 || year > 9999) return undefined;
  const assumed = [`"${all}" after a date means a post-release, post.${number}`];
  return { stage: "post", number, assumed, length: all.length };
}
