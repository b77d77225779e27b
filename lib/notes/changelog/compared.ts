/** Links to what changed since a release, in a section that is released: where they begin and end. */
import type { Edit } from "./edits.ts";
import type { Release } from "../range.ts";
import type { Outline } from "./outline.ts";
import type { Section } from "./sections.ts";
import { encodeRef } from "../web.ts";

/** Branches that have the newest commit, in a pattern. */
export const NEWEST = "HEAD|main|master|develop|trunk";

const FROM = new RegExp(
  String.raw`^(.*\/compare\/)(\S+?)\.{2,3}(?:${NEWEST})(?![\w.-])`,
);

const TO = new RegExp(
  String.raw`^(.*\/compare\/(?=[^\s)]*\d)[^\s)]+?\.{2,3})(${NEWEST})(?![\w.-])`,
);

/** What links from the last release to the newest commit begins at this one now. */
export function comparesFrom(
  { lines }: Outline,
  { heading, head }: Section,
  { tag }: Release,
) {
  return lines.slice(heading.first, head + 1).flatMap(({ text, start }): Edit[] => {
    const [, before, from] = FROM.exec(text) ?? [];
    return from === undefined || !/\d/.test(from)
      ? []
      : [{ at: start + before!.length, length: from.length, text: encodeRef(tag) }];
  });
}

/** What links from there to the newest commit in the text that is taken along ends at this one. */
export function comparesTo(
  { lines, definitions }: Outline,
  from: number,
  to: number,
  { tag }: Release,
) {
  const links = new Set(definitions.map((definition) => definition.line));
  return lines.slice(from, to + 1).flatMap(({ text, start, inside }, i): Edit[] => {
    const isText = !inside && !links.has(from + i);
    const [, before, branch] = isText ? TO.exec(text) ?? [] : [];
    return branch === undefined
      ? []
      : [{ at: start + before!.length, length: branch.length, text: encodeRef(tag) }];
  });
}

/**
 * Whether a line is nothing but a link to what changed: `[View commits](…/compare/1.0...1.1)`,
 * `**Full Changelog**: https://…/compare/1.0...1.1`.
 */
export function isComparing(text: string): boolean {
  return /^\W*\[[^\]]*\]\(\S*\/compare\/\S+\)\W*$/.test(text) || FULL.test(text);
}

const FULL = /^[*_]{0,2}Full change ?log:?[*_]{0,2}:? <?https?:\/\/\S+\/compare\/\S+$/i;
