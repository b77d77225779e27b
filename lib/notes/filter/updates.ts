/** What several commits say as one: the same words, and one dependency's updates in steps. */
import type { Entry } from "../entry.ts";

/** As Dependabot words it: what, from, to, and where. */
const BUMP = /^(bump|update) (\S+) from (\S+) to (\S+)( in \S+)?$/i;
/** As Renovate words it: what, and to which version. */
const UPDATE =
  /^(update (?:dependency |module )?\S+(?: digest| docker tag)? to) (\S+)$/i;

/** The entries, which come newest first, with what goes on with an older update as one with it. */
export function updatesAsOne(entries: readonly Entry[]): readonly Entry[] {
  if (!entries.some(({ text }) => BUMP.test(text) || UPDATE.test(text))) return entries;
  const gone = new Set<Entry>();
  const told = new Map<Entry, Entry>();
  const last = new Map<string, { newest: Entry; from: string }>();
  for (const entry of entries) {
    if (entry.isBreaking) continue;
    const of = `${entry.type} ${entry.scope} `;
    const [, verb, what, from, to, where = ""] = BUMP.exec(entry.text) ?? [];
    if (from !== undefined) {
      const key = `${of}${what}${where}`.toLowerCase();
      const { newest, from: next } = last.get(key) ?? {};
      const end = BUMP.exec(newest?.text ?? "")?.[4];
      if (newest && next === to) {
        gone.add(entry);
        told.set(newest, {
          ...newest,
          text: `${verb} ${what} from ${from} to ${end}${where}`,
        });
      }
      last.set(key, { newest: newest && next === to ? newest : entry, from });
      continue;
    }
    const start = UPDATE.exec(entry.text)?.[1];
    if (start === undefined) continue;
    const key = `${of}${start}`.toLowerCase();
    if (last.has(key)) gone.add(entry);
    else last.set(key, { newest: entry, from: "" });
  }
  return entries.filter((each) => !gone.has(each)).map((each) =>
    told.get(each) ?? each
  );
}

/** The entries, those that say the same of several commits once: a number tells apart, a commit does not. */
export function sameAsOne(entries: readonly Entry[]): readonly Entry[] {
  if (new Set(entries.map(({ text }) => text)).size === entries.length) return entries;
  const once = new Map<string, Entry>();
  for (const entry of entries) {
    const { type, scope, text, isBreaking, breaking, request, closes, wording } = entry;
    const said = [type, scope, text, isBreaking, request, ...closes, ...breaking];
    const key = wording ? `${once.size}` : said.join("\n");
    const first = once.get(key);
    once.set(key, first ? { ...first, authors: allOf(first, entry) } : entry);
  }
  return [...once.values()];
}

/** The authors of both, each once. */
function allOf(a: Entry, b: Entry): Entry["authors"] {
  const all = [...a.authors, ...b.authors];
  return [...new Map(all.map((each) => [each.email ?? each.name, each])).values()];
}
