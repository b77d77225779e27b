/** A matrix for GitHub Actions. Source: github/docs, "jobs.<job_id>.strategy.matrix". */
import { all, ok, type Result } from "../../fault.ts";
import type { OutputFormat, Written } from "../format.ts";
import { named, type Output } from "../output.ts";
import { jsonText } from "./json.ts";

function matrixOf(records: readonly (readonly Output[])[]): Result<Written> {
  const names = all(records.map(named));
  if (!names.ok) return names;
  const rows = records.map((each) => jsonText(each)).join(",");
  return ok({ text: `{"include":[${rows}]}\n`, notes: [] });
}

/** `{"include":[…]}` on one line, the record its only row: for `fromJSON` in a matrix. */
export const githubMatrix: OutputFormat = {
  id: "github-matrix",
  title: "a matrix for fromJSON, with a row for each record",
  write: (outputs) => matrixOf([outputs]),
  writeAll: matrixOf,
};
