/** Notes as plain text, for a terminal or a mail. */
import { outlineOf } from "../changelog/outline.ts";
import { eachOnce, type Entry, isBot } from "../entry.ts";
import { expectationOf, isEmpty, nothingNew } from "../format_markdown.ts";
import { plain as plainText } from "../markdown.ts";
import type { Notes } from "../notes.ts";
import { thanked } from "../people.ts";
import { filledIn, type Target } from "../target.ts";

/** No markup at all. */
export const plain: Target = {
  id: "plain",
  title: "plain text, for a terminal or a mail",
  linked: (url) => url,
  write(notes, { header, footer }) {
    const blocks = [
      [notes.project, notes.tag].filter(Boolean).map((word) => plainText(word!)).join(
        " ",
      ),
      header && filledIn(header, notes),
      notes.channel !== "stable" &&
      expectationOf(notes.channel).replaceAll("**", ""),
      notes.install && `Install: ${plainText(notes.install)}`,
      wordsOf(notes.written),
      ...section("Breaking changes", notes.breaking, notes),
      ...notes.groups.flatMap(({ title, entries }) => section(title, entries, notes)),
      isEmpty(notes) && nothingNew(notes, plainText),
      notes.authors === "list" && notes.contributors.length > 0 &&
      [
        "Contributors:",
        ...thanked(notes.contributors, ({ name }) => `- ${plainText(name)}`),
      ].join("\n"),
      notes.installs.length > 0 &&
      ["Install:", ...notes.installs.map((each) => `  ${plainText(each)}`)].join("\n"),
      footer && filledIn(footer, notes),
      notes.urls.compare && `Full changelog: ${notes.urls.compare}`,
    ];
    return `${blocks.filter(Boolean).join("\n\n")}\n`;
  },
};

/** Markdown of the project's own in words: headings and links without their signs. */
function wordsOf(markdown: string): string {
  return outlineOf(markdown).lines.map(({ text, inside }) => {
    if (inside === "comment") return undefined;
    if (inside === "code") return text;
    return text
      .replace(/!?\[([^\][]+)\]\((https?:[^)\s]+)\)/g, "$1 ($2)")
      .replace(/\(([^()\s]+) \((https?:[^)\s]+)\)\)/g, "($1: $2)")
      .replace(/\*\*([^*]+)\*\*/g, "$1")
      .replace(/^#{1,6} +(.*?):?$/, "$1:");
  }).filter((line) => line !== undefined).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

function section(title: string, entries: readonly Entry[], notes: Notes): string[] {
  if (entries.length === 0) return [];
  return [
    [
      `${plainText(title)}:`,
      ...eachOnce(entries, (each) => itemOf(each, notes)).map(([text]) => text),
    ]
      .join("\n"),
  ];
}

function itemOf(entry: Entry, { authors }: Notes): string {
  const { scope, text, request, closes, breaking } = entry;
  const names = authors === "entry"
    ? entry.authors.filter((each) => !isBot(each)).map((each) => plainText(each.name))
    : [];
  const words = [
    scope && `${plainText(scope)}:`,
    plainText(text) || "(no title)",
    request && `(#${request})`,
    closes.length > 0 && `(closes ${closes.map((each) => `#${each}`).join(", ")})`,
    names.length > 0 && `by ${names.join(", ")}`,
  ];
  return [
    `- ${words.filter(Boolean).join(" ")}`,
    ...breaking.map((each) => `  - ${each}`),
  ]
    .join("\n");
}
