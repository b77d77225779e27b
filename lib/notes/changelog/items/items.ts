/** An entry, written as the project writes the items of its changelog. */
import type { Entry } from "../../entry.ts";
import type { Markup } from "../markup.ts";
import { type ItemForm, TYPED } from "./item_form.ts";
import { ledBy } from "./leads.ts";
import { projectIn } from "./numbers.ts";
import { TYPES } from "../../level.ts";
import { openingFor } from "./openings.ts";
import { writtenIn } from "../../changes/wording.ts";
import { commitUrl, issueUrl, requestUrl, type Web } from "../../web.ts";

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
  const scope = scopeFor(entry, form, markup);
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
  const breaks = marksBreaking && entry.isBreaking
    ? `${markup.strong("Breaking:")} `
    : "";
  const main = sign !== undefined
    ? `${numbered}${sign} ${breaks}${scope}${title}`
    : `${breaks}${scope}${title}${/^,|^$/.test(numbered) ? "" : " "}${numbered}`;
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

/** What stands before the title: the scope, or the whole type where the project keeps those. */
function scopeFor({ type, scope }: Entry, form: ItemForm, markup: Markup): string {
  const written = scope === undefined ? "" : markup.escape(scope);
  if (form.scope !== TYPED) {
    return written && form.scope.replace("{s}", () => written);
  }
  // a type of one's own stands in the text already
  if (type === undefined || !Object.hasOwn(TYPES, type)) return "";
  return `${markup.escape(type)}${written && `(${written})`}: `;
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
