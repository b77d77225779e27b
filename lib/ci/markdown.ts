/**
 * Text from elsewhere inside GitHub-flavoured Markdown, made harmless.
 *
 * Source: GitHub Flavored Markdown 0.29, "Tables", "Code spans", "Raw HTML".
 */
import { oneLine } from "./log.ts";

/** The text as plain words inside a line: no markup, no HTML, no mention, no cell border. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/[\\`*_\[\]|~$]/g, "\\$&")
    // Mentions are looked for after rendering: an escape would not keep them apart.
    .replace(/@/g, "@\u200b")
    // Bare addresses are looked for before.
    .replace(/:\/\//g, "&#58;//").replace(/www\./gi, "www&#46;");
}

/** The text as a code span, also inside a table. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line.trim() === "") return "";
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const edge = /^`|`$|^ .* $/.test(line) ? " " : "";
  // Inside a table's cell a pipe ends it even in code, unless a backslash stands before it.
  return fence + edge + line.replace(/\|/g, "\\|") + edge + fence;
}

/** A link to a web address; only the words where it is none. */
export function link(words: string, url: string | undefined): string {
  if (!url || !/^https?:\/\/[^\s<>()"'`|\\]+$/.test(url)) return words;
  return `[${words}](${url})`;
}

/**
 * Somebody's Markdown as the content of a fold: it cannot end the fold, and a code fence that
 * it leaves open is closed.
 */
export function folded(title: string, markdown: string): string {
  const inner = closed(markdown.replace(/\r\n?/g, "\n")).replace(
    /<(?=\/?\s*(?:details|summary)\b)|<(?=!--)/gi,
    "&lt;",
  ).trim();
  return `<details><summary>${plain(title)}</summary>\n\n${inner}\n\n</details>\n`;
}

/** The Markdown, with the code fence that it leaves open closed. */
export function closed(markdown: string): string {
  let open = "";
  for (const line of markdown.split("\n")) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!fence) continue;
    const [, marks = "", rest = ""] = fence;
    if (open === "") open = marks;
    else if (marks.startsWith(open) && rest.trim() === "") open = "";
  }
  return open === "" ? markdown : `${markdown}\n${open}`;
}
