/** What stable releases have of their pre-releases, and which release each comes after. */
import type { HistorySection } from "../../notes/mod.ts";
import type { Tag } from "../../plan/startup.ts";
import { isPrerelease } from "../../version/startup.ts";

/** A release with all that it brings. */
export interface Cycle {
  readonly tag: Tag;
  /** The release that it begins after: for a stable one the last stable. */
  readonly since: Tag | undefined;
  readonly section: HistorySection;
}

interface Open {
  readonly tag: Tag;
  readonly section: HistorySection;
  /** The sections of its pre-releases. */
  readonly parts: HistorySection[];
  /** The places of the pre-releases that are still to come. */
  readonly waits: Set<number>;
  /** The place of the highest release that it comes after. */
  since: number;
}

/**
 * Takes the sections of a history, newest first, and hands out releases in the same order.
 *
 * A stable release has all that came since the last stable one: it waits for the pre-releases
 * on its way there. One that leads to two of them is the lower one's.
 */
export function cycles(
  counted: readonly Tag[],
  onCycle: (cycle: Cycle) => void,
): { put(section: HistorySection): void; end(): void } {
  const queue: Open[] = [];
  const waiting = new Map<number, Open[]>();
  const isEarly = (rank: number) => isPrerelease(counted[rank]!.version);
  const follow = (open: Open, { after }: HistorySection) => {
    for (const { rank } of after) {
      if (!isEarly(rank)) open.since = Math.min(open.since, rank);
      else if (!open.waits.has(rank)) {
        open.waits.add(rank);
        waiting.set(rank, [...waiting.get(rank) ?? [], open]);
      }
    }
  };
  /** The next lower release, where the history does not tell: below those it parted from. */
  const below = ({ tag, beside }: HistorySection) => {
    const isOld = isEarly(tag!.rank);
    const from = Math.max(tag!.rank, beside?.rank ?? 0);
    return counted.find((each, i) =>
      i > from && (isOld || !isPrerelease(each.version))
    );
  };
  const handOut = (isEnd: boolean) => {
    while (queue[0] && (isEnd || queue[0].waits.size === 0)) {
      const { tag, section, parts, since } = queue.shift()!;
      const commits = parts.length === 0
        ? section.commits
        : [section, ...parts].flatMap((each) => each.commits);
      onCycle({
        tag,
        since: counted[since] ?? below(section),
        section: { ...section, commits },
      });
    }
  };
  return {
    put(section) {
      const rank = section.tag?.rank;
      const tag = rank === undefined ? undefined : counted[rank];
      if (tag === undefined) return;
      const open: Open = {
        ...{ tag, section, parts: [], waits: new Set() },
        since: Infinity,
      };
      const own = waiting.get(rank!) ?? [];
      const lowest = own.reduce<Open | undefined>(
        (low, each) =>
          low && low.section.tag!.rank > each.section.tag!.rank ? low : each,
        undefined,
      );
      for (const each of own) {
        each.waits.delete(rank!);
        if (each !== lowest) {
          each.since = Math.min(each.since, lowest!.section.tag!.rank);
        } else {
          each.parts.push(section);
          follow(each, section);
        }
      }
      waiting.delete(rank!);
      queue.push(open);
      if (isEarly(rank!)) {
        open.since = Math.min(open.since, ...section.after.map((each) => each.rank));
      } else follow(open, section);
      handOut(false);
    },
    end: () => handOut(true),
  };
}
