/** Forms of versions that no scheme has, and that projects write all the same. */

/** `2025-11-05`: a day with hyphens, as re2 has it in its module of Bazel's. */
export const DAY = /^(?:19|20)\d\d-[01]\d-[0-3]\d$/;
/** Two numbers in front of a pre-release. */
export const TWO = /^[0-9]+\.[0-9]+-/;
/** Before and after: two numbers, or a release with one number before it is out, and a letter in either. */
export const LETTERED =
  /^(?=.*[a-z])(?:(?:^| )[0-9]+\.(?:[0-9]+[a-z]?|(?:alpha|beta|rc)(?:\.[0-9]+)?)){2}$/;
/** `1.9.17p2` and `1.1.1w`: more than SemVer says, in files that belong to no ecosystem. */
export const MARKED = /^[0-9]+(?:\.[0-9]+){1,2}(?:[a-z]|[-._]?p[0-9]+)$/i;
/** The same, or plain numbers. */
export const UNMARKED = /^[0-9]+(?:\.[0-9]+){1,2}(?:[a-z]|[-._]?p[0-9]+)?$/i;

/** `0.4.0-pre.9`: a candidate by a word of its own, which SemVer sorts where `rc` is. */
const EARLY = /^\d+\.\d+\.\d+-pre(?:view)?\.\d+$/;

/**
 * What a scheme of one form takes as it is all the same: another word of SemVer's, and the first
 * of its kind without a number, `1.3-beta` as `1.3.0-beta`; a gem has a dot.
 */
export function ownForm(
  text: string,
  id: string,
  isFirst: boolean,
): string | undefined {
  if (EARLY.test(text) && id !== "gem") return text;
  if (!isFirst) return undefined;
  const [, numbers = "", word = ""] = /^(\d+(?:\.\d+)*)[-.]([A-Za-z]+)$/.exec(text) ??
    [];
  if (word === "" || numbers.split(".").length > 3) return undefined;
  if (id === "gem") return `${numbers}.${word}`;
  return `${[...numbers.split("."), "0", "0"].slice(0, 3).join(".")}-${word}`;
}
