/** How a project writes the items of its changelog, and an entry written the same way. */
import type { Entry } from "../entry.ts";
import { MARK, SIGN } from "./item_lines.ts";
import type { Markup } from "./markup.ts";
import { type Leads, leadsOf, ledBy, withoutLead } from "./leads.ts";
import { mostOf, projectIn, type ReferenceForm, referenceOf } from "./numbers.ts";
import { type Opening, openingFor, openingOf, withoutOpening } from "./openings.ts";
import { writtenIn } from "../changes/wording.ts";
import { commitUrl, issueUrl, requestUrl, type Web } from "../web.ts";

/** How an item looks. */
export interface ItemForm {
  /** The sign, or the number of the first, with the white space around it. */
  readonly bullet: string;
  /** Whether each item has a number of its own: some write `1.` before all. */
  readonly counts?: boolean;
  /** The scope is `{s}`; empty to leave it out. */
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

const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^\*\*[^*]+:\*\* /, "**{s}:** "],
  [/^\*\*[^*]+\*\*: /, "**{s}**: "],
  [/^\*\([^)]+\)\* /, "*({s})* "],
  [/^\*[^*\s][^*]*:\* /, "*{s}:* "],
  [/^`[^`]+`: /, "`{s}`: "],
  [/^[a-z][\w./-]*: /, "{s}: "],
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
  const scope = SCOPES.find(([pattern]) => share((text) => pattern.test(text)) >= 0.15);
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
    scope: scope?.[1] ?? (isMuch ? "" : plain.scope),
    reference: referenceOf(texts, urlOf, markup.id === "markdown") ??
      (isMuch ? { text: "" } : undefined),
    commit: commit?.replace(/(\[`?)[0-9a-f]+(`?\]\()[^)]*/, "$1{sha}$2{url}") ?? "",
    closes: texts.some((text) => /\b(?:closes|fixes) \[?#\d/i.test(text)),
    endsInStop: stopsLast ||
      isMuch && share((text) => /\.$/.test(withoutReference(text))) >= 0.7,
    ...(stopsLast && { stopsLast }),
    isCapital: isMuch && share((text) => !/^\W*[a-z]/.test(text)) >= 0.9,
  };
}

const COMMIT = /(?: -)? \(?\[`?[0-9a-f]{7,40}`?\]\(https?:[^)\s]*\/[0-9a-f]{7,40}\)\)?/;

/** A text without the numbers and names that stand behind it. */
function withoutReference(text: string): string {
  return text.replace(/[\s(]+(?:\[?#\d|:\w+:`|\{\w+\}`|by \[?@|\[@|\*?@).*$/, "")
    .replace(/[\s(\[]*$/, "");
}

/** What an item is written with besides its form. */
export interface Writing {
  readonly markup: Markup;
  readonly web?: Web | undefined;
  /** Opens a breaking change's item with a word that says so. */
  readonly marksBreaking?: boolean;
  /** What names the authors, behind all else: already safe. */
  readonly credit?: (entry: Entry) => string;
}

/** One entry as an item: lines that end in LF, all but the last. All foreign text is escaped. */
export function formatItem(told: Entry, form: ItemForm, writing: Writing): string {
  const own = told.wording && writtenIn(writing.markup.id, told.wording);
  const led = own ? undefined : form.leads && ledBy(told, form.leads);
  const entry = led ? { ...told, text: led.text } : told;
  const { markup, web, marksBreaking, credit } = writing;
  const scope = entry.scope && form.scope
    ? form.scope.replace("{s}", () => markup.escape(entry.scope!))
    : "";
  const opening = openingFor(form.opening, entry, web);
  const thanks = form.opening === "links" && opening ? "" : credit?.(entry) ?? "";
  const closes = form.closes ? closing(entry, form, markup, web) : "";
  // a stop ends the item, and not what thanks or the issues that it closes stand behind
  const isLast = form.endsInStop && (form.stopsLast || thanks + closes !== "");
  // "Mend the roof. PR #12."
  const isTwice = form.stopsLast && form.reference?.text.startsWith("PR ");
  const title = titleOf(
    own?.title ?? markup.escape(entry.text),
    isLast && !isTwice ? { ...form, endsInStop: false } : form,
    scope,
  );
  const numbered = opening ? "" : referenceFor(entry, form, markup, web);
  const sign = numbered === "" ? undefined : form.reference?.sign;
  const main = [
    sign !== undefined && numbered + sign,
    marksBreaking && entry.isBreaking && markup.strong("Breaking:"),
    scope + title,
    sign === undefined && numbered,
  ].filter(Boolean).join(" ");
  const commit = opening ? "" : commitFor(entry, form, writing, numbered !== "");
  const all = main + commit + closes + thanks;
  const words = isLast && !all.endsWith(".") ? `${all}.` : all;
  const lead = form.bullet + opening + (led?.lead ?? "");
  if (own && own.more.length > 0) return lead + words + below(own.more, form.bullet);
  if (entry.breaking.length === 0) return lead + words;
  const notes = entry.breaking.map((note) => markup.escape(note)).filter(Boolean);
  if (markup.id !== "markdown") {
    return [lead + words, ...notes].join(words.endsWith(".") ? " " : ". ");
  }
  const indent = " ".repeat(form.bullet.length);
  const sub = /\d/.test(form.bullet) ? markup.bullet : form.bullet.trimStart();
  return [lead + words, ...notes.map((note) => `${indent}${sub}${note}`)]
    .join("\n");
}

/** Blocks below an item's first line, under its words. */
function below(lines: readonly string[], bullet: string): string {
  const indent = " ".repeat(bullet.length);
  return ["\n", ...lines.map((line) => line === "" ? line : indent + line)].join("\n");
}

function titleOf(written: string, form: ItemForm, scope: string): string {
  const title = written || "(no title)";
  const cased = form.isCapital && !scope.includes("{") && /^[a-z][a-z]*[ ,]/.test(title)
    ? title[0]!.toUpperCase() + title.slice(1)
    : title;
  return form.endsInStop && /[\p{L}\p{N})`]$/u.test(cased) ? `${cased}.` : cased;
}

function referenceFor(
  entry: Entry,
  { reference }: ItemForm,
  markup: Markup,
  web: Web | undefined,
): string {
  const { request } = entry;
  // Sphinx' `releases`: each item says what it is, with a number or without
  if (reference && /^:(?:bug|feature|support):`/.test(reference.text)) {
    const role = entry.type === "feat"
      ? "feature"
      : entry.type === "fix"
      ? "bug"
      : "support";
    return `:${role}:\`${request ?? "-"}\``;
  }
  if (request === undefined) return "";
  if (reference) {
    const theirs = projectIn(reference.text);
    const ours = web && projectIn(requestUrl(web, request));
    // the numbers of the past were another project's of that host; this one's are its own
    const isOther = theirs !== undefined && ours !== undefined &&
      theirs.split("/")[0] === ours.split("/")[0] &&
      theirs.toLowerCase() !== ours.toLowerCase();
    const text = isOther ? reference.text.replaceAll(theirs, ours) : reference.text;
    return text.replaceAll("{n}", request);
  }
  return web
    ? `(${markup.link(`#${request}`, requestUrl(web, request))})`
    : `(#${request})`;
}

function commitFor(
  { sha }: Entry,
  { commit }: ItemForm,
  { markup, web }: Writing,
  isNumbered: boolean,
): string {
  if (sha === "" || !web || commit === "") return "";
  const url = commitUrl(web, sha);
  const short = sha.slice(0, 7);
  if (commit !== undefined) {
    return commit.replace("{sha}", short).replace("{url}", () => url);
  }
  // one link is enough: the request has the commit
  return isNumbered ? "" : ` (${markup.link(short, url)})`;
}

function closing(
  { closes }: Entry,
  { reference }: ItemForm,
  markup: Markup,
  web: Web | undefined,
): string {
  if (closes.length === 0) return "";
  // a role, or a number without a link: the forge links it by itself
  const isPlain = /`\{n\}`|^\(?#\{n\}\)?$/.test(reference?.text ?? "");
  const links = closes.map((number) =>
    web && !isPlain ? markup.link(`#${number}`, issueUrl(web, number)) : `#${number}`
  );
  return `, closes ${links.join(", ")}`;
}
