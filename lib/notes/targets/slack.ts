/** Notes for a message on Slack. */
import { outlineOf } from "../changelog/outline.ts";
import { eachOnce, type Entry, type Person } from "../entry.ts";
import { expectationOf, isEmpty, nothingNew } from "../format_markdown.ts";
import { plain } from "../markdown.ts";
import type { Notes } from "../notes.ts";
import { namesOf, thanked } from "../people.ts";
import { filledIn, type Target, titleOf } from "../target.ts";
import { commitUrl, requestUrl } from "../web.ts";

/** Source: docs.slack.dev, "Formatting message text" (mrkdwn), "Truncating content": 40,000. */
export const slack: Target = {
  id: "slack",
  title: "a message on Slack",
  limit: 40_000,
  linked: (url) => `<${url}|the full changelog>`,
  write(notes, { header, footer }) {
    const title = safe(titleOf(notes));
    const blocks = [
      notes.urls.release ? `*<${notes.urls.release}|${title}>*` : `*${title}*`,
      header && filledIn(header, notes),
      notes.channel !== "stable" &&
      expectationOf(notes.channel).replaceAll("**", "*"),
      notes.written && mrkdwnOf(notes.written),
      ...section("Breaking changes", notes.breaking, notes),
      ...notes.groups.flatMap(({ title, entries }) => section(title, entries, notes)),
      isEmpty(notes) && nothingNew(notes, safe),
      notes.authors === "list" && notes.contributors.length > 0 &&
      `*Contributors:* ${thanked(notes.contributors, nameOf).join(", ")}`,
      notes.installs.length > 0 &&
      `\`\`\`\n${notes.installs.map(codeOf).join("\n")}\n\`\`\``,
      notes.urls.compare && `<${notes.urls.compare}|Full changelog>`,
      footer && filledIn(footer, notes),
    ];
    return `${blocks.filter(Boolean).join("\n\n")}\n`;
  },
};

function section(title: string, entries: readonly Entry[], notes: Notes): string[] {
  if (entries.length === 0) return [];
  return [
    [
      `*${safe(title)}*`,
      ...eachOnce(entries, (each) => itemOf(each, notes)).map(([text]) => text),
    ]
      .join(
        "\n",
      ),
  ];
}

function itemOf(entry: Entry, { web, authors }: Notes): string {
  const { request, sha, scope, text, breaking } = entry;
  const link = !web
    ? request && `(#${request})`
    : request
    ? `(<${requestUrl(web, request)}|#${request}>)`
    : sha && `(<${commitUrl(web, sha)}|${sha.slice(0, 7)}>)`;
  const words = [scope && `*${safe(scope)}:*`, safe(text) || "(no title)", link];
  return [
    `• ${words.filter(Boolean).join(" ")}${
      authors === "entry" ? namesOf(entry, nameOf) : ""
    }`,
    ...breaking.map((each) => `   ◦ ${safe(each)}`),
  ]
    .join("\n");
}

/**
 * Foreign text: the three signs that Slack reads are references, and a sign that would make
 * text bold, struck or a mention is parted from what it would act on.
 */
function safe(text: string): string {
  return entities(plain(text)).replace(/`(?=``)/g, "$&\u200B")
    .replace(/[*_~@]|:(?=[a-z0-9_+-]+:)/gi, "$&\u200B");
}

/** The three signs that Slack reads, as references. */
function entities(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const nameOf = ({ name }: Person) => safe(name);

/** A line in a block of code, which it cannot end. */
const codeOf = (line: string) => entities(plain(line)).replaceAll("`", "");

/** Markdown of the project's own, as far as Slack has it: headings, strong, links, bullets. */
function mrkdwnOf(markdown: string): string {
  return outlineOf(markdown).lines.map(({ text, inside }) => {
    if (inside === "comment") return undefined;
    const line = entities(text);
    // a language behind the fence would be a line of the code
    if (inside === "code") return line.replace(/^ *(`{3,}).*$/, "$1");
    return line
      .replace(/!?\[([^\][]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
      .replace(/&lt;(https?:[^\s&]+)&gt;/g, "<$1>")
      .replace(/(?<![*\w])\*(?=[^*\s])([^*]+)\*(?![*\w])/g, "_$1_")
      .replace(/\*\*([^*]+)\*\*/g, "*$1*").replace(/~~([^~]+)~~/g, "~$1~")
      .replace(/^#{1,6} +(.*)$/, "*$1*").replace(/^( *)[-*+] /, "$1• ");
  }).filter((line) => line !== undefined).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}
