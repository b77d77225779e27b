/** How a project writes the items of its changelog. */
import { MARK, SIGN } from "./item_lines.ts";
import type { Markup } from "../markup.ts";
import { type Leads, leadsOf, withoutLead } from "./leads.ts";
import { mostOf, type ReferenceForm, referenceOf } from "./numbers.ts";
import { type Opening, openingOf, withoutOpening } from "./openings.ts";

/** How an item looks. */
export interface ItemForm {
  /** The sign, or the number of the first, with the white space around it. */
  readonly bullet: string;
  /** Whether each item has a number of its own: some write `1.` before all. */
  readonly counts?: boolean;
  /** The scope is `{s}`, and the type `{t}`; empty to leave both out. */
  readonly scope: string;
  readonly reference: ReferenceForm | undefined;
  /** The commit's link, `{sha}` and `{url}`; empty for none, absent to choose. */
  readonly commit: string | undefined;
  readonly closes: boolean;
  /** What changesets opens items with. */
  readonly opening?: Opening | undefined;
  /** The words that items open with, by what they tell. */
  readonly leads?: Leads | undefined;
  readonly endsInStop: boolean;
  /** Whether the stop stands behind the number too. */
  readonly stopsLast?: boolean;
  readonly isCapital: boolean;
}

/** The form of a changelog that shows none. */
export function plainItem(markup: Markup): ItemForm {
  return {
    bullet: markup.bullet,
    scope: `${markup.strong("{s}:")} `,
    reference: undefined,
    commit: "",
    closes: true,
    endsInStop: false,
    isCapital: false,
  };
}

const BULLET = new RegExp(String.raw`^\s*(?:${SIGN})?`);
const MARKED = new RegExp(String.raw`^\s*${MARK}`);

/** Of a longer item the beginning tells: patterns must not run away on one. */
const LONGEST = 5_000;

/** So many characters at the end of an item have its number. */
const ENDING = 120;

/** From so many items on, what none of them has is left out. */
const MANY = 8;

const HEADER =
  /^(?:feat|fix|perf|docs?|refactor|revert|style|test|build|ci|chore|deps)(?:\([^()]{1,60}\))?!?: /;

/** A number that opens an item. */
const NUMBER = /^(?:\[#\d+\]\([^)\s]*\)[,:]?|https?:\/\/\S+\/\d+(?: --?)?) +/;

/** What many titles may open with: a habit where most do. */
const CODED = "`{s}` ";

/** The scope of a form that keeps the commits' types: `fix(api): `. */
export const TYPED = "{t}({s}): ";

const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^\*\*[^*]+:\*\* /, "**{s}:** "],
  [/^\*\*[^*]+\*\*: /, "**{s}**: "],
  [/^\*\([^)]+\)\* /, "*({s})* "],
  [/^\*[^*\s][^*]*:\* /, "*{s}:* "],
  [/^`[^`]+`: /, "`{s}`: "],
  [/^`[\w./-]+` [A-Z]/, CODED],
  // a type alone is no scope
  [new RegExp(`(?!${HEADER.source})^[a-z][\\w./-]*: `), "{s}: "],
];

/**
 * How these items are written: each is its text from the sign on, in one line.
 *
 * `urlOf` gives the address of a label, `#12`, where one is defined.
 */
export function itemFormOf(
  items: readonly string[],
  markup: Markup,
  urlOf: (label: string) => string | undefined,
): ItemForm {
  const plain = plainItem(markup);
  if (items.length === 0) return plain;
  const bullets = items.map((item) =>
    (markup.id === "text" ? BULLET : MARKED).exec(item)?.[0] ?? plain.bullet
  );
  const whole = items.map((item, i) =>
    item.slice(bullets[i]!.length, LONGEST).trimEnd()
  );
  const opening = openingOf(whole);
  const opened = opening ? whole.map(withoutOpening) : whole;
  const leads = leadsOf(opened);
  const texts = leads ? opened.map(withoutLead) : opened;
  const isMuch = texts.length >= MANY;
  const share = (test: (text: string) => boolean) =>
    texts.filter(test).length / texts.length;
  const words = texts.map((text) => text.replace(NUMBER, ""));
  const isTyped = words.length >= 3 &&
    words.filter((text) => HEADER.test(text)).length >= words.length * 0.6;
  const scope = SCOPES.find(([pattern, form]) =>
    words.filter((text) => pattern.test(text)).length >=
      words.length * (form === CODED ? 0.6 : 0.15)
  );
  // one here and there is no habit
  const isUsual = !isMuch || share((text) => COMMIT.test(text)) >= 0.15;
  const numbered = texts.filter((text) => /#\d|`\d+`/.test(text.slice(-ENDING)));
  const stopsLast = isMuch && numbered.length >= 4 &&
    numbered.filter((text) => /[\d`_\]]\)?\.$/.test(text)).length >=
      numbered.length * 0.7;
  const commit = texts.map((text) => COMMIT.exec(text)?.[0])
    .find((found) => isUsual && found !== undefined);
  return {
    bullet: mostOf(bullets.map((each) => each.replace(/\d+/, "1")))!,
    counts: bullets.some((each) => /[2-9]/.test(each)),
    ...{ opening, leads },
    scope: isTyped ? TYPED : scope?.[1] ?? (isMuch ? "" : plain.scope),
    reference: referenceOf(texts, urlOf, markup.id === "markdown") ??
      (isMuch ? { text: "" } : undefined),
    commit: commit?.replace(/(\[`?)[0-9a-f]+(`?\]\()[^)]*/, "$1{sha}$2{url}") ?? "",
    closes: texts.some((text) => /\b(?:closes|fixes) \[?#\d/i.test(text)),
    endsInStop: stopsLast ||
      isMuch && share((text) => /\.$/.test(withoutReference(text))) >= 0.7,
    ...(stopsLast && { stopsLast }),
    isCapital: isMuch && areCapital(texts),
  };
}

const COMMIT = /(?: -)? \(?\[`?[0-9a-f]{7,40}`?\]\(https?:[^)\s]*\/[0-9a-f]{7,40}\)\)?/;

/** What may stand in front of an item's words: a scope, a tag, a number with its link. */
const FRONT =
  /^(?:(?:\*\*[^*]+\*\*:?|\[[^\]]*\](?![([]):?|\[[A-Z]*[-#]{0,2}\d+\](?:\([^)\s]*\)|\[\])?[,:]?|[a-z][\w-]*(?:\([^()]*\))?!?:) +|`[^`]+`:? +(?=[A-Z])){1,3}/;

/** Whether most texts begin with a capital; names of code tell nothing where others do. */
function areCapital(texts: readonly string[]): boolean {
  const bare = texts.map((text) => text.replace(NUMBER, "").replace(FRONT, ""));
  const worded = bare.filter((text) => /^[A-Za-z]/.test(text));
  const told = worded.length >= texts.length * 0.2 ? worded : bare;
  return told.filter((text) => !/^\W*[a-z]/.test(text)).length >= told.length * 0.9;
}

/** A text without the numbers and names that stand behind it. */
function withoutReference(text: string): string {
  return text.replace(
    /[\s(]+(?:\[?#\d|`PR #\d|:\w+:`|\{\w+\}`|by \[?@|\[@|\*?@).*$/,
    "",
  )
    .replace(/[\s(\[]*$/, "");
}
