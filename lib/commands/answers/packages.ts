/** What commands answer about several packages: tables, and data. */
import { ok, type Result } from "../../fault.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import type { Request } from "../../plan/startup.ts";
import { nextOfAll, standOfAll } from "../../prepare/startup.ts";
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

/** Where a clone's several packages stand: as a table, and as data. */
export function standTable(read: Pick<PackagesGathered, "packages">) {
  const rows = standOfAll(read);
  const lines = columns([
    ["package", "stable", "pre-release", "commits since"],
    ...rows.map((each) => [
      each.package,
      each.stable ?? "-",
      each.cycle ?? "-",
      each.commits === null ? each.reason ?? "" : `${each.commits}`,
    ]),
  ]);
  return { lines, rows };
}
