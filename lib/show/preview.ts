/** A release as a person looks at it before it is made: what becomes what, line by line. */
import type { Answer, Piece, PlannedFile, ReleasePlan } from "../plan/mod.ts";
import { hunksOf } from "./line_hunks.ts";

/** A line of the preview, and what it is. */
export interface PreviewLine {
  readonly text: string;
  readonly tone?: "added" | "removed" | "faint" | "strong";
}

/** How many lines of a file's changes are shown where not all are asked for. */
const SHOWN_LINES = 14;

/**
 * The whole preview: from which version to which and why, each file's changes, the notes.
 *
 * With `isWhole` nothing is left out; else a long change is cut, and says so.
 */
export function previewOf(
  { files, next, more = [], ...first }:
    & Pick<ReleasePlan, "files" | "next" | "more">
    & Pick<Piece, "answer" | "tag" | "package">,
  isWhole: boolean,
): readonly PreviewLine[] {
  return [
    ...[first, ...more].flatMap(({ answer, tag, package: name }): PreviewLine[] => [
      {
        text: `${more.length > 0 && name ? `${name} ` : ""}${headline(answer, tag)}`,
        tone: "strong",
      },
      ...reasonLines(answer),
    ]),
    ...files.filter(({ before, after, isGone }) => isGone || before !== after)
      .flatMap((file) => fileLines(file, isWhole)),
    ...(next === undefined ? [] : nextLines(next, files, isWhole)),
  ];
}

/** `1.4.0 → 1.5.0-rc.1, tagged v1.5.0-rc.1`. */
export function headline(
  { version, previous_version: previous }: Answer,
  tag: string,
): string {
  return `${
    previous === null ? "first release" : previous
  } → ${version}, tagged ${tag}`;
}

/** Why it is this version, as the answer tells it. */
export function reasonLines(
  { reason }: Pick<Answer, "reason">,
): readonly PreviewLine[] {
  return reason.map(({ commit, subject, part }) => ({
    text: commit === ""
      ? `${part}, ${subject}`
      : `${part}, because of ${commit.slice(0, 9)} ${subject}`,
    tone: "faint",
  }));
}

/** The second commit: what it is called, and what it changes of the release's files. */
function nextLines(
  { commitMessage }: NonNullable<ReleasePlan["next"]>,
  files: readonly PlannedFile[],
  isWhole: boolean,
): readonly PreviewLine[] {
  return [
    { text: `then, in a second commit: ${commitMessage}`, tone: "strong" },
    ...files.flatMap(({ path, after, next, purpose }) =>
      next === undefined
        ? []
        : fileLines({ path, before: after, after: next, purpose }, isWhole)
    ),
  ];
}

function fileLines(file: PlannedFile, isWhole: boolean): readonly PreviewLine[] {
  // The notes of a tag are in no file.
  const head: PreviewLine = file.path === ""
    ? { text: "notes", tone: "strong" }
    : isWhole
    ? { text: `would ${file.isGone ? "remove" : "write"} ${file.path}` }
    : { text: `${file.path}${file.isGone ? ", removed" : ""}`, tone: "strong" };
  if (file.isGone) return [head];
  if (file.purpose === "notes") {
    return [head, ...shortened(textLines(file.after), isWhole)];
  }
  return [head, ...shortened(diffLines(file), isWhole)];
}

function textLines(text: string): readonly PreviewLine[] {
  return text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => ({
    text: `  | ${line}`,
  }));
}

/** The changes of a text: the lines that go and come, each with where it stands. */
export function diffLines(
  { path, before = "", after }: Pick<PlannedFile, "path" | "before" | "after">,
): readonly PreviewLine[] {
  return hunksOf(path, before, after).flatMap(({ oldStart, newStart, lines }) => [
    {
      text: `  @@ line ${before === "" ? newStart : oldStart}`,
      tone: "faint" as const,
    },
    ...lines.map((line) => lineOf(line.replace(/\r$/, ""))),
  ]);
}

function lineOf(line: string): PreviewLine {
  const text = `  ${line}`;
  if (line.startsWith("+")) return { text, tone: "added" };
  if (line.startsWith("-")) return { text, tone: "removed" };
  return { text };
}

function shortened(
  lines: readonly PreviewLine[],
  isWhole: boolean,
): readonly PreviewLine[] {
  if (isWhole || lines.length <= SHOWN_LINES) return lines;
  const more = lines.length - SHOWN_LINES;
  const text = `  … and ${more} more lines: --dry-run shows them all`;
  return [...lines.slice(0, SHOWN_LINES), { text, tone: "faint" }];
}
