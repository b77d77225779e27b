/** The words that changelogs have over their groups of entries, and which is whose. */
import type { Entry } from "../entry.ts";
import { languageOf, topicElsewhere } from "./headings/other_languages.ts";
import { bareWord, type Topic, topicNamed, TOPICS } from "./headings/topics.ts";

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
  /** Whether one group alone has all that is new. */
  readonly isOne?: boolean;
}

/** What alone heads all that is new: GitHub's own notes have no other group but people. */
const ALL = /^(?:what'?s changed|changes)$/;
const BESIDE = /\bcontributors?$|^full changelog\b/;

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
  const words = sections.flat().map(bareWord).filter((word) => !BESIDE.test(word));
  const isOne = words.filter((word) => ALL.test(word)).length >= words.length * 0.6;
  return {
    own,
    ...(isOne && words.length > 1 && { isOne }),
    order: [...new Set(order)],
    family: isKept ? "keep-a-changelog" : "conventional",
  };
}

/** Whether what breaks stands under a heading of its own. */
export function separatesBreaking(words: Words): boolean {
  return words.own.has("breaking") || mannerOf(words).isPart;
}

/** The entries in groups, in the project's order and words; within one, in their own. */
export function groupEntries(entries: readonly Entry[], words: Words): Group[] {
  const manner = mannerOf(words);
  const isApart = separatesBreaking(words);
  const groups = new Map<string, { rank: number; entries: Entry[] }>();
  for (const entry of entries) {
    const topic = isApart && entry.isBreaking
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
    isPart: all.some((each) => /^(?:minor|patch)/i.test(each)) &&
      all.every((each) => PART_WORD.test(each)),
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
  if (words.isOne) return "change";
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
