/** The word that each item of a changelog opens with: `Fix - `, `New: `, `**Added**: `, `[fix] `. */
import type { Entry } from "../../entry.ts";
import { mostOf } from "./numbers.ts";

/** What an entry is told as. */
type Told = "feat" | "fix" | "change";

/** How a project opens its items. */
export interface Leads {
  /** Its words; nothing for what it has no word for. */
  readonly words: ReadonlyMap<Told, string>;
  /** All words that items there open with, `Dev` too. */
  readonly known: ReadonlySet<string>;
  /** The word is `{w}`: `{w} - `. */
  readonly form: string;
}

const KNOWN: readonly (readonly [Told, RegExp])[] = [
  ["feat", /^(?:add(?:ed|ition)?|new|feat(?:ure)?)$/i],
  ["fix", /^(?:fix(?:ed|es)?|bug(?:[ -]?fix)?)$/i],
  [
    "change",
    /^(?:tweak(?:ed)?|updated?|changed?|improve(?:d|ment)?|enhanced?(?:ment)?)$/i,
  ],
];

const LEAD =
  /^(?:(?:\*\*|`)?(?<word>[A-Z][A-Za-z-]{2,14})(?::(?:\*\*|`)|(?:\*\*|`)?(?: [-–—]|:))|\[(?<tag>[A-Za-z][a-z-]{2,14}|[A-Z]{3,15})\]) +(?=\S)/;

/** The word that a text opens with, and all of what opens it. */
function leadOf(
  text: string,
): { readonly word: string; readonly all: string } | undefined {
  const { 0: all, groups } = LEAD.exec(text) ?? {};
  const word = groups?.word ?? groups?.tag;
  return all === undefined || word === undefined ? undefined : { word, all };
}

/** From so many items on, words are a habit. */
const MANY = 5;

/** The words that these items open with; nothing where few do, or all with one. */
export function leadsOf(texts: readonly string[]): Leads | undefined {
  const found = texts.flatMap((text) => {
    const { word, all } = leadOf(text) ?? {};
    return word === undefined ? [] : [{ word, form: all!.replace(word, "{w}") }];
  });
  if (texts.length < MANY || found.length < texts.length * 0.6) return undefined;
  const words = new Map(KNOWN.flatMap(([told, pattern]) => {
    const word = mostOf(
      found.flatMap((each) => pattern.test(each.word) ? each.word : []),
    );
    return word === undefined ? [] : [[told, word] as const];
  }));
  const isTold = found.filter(({ word }) => KNOWN.some(([, each]) => each.test(word)));
  if (words.size < 2 || isTold.length < texts.length * 0.4) return undefined;
  return {
    words,
    known: new Set(found.map(({ word }) => word)),
    form: mostOf(found.map(({ form }) => form))!,
  };
}

/** An item's text behind that word. */
export function withoutLead(text: string): string {
  return text.replace(LEAD, "");
}

/**
 * What opens this entry's item, and its text behind that: a title that opens with such a word
 * itself has it once. Nothing opens an item where the project has no word for it.
 */
export function ledBy(
  { type, text }: Pick<Entry, "type" | "text">,
  { words, known, form }: Leads,
): { readonly lead: string; readonly text: string } {
  const own = leadOf(text)?.word;
  const saidBy = own && KNOWN.find(([, pattern]) => pattern.test(own))?.[0];
  const said = saidBy && words.get(saidBy) || (known.has(own ?? "") ? own : undefined);
  const verb = type === undefined ? /^[A-Za-z]+(?= )/.exec(text)?.[0] ?? "" : type;
  const told = KNOWN.find(([, pattern]) => pattern.test(verb))?.[0] ?? "change";
  const word = said ?? words.get(told);
  return {
    lead: word === undefined ? "" : form.replace("{w}", () => word),
    text: said === undefined ? text : withoutLead(text),
  };
}
