/** `rung status` of several packages: a line each, and the pictures of it. Loaded where there are several. */
import { ok, type Result } from "../../fault.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import { nextOfAll } from "../../prepare/startup.ts";
import type { Hooking } from "../../prepare/mod.ts";
import { packageStandLines, type Stand } from "../../show/startup.ts";
import { standOfPackages } from "../../status/mod.ts";
import { standTable } from "../answers/packages.ts";
import { asking, draw, type StatusOptions, toldOf } from "./stand.ts";

/** The packages of a clone: what `status` says of all of them. */
export interface OfPackages {
  readonly lines: readonly string[];
  readonly answer: Readonly<Record<string, unknown>>;
  /** What stands in place of all lines: the picture. */
  readonly picture?: string;
}

/**
 * Where several packages stand, each with what comes next, as `rung next --all` has it.
 *
 * Fails as `standOfPackages` does, and with `usage`.
 */
export async function furtherOfPackages(
  { world, report }: Pick<Hooking, "world" | "report">,
  { packages, ...gathered }: PackagesGathered,
  options: StatusOptions,
): Promise<Result<OfPackages>> {
  const known = packages.flatMap(({ home: { name }, facts }) =>
    facts.ok ? [{ name, facts: facts.value }] : []
  );
  const stood = await standOfPackages({
    ...{ world, report, gathered, packages: known },
    ...asking(options, gathered.config),
  });
  if (!stood.ok) return stood;
  const coming = nextOfAll({ packages, ...gathered }, {});
  const rest = coming.ok ? coming.value : [];
  const next = new Map(rest.map((each) => [each.package, each]));
  const untold = coming.ok
    ? []
    : coming.faults.map(({ message }) => `next: ${message}`);
  const told = toldOf(stood.value, options);
  const stand: Stand = {
    ...told,
    not_asked: [...told.not_asked, ...untold],
    lines: stood.value.lines.map((line) => {
      const { version, tag, reason: why } = next.get(line.package ?? "") ?? NOTHING;
      return { ...line, next: { version, tag, why } };
    }),
  };
  const drawn = await draw({ world, report }, gathered, stand, options);
  if (!drawn.ok) return drawn;
  const { lines, rows } = standTable({ packages }, next);
  return ok({
    lines: [...lines, ...await packageStandLines(stand)],
    answer: { packages: rows, ...stand },
    ...drawn.value,
  });
}

const NOTHING = { version: null, tag: null, reason: "" };
