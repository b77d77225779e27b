/** The body of a commit: its prose, its trailers, and the commits that were squashed into it. */
import { isCommitLine } from "./header.ts";

/** A trailer at the end of a commit message. */
export interface Footer {
  /** As written: `Reviewed-by`, `BREAKING CHANGE`. */
  readonly token: string;
  /** May go over several lines and paragraphs. */
  readonly value: string;
}

/** A body, taken apart. */
export interface Body {
  /** Without its trailers. */
  readonly text: string;
  readonly footers: readonly Footer[];
  /** The lines `* feat: …` that hosts write for the commits they squash, without the mark. */
  readonly squashed: readonly string[];
}

const BREAKING =
  /^(?:[*-] )?(?:(?:\p{Extended_Pictographic}\uFE0F?|:[a-z_]+:) ?)?(?:\*\*)?(BREAKING[ -]CHANGE)(?:(?:\*\*)?:(?:\*\*)?(?:[ \t]+|$)|[ \t]+(?=#\d))(.*)$/su;
/** What a form says where nothing breaks: `BREAKING CHANGE: none`. */
const NOTHING = /^(?:none|no|nothing|nope|n\/?a|not applicable|false)[.!]?$/i;
const FOOTER = /^([A-Za-z][\w-]*)(?::[ \t]+|[ \t]+(?=#))(.*)$/s;
/** Those that people write without a space, as git takes them. */
const OWN = /^(release-as|changelog|release-note|skip-release):(\S.*)$/is;
const ITEM = /^[*-] (.*)$/s;

/** What any trailer, list of squashed commits or note on what breaks begins with. */
const TELLS =
  /^(?:[*-] |\*\*|\+semver:|#(?:major|minor|patch|none)\b|.{0,20}BREAKING|commit |[A-Za-z][\w-]*(?:[ \t]+#|[ \t]?[(（]|[!！]?[:：]))/m;
const NO_FOOTERS: readonly Footer[] = [];
const NO_LINES: readonly string[] = [];
const EMPTY: Body = { text: "", footers: NO_FOOTERS, squashed: NO_LINES };

/** Whether a body may have more than prose: trailers, lists of commits, notes on what breaks. */
export function tellsMore(body: string): boolean {
  return body !== "" && TELLS.test(body);
}

/**
 * Takes a body apart. What it quotes says nothing of the commit: fenced blocks, lines with `>`
 * or an indent before them, what `<details>` folds away, comments.
 */
export function parseBody(body: string): Body {
  if (body === "") return EMPTY;
  if (!tellsMore(body)) {
    const text = body.includes("\r") ? body.replace(/\r\n?/g, "\n") : body;
    return { text: text.trim(), footers: NO_FOOTERS, squashed: NO_LINES };
  }
  const mayFence = body.includes("```") || body.includes("~~~");
  const mayTag = body.includes("<");
  const mayBreak = body.includes("BREAKING");
  const text: string[] = [];
  const squashed: string[] = [];
  const footers: { token: string; lines: string[] }[] = [];
  let opensParagraph = true;
  let isList = false;
  let fence = "";
  let folds = 0;
  let isRemark = false;
  const lines = linesOf(body);
  // what is never closed is only spoken of: "`<!--` is no comment there"
  const lastRemark = mayTag ? lines.findLastIndex((line) => line.includes("-->")) : -1;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const first = line[0] ?? "";
    const mark = mayFence && (line.includes("```") || line.includes("~~~"))
      ? /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1]
      : undefined;
    const isFence = mark !== undefined && (fence === "" || mark.startsWith(fence));
    const hasTag = mayTag && line.includes("<");
    if (hasTag) folds += (line.match(/<details\b/gi) ?? []).length;
    // Most lines begin with a letter: no pattern is asked of those.
    const isOdd = first <= " " || first === ">" || first > "~";
    const isQuoted = fence !== "" || isFence || folds > 0 || isRemark ||
      isOdd && /^(?: {4}|\t|\s*>)/.test(line);
    if (hasTag) folds = Math.max(0, folds - (line.match(/<\/details>/gi) ?? []).length);
    if (mayTag) isRemark = at < lastRemark && isOpenRemark(line, isRemark);
    if (isFence) fence = fence === "" ? mark : "";
    const mayStart = opensParagraph || footers.length > 0;
    const isSigned = first === "*" || first === "-";
    const item: string | undefined = isQuoted
      ? undefined
      : isSigned
      ? ITEM.exec(line)?.[1]
      : (opensParagraph || isList) && isCommitLine(line)
      ? line
      : undefined;
    isList = item !== undefined;
    if (isList) squashed.push(item!);
    const found = isQuoted || (isList && item === line)
      ? undefined
      : (mayBreak ? breakingIn(line) : undefined) ??
        (mayStart ? FOOTER.exec(line) ?? OWN.exec(line) : undefined);
    if (found) footers.push({ token: found[1]!, lines: [found[2]!] });
    else (footers.at(-1)?.lines ?? text).push(line);
    opensParagraph = isOdd && line.trim() === "";
  }
  return {
    text: text.join("\n").trim(),
    footers: footers.map(({ token, lines }) => ({
      token,
      value: lines.join("\n").trim(),
    })).filter(({ token, value }) =>
      !token.startsWith("BREAKING") ||
      value !== "" && !NOTHING.test(value.split("\n", 1)[0]!.trim())
    ),
    squashed,
  };
}

/** Whether a comment of HTML, as forms of requests have them, is open behind this line. */
function isOpenRemark(line: string, isOpen: boolean): boolean {
  const [begin, end] = [line.lastIndexOf("<!--"), line.lastIndexOf("-->")];
  return begin < 0 && end < 0 ? isOpen : begin > end;
}

/** The note on what breaks that begins in this line: anywhere in a body, in capitals. */
function breakingIn(line: string): readonly string[] | undefined {
  const found = line.includes("BREAKING") ? BREAKING.exec(line) : null;
  return found && !NOTHING.test(found[2]!.trim()) ? found : undefined;
}

/** The lines of a body; those that `git merge --squash` writes as the list that they are. */
function linesOf(body: string): readonly string[] {
  const lines = body.includes("\r") ? body.split(/\r\n|\r|\n/) : body.split("\n");
  if (!body.includes("commit ") || !/^commit [0-9a-f]{40,64}$/m.test(body)) {
    return lines;
  }
  let isHead = false;
  let isFirst = false;
  return lines.flatMap((line) => {
    if (/^commit [0-9a-f]{40,64}$/.test(line)) {
      isHead = isFirst = true;
      return [];
    }
    if (isHead && /^(?:Author|Date|Merge|Commit|AuthorDate|CommitDate): /.test(line)) {
      return [];
    }
    const told = isFirst || isHead ? /^ {4}(\S.*)$/.exec(line)?.[1] : undefined;
    if (told === undefined) return [line.replace(/^ {4}/, isHead ? "" : "    ")];
    const mark = isFirst ? "* " : "";
    isFirst = false;
    return [mark + told];
  });
}
