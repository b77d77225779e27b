/** A line whose releases are asked for by change files, beside commits or in their place. */
import { hasReleased, mainReason } from "../../notes/startup.ts";
import { compare, isPrerelease, release, type Version } from "../../version/startup.ts";
import type { Line } from "../line.ts";
import { higherPart, leastPart } from "../tags/least.ts";
import type { Tags } from "../tags/tags.ts";
import type { OwnChange } from "./own.ts";

/** What change files say of a line. */
export interface LineChanges {
  /** Whether they stand in the place of commits. */
  readonly isAlone: boolean;
  readonly files: readonly OwnChange[];
  /** The paths, and the tags of the line at which they read as now: they were told there. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the manifest says, where they count from that, whatever tags there are. */
  readonly written?: Version | undefined;
}

/** The line, with what they ask for. What was told at the last stable tag is nothing new. */
export function withChanges(
  given: Line,
  tags: Pick<Tags, "versions">,
  { isAlone, files, told, written }: LineChanges,
): Line {
  const line = withoutLeft(given, written);
  const since = (names: readonly (string | undefined)[]) =>
    files.filter(({ path }) =>
      !names.some((name) => name !== undefined && told.get(path)?.has(name))
    ).flatMap(({ commits }) => commits);
  const { stable, cycle } = line;
  const others = (commits: Line["sinceStable"]) => isAlone ? [] : commits;
  const sinceStable = [...since([stable?.name]), ...others(line.sinceStable)];
  const sinceLast = cycle
    ? [...since([stable?.name, cycle.name]), ...others(line.sinceLast)]
    : sinceStable;
  const asking = cycle ? sinceLast : sinceStable;
  const { level: _, ...lineState } = line.state;
  const isFirst = lineState.stable === undefined && lineState.cycle === undefined;
  const last = isFirst && files.length > 0 ? written : undefined;
  const base = stable?.version ?? last ?? release(0, 0, 0);
  const reason = mainReason(asking, base, line.young);
  const { reason: __, ...rest } = line;
  return {
    ...rest,
    state: {
      ...lineState,
      ...(last ? { stable: last, taken: [...lineState.taken, last] } : {}),
      hasNews: hasReleased(sinceLast),
      ...(reason ? { level: higherPart(reason.part, leastPart(tags as Tags)) } : {}),
    },
    ...(reason ? { reason } : {}),
    ...(isAlone ? { isByFiles: true } : {}),
    sinceStable,
    sinceLast,
  };
}

/**
 * The line without a cycle that was left: the manifest says the last stable version, which is below
 * it, and nobody goes on with 2.1.0-beta.7 who has released 2.0.1 since.
 */
function withoutLeft(line: Line, written: Version | undefined): Line {
  const { stable, cycle, candidate: _, state: { cycle: __, ...state }, ...rest } = line;
  const isLeft = written && stable && cycle && !isPrerelease(written) &&
    compare(written, stable.version) === 0;
  return isLeft ? { ...rest, state, stable, sinceLast: line.sinceStable } : line;
}
