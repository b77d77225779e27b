/** A line whose releases are asked for by change files, beside commits or in their place. */
import { hasReleased, mainReason } from "../../notes/startup.ts";
import { release } from "../../version/startup.ts";
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
}

/** The line, with what they ask for. What was told at the last stable tag is nothing new. */
export function withChanges(
  line: Line,
  tags: Pick<Tags, "versions">,
  { isAlone, files, told }: LineChanges,
): Line {
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
  const reason = mainReason(asking, stable?.version ?? release(0, 0, 0), line.young);
  const { level: _, ...lineState } = line.state;
  const { reason: __, ...rest } = line;
  return {
    ...rest,
    state: {
      ...lineState,
      hasNews: hasReleased(sinceLast),
      ...(reason ? { level: higherPart(reason.part, leastPart(tags as Tags)) } : {}),
    },
    ...(reason ? { reason } : {}),
    ...(isAlone ? { isByFiles: true } : {}),
    sinceStable,
    sinceLast,
  };
}
