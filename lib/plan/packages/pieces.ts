/**
 * What a release is made of: one tag, or several on one commit, each with its own version.
 *
 * A plan has the fields of its first piece itself, so that one package, and a project, are the
 * case of one piece: every step goes through `piecesOf`, and none has a second way for several.
 */
import { few } from "../../few.ts";
import type { Answer } from "../answer.ts";

/** One tag of a release, and what it stands for. */
export interface Piece {
  /** The package, or the group that shares the tag; absent: the project. */
  readonly package?: string;
  readonly version: string;
  readonly tag: string;
  readonly tagMessage: string;
  readonly answer: Answer;
  /** The heading of its notes, where one file has the notes of several. */
  readonly heading?: string;
}

/** A release of several pieces, as far as that is kept in its plan. */
export interface Pieces extends Piece {
  /** The other pieces, in publishing order: whoever is asked for before who asks. */
  readonly more?: readonly Piece[];
  /** The tag of the piece that the forge may show as its latest release. */
  readonly lead?: string;
}

/** All pieces of a plan, the first first; one for a project or a single package. */
export function piecesOf(plan: Pieces): readonly Piece[] {
  const { package: name, version, tag, tagMessage, answer, heading, more = [] } = plan;
  const first = {
    ...(name === undefined ? {} : { package: name }),
    ...{ version, tag, tagMessage, answer },
    ...(heading === undefined ? {} : { heading }),
  };
  return [first, ...more];
}

/** What is told of a release: its record, and of packages whose it is, with each one's own. */
export type WholeAnswer = Answer & {
  readonly package?: string;
  readonly packages?: readonly (Answer & { readonly package: string })[];
};

/**
 * The answer of a whole plan: that of its one piece; of packages, that of the one which leads,
 * with its name, and the record of each in `packages`, in publishing order.
 */
export function wholeAnswer(
  { lead, ...plan }: Pieces,
  more: (piece: Piece) => Partial<Answer> = () => ({}),
): WholeAnswer {
  const pieces = piecesOf(plan);
  const records = pieces.map((piece) => ({ ...piece.answer, ...more(piece) }));
  const at = Math.max(0, pieces.findIndex(({ tag }) => tag === lead));
  const leader = pieces[at]!.package;
  if (pieces.length === 1 && leader === undefined) return records[0]!;
  const changed = new Set(records.flatMap((each) => each.changed_files));
  return {
    ...records[at]!,
    ...(leader === undefined ? {} : { package: leader }),
    changed_files: [...changed].toSorted(),
    packages: records.map((record, i) => ({
      package: pieces[i]!.package ?? "",
      ...record,
    })),
  };
}

/** The plan as if it were of that piece alone. */
export function onlyPiece<P extends Pieces>(plan: P, piece: Piece): P {
  const { more: _, lead: __, heading: ___, package: ____, ...rest } = plan;
  return { ...rest, ...piece } as unknown as P;
}

/** What a release is called in a sentence: its version, or its packages with theirs. */
export function titleOf(plan: Pieces): string {
  const pieces = piecesOf(plan);
  return pieces.length === 1 ? plan.version : pieces.map(nameOf).join(", ");
}

/** The tags of a release in a sentence: all of them, or the first three and how many more. */
export function tagsIn(plan: Pieces): string {
  const tags = piecesOf(plan).map(({ tag }) => tag);
  if (tags.length <= 3) return tags.join(", ");
  return `${tags.slice(0, 3).join(", ")} and ${tags.length - 3} more`;
}

/** `core 2.0.0`, or the version alone of a project. */
export function nameOf(
  { package: name, version }: Pick<Piece, "package" | "version">,
): string {
  return name === undefined ? version : `${name} ${version}`;
}

/** The most packages that one line names: a commit's first, a page's title. */
export const MOST_NAMED = 4;

/** `core 2.0.0, cli 1.4.1`; of many the first, and how many more. */
export function shortNames(
  pieces: readonly Pick<Piece, "package" | "version">[],
): string {
  return few(pieces.map(nameOf), MOST_NAMED);
}

/**
 * The tags in the pushes that carry them: the branch goes with the first, and no push has more
 * tags than the forge starts workflows for.
 */
export function pushesOf(
  tags: readonly string[],
  most: number,
): readonly (readonly string[])[] {
  const size = Math.max(1, Math.min(most, tags.length));
  const count = Math.ceil(tags.length / size);
  return Array.from(
    { length: count },
    (_, i) => tags.slice(i * size, (i + 1) * size),
  );
}

/** The first line of a commit's message. */
export function subjectOf(
  { commitMessage }: { readonly commitMessage: string },
): string {
  return commitMessage.split("\n", 1)[0]!;
}

/**
 * The part of a text under one of its headings, itself included, up to the next of them;
 * nothing where the heading is not there.
 */
export function partUnder(
  text: string,
  heading: string,
  headings: readonly string[],
): string | undefined {
  const lines = text.split("\n");
  const says = (line: string, each: string) => line.trimEnd() === each;
  const from = lines.findIndex((line) => says(line, heading));
  if (from < 0) return undefined;
  const rest = lines.slice(from + 1);
  const length = rest.findIndex((line) => headings.some((each) => says(line, each)));
  const own = length < 0 ? rest : rest.slice(0, length);
  return `${[lines[from]!, ...own].join("\n").trimEnd()}\n`;
}
