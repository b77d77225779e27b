/** Digests beside a version: they are of what the old one named, and nobody knows the new one yet. */

/** `sha384-…` of a page's script, `sha256:…` of an image, the checksum of an archive, a commit. */
const DIGEST =
  /\bsha(?:1|256|384|512)[-:=]\w|(?<!\w)[0-9a-fA-F]{40}(?!\w)|(?<!\w)[0-9a-fA-F]{64}(?!\w)/;

/** A line that gives a digest of what the one beside it names: `integrity="…"`, `sha256 = "…"`. */
const GIVEN =
  /^\W{0,9}(?:integrity|\w{0,20}sha(?:1|256|384|512)(?:sums?)?|checksum|hash|digest)\b/i;

/** No line of prose or of settings is longer; what is made by a program is. */
const LONGEST = 2000;

/** Whether a line has a digest of what it names. */
export function hasDigest(line: string): boolean {
  return line.length <= LONGEST && DIGEST.test(line);
}

/** Whether some line of a text may have a digest, told without a copy of any. */
export function mayHaveDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** Whether a line gives nothing but a digest: `sha256 "…"`. */
export function givesDigest(line: string): boolean {
  return hasDigest(line) && GIVEN.test(line.trimStart());
}

/** Whether a digest goes with what stands at `at`: in its line, or given in the one beside it. */
export function isSealed(text: string, at: number): boolean {
  const [from, to] = lineAround(text, at);
  if (hasDigest(text.slice(from, to))) return true;
  const beside = [
    ...from === 0 ? [] : [lineAround(text, from - 1)],
    ...to >= text.length ? [] : [lineAround(text, to + 1)],
  ].map(([start, end]) => text.slice(start, end));
  return beside.some(givesDigest);
}

function lineAround(text: string, at: number): readonly [number, number] {
  const from = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return [from, end === -1 ? text.length : end];
}
