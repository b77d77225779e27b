/** Notes as Markdown, for all targets that read it. */
import {
  type Channel,
  isLadderChannel,
  type LadderChannel,
} from "../version/startup.ts";
import { plainItem } from "./changelog/items/item_form.ts";
import { formatItem } from "./changelog/items/items.ts";
import { markdown } from "./changelog/markups.ts";
import { topicNamed } from "./changelog/headings/topics.ts";
import { eachOnce, type Entry } from "./entry.ts";
import { codeSpan, escapeMarkdown } from "./markdown.ts";
import type { Notes } from "./notes.ts";
import { type Contributor, creditOf, nameOf } from "./people.ts";
import { filledIn, type Surround } from "./target.ts";
import { requestUrl } from "./web.ts";

/** What to expect of a pre-release. */
const EXPECTATIONS: Readonly<Record<Exclude<LadderChannel, "stable">, string>> = {
  dev: "**Development build**: expect it to break.",
  alpha: "**Alpha**: early and unfinished, and its interface may still change.",
  beta: "**Beta**: complete, and still being tested. Back up your data first.",
  rc: "**Release candidate**: becomes the stable release unless a problem turns up.",
};

/** How notes are written. */
export interface Manner {
  /** Whether people are mentioned, which notifies them on their host. */
  readonly mentions?: boolean;
  /** Whether the title is part of the text; a page that has its own goes without. */
  readonly hasTitle?: boolean;
}

/**
 * The release notes, in Markdown with LF, ending in one line feed.
 *
 * What people wrote comes first, then breaking changes, then the others under the headings
 * of the changelog. Text of commits is escaped. Never fails; a range without changes says so.
 */
export function formatMarkdown(
  notes: Notes,
  { header, footer }: Surround = {},
  { mentions = false, hasTitle = true }: Manner = {},
): string {
  let written = underTitle(notes.written);
  const section = (title: string, entries: readonly Entry[]) => {
    if (entries.length === 0) return [];
    const items = eachOnce(entries, (each) => itemOf(each, notes, mentions))
      .map(([text]) => text);
    const joined = written && joining(written, title, items);
    if (joined) written = joined;
    return joined ? [] : [`## ${escapeMarkdown(title)}`, items.join("\n")];
  };
  const groups = [
    ...section("Breaking changes", notes.breaking),
    ...notes.groups.flatMap(({ title, entries }) => section(title, entries)),
  ];
  const blocks = [
    hasTitle &&
    `# ${escapeMarkdown([notes.project, notes.tag].filter(Boolean).join(" "))}`,
    header && filledIn(header, notes),
    hint(notes),
    written,
    ...groups,
    isEmpty(notes) && nothingNew(notes),
    ...installing(notes),
    ...people(notes, mentions),
    notes.urls.compare && compareLink(notes, notes.urls.compare),
    footer && filledIn(footer, notes),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

/** Whether there is nothing to tell. */
export function isEmpty({ written, breaking, groups }: Notes): boolean {
  return written === "" && breaking.length === 0 && groups.length === 0;
}

/** Says that a range has nothing that is released. */
export function nothingNew(
  { since, commits }: Pick<Notes, "since" | "commits">,
  escape: (text: string) => string = escapeMarkdown,
): string {
  const what = commits === 0 ? "No changes" : "No notable changes";
  return since ? `${what} since ${escape(since)}.` : `${what}.`;
}

/** Headings of the changelog stand one level deeper than those of the notes. */
function underTitle(written: string): string {
  const { headings, lines } = markdown.read(
    written.split("\n").map((text) => ({ text, start: 0, end: 0 })),
  );
  const least = Math.min(...headings.map((each) => each.level));
  if (headings.length === 0 || least <= 2) return written;
  const up = new Set(
    headings.filter((each) => each.style === "#").map((each) => each.first),
  );
  return lines.map(({ text }, i) =>
    up.has(i) ? text.replace("#".repeat(least - 2), "") : text
  )
    .join("\n");
}

/**
 * What people wrote with these items at the end of their list under the heading that says the
 * same, with its sign; nothing where there is no such heading, or no list ends what it has.
 */
function joining(
  written: string,
  title: string,
  items: readonly string[],
): string | undefined {
  const lines = written.split("\n");
  const { headings } = markdown.read(lines.map((text) => ({ text, start: 0, end: 0 })));
  const topic = topicNamed(title);
  const at = headings.findIndex(({ level, text, isNested }) =>
    level === 2 && !isNested &&
    (text === title || topic !== undefined && topicNamed(text) === topic)
  );
  if (at < 0) return undefined;
  const from = headings[at]!.last + 1;
  const end = headings[at + 1]?.first ?? lines.length;
  const below = lines.slice(from, end);
  const last = from + below.findLastIndex((each) => each.trim() !== "");
  const begins = below.findLastIndex((each) => /^(?:[-*+] +|\S)/.test(each));
  const [sign] = /^[-*+] +/.exec(below[begins] ?? "") ?? [];
  if (sign === undefined) return undefined;
  const own = items.map((item) => `${sign[0]}${item.slice(1)}`);
  return [...lines.slice(0, last + 1), ...own, ...lines.slice(last + 1)].join("\n");
}

function itemOf(entry: Entry, notes: Notes, mentions: boolean): string {
  const { web, authors } = notes;
  const form = { ...plainItem(markdown), commit: undefined };
  return formatItem(entry, form, {
    markup: markdown,
    web,
    ...(authors === "entry" && {
      credit: (each: Entry) => creditOf(each, web, mentions),
    }),
  });
}

/** What to expect of a pre-release, in Markdown. */
export function expectationOf(channel: Exclude<Channel, "stable">): string {
  if (isLadderChannel(channel) && channel !== "stable") return EXPECTATIONS[channel];
  return `**Pre-release (${escapeMarkdown(channel)})**: not yet the stable release.`;
}

function hint({ channel, urls, install }: Notes): string {
  return [
    channel !== "stable" && expectationOf(channel),
    channel !== "stable" && urls.issues && `Report what you find: <${urls.issues}>`,
    install && `Install: ${codeSpan(install)}`,
  ].filter(Boolean).map((line) => `> ${line}`).join("\n>\n");
}

/** The commands in a block of code: a fence that none of them can end. */
function installing({ installs }: Notes): string[] {
  if (installs.length === 0) return [];
  const lines = installs.map((each) => each.replace(/[\r\n`]/g, ""));
  return ["## Install", `\`\`\`sh\n${lines.join("\n")}\n\`\`\``];
}

function people({ contributors, authors, web }: Notes, mentions: boolean): string[] {
  const name = (each: Contributor) => nameOf(each, web, mentions);
  const fresh = contributors.filter((each) => each.isNew);
  const first = fresh.map((each) => {
    const request = each.request && web
      ? ` in [#${each.request}](${requestUrl(web, each.request)})`
      : "";
    return `- ${name(each)} made their first contribution${request}`;
  });
  const list = authors === "list" && contributors.length > 0
    ? ["## Contributors", contributors.map((each) => `- ${name(each)}`).join("\n")]
    : [];
  return [
    ...list,
    ...(first.length > 0 ? ["## New contributors", first.join("\n")] : []),
  ];
}

function compareLink({ since, tag }: Notes, url: string): string {
  const label = `${escapeMarkdown(since!)}...${escapeMarkdown(tag)}`;
  return `**Full changelog:** [${label}](${url})`;
}
