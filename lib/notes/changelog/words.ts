/** The words that changelogs have over their groups of entries, and which is whose. */
import type { Entry } from "../entry.ts";
import { languageOf, topicElsewhere } from "./headings/other_languages.ts";

/** What a group of entries is about. */
export type Topic = (typeof TOPICS)[number][0];

/**
 * Topic, how projects name it, how Keep a Changelog does, how conventional-changelog does.
 *
 * The order is that of groups where a project shows none.
 */
const TOPICS = [
  [
    "breaking",
    /^(?:breaking(?: changes?)?|major changes|(?:backwards?|api)[ -]incompatib.*|incompatible.*|removals and backward.*|compatibility.*breaks?)$/,
    "Breaking changes",
    "BREAKING CHANGES",
  ],
  [
    "feat",
    /^(?:added|additions?|(?:new )?features?|new|what'?s new|(?:feature )?enhancements?|feat|new functionality|features? added|minor changes)$/,
    "Added",
    "Features",
  ],
  [
    "change",
    /^(?:changed|changes|modifications?|improvements?(?: and changes)?|improved|other(?: changes)?|misc(?:ellaneous)?(?: chores| changes| tasks| internal changes)?|internal(?: changes)?|general(?: changes)?|behaviou?r (?:adaptations|changes)|chores?)$/,
    "Changed",
    "Other Changes",
  ],
  [
    "perf",
    /^(?:perf(?:ormance)?(?: improvements?)?|optimi[sz]ations?|speed)$/,
    "Changed",
    "Performance Improvements",
  ],
  [
    "refactor",
    /^(?:(?:code )?refactor(?:ing|ings|s)?|cleanups?|internals?)$/,
    "Changed",
    "Code Refactoring",
  ],
  ["revert", /^(?:reverts?|reverted)$/, "Changed", "Reverts"],
  [
    "build",
    /^(?:build(?: system)?s?|dependenc(?:y|ies)(?: updates?)?|packaging|deps|updated dependencies)$/,
    "Changed",
    "Build System",
  ],
  [
    "docs",
    /^(?:doc(?:s|umentation|umented)?(?: changes)?|improved documentation)$/,
    "Changed",
    "Documentation",
  ],
  [
    "deprecate",
    /^(?:deprecat(?:ed|ions?|ions \(removal.*\)))$/,
    "Deprecated",
    "Deprecations",
  ],
  ["remove", /^(?:remov(?:ed|als?)|deletions?)$/, "Removed", "Removals"],
  [
    "fix",
    /^(?:fix(?:ed|es)?|bug ?-?fix(?:es)?|bugs(?: fixed)?|bug|corrections?|resolved issues|patch changes)$/,
    "Fixed",
    "Bug Fixes",
  ],
  [
    "security",
    /^(?:security(?: fixes| fix| updates| advisories)?|vulnerabilit(?:y|ies))$/,
    "Security",
    "Security",
  ],
] as const;

const OF_TYPE: Readonly<Record<string, Topic>> = Object.fromEntries(
  TOPICS.map(([topic]) => [topic, topic]).filter(([topic]) =>
    topic !== "breaking" && topic !== "change"
  ),
);
const OF_HEADING: Readonly<Record<string, Topic>> = {
  ...{ Added: "feat", Changed: "change", Deprecated: "deprecate" } as const,
  ...{ Removed: "remove", Fixed: "fix", Security: "security" } as const,
};
/** Where an entry goes whose own topic the project has no word for. */
const NEXT_BEST: Partial<Record<Topic, Topic>> = {
  perf: "change",
  refactor: "change",
  revert: "change",
  build: "change",
  docs: "change",
};

/** The topic that a heading names, whatever emoji it has; nothing for a word of one's own. */
export function topicNamed(heading: string): Topic | undefined {
  const word = bareWord(heading);
  return TOPICS.find(([, pattern]) => pattern.test(word))?.[0] ?? topicElsewhere(word);
}

/** A heading's words alone, in lower case, without the numbers that git-cliff sorts by. */
export function bareWord(heading: string): string {
  return heading.replace(/<!--[\d\s]*-->|:[a-z_]+:|[^\p{L}\p{N}'() -]/gu, " ")
    .replace(/\s+/g, " ").trim().toLowerCase();
}

/** What changesets heads groups with. */
const PART_WORD = /^(?:major|minor|patch) changes$/i;

/** Entries under one heading. */
export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** The words of one project. */
export interface Words {
  /** By topic, as the project writes them. */
  readonly own: ReadonlyMap<Topic, string>;
  /** The order that sections with several show; empty where none has. */
  readonly order: readonly Topic[];
  /** Which words stand in where it has none. */
  readonly family: "keep-a-changelog" | "conventional";
}

/** The words of a project that shows none. */
export const KEEP_A_CHANGELOG: Words = wordsOf([]);

/** The words of sections, each by the headings in it: the fullest one tells the order. */
export function wordsOf(sections: readonly (readonly string[])[]): Words {
  const topics = sections.map((headings) =>
    headings.flatMap((heading) => {
      const topic = topicNamed(heading);
      return topic === undefined ? [] : [[topic, heading] as const];
    })
  );
  const own = new Map<Topic, string>();
  for (const [topic, heading] of topics.flat()) {
    const known = own.get(topic);
    // "Minor changes" are no features where those have a word of their own
    const isBetter = known && PART_WORD.test(known) && !PART_WORD.test(heading);
    if (known === undefined || isBetter) own.set(topic, heading);
  }
  const order = topics.filter((each) => each.length > 1)
    .toSorted((a, b) => b.length - a.length).flat().map(([topic]) => topic);
  const isKept = own.size === 0 ||
    own.values().map(bareWord).some((word) =>
      /^(?:added|changed|fixed|removed|deprecated)$/.test(word) ||
      topicElsewhere(word) !== undefined
    );
  return {
    own,
    order: [...new Set(order)],
    family: isKept ? "keep-a-changelog" : "conventional",
  };
}

/** The entries in groups, in the project's order and words; within one, in their own. */
export function groupEntries(
  entries: readonly Entry[],
  words: Words,
  separatesBreaking = words.own.has("breaking") || mannerOf(words).isPart,
): Group[] {
  const manner = mannerOf(words);
  const groups = new Map<string, { rank: number; entries: Entry[] }>();
  for (const entry of entries) {
    const topic = separatesBreaking && entry.isBreaking
      ? "breaking"
      : topicOf(entry, words, manner.isPart);
    const title = titleOf(topic, entry, words, manner);
    const group = groups.get(title) ??
      { rank: manner.order.indexOf(topic), entries: [] };
    group.entries.push(entry);
    groups.set(title, group);
  }
  return [...groups].sort(([, a], [, b]) => a.rank - b.rank)
    .map(([title, { entries }]) => ({ title, entries }));
}

/** What follows from the words of a project. */
type Manner = ReturnType<typeof madeManner>;

/** A whole history asks for each entry. */
const MANNERS = new WeakMap<Words, Manner>();
const mannerOf = (words: Words) => MANNERS.getOrInsertComputed(words, madeManner);

function madeManner({ own, order, family }: Words) {
  const all = [...own.values()];
  const rest = own.get("change");
  // what is none of the others stands behind them, where the project shows no place for it
  const isLast = rest === undefined
    ? family === "conventional"
    : /^(?:other|misc|internal|general|chore)/.test(bareWord(rest));
  return {
    order: wholeOrder(order, isLast && !order.includes("change")),
    // those of changesets: what a change raises, not what it is
    isPart: all.length > 0 && all.every((each) => PART_WORD.test(each)),
    isCapital: all.length > 0 && all.every((each) => each === each.toUpperCase()),
    called: languageOf(all.map(bareWord)),
  };
}

/** The project's order, and the topics it has no word for where they usually stand. */
function wholeOrder(
  shown: readonly Topic[],
  isChangeLast: boolean,
): readonly Topic[] {
  const order = [...shown];
  let at = 0;
  for (const [topic] of TOPICS) {
    if (isChangeLast && topic === "change") continue;
    const known = order.indexOf(topic);
    if (known < 0) order.splice(at, 0, topic);
    at = (known < 0 ? at : known) + 1;
  }
  return isChangeLast ? [...order, "change"] : order;
}

function topicOf({ type, heading }: Entry, words: Words, isPart: boolean): Topic {
  const { own, family } = words;
  if (isPart) return type === "feat" ? "feat" : "fix";
  const exact = OF_TYPE[type ?? ""] ?? OF_HEADING[heading] ?? "change";
  if (own.has(exact)) return exact;
  const next = NEXT_BEST[exact];
  const isNext = next && (own.has(next) || family === "keep-a-changelog");
  return isNext ? next : exact;
}

const BY_PART: Partial<Record<Topic, string>> = {
  breaking: "Major Changes",
  feat: "Minor Changes",
  fix: "Patch Changes",
};

/** A heading that the configuration made up is no topic: it is written as it is. */
function titleOf(
  topic: Topic,
  { heading }: Entry,
  { own, family }: Words,
  { isPart, isCapital, called }: Manner,
): string {
  if (isPart) return BY_PART[topic] ?? "Patch Changes";
  if (topic !== "breaking" && OF_HEADING[heading] === undefined) return heading;
  const word = own.get(topic);
  if (word !== undefined) return word;
  const usual = called(topic) ??
    TOPICS.find(([name]) => name === topic)![family === "keep-a-changelog" ? 2 : 3];
  return isCapital ? usual.toUpperCase() : usual;
}
