/** What files said when they were last read, so that hundreds of packages read them once. */
import { type Fault, ok, type Result } from "../../fault.ts";
import { doubt, unproven } from "../proof.ts";
import { type Seen, seenIn, type Source } from "../version_file.ts";
import { areApart, carried, changesIn, placesIn, withTheRest } from "./carried.ts";

/** A text of a file, and how it is searched. */
type Text = Pick<Source, "path" | "text" | "searches">;

/** What the files said when they were last read. */
export interface ReadingsCache {
  /** What is seen in a text: as it was, unless the text is another now. */
  seen(text: Text): Result<Seen>;
  /** Whether the proof of an edit of this file may wait for the others. */
  mayWait(path: string): boolean;
  /** A file has been planned to read so. */
  wrote(path: string, text: string): void;
  /** What speaks against the edits whose proof had to wait: all of a file at once. */
  doubts(): readonly Fault[];
  /** Other names are the project's now: what is found in a file depends on them. */
  forget(): void;
}

/** A file as it was read, and what it has become since by edits of its places alone. */
interface Known {
  readonly first: Text;
  readonly text: string;
  readonly seen: Result<Seen>;
  readonly isApart: boolean;
}

/** Nothing is known yet. `isOfMany`: many packages are planned, one on top of the other. */
export function newReadingsCache(isOfMany = false): ReadingsCache {
  const known = new Map<string, Known>();
  const waiting: (readonly [from: Text, to: string])[] = [];
  const leave = ({ first, text }: Known) => {
    if (isOfMany && first.text !== text) waiting.push([first, text]);
  };
  /** What is known of a file whose text has become another; nothing where it is to be read. */
  const follow = (path: string, text: string): Known | undefined => {
    const last = known.get(path);
    if (!last || last.text === text) return last;
    const seen = isOfMany && last.isApart && last.seen.ok ? last.seen.value : undefined;
    const changes = seen && changesIn(placesIn(seen), last.text, text);
    const now = changes && carried(last.first, seen, changes);
    const next = now && { ...last, text, seen: ok(now) };
    if (next) known.set(path, next);
    else {
      leave(changes ? { ...last, text } : last);
      known.delete(path);
    }
    return next;
  };
  return {
    seen(first) {
      const { path, text } = first;
      const last = follow(path, text);
      if (last) return last.seen;
      const seen = seenIn(first, text);
      const isApart = seen.ok && seen.value.entry === undefined && areApart(seen.value);
      known.set(path, { first, text, seen, isApart });
      return seen;
    },
    mayWait: (path) => isOfMany && known.get(path)?.isApart === true,
    wrote: follow,
    doubts() {
      for (const each of known.values()) leave(each);
      known.clear();
      return waiting.splice(0).flatMap(([from, to]) => doubtIn(from, to));
    },
    forget() {
      for (const each of known.values()) leave(each);
      known.clear();
    },
  };
}

/** What speaks against all edits of a file, which changed nothing but its places. */
function doubtIn(from: Text, to: string): readonly Fault[] {
  const seen = seenIn(from, from.text);
  if (!seen.ok) return seen.faults;
  const places = placesIn(seen.value);
  const changes = changesIn(places, from.text, to);
  const said = changes === undefined
    ? "another value has changed too"
    : doubt({ ...from, keeps: () => true }, to, withTheRest(places, changes));
  return said === undefined ? [] : [unproven(from.path, said)];
}
