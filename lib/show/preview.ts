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
 * The whole preview: from which version to which and why, each file's changes, the notes. Its
 * lines are made as they are asked for: of thousands of files, all of them are many.
 *
 * With `isWhole` nothing is left out; else a long change is cut, and says so.
 */
export function* previewOf(
  { files, next, more = [], ...first }:
    & Pick<ReleasePlan, "files" | "next" | "more">
    & Pick<Piece, "answer" | "tag" | "package">,
  isWhole: boolean,
): Generator<PreviewLine> {
  for (const { answer, tag, package: name } of [first, ...more]) {
    const whose = more.length > 0 && name ? `${name} ` : "";
    yield { text: `${whose}${headline(answer, tag)}`, tone: "strong" };
    yield* reasonLines(answer);
  }
  for (const file of files) {
    if (file.isGone || file.before !== file.after) yield* fileLines(file, isWhole);
  }
  if (next !== undefined) yield* nextLines(next, files, isWhole);
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
function* nextLines(
  { commitMessage }: NonNullable<ReleasePlan["next"]>,
  files: readonly PlannedFile[],
  isWhole: boolean,
): Generator<PreviewLine> {
  yield { text: `then, in a second commit: ${commitMessage}`, tone: "strong" };
  for (const { path, after, next, purpose } of files) {
    if (next === undefined) continue;
    yield* fileLines({ path, before: after, after: next, purpose }, isWhole);
  }
}

function* fileLines(file: PlannedFile, isWhole: boolean): Generator<PreviewLine> {
  // The notes of a tag are in no file.
  yield file.path === ""
    ? { text: "notes", tone: "strong" }
    : isWhole
    ? { text: `would ${file.isGone ? "remove" : "write"} ${file.path}` }
    : { text: `${file.path}${file.isGone ? ", removed" : ""}`, tone: "strong" };
  if (file.isGone) return;
  const isNotes = file.purpose === "notes";
  yield* shortened(isNotes ? textLines(file.after) : diffLines(file), isWhole);
}

function textLines(text: string): readonly PreviewLine[] {
  return text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => ({
    text: `  | ${line}`,
  }));
}

/** The changes of a text: the lines that go and come, each with where it stands. */
export function* diffLines(
  { path, before = "", after }: Pick<PlannedFile, "path" | "before" | "after">,
): Generator<PreviewLine> {
  for (const { oldStart, newStart, lines } of hunksOf(path, before, after)) {
    const start = before === "" ? newStart : oldStart;
    yield { text: `  @@ line ${start}`, tone: "faint" };
    for (const line of lines) yield lineOf(line.replace(/\r$/, ""));
  }
}

function lineOf(line: string): PreviewLine {
  const text = `  ${line}`;
  if (line.startsWith("+")) return { text, tone: "added" };
  if (line.startsWith("-")) return { text, tone: "removed" };
  return { text };
}

function* shortened(
  lines: Iterable<PreviewLine>,
  isWhole: boolean,
): Generator<PreviewLine> {
  let count = 0;
  let last: PreviewLine | undefined;
  for (const line of lines) {
    count++;
    if (isWhole || count <= SHOWN_LINES) yield line;
    else last = line;
  }
  // What says that one line is left out would take its place.
  if (count === SHOWN_LINES + 1 && last) yield last;
  if (isWhole || count <= SHOWN_LINES + 1) return;
  const more = count - SHOWN_LINES;
  const text = `  … and ${more} more lines: --dry-run shows them all`;
  yield { text, tone: "faint" };
}
