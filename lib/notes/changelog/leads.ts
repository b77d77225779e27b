/** The word that each item of a changelog opens with: `Fix - `, `New: `, `**Added**: `. */
import type { Entry } from "../entry.ts";
import { mostOf } from "./numbers.ts";

/** What an entry is told as. */
type Told = "feat" | "fix" | "change";

/** How a project opens its items. */
export interface Leads {
  /** Its words; nothing for what it has no word for. */
  readonly words: ReadonlyMap<Told, string>;
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
  /^(\*\*|`)?([A-Z][A-Za-z-]{2,14})(?:(:)(\*\*|`)|(\*\*|`)?( [-–—]|:)) +(?=\S)/;

/** From so many items on, words are a habit. */
const MANY = 5;

/** The words that these items open with; nothing where few do, or all with one. */
export function leadsOf(texts: readonly string[]): Leads | undefined {
  const found = texts.flatMap((text) => {
    const [all, , word] = LEAD.exec(text) ?? [];
    return all === undefined ? [] : [{ word: word!, form: all.replace(word!, "{w}") }];
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
  return { words, form: mostOf(found.map(({ form }) => form))! };
}

/** An item's text behind that word. */
export function withoutLead(text: string): string {
  return text.replace(LEAD, "");
}

/** What opens this entry's item; empty where the project has no word for it. */
export function leadFor({ type }: Entry, leads: Leads | undefined): string {
  const told = type === "feat" || type === "fix" ? type : "change";
  const word = leads?.words.get(told);
  return word === undefined ? "" : leads!.form.replace("{w}", () => word);
}
