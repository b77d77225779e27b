/** What commands answer about several packages: tables, and data. */
import { ok, type Result } from "../../fault.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import type { Request } from "../../plan/startup.ts";
import { type NextOf, nextOfAll, standOfAll } from "../../prepare/startup.ts";
import type { Outcome } from "../command.ts";
import { columns } from "./columns.ts";

/** The next version of each package. Fails as `nextOfAll` does. */
export function nextOutcome(
  read: PackagesGathered,
  request: Request,
): Result<Outcome> {
  const rows = nextOfAll(read, request);
  if (!rows.ok) return rows;
  const lines = columns(rows.value.map((each) => [
    each.package,
    each.version ?? "-",
    each.reason,
  ]));
  const isClear = rows.value.every(({ error }) =>
    error === null || error === "nothing_to_release"
  );
  return ok({
    answer: { packages: rows.value },
    text: lines.join("\n"),
    outputs: [],
    ...(isClear ? {} : { exitCode: 1 }),
  });
}

/** Where a clone's several packages stand: as a table, with what comes next if that is known. */
export function standTable(
  read: Pick<PackagesGathered, "packages">,
  next?: ReadonlyMap<string, NextOf>,
) {
  const rows = standOfAll(read);
  const lines = columns([
    ["package", "stable", "pre-release", "commits since", ...(next ? ["next"] : [])],
    ...rows.map((each) => [
      each.package,
      seen(each.stable, each.cycle === null ? each.untagged : undefined),
      seen(each.cycle, each.untagged),
      each.commits === null ? each.reason ?? "" : `${each.commits}`,
      ...(next ? [comingWords(next.get(each.package))] : []),
    ]),
  ]);
  return { lines, rows };
}

/** A tag; of a release without one, the name that it would have. */
function seen(tag: string | null, untagged: string | undefined): string {
  if (tag === null) return "-";
  return untagged === undefined ? tag : `${tag} (no tag, ${untagged.slice(0, 9)})`;
}

function comingWords(next: NextOf | undefined): string {
  return next && next.version !== null ? `${next.version} (${next.reason})` : "-";
}
