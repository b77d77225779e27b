/** Several files that one remark is about. */
import { few } from "../../../few.ts";

/** The most files that are named after the first. */
const MOST = 4;

/** What else says so, and that all of it stays: `as do a, b and 3 more; they stay`. */
export function staysWith(others: readonly string[]): string {
  if (others.length === 0) return "and stays";
  return `${others.length === 1 ? "as does" : "as do"} ${few(others, MOST)}; they stay`;
}
