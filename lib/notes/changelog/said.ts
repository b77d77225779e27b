/** What people wrote for a release, and whether it says already what an entry would. */
import type { Commit } from "../commits.ts";
import type { Entry } from "../entry.ts";
import { wordsBrought } from "../filter/by_request.ts";
import { requestsBringing } from "../merges.ts";
import type { Release } from "../range.ts";
import { beginningOf, markupOf, type Outline, outlineOf } from "./outline.ts";
import { indentOf, outdented } from "./indent.ts";
import { frameEnd, ownEnd } from "./own.ts";
import { ownOf } from "./headings/packages.ts";
import type { Line } from "./markup.ts";
import { bodyEnd, isOf, isPlanned, sectionsOf } from "./sections.ts";

/**
 * The entries that a text does not say, by its numbers, commits and words. What a merge among
 * `commits` brought is said where its request is.
 */
export function unsaid(
  entries: readonly Entry[],
  text: string,
  commits: readonly Commit[],
): Entry[] {
  if (text.trim() === "") return [...entries];
  const numbers = new Set(
    [...text.matchAll(
      /[#!](\d+)|`(\d+)`|\/(?:pull|issues|merge_requests|pulls|pull-requests)\/(\d+)/g,
    )]
      .map(([, plain, role, url]) => plain ?? role ?? url),
  );
  const shas = [...text.matchAll(/\b[0-9a-f]{7,40}\b/g)].map(([sha]) => sha);
  const words = ` ${normal(text)} `;
  const requests = requestsBringing(commits);
  const brought = wordsBrought(commits);
  const saysSo = (title: string) => words.includes(` ${normal(title)} `);
  return entries.filter(({ request, closes, sha, text: own }) => {
    const all = [request, requests.get(sha), ...closes];
    if (all.some((each) => each !== undefined && numbers.has(each))) return false;
    if (sha !== "" && shas.some((each) => sha.startsWith(each))) return false;
    // a few words are said by chance, where they are one step of many
    const steps = brought.get(sha) ?? [];
    if (steps.some((each) => normal(each).split(" ").length > 3 && saysSo(each))) {
      return false;
    }
    const title = normal(own);
    // one word alone is said by chance
    return !title.includes(" ") || !words.includes(` ${title} `);
  });
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** A section of the newest releases ends before so many characters, mostly. */
const BEGINNING = 65_536;

/**
 * What people wrote for a release, in Markdown: what its own section says where there is one,
 * else what stands under "Unreleased", unless it `isListed` alone; empty for nothing.
 */
export function writtenFor(
  changelog: string,
  release: Pick<Release, "version" | "spelled" | "tag" | "path">,
  isListed = false,
): string {
  const markup = markupOf(release.path ?? ".md", changelog);
  const begun = beginningOf(changelog, BEGINNING);
  const ahead = markup.id === "markdown" && begun.length < changelog.length
    ? ownIn(outlineOf(begun, markup), release)
    : undefined;
  // A heading with a sign of its own, and the next one: what stands below is others'.
  const isWhole = ahead?.own && ahead.own.heading.style !== "" &&
    ahead.own.end < ahead.outline.lines.length;
  const { outline, sections, own } = isWhole
    ? ahead
    : ownIn(outlineOf(changelog, markup), release);
  if (isListed && (!own || isPlanned(outline, own))) return "";
  const home = own ?? sections.unreleased;
  if (!home) return "";
  const from = !own
    ? ownEnd(outline, home)
    : isPlanned(outline, own)
    ? frameEnd(outline, own, own.head) ?? own.head
    : own.head;
  const linked = linking(outline);
  const lines = outline.lines.slice(from + 1, bodyEnd(outline, home) + 1)
    .map((line) => linked?.(line) ?? line.text);
  // what is set in below its head is not set in here: items stay beside each other
  const setIn = Math.min(
    ...lines.filter((line) => line.trim()).map((line) => indentOf(line)),
  );
  const text = (setIn > 0 ? lines.map((line) => outdented(line, setIn)) : lines)
    .join("\n").trim();
  return markup.toMarkdown?.(text) ?? text;
}

/** Links by their labels, and code, which has none. */
const REFERENCES: Readonly<Record<string, RegExp>> = {
  // `[text][label]`, `[label]`
  markdown: /`+[^`]*`+|(?<!\\)\[([^\][]+)\](?:\[([^\][]*)\])?(?![(:[])/g,
  // `` `label`_ ``
  rst: /``[^`]*``|`([^`<>]+)`_(?![\w_])/g,
};

/** What writes the links of a line out: their definitions stand elsewhere in the changelog. */
function linking({ definitions, markup }: Outline) {
  const pattern = REFERENCES[markup.id];
  if (definitions.length === 0 || pattern === undefined) return undefined;
  const urls = new Map(
    definitions.map(({ label, url }) => [label.toLowerCase(), url] as const),
  );
  return ({ text, inside }: Line) =>
    inside
      ? text
      : text.replace(pattern, (all, words?: string, label?: string | number) => {
        // where a pattern has one group, its place stands here
        const name = typeof label === "string" && label !== "" ? label : words;
        const url = name && urls.get(name.toLowerCase());
        return url ? `[${words}](${url})` : all;
      });
}

function ownIn(
  outline: Outline,
  release: Pick<Release, "version" | "spelled" | "tag">,
) {
  const sections = ownOf(sectionsOf(outline), release);
  const own = sections.releases.find((each) => isOf(each, release));
  return { outline, sections, own };
}
