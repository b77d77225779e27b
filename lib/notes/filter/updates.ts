/** Updates of one dependency, one after the other: from the first version to the last. */
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
