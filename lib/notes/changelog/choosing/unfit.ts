/** Changelogs that a release's section would spoil, and what is said of them. */
import { firstOfLog } from "../headings/releases.ts";
import { isElsewhere } from "./elsewhere.ts";
import { isDirective } from "./find.ts";
import { beginningOf, markupOf, outlineOf } from "../outline.ts";
import { sectionsOf } from "../sections.ts";

/**
 * Why a release has no section in a changelog: it sends its readers elsewhere, its releases are
 * told in a form that is not read (or that of a directive), or it is another series' page.
 */
export type Unfit = "elsewhere" | "unread" | "directive" | "series";

/** What is asked of a changelog: the release, the tag before it, and whether people chose it. */
export interface Asked {
  readonly path: string;
  readonly version: string;
  readonly since: string | undefined;
  readonly isChosen: boolean;
}

/** Why the release has no section in the changelog; nothing where it may have one. Never fails. */
export function unfitFor(text: string | undefined, asked: Asked): Unfit | undefined {
  const { path, version, since, isChosen } = asked;
  if (text !== undefined && isDirective(text, path)) return "directive";
  if (since !== undefined && isOfSeries(path, since) && !isOfSeries(path, version)) {
    return "series";
  }
  if (isChosen) return undefined;
  if (isElsewhere(text, path, since)) return "elsewhere";
  return text !== undefined && since !== undefined && isUnread(text, path, since)
    ? "unread"
    : undefined;
}

/** So much of a text is looked through: the last release stands at one of its ends. */
const LOOKED = 200_000;

/** Whether the last release is told where no section of a release is found: in a table, say. */
function isUnread(text: string, path: string, since: string): boolean {
  const number = /\d+(?:\.\d+)+[\w.+-]*$/.exec(since.replaceAll("_", "."))?.[0];
  if (number === undefined || text.length > LOOKED) return false;
  const told = new RegExp(`(?<![\\d.])${RegExp.escape(number)}(?![\\w]|\\.\\d)`);
  if (!told.test(text)) return false;
  const outline = outlineOf(beginningOf(text, LOOKED), markupOf(path, text));
  const { releases, unreleased } = sectionsOf(outline);
  return releases.length === 0 && unreleased === undefined &&
    firstOfLog(outline.lines) === undefined;
}

/** The series that a page's name tells: `CHANGELOG-1.5.md`, `docs/changelog/2.x.md`. */
const SERIES = /(?:^|[-_/]v?|\/v)(\d{1,3})(?:\.(\d{1,3}))?(?:\.x)?\.[a-z]+$/i;

/** Whether a version, or a tag, is of the series that a page's name tells. */
export function isOfSeries(path: string, version: string): boolean {
  const [, major, minor] = SERIES.exec(path) ?? [];
  if (major === undefined) return false;
  const [, first, second] = /(?<![\d.])v?(\d+)[._](\d+)/.exec(version) ?? [];
  return first === major && (minor === undefined || second === minor);
}

/** The page of the series that a version begins, called as this one is. */
function nextPage(path: string, version: string): string {
  const [first = "", second = ""] = version.split(".");
  return path.replace(SERIES, (all, major: string, minor?: string) => {
    const old = minor === undefined ? major : `${major}.${minor}`;
    return all.replace(old, minor === undefined ? first : `${first}.${second}`);
  });
}

/** What is said of it: `table` is the name of the table in rung.toml, where it is a package's. */
export function unfitWords(why: Unfit, { path, version }: Asked, table = ""): string {
  const line = (page: string) =>
    `${table}changelog = ${JSON.stringify(page)} in rung.toml`;
  return {
    elsewhere: () =>
      `it sends its readers elsewhere, and gets no section; ${
        line(path)
      } has one written all the same`,
    unread: () =>
      `its releases are told in a form that is not read, and it gets no section; ${
        line(path)
      } has one written all the same, with a heading`,
    directive: () =>
      "Sphinx makes its sections of a directive, and it gets none: write what is new as the " +
      `directive wants it; ${line("CHANGELOG.md")} has one written there instead`,
    series: () =>
      `it is the page of an older series, and gets no section of ${version}; ${
        line(nextPage(path, version))
      } begins the next`,
  }[why]();
}
