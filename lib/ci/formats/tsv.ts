/** A table for awk and `read`: tab-separated values. Source: IANA, text/tab-separated-values. */
import { all, ok, type Result } from "../../fault.ts";
import type { OutputFormat, Written } from "../format.ts";
import { carry, LINE_BREAK, NUL, type Output } from "../output.ts";

/** A line of all names, in the order of their first record, and one for each record. */
function tableOf(records: readonly (readonly Output[])[]): Result<Written> {
  const carried = all(records.map((each) =>
    carry(each, {
      title: "a table of tab-separated values",
      refuses: [LINE_BREAK, NUL, [/\t/, "a tab"]],
    })
  ));
  if (!carried.ok) return carried;
  const rows = carried.value.map(({ pairs }) => new Map(pairs));
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = rows.map((row) => names.map((name) => row.get(name) ?? ""));
  const table = rows.length === 0 ? [] : [names, ...lines];
  const text = table.map((line) => `${line.join("\t")}\n`).join("");
  return ok({ text, notes: carried.value.flatMap(({ notes }) => notes) });
}

/** Nothing is quoted; no record, no text. */
export const tsv: OutputFormat = {
  id: "tsv",
  title: "a line of names and one for each record, separated by tabs",
  write: (outputs) => tableOf([outputs]),
  writeAll: tableOf,
};
