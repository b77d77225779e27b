/** The links at the bottom of a changelog, one for each version and `[Unreleased]`. */
import { dateIn } from "./headings/dates.ts";
import { type Edit, insertAt } from "./edits.ts";
import type { Entry } from "../entry.ts";
import type { Form } from "./form.ts";
import { modelFor } from "./model.ts";
import { type Head, urlLike } from "./head.ts";
import { saysUnreleasedElsewhere } from "./headings/other_languages.ts";
import type { Definition } from "./markup.ts";
import { lastWritten, type Outline } from "./outline.ts";
import type { ReleaseSection, Sections } from "./sections.ts";
import { compareUrl, encodeRef, tagUrl, type Web } from "../web.ts";

/** What links are made of. */
export interface Linked extends Head {
  readonly web?: Web | undefined;
}

/**
 * The edits that bring the links up to date with a release.
 *
 * A link for the heading's `label`, to what lies between its tag and the one before, and
 * "Unreleased" begins after its tag. Addresses follow the form of those in the file; none is
 * written where neither the file nor the release says how they look. Source: Keep a
 * Changelog 1.1.0.
 */
export function linkEdits(
  outline: Outline,
  release: Linked,
  sections: Sections,
  label: string | undefined,
): Edit[] {
  const { lines } = outline;
  if (outline.markup.id !== "markdown") return [];
  const unreleased = unreleasedLink(outline);
  const urls = urlsOf(unreleased, release);
  const own = linkLine(outline, release, sections, label);
  if (unreleased) {
    const { urlStart, url, line } = unreleased;
    return [
      ...(urls.unreleased
        ? [{ at: urlStart, length: url.length, text: urls.unreleased }]
        : []),
      ...(own ? [insertAt(lines[line]!.end, `\n${own}`)] : []),
    ];
  }
  const [, called] =
    /^\[([^\]]*)\](?!\()/.exec(sections.unreleased?.heading.text ?? "") ??
      [];
  const isUsed = called !== undefined && label !== undefined && urls.unreleased &&
    !lacksLinks(outline, sections);
  const first = isUsed
    ? `[${saysUnreleasedElsewhere(called) ? called : "Unreleased"}]: ${urls.unreleased}`
    : "";
  const added = [first, own].filter(Boolean).join("\n");
  return added ? [newLinks(outline, added)] : [];
}

/**
 * The definition of the link of a release's heading, by its `label`, as those in the file are;
 * empty where there is one, or where neither the file nor the release says how they look.
 */
export function linkLine(
  outline: Outline,
  release: Linked,
  sections: Sections,
  label: string | undefined,
): string {
  const { definitions } = outline;
  if (label === undefined || outline.markup.id !== "markdown") return "";
  if (definitions.some((each) => each.label === label)) return "";
  if (lacksLinks(outline, sections)) return "";
  const unreleased = unreleasedLink(outline);
  const model = modelFor(outline, sections, release.version);
  const versions = definitions.filter((each) => /^v?\d/.test(each.label));
  const near = versions.find((each) =>
    model !== undefined && each.label.endsWith(model.title.version)
  );
  // The first release is compared with none, so its link is no model for others.
  const isFirst = near !== undefined && near === versions.at(-1);
  // Nor is one that compares with a version after its own.
  const isUsual = ({ label, url }: Definition) =>
    url.split("/compare/")[1]?.split("...").at(-1)?.includes(bare(label));
  const isOdd = near?.url.includes("/compare/") && !isUsual(near);
  const old = isFirst || isOdd || !near ? versions.find(isUsual) ?? near : near;
  const urls = urlsOf(unreleased, release);
  // one version alone may be the first, which is compared with none
  const isShown =
    definitions.filter((each) => /^v?\d+\.\d/.test(each.label)).length > 1 ||
    !unreleased?.url.includes("/compare/");
  // the first release is compared with none
  const isAlike = release.since !== undefined || !old?.url.includes("/compare/");
  const versionUrl = old && model && isShown && (isAlike || urls.version === undefined)
    ? urlLike(old.url, old === near ? model.title.version : bare(old.label), release)
    : urls.version;
  return versionUrl ? `[${label}]: ${versionUrl}` : "";
}

/** Whether no heading in brackets has a link, of several: the brackets are how it looks there. */
function lacksLinks({ definitions }: Outline, { releases }: Sections): boolean {
  const isBare = ({ heading, title }: ReleaseSection) =>
    heading.text.startsWith(`[${title.version}]`) &&
    !/^\[[^\]]*\][[(]/.test(heading.text);
  return !definitions.some((each) => /^v?\d/.test(each.label)) &&
    releases.filter(isBare).length > 1;
}

/** The label that a heading links by, `1.0.0` of `[1.0.0]`; nothing without one. */
export function labelIn({ markup }: Outline, head: string): string | undefined {
  if (markup.id !== "markdown") return undefined;
  // "[1.0.0]", "[1.0.0][]", and "[1.0.0][v1.0.0]" by its second
  const found = /(?<!\\)\[([^\]]*\d[^\]]*)\](?:\[\])?(?![(\[:])/.exec(head);
  if (!found) return undefined;
  // "v1.0.0 [2025-01-01]": a day in brackets behind the version links to nothing
  const { start, end } = dateIn(found[1]!) ?? {};
  const isDay = start === 0 && end === found[1]!.length;
  return isDay && /\d/.test(head.slice(0, found.index)) ? undefined : found[1];
}

/** What `[Unreleased]` leads to. */
function unreleasedLink({ definitions }: Outline): Definition | undefined {
  return definitions.find(({ label }) =>
    /^unreleased$/i.test(label) || saysUnreleasedElsewhere(label)
  );
}

/**
 * The edits that give the headings that were added, by their labels, their links: each above
 * the next older one's, `releases` being the newest first. What is there stays.
 */
export function addedLinks(
  outline: Outline,
  releases: readonly Linked[],
  sections: Sections,
  added: ReadonlyMap<Linked, string | undefined>,
): Edit[] {
  const { lines, definitions } = outline;
  const places = new Map(definitions.toReversed().map((each) => [each.label, each]));
  const edits: Edit[] = [];
  let waiting: string[] = [];
  for (const release of releases) {
    const { version, tag } = release;
    const line = linkLine(outline, release, sections, added.get(release));
    if (line) waiting.push(line);
    const place = places.get(version) ?? places.get(`v${version}`) ?? places.get(tag);
    if (!place || waiting.length === 0) continue;
    edits.push(insertAt(lines[place.line]!.start, waiting.join("\n") + "\n"));
    waiting = [];
  }
  if (waiting.length === 0) return edits;
  const last = definitions.findLast(({ label }) => /^v?\d+\.\d/.test(label)) ??
    unreleasedLink(outline);
  const text = waiting.join("\n");
  return [
    ...edits,
    last ? insertAt(lines[last.line]!.end, `\n${text}`) : newLinks(outline, text),
  ];
}

/** A version without its `v`, as most addresses have it somewhere. */
function bare(label: string): string {
  return label.replace(/^v/, "");
}

function newLinks(outline: Outline, added: string): Edit {
  const { lines, definitions } = outline;
  const version = definitions.find((each) => /^v?\d+\.\d/.test(each.label));
  if (version) return insertAt(lines[version.line]!.start, `${added}\n`);
  const last = lastWritten(outline, 0, lines.length);
  const isLink = definitions.some((each) => each.line === last);
  return insertAt(lines[last]!.end, (isLink ? "\n" : "\n\n") + added);
}

/** The definitions of the numbers that the new items link by, `[#12]: …`, where it is so. */
export interface References {
  readonly edits: readonly Edit[];
  /** What goes to the end of the new section, where each section has its own. */
  readonly tail: string;
}

/** Where the definitions of `entries`' numbers go: below the others, sorted as they are. */
export function referencesOf(
  outline: Outline,
  { item }: Form,
  entries: readonly Entry[],
): References {
  const nothing = { edits: [], tail: "" };
  const form = item.reference?.definition;
  if (form === undefined) return nothing;
  const known = outline.definitions.filter((each) => /^#\d+$/.test(each.label));
  const numbers = [...new Set(entries.flatMap(({ request }) => request ?? []))]
    .filter((number) => !known.some((each) => each.label === `#${number}`))
    .sort((a, b) => Number(a) - Number(b));
  const first = known[0];
  if (numbers.length === 0 || first === undefined) return nothing;
  const text = numbers.map((number) => `[#${number}]: ${form.replace("{n}", number)}`);
  const isOneBlock = known.every((each, i) => each.line === first.line + i);
  if (!isOneBlock) return { edits: [], tail: text.join("\n") };
  // sorted, up or down: the new ones are the highest
  const last = known.at(-1)!;
  const isFalling = known.length > 1 && numberOf(first) > numberOf(last);
  const edit = isFalling
    ? insertAt(outline.lines[first.line]!.start, `${text.reverse().join("\n")}\n`)
    : insertAt(outline.lines[last.line]!.end, `\n${text.join("\n")}`);
  return { edits: [edit], tail: "" };
}

function numberOf({ label }: Definition): number {
  return Number(label.slice(1));
}

interface Urls {
  readonly version?: string | undefined;
  readonly unreleased?: string | undefined;
}

/** The form of the file's own link wins: the project may have moved, or its host be unknown. */
function urlsOf(unreleased: Definition | undefined, release: Linked): Urls {
  const { since, tag, web } = release;
  const [, head, from, dots, to] =
    /^(\S*\/compare\/)(\S*?\d\S*?)(\.{2,3})(\S+)$/.exec(unreleased?.url ?? "") ?? [];
  const form = head !== undefined && from !== undefined
    ? (a: string, b: string) => `${head}${encodeRef(a)}${dots}${b}`
    : undefined;
  const compare = (a: string, b: string) => web && compareUrl(web, a, b);
  // A link that names no version begins after none, and stays.
  const isKept = unreleased !== undefined && !/\d/.test(unreleased.url);
  return {
    unreleased: form ? form(tag, to!) : isKept ? undefined : compare(tag, "HEAD"),
    version: since === undefined
      ? web && tagUrl(web, tag)
      : form
      ? form(since, encodeRef(tag))
      : compare(since, tag),
  };
}
