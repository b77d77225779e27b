/** Where a clone's several packages stand, and tables of them. */
import type { Fault } from "../../fault.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import type { Line } from "../../plan/startup.ts";

/** Rows as lines, each column as wide as its widest text; the last as it is. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.length))
  );
  return rows.map((row) =>
    row.map((text, i) => i === row.length - 1 ? text : text.padEnd(widths[i]!))
      .join("  ").trimEnd()
  );
}

/** Where a clone's several packages stand: as a table, and as data. */
export function standOfAll({ packages }: Pick<PackagesGathered, "packages">): {
  readonly lines: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
} {
  const rows = packages.map(({ home, facts }) => {
    const paths = home.folders.map((each) => each || ".");
    if (!facts.ok) {
      const { reason, error } = whyNot(facts.faults);
      return {
        package: home.name,
        paths,
        stable: null,
        cycle: null,
        commits: null,
        reason,
        error,
      };
    }
    const { line } = facts.value;
    return {
      ...{ package: home.name, paths, error: null },
      stable: line.stable?.name ?? null,
      cycle: line.cycle?.name ?? null,
      commits: line.sinceLast.length,
    };
  });
  const lines = columns([
    ["package", "stable", "pre-release", "commits since"],
    ...rows.map((each) => [
      each.package,
      each.stable ?? "-",
      each.cycle ?? "-",
      each.commits === null
        ? `${"reason" in each ? each.reason : ""}`
        : `${each.commits}`,
    ]),
  ]);
  return { lines, rows };
}

/** Why a package is not among those that are released. */
export function whyNot(
  faults: readonly Fault[],
  line?: Pick<Line, "sinceLast" | "isByFiles">,
  previous?: string | null,
) {
  const [{ code, message, hint }] = faults as [Fault];
  if (code !== "nothing_to_release" || !line || !previous) {
    return { reason: `${message}. ${hint}`, error: code };
  }
  if (line.isByFiles) return { reason: "no change file names it", error: code };
  const what = line.sinceLast.length === 0
    ? "touches it"
    : `of ${line.sinceLast.length} is released`;
  return { reason: `no commit since ${previous} ${what}`, error: code };
}
