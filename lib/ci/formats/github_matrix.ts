/** A matrix for GitHub Actions. Source: github/docs, "jobs.<job_id>.strategy.matrix". */
import { ok } from "../../fault.ts";
import type { OutputFormat } from "../format.ts";
import { named } from "../output.ts";
import { jsonText } from "./json.ts";

/** `{"include":[…]}` on one line, the record its only row: for `fromJSON` in a matrix. */
export const githubMatrix: OutputFormat = {
  id: "github-matrix",
  title: "a matrix for fromJSON, with the record as its row",
  write(outputs) {
    const names = named(outputs);
    if (!names.ok) return names;
    return ok({ text: `{"include":[${jsonText(outputs)}]}\n`, notes: [] });
  },
};
