/**
 * What was offered to a remote, until it is known what became of it.
 *
 * A push whose answer never came may arrive at any later moment: no wait is a bound. So each
 * attempt is written down before it is made, and forgotten only when the remote is seen to
 * have it, or to have something else in its branch, after which it can no longer arrive.
 */
import { type Disk, join } from "../system/startup.ts";
import { hasFields, readJson } from "./shape.ts";

/** One attempt to put a release on its remote. */
export interface Offer {
  readonly version: string;
  readonly tag: string;
  readonly branch: string;
  readonly commit: string;
  /** Where the branch goes, if not to that commit: to the one that follows it. */
  readonly tip?: string;
  /** The commit that the release's own stands on. */
  readonly head: string;
  /**
   * What the branch has to be at there for it to arrive; empty where there is none yet, nothing
   * where nobody knows.
   */
  readonly from?: string;
  /** When it was begun, in ISO 8601. */
  readonly at: string;
}

/** The offers of a clone. */
export interface Offers {
  /** All that may still arrive, the first first. */
  list(): readonly Offer[];
  /** Where they are kept, if that cannot be read; `list` then tells what is known elsewhere. */
  broken(): string | undefined;
  /** Writes one down, before it is made. */
  add(offer: Offer): void;
  /** Forgets all after the first `count`: what was added last was refused, or never left. */
  cut(count: number): void;
  /** Forgets those that `isSettled` says are. */
  settle(isSettled: (offer: Offer) => boolean): void;
}

/** What a remote shows of branches and tags. */
interface Shown {
  readonly tags: ReadonlyMap<string, string>;
  readonly heads: ReadonlyMap<string, string>;
}

const FIELDS = {
  version: "string",
  tag: "string",
  branch: "string",
  commit: "string",
  head: "string",
  at: "string",
} as const;

/** The offers in a clone's folder for rung's own files, and those `known` where they are broken. */
export function offersIn(
  disk: Disk,
  folder: string,
  known: () => readonly Offer[],
): Offers {
  const path = join(folder, "offers.json");
  const read = () => {
    const bytes = disk.read(path);
    const said = bytes ? readJson(bytes) : [];
    const offers = Array.isArray(said) ? said.filter(isOffer) : [];
    return { offers, isWhole: Array.isArray(said) && said.length === offers.length };
  };
  const list = () => {
    const { offers, isWhole } = read();
    return isWhole ? offers : [...offers, ...known()];
  };
  const save = (offers: readonly Offer[]) => {
    if (offers.length === 0) return disk.remove(path);
    const bytes = new TextEncoder().encode(JSON.stringify(offers, null, 2) + "\n");
    disk.write(path, bytes, { mode: 0o600 });
  };
  return {
    list,
    broken: () => read().isWhole ? undefined : path,
    add: (offer) => save([...list(), offer]),
    cut: (count) => save(list().slice(0, count)),
    settle(isSettled) {
      const all = list();
      const left = all.filter((offer) => !isSettled(offer));
      if (left.length < all.length) save(left);
    },
  };
}

/** Whether the remote has what was offered: its tag leads to it, or its branch is at it. */
export function hasArrived(
  { tag, branch, commit, tip = commit }: Pick<
    Offer,
    "tag" | "branch" | "commit" | "tip"
  >,
  { tags, heads }: Shown,
): boolean {
  return tags.get(tag) === commit || heads.get(branch) === tip;
}

/** Whether an offer can no longer arrive: the branch is no longer where it has to be. */
export function isPast(
  { branch, from, commit, tip = commit }: Pick<
    Offer,
    "branch" | "from" | "commit" | "tip"
  >,
  { heads }: Pick<Shown, "heads">,
): boolean {
  const now = heads.get(branch) ?? "";
  return from !== undefined && now !== from && now !== tip;
}

function isOffer(value: unknown): value is Offer {
  return hasFields(value, FIELDS) &&
    ["string", "undefined"].includes(typeof value["from"]);
}
