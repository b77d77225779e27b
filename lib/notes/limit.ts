/** Notes that are longer than a host takes, cut where an entry ends. */
import { outlineOf } from "./changelog/outline.ts";

/** Says how many entries a place has no room for. */
export function leftOut(left: number, place: string): string {
  return `${
    left === 1 ? "1 entry is" : `${left} entries are`
  } left out: ${place} takes no more`;
}

/** Notes that fit. */
export interface Fitted {
  readonly text: string;
  /** How many lines of a list were left out; 0 where all fitted. */
  readonly left: number;
}

/**
 * The text, or as much of it as `limit` characters take: it ends behind an item, never inside
 * one, in code or in a comment, and says how many more there are and where: `url`, which
 * `linked` writes.
 */
export function fitted(
  text: string,
  limit: number | undefined,
  url: string | undefined,
  linked: (url: string) => string = inMarkdown,
): Fitted {
  if (limit === undefined || text.length <= limit) return { text, left: 0 };
  const { lines } = outlineOf(text);
  const isItem = (line: string) => /^[-*+•] /.test(line);
  const total = lines.filter((line) => isItem(line.text) && !line.inside).length;
  const link = url && linked(url);
  const room = limit - tailOf(total, link).length;
  let end = 0;
  let kept = 0;
  let count = 0;
  for (const line of lines) {
    const isBreak = isItem(line.text) || line.text.trim() === "";
    if (!line.inside && isBreak && line.start <= room) {
      end = line.start;
      kept = count;
    }
    if (line.start > room) break;
    if (isItem(line.text) && !line.inside) count++;
  }
  const head = withoutBareHeadings(text.slice(0, end).trimEnd());
  return {
    text: (head + tailOf(total - kept, link)).trimStart(),
    // paragraphs alone are no entries, and were left out all the same
    left: Math.max(1, total - kept),
  };
}

const inMarkdown = (url: string) => `[the full changelog](${url})`;

function tailOf(left: number, link: string | undefined): string {
  const where = link ? `: ${link}` : ", in the changelog";
  return `\n\n… and ${left === 0 ? "" : `${left} `}more${where}\n`;
}

/** A heading that lost its entries goes too. */
function withoutBareHeadings(text: string): string {
  return text.replace(/(?:\n+#{1,6} [^\n]*|\n+\*[^*\n]+\*)+$/, "");
}
