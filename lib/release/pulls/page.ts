/**
 * The page of a release's pull request, made and read back: what it is of, in a mark that
 * nobody sees, and the notes between two more, where people may edit them. Pure.
 */
import type { PullTexts } from "../../forge/mod.ts";
import { type Piece, shortNames } from "../../plan/mod.ts";

/** One of several packages that a page is of. */
export interface ProposedPackage extends Pick<Piece, "version" | "tag"> {
  readonly package: string;
  /** The gates that were passed over for it, with commas between them. */
  readonly gates?: string | undefined;
}

/** What the page is of; the next run reads it back. */
export interface Proposed {
  /** Of several packages, that of the first. */
  readonly version: string;
  /** The packages in publishing order, where several were asked for. */
  readonly packages?: readonly ProposedPackage[] | undefined;
  /** The commit that it was planned on. */
  readonly head: string;
  /**
   * The pre-release that goes up, where the release stands on its own commit, and the commit of
   * the release.
   */
  readonly from?: string | undefined;
  readonly aside?: string | undefined;
  /** How it was asked for, so that a run which is not told goes on with the same. */
  readonly channel?: string | undefined;
  readonly part?: string | undefined;
  readonly exact?: string | undefined;
  /** Why closed gates were passed over, and which, with commas between them. */
  readonly override?: string | undefined;
  readonly gates?: string | undefined;
  /** The gates that are closed, with commas between them: it is a draft because of them. */
  readonly closed?: string | undefined;
  /** The labels, reviewers and milestone that it was given: not again what people took away. */
  readonly marked?: string | undefined;
}

/** What the page tells people. */
export interface Page extends Proposed {
  /** What is released, in publishing order; the first is all of one package or a project. */
  readonly pieces: readonly [PagePiece, ...PagePiece[]];
  readonly branch: string;
  /** The gates that the release passes, a line each; empty where there are none. */
  readonly gateLines: readonly string[];
  readonly files: readonly string[];
  /** The notes, a file each, as the commit at the top of the branch has them. */
  readonly notes: readonly Noted[];
  /** That commit: the words of the marks, which no text can foretell. */
  readonly commit: string;
}

/** A release on a page: where it comes from, and why. */
export interface PagePiece extends Pick<Piece, "package" | "version"> {
  readonly previous: string | null;
  readonly reason: string | null;
}

/** A file of notes. */
export interface Noted {
  readonly path: string;
  readonly text: string;
}

/** What was read back. */
export interface ReadPage {
  readonly proposed: Proposed;
  /** The notes as they stand on the page, and the commit they were taken from. */
  readonly notes?: {
    readonly commit: string;
    /** The text by its file's path; by none where the page has those of one file alone. */
    readonly texts: ReadonlyMap<string | undefined, string>;
  };
}

const PLAN = /<!-- rung:plan (\{[^\n]*\}) -->/;
const NOTES =
  /<!-- rung:notes ([0-9a-f]{40,64})( [^\s>]+)? -->\n([^]*?)\n<!-- rung:end \1\2 -->/g;

/** The page in Markdown, of at most `most` characters: longer notes stay in their files. */
export function pageOf(page: Page, most: number): Omit<PullTexts, "isDraft"> {
  const { version, packages, pieces, branch, files, notes, commit, gateLines } = page;
  const named = shortNames(pieces);
  const { head, channel, part, exact, override, gates, closed, marked } = page;
  const { from, aside } = page;
  const how = { from, aside, channel, part, exact, override, gates, closed, marked };
  const mark = { version, head, ...how, packages };
  const gated = gateLines.length === 0
    ? []
    : [...gateLines.map((each) => `- ${each}`), ""];
  const body = (middle: string) =>
    [
      ...(pieces.length === 1
        ? [changeOf({ ...pieces[0], package: undefined })]
        : pieces.map((each) => `- ${changeOf(each)}`)),
      "",
      ...(from === undefined ? follows(named, branch) : stands(named, from, aside)),
      "",
      ...gated,
      middle,
      "",
      "<details><summary>Files</summary>",
      "",
      ...files.map((path) => `- \`${path.replaceAll("`", "'")}\``),
      "",
      "</details>",
      "",
      // A mark of HTML's own ends at the first `>`.
      `<!-- rung:plan ${JSON.stringify(mark).replace(/[<>]/g, escaped)} -->`,
    ].join("\n");
  const whole = body(
    notes.map(({ path, text }) => {
      const of = notes.length === 1 ? commit : `${commit} ${encodeURIComponent(path)}`;
      return `<!-- rung:notes ${of} -->\n${text.trim()}\n<!-- rung:end ${of} -->`;
    }).join("\n\n"),
  );
  const paths = notes.map(({ path }) => `\`${path}\``).join(", ");
  return {
    title: `Release ${named}`,
    body: whole.length <= most
      ? whole
      : body(`The notes are too long for this page: see ${paths}.`),
  };
}

/** What a page says of a release from the branch. */
function follows(named: string, branch: string): readonly string[] {
  return [
    `Merge this to release ${named} from \`${branch}\`. The next run of \`rung prepare --pr\``,
    "brings it up to date; what you edit, in the files or below, is kept.",
  ];
}

/** What it says of one from a pre-release's own commit. */
function stands(named: string, from: string, aside = ""): readonly string[] {
  return [
    `Merge this to release ${named} from \`${from}\`'s own commit: the tag goes to`,
    `${
      aside.slice(0, 12)
    }, however this is merged, and what came after stays out of it. The`,
    "notes below may be edited.",
  ];
}

/** `**core 1.0.0 → 2.0.0**: why`. */
function changeOf(
  { package: name, previous, version, reason }: {
    readonly [key in keyof PagePiece]: PagePiece[key] | undefined;
  },
): string {
  const of = name === undefined ? "" : `${name} `;
  return `**${of}${previous ?? "none"} → ${version}**${
    reason ? `: ${oneLine(reason)}` : ""
  }`;
}

/** What a page is of; nothing for one that is none of rung's. */
export function readPage(body: string): ReadPage | undefined {
  const said = PLAN.exec(body)?.[1];
  const proposed = said === undefined ? undefined : parsed(said);
  if (!proposed) return undefined;
  const found = [...body.matchAll(NOTES)];
  const [commit] = found.map((each) => each[1]!);
  if (commit === undefined) return { proposed };
  const texts = new Map<string | undefined, string>();
  for (const [, of, path, text] of found) {
    // What a text of notes says of such marks is below the marks of the page itself.
    if (of !== commit || texts.has(pathIn(path))) continue;
    texts.set(pathIn(path), text!);
  }
  return { proposed, notes: { commit, texts } };
}

/** The path that a mark names; nothing for one that names none, or that a person broke. */
function pathIn(said: string | undefined): string | undefined {
  try {
    return said === undefined ? undefined : decodeURIComponent(said.trim());
  } catch {
    return undefined;
  }
}

function parsed(text: string): Proposed | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, head, ...how } = said as Record<string, unknown>;
  if (typeof version !== "string" || typeof head !== "string") return undefined;
  if (!/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const word = (key: keyof Proposed) => {
    const value = how[key];
    return typeof value === "string" ? value : undefined;
  };
  return {
    version,
    head,
    packages: packagesIn(how["packages"]),
    from: word("from"),
    aside: /^[0-9a-f]{40,64}$/.test(word("aside") ?? "") ? word("aside") : undefined,
    channel: word("channel"),
    part: word("part"),
    exact: word("exact"),
    override: word("override"),
    gates: word("gates"),
    closed: word("closed"),
    marked: word("marked"),
  };
}

/** The packages of a page; nothing where it says none, or not in this way. */
function packagesIn(said: unknown): readonly ProposedPackage[] | undefined {
  if (!Array.isArray(said) || said.length === 0) return undefined;
  const packages = said.flatMap((each: unknown): readonly ProposedPackage[] => {
    const { package: name, version, tag, gates } = Object(each) as Record<
      string,
      unknown
    >;
    const isWhole = [name, version, tag].every((word) => typeof word === "string");
    if (!isWhole) return [];
    const own = { package: name, version, tag } as ProposedPackage;
    return [typeof gates === "string" ? { ...own, gates } : own];
  });
  return packages.length === said.length ? packages : undefined;
}

function escaped(char: string): string {
  return `\\u00${char.charCodeAt(0).toString(16)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[<>]/g, "").trim();
}
