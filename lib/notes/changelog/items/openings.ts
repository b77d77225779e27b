/** What changesets opens an item with. Source: changesets, `@changesets/cli/changelog`, `changelog-github`. */
import { type Entry, isBot } from "../../entry.ts";
import { nameOf } from "../../people.ts";
import { commitUrl, requestUrl, type Web } from "../../web.ts";

/** `1a2b3c4: `, or links to the request and the commit, with thanks: `[#12](…) [`1a2b3c4`](…) Thanks [@ada](…)! - `. */
export type Opening = "commit" | "links";

const COMMIT = /^[0-9a-f]{7,40}: (?=\S)/;
const LINKS =
  /^(?:\[#\d{1,9}\]\([^)\s]+\) )?\[`[0-9a-f]{7,40}`\]\([^)\s]+\) (?:Thanks [^!]{1,300}! )?- (?=\S)/;

/** Items of changesets name dependencies that moved too, without an opening. */
const SHARE = 0.3;

/** What these items open with; nothing where few have an opening. */
export function openingOf(texts: readonly string[]): Opening | undefined {
  const isHabit = (pattern: RegExp) =>
    texts.filter((text) => pattern.test(text)).length >=
      Math.max(1, texts.length * SHARE);
  return isHabit(LINKS) ? "links" : isHabit(COMMIT) ? "commit" : undefined;
}

/** An item's text behind its opening. */
export function withoutOpening(text: string): string {
  return text.replace(LINKS, "").replace(COMMIT, "");
}

/** An entry's opening; empty where its commit or, for links, its place on the web is not known. */
export function openingFor(
  opening: Opening | undefined,
  { sha, request, authors }: Entry,
  web: Web | undefined,
): string {
  if (opening === undefined || sha === "") return "";
  const short = sha.slice(0, 7);
  if (opening === "commit") return `${short}: `;
  if (!web) return "";
  const people = authors.filter((each) => each.handle !== undefined && !isBot(each))
    .map((each) => nameOf(each, web, false));
  return [
    ...(request === undefined ? [] : [`[#${request}](${requestUrl(web, request)})`]),
    `[\`${short}\`](${commitUrl(web, sha)})`,
    ...(people.length === 0 ? [] : [`Thanks ${people.join(", ")}!`]),
    "- ",
  ].join(" ");
}
