/**
 * PEP 440's text, cut into its parts: the pattern of the appendix in pieces, so that the
 * place where reading stops is known. What the parts mean is the scheme's to say.
 */
import type { Wrong } from "../reading.ts";

// Each part is sticky and takes what it can, as the whole pattern would.
const SPACE = /[ \t\n\r\f\v]*/y;
const EPOCH = /v?(?:([0-9]+)!)?/iy;
const RELEASE = /[0-9]+(?:\.[0-9]+)*/y;
const PRE = /[-_.]?(?<label>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<digits>[0-9]+)?/iy;
const POST = /-(?<implicit>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<digits>[0-9]+)?/iy;
const DEV = /[-_.]?dev[-_.]?(?<digits>[0-9]+)?/iy;
const LOCAL = /\+([a-z0-9]+(?:[-_.][a-z0-9]+)*)/iy;

/** Reads one part at `at`: its groups and where it ends; nothing if it is not there. */
function take(part: RegExp, text: string, at: number): RegExpExecArray | null {
  part.lastIndex = at;
  return part.exec(text);
}

/** One suffix: where it begins, its number (0 if absent) and where the number begins. */
export interface Suffix {
  readonly at: number;
  readonly label: string;
  readonly digits: string;
  readonly digitsAt: number;
}

/** The parts of a text. */
export interface Parts {
  readonly epoch: string;
  readonly release: string;
  readonly releaseAt: number;
  readonly pre: Suffix | undefined;
  readonly post: Suffix | undefined;
  readonly dev: Suffix | undefined;
  readonly local: string;
  readonly localAt: number;
}

/** Cuts `text` into its parts, or says what is wrong with it. Source: PEP 440, appendix B. */
export function splitPep440(text: string): Parts | Wrong {
  const start = take(SPACE, text, 0)![0].length;
  const epoch = take(EPOCH, text, start)!;
  const releaseAt = start + epoch[0].length;
  const release = take(RELEASE, text, releaseAt);
  if (release === null) {
    return { reason: "syntax", index: releaseAt, why: "a number is missing here" };
  }
  const pre = suffix(PRE, text, releaseAt + release[0].length);
  const post = suffix(POST, text, pre.end);
  const dev = suffix(DEV, text, post.end);
  const local = take(LOCAL, text, dev.end);
  const localEnd = dev.end + (local?.[0].length ?? 0);
  const end = localEnd + take(SPACE, text, localEnd)![0].length;
  if (end < text.length) return leftOver(text, end);
  return {
    epoch: epoch[1] ?? "0",
    release: release[0],
    releaseAt,
    pre: pre.found,
    post: post.found,
    dev: dev.found,
    local: local?.[1] ?? "",
    localAt: dev.end,
  };
}

function suffix(
  part: RegExp,
  text: string,
  at: number,
): { readonly found: Suffix | undefined; readonly end: number } {
  const groups = take(part, text, at);
  if (groups === null) return { found: undefined, end: at };
  const { label = "", digits, implicit } = groups.groups!;
  const spelled = digits ?? implicit ?? "";
  const end = at + groups[0].length;
  const digitsAt = end - spelled.length;
  return { found: { at, label, digits: spelled || "0", digitsAt }, end };
}

function leftOver(text: string, end: number): Wrong {
  let index = end;
  // "-canary" is read as far as "-c", an rc: the whole word is what is wrong.
  while (isLetter(text, end) && isLetter(text, index - 1)) index--;
  const label = /^[-_.]?([a-z]+)/i.exec(text.slice(index));
  if (label === null) {
    return { reason: "syntax", index, why: "there is more than a version" };
  }
  return {
    reason: "syntax",
    index: index + label[0].length - label[1]!.length,
    why: `"${label[1]}" is none of a, b, rc, post, dev`,
  };
}

function isLetter(text: string, at: number): boolean {
  return /[a-z]/i.test(text.charAt(at));
}
