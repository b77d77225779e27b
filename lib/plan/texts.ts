/** The texts of a release: its section in the changelog, and its notes. */
import {
  type Asked,
  fitted,
  formatMarkdown,
  insertSection,
  leftOut,
  type Notes,
  notesOf,
  type Range,
  sinceOf,
  targetNamed,
  type Unfit,
  unfitFor,
  unfitWords,
  versionsIn,
  writtenFor,
} from "../notes/mod.ts";
import {
  type Channel,
  channelOf,
  compare,
  isPrerelease,
  type Version,
} from "../version/startup.ts";
import { tomlText } from "../files/mod.ts";
import type { Answer } from "./answer.ts";
import { installLines } from "./install/install_lines.ts";
import type { Facts, ReleaseFacts, Reviewed } from "./facts.ts";
import type { Home } from "./belongs.ts";
import { withOrigins } from "./changes/own.ts";
import { hasSection } from "./channels.ts";
import { readVersion, spelledIn } from "./tags/names.ts";
import { refName } from "./tags/untagged.ts";

/** What a file of the release is for. */
export type Purpose = "version" | "changelog" | "notes" | "hook" | "change";

/** One file that the release writes. */
export interface PlannedFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The text as it was; nothing for a new file. */
  readonly before: string | undefined;
  readonly after: string;
  /** Whether the release takes the file away; `after` is empty then. */
  readonly isGone?: boolean;
  /** Whether a file that the release makes, or takes away, can be run as a program. */
  readonly isExecutable?: boolean;
  /** The text after a second commit, where one follows the release's own. */
  readonly next?: string;
  /** Notes as they are without a person's words, where `after` has some. */
  readonly made?: string;
  readonly purpose: Purpose;
}

/** The files of words that a release writes, and what is to be said of them. */
export interface Texts {
  readonly files: readonly PlannedFile[];
  readonly remarks: readonly { readonly path: string; readonly message: string }[];
}

/** The changelog with its new section, where it is to have one, and the notes. */
export function textsOf(
  version: Version,
  answer: Answer,
  facts: Facts,
  more: ReleaseFacts,
): Texts {
  const { config, line } = facts;
  const channel = channelOf(version);
  const [previous, previousStable] = [line.cycle ?? line.stable, line.stable]
    .map((tag) => tag && refName(tag));
  const counted = isPrerelease(version) ? line.sinceLast : line.sinceStable;
  const range: Range = {
    since: sinceOf(channel, { previous, previousStable }),
    tag: answer.tag,
    commits: withOrigins(counted, more.origins),
    authorOf: more.people?.authorOf,
    toldOf: more.people?.toldOf,
  };
  const { changelog, isThere, left } = changelogWith(
    ...[version, answer, range, facts, more] as const,
  );
  // Of two packages with one number in one file, the section is the other's.
  const isOthers = facts.home !== undefined && isThere &&
    !isOwnOf(facts.home, more.changelog);
  const said = isOthers
    ? { ...more, texts: without(more.texts, more.changelog) }
    : more;
  const notes = notesWith(channel, answer, range, facts, said);
  const path = config.notes.path;
  const before = more.texts.get(path);
  return {
    files: [
      ...(changelog ? [changelog] : []),
      {
        ...{ path, before, after: notes.text, purpose: "notes" },
        ...(notes.made === undefined ? {} : { made: notes.made }),
      },
    ],
    remarks: [
      ...(isOthers ? [{ path: more.changelog, message: takenBy(answer, facts) }] : []),
      ...(changelog ? lackingIn(changelog, facts) : []),
      ...(changelog && more.deeper && config.changelog === undefined
        ? [{ path: changelog.path, message: beside(more.deeper) }]
        : []),
      ...(left ? [{ path: more.changelog, message: leftOf(...left, facts) }] : []),
      ...(notes.left === 0 ? [] : [{ path, message: leftOut(notes.left, "the host") }]),
    ],
  };
}

function takenBy({ version }: Answer, { config }: Facts): string {
  return `it has a section ${version} already, and gets none of ${config.package}: ` +
    `give each package its own, [package.NAME] changelog = "FOLDER/CHANGELOG.md"`;
}

/** What is to be said of a changelog that has older releases, and none of the last: who wrote it left it. */
function lackingIn({ path, before }: PlannedFile, { line, tags }: Facts) {
  const { stable } = line;
  const last = tags.versions.filter(({ version }) =>
    stable !== undefined && !isPrerelease(version) &&
    compare(version, stable.version) <= 0
  ).slice(0, FEW);
  if (before === undefined || last.length < FEW) return [];
  const read = (all: readonly string[]) =>
    all.flatMap((each) => readVersion(each) ?? []);
  const hasAny = (all: readonly string[]) =>
    read(all).some((each) => last.some(({ version }) => compare(version, each) === 0));
  const told = versionsIn(before, path, hasAny);
  const isOld = read(told).some((each) => compare(each, stable!.version) <= 0);
  if (!isOld || hasAny(told)) return [];
  return [{
    path,
    message:
      `it has no section of "${stable!.name}" and the releases right before it; ` +
      "`rung changelog --check` names what it lacks",
  }];
}

/** Who left so many releases out did not just forget one. */
const FEW = 3;

function beside(deeper: string): string {
  return `is a new one, though "${deeper}" has the last release: changelog = ` +
    `${tomlText(deeper)} in rung.toml has this one written there`;
}

const leftOf = (why: Unfit, asked: Asked, { home, config }: Facts) =>
  unfitWords(why, asked, home && `[package.${JSON.stringify(config.package)}] `);

/** Whether a changelog lies in the package's own folder, so that what it says is its own. */
function isOwnOf({ folders }: Home, changelog: string): boolean {
  return folders.some((each) => each !== "" && changelog.startsWith(`${each}/`));
}

/** The texts but for that of one path. */
function without(
  texts: ReadonlyMap<string, string>,
  path: string,
): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([each]) => each !== path));
}

function changelogWith(
  version: Version,
  { tag, version: text }: Answer,
  range: Range,
  { config, tags, now }: Facts,
  { texts, web, changelog: path }: ReleaseFacts,
): {
  readonly changelog?: PlannedFile;
  readonly isThere: boolean;
  /** Why it gets no section. */
  readonly left?: readonly [Unfit, Asked];
} {
  if (path === "" || !hasSection(version, config)) return { isThere: false };
  const before = texts.get(path);
  const isChosen = config.changelog !== undefined;
  const asked = { path, version: text, since: range.since, isChosen };
  const why = unfitFor(before, asked);
  if (why) return { isThere: false, left: [why, asked] };
  const { text: after, isThere = false } = insertSection(before, {
    ...range,
    version: text,
    spelled: spelledIn(tag, tags.pattern),
    date: now.toISOString().slice(0, 10),
    web,
    path,
    folds: config.notes.prereleases === "folded" && !isPrerelease(version),
    filter: config.notes.filter,
    authors: config.notes.authors,
  });
  if (after === (before ?? "")) return { isThere };
  return { changelog: { path, before, after, purpose: "changelog" }, isThere };
}

function notesWith(
  channel: Channel,
  answer: Answer,
  range: Range,
  { config, now, home, tags }: Facts,
  { texts, web, reviewed, changelog, people, render, installable = [] }: ReleaseFacts,
): { readonly text: string; readonly left: number; readonly made?: string } {
  const { tag, version } = answer;
  const before = texts.get(changelog) ?? "";
  const notes: Notes = notesOf({
    ...range,
    channel,
    named: home?.name,
    version: spelledIn(tag, tags.pattern) ?? version,
    date: now.toISOString().slice(0, 10),
    web,
    written: writtenFor(before, { version, tag, path: changelog }),
    authors: config.notes.authors,
    filter: config.notes.filter,
    installs: installLines(installable, answer).map(({ exact }) => exact),
    isKnown: people?.isKnown,
  });
  const { header, footer } = config.notes;
  const target = web && targetNamed(web.host);
  const whole = render?.(notes) ??
    formatMarkdown(notes, { header, footer }, { mentions: target !== undefined });
  const fresh = fitted(whole, target?.limit, notes.urls.compare);
  return reviewed
    ? { text: carryOver(reviewed, fresh.text), left: fresh.left, made: fresh.text }
    : fresh;
}

/**
 * Reviewed notes under a new version: a person's words are never made anew. Lines the
 * reviewer left alone and that have a new wording take it, at least the title; all others
 * stay.
 */
export function carryOver({ planned, edited }: Reviewed, fresh: string): string {
  const old = planned.split("\n");
  const now = fresh.split("\n");
  const alike = old.length === now.length ? old.length : 1;
  const changed = new Map(
    old.slice(0, alike).flatMap((line, i) => line === now[i] ? [] : [[line, now[i]!]]),
  );
  return edited.split("\n").map((line) => {
    const [, bare = "", end = ""] = /^(.*?)(\r?)$/s.exec(line) ?? [];
    const fresh = changed.get(bare);
    return fresh === undefined ? line : fresh + end;
  }).join("\n");
}
