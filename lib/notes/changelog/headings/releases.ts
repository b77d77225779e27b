/** Which headings of a changelog are those of releases, and in which order they stand. */
import { dateIn } from "./dates.ts";
import type { HeadingLine } from "../markup.ts";
import type { Title } from "./title.ts";

/** A heading with the version it says. */
export interface Titled {
  readonly heading: HeadingLine;
  readonly title: Title;
}

/** "Changelog for Elixir v1.21" above "v1.21.0" is the title of a series, and no release. */
export function withoutSeries(titled: readonly Titled[]): readonly Titled[] {
  return titled.filter(({ heading, title }, i) => {
    const below = titled[i + 1];
    const isAbove = below !== undefined && below.heading.level > heading.level;
    const isTitle = /^changelog\b/i.test(heading.text) ||
      below?.title.version.startsWith(`${title.version}.`);
    return !(isAbove && isTitle);
  });
}

/**
 * Which headings below the level of most say a version and nothing else, as many others of their
 * level do, and some of them one of three numbers: older releases.
 */
export function aloneIn(titled: readonly Titled[], top: number) {
  const isBare = ({ heading: { level, text }, title: { version } }: Titled) =>
    level > top && level <= top + 2 && /^v?\d+(?:\.\d+)+$/.test(text.trim()) &&
    text.includes(version);
  const counts = Map.groupBy(titled.filter(isBare), ({ heading }) => heading.level);
  const isLong = ({ title }: Titled) => title.version.split(".").length >= 3;
  return (each: Titled) => {
    const alike = isBare(each) && counts.get(each.heading.level) || [];
    return alike.length >= MANY && alike.filter(isLong).length >= SOME;
  };
}

/** So many headings alike are a habit. */
const MANY = 5;
const SOME = 3;

/**
 * Whether nearly each of the first releases, three or more, is above the one before it. Of two,
 * the higher may be above by a patch of an older line: their days tell.
 */
export function isRising(named: readonly Titled[]): boolean {
  const [first, second] = named;
  if (named.length === 2) {
    const [a, b] = [first!.title, second!.title];
    return isLess(a.version, b.version) && isLess(a.date?.day ?? "", b.date?.day ?? "");
  }
  const versions = named.slice(0, SHOWN).map(({ title }) => title.version);
  if (!isLess(versions[0] ?? "", versions.at(-1) ?? "")) return false;
  const steps =
    versions.slice(1).filter((each, i) => isLess(versions[i]!, each)).length;
  return versions.length >= 3 && steps >= (versions.length - 1) * 0.8;
}

/** So many tell in which order all stand. */
const SHOWN = 24;

/**
 * Whether a heading stands where the next release comes: before all, or behind all where the
 * newest stand last. What was "unreleased" of something else, below old releases, is past.
 */
export function isWithNewest(
  { first }: HeadingLine,
  named: readonly Titled[],
): boolean {
  const [top] = named;
  const last = named.at(-1);
  if (top === undefined || last === undefined || first < top.heading.first) return true;
  const endsNewest = top !== last && isLess(top.title.version, last.title.version);
  return endsNewest && first > last.heading.first;
}

/** Whether one version comes before another, by its numbers. */
export function isLess(a: string, b: string): boolean {
  return (byNumbers ??= new Intl.Collator("en", { numeric: true }).compare)(a, b) < 0;
}

/** Made once, when it is asked for: making it costs far more than what it is asked. */
let byNumbers: Intl.Collator["compare"] | undefined;

/** A day, alone or with who did it: the head of an entry of GNU's ChangeLog. */
const OF_LOG =
  /^(?:\d{4}-\d\d-\d\d\s*$|(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2},? [^<]*\b\d{4})\b.*<[^\s<>]+@[^\s<>]+>\s*$)/;

/**
 * The newest entry of a log that days head: it stands above the others. A day with its author's
 * address tells by itself, other lines that begin with a day, `21 August 2026: Ada`, by two.
 */
export function firstOfLog(
  lines: readonly { readonly text: string }[],
): number | undefined {
  const at = lines.findIndex(({ text }) => OF_LOG.test(text));
  if (at >= 0) return at;
  const days: number[] = [];
  for (const [i, { text }] of lines.entries()) {
    if (text.length > LONG || !/^\W{0,4}[\dA-Z]/.test(text)) continue;
    const [sign = ""] = /^(?:[-*#=] +)?[*_[(]*/.exec(text) ?? [];
    if (dateIn(text.slice(sign.length))?.start === 0) days.push(i);
    if (days.length > 1) return days[0];
  }
  return undefined;
}

/** No longer line is the head of an entry. */
const LONG = 80;

/** Whether releases are items of the list that has what they bring. */
export function isListed(
  section: { readonly heading: HeadingLine } | undefined,
): boolean {
  return section?.heading.style.endsWith(":release:") ?? false;
}

/** What stands above the newest release of such a list is the next one's. */
export function firstItem(lines: readonly { readonly text: string }[]): number {
  return lines.findIndex(({ text }) => /^[-*] +:\w+:`/.test(text));
}
