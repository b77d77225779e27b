/** The inside of `(1, 4, 0, "rc", 1)`: the numbers of a version in a row, and how far it is. */
import { baseOf, release, type Version } from "../../version/mod.ts";
import type { PartRow } from "./part.ts";

/** Python's words for the stages, as `sys.version_info` and Django have them. */
const WORDS: readonly (readonly [RegExp, Version["stage"], string])[] = [
  [/^dev$/, "dev", "dev"],
  [/^(?:alpha|a)$/, "alpha", "alpha"],
  [/^(?:beta|b)$/, "beta", "beta"],
  [/^(?:candidate|rc|c)$/, "rc", "rc"],
  [/^(?:final|)$/, "final", "final"],
];

// Tornado's fourth is below 0 before a release
const NUMBERS =
  /^(?<numbers>\d{1,9}(?:\s*,\s*\d{1,9})*(?:(?<=\d\s*,\s*\d+\s*,\s*\d+)\s*,\s*-\d{1,9})?)/;
const STAGE = /^\s*,\s*(["'])(?<word>[a-z]*)(?<count>\d*)\1/;
const COUNT = /^\s*,\s*(?<count>\d{1,9})$/;

/** The name of an argument: `major=`. */
const KEYWORD = /[A-Za-z_]\w*\s*=\s*/g;
/** What is written over, one by one. */
const TOKEN = /-?\b\d+\b|(["'])[a-z]*\d*\1/g;

/** It taken apart, without the names that arguments may have. */
function partsOf(text: string) {
  const plain = text.replaceAll(KEYWORD, "");
  const numbers = NUMBERS.exec(plain);
  if (numbers === null) return undefined;
  const rest = plain.slice(numbers[0].length);
  const stage = STAGE.exec(rest);
  const tail = rest.slice(stage?.[0].length ?? 0);
  const count = COUNT.exec(tail);
  if (tail !== "" && (stage === null || count === null)) return undefined;
  const { word, count: glued = "" } = stage?.groups ?? {};
  return {
    numbers: numbers[0].split(",").map(Number),
    word,
    /** The count stands with the word: `"rc1"`. */
    isGlued: glued !== "" || count === null,
    count: count?.groups?.["count"] ?? glued,
  };
}

/**
 * The word for a stage; nothing where the program around it knows several, and not this one. What
 * has a `releaselevel` has the words of `sys.version_info`.
 */
function wordFor(stage: Version["stage"], around: string): string | undefined {
  const known = new Set([...around.matchAll(QUOTED)].map(([, , word]) => word!));
  const [, , name] = WORDS.find(([, each]) => each === stage) ?? [];
  const isOfPython = /\breleaselevel\b/.test(around) && !known.has("rc");
  const said = name === "rc" && (isOfPython || known.has("candidate"))
    ? "candidate"
    : name;
  const isTold = known.size >= TOLD && !known.has(said ?? "");
  return isTold || isOfPython && said === "dev" ? undefined : said;
}

const QUOTED = /(["'])(dev|alpha|beta|candidate|rc)\1/g;
/** Where two of these words stand, the program knows all that it has. */
const TOLD = 2;

/** Sphinx' `"beta", 0` says that a release is being made, whatever its text says. */
function isBegun(parts: ReturnType<typeof partsOf>): boolean {
  return parts?.count === "0" && parts.word !== "final";
}

/** `1, 4, 0` or `1, 4, 0, "rc", 1`. Source: docs.python.org, `sys.version_info`. */
export const tuple: PartRow = {
  isRow: true,
  shared: (version, spelled) =>
    /["']/.test(spelled) && !isBegun(partsOf(spelled)) ? version : baseOf(version),
  read(text) {
    const parts = partsOf(text);
    const stage = WORDS.find(([word]) => word.test(parts?.word ?? ""))?.[1];
    if (parts === undefined || stage === undefined) return undefined;
    const [major = 0, minor = 0, patch = 0] = parts.numbers;
    if (stage === "final" || isBegun(parts)) return release(major, minor, patch);
    return { ...release(major, minor, patch), stage, number: Number(parts.count) };
  },
  write(before, { to, around }) {
    const parts = partsOf(before);
    if (parts === undefined) return before;
    const { numbers, word = "", isGlued } = parts;
    const isFinal = to.stage === "final";
    const said = isFinal ? "final" : wordFor(to.stage, around) ?? to.stage;
    const glued = isFinal ? (word === "" ? "" : "final") : `${said}${to.number}`;
    let at = 0;
    return before.replaceAll(TOKEN, (token: string, quote: string | undefined) => {
      if (quote !== undefined) return `${quote}${isGlued ? glued : said}${quote}`;
      const n = at++;
      if (n < numbers.length) {
        return Number(token) < 0 && !isFinal ? token : String(to.release[n] ?? 0);
      }
      // What counts final ones is no count of candidates: pyparsing's is always 1.
      return isFinal ? (word === "final" ? token : "0") : String(to.number);
    });
  },
  refuses(before, { to, around }) {
    const isSaid = to.stage === "final" || partsOf(before)?.word === undefined;
    return isSaid || wordFor(to.stage, around) !== undefined
      ? undefined
      : `its program knows no ${to.stage}`;
  },
};

/** The same as the arguments of a class, which takes a stage as it knows it: `Version(1, 4, 0, "final")`. */
export const called: PartRow = {
  ...tuple,
  refuses(before, occasion) {
    const parts = partsOf(before);
    const isFinal = occasion.to.stage === "final";
    return !isFinal && parts?.word !== undefined && parts.isGlued
      ? "what it is called with has no place for the count of a pre-release"
      : tuple.refuses!(before, occasion);
  },
};
