/** Whether a text that people wrote says already what an entry would. */
import type { Commit } from "../commits.ts";
import type { Entry } from "../entry.ts";
import { requestsBringing } from "../merges.ts";

/**
 * The entries that a text does not say, by its numbers, commits and words. What a merge among
 * `commits` brought is said where its request is.
 */
export function unsaid(
  entries: readonly Entry[],
  text: string,
  commits: readonly Commit[],
): Entry[] {
  if (text.trim() === "") return [...entries];
  const numbers = new Set(
    [...text.matchAll(
      /[#!](\d+)|`(\d+)`|\/(?:pull|issues|merge_requests|pulls|pull-requests)\/(\d+)/g,
    )]
      .map(([, plain, role, url]) => plain ?? role ?? url),
  );
  const shas = [...text.matchAll(/\b[0-9a-f]{7,40}\b/g)].map(([sha]) => sha);
  const words = ` ${normal(text)} `;
  const requests = requestsBringing(commits);
  return entries.filter(({ request, sha, text: own }) => {
    const all = [request, requests.get(sha)];
    if (all.some((each) => each !== undefined && numbers.has(each))) return false;
    if (sha !== "" && shas.some((each) => sha.startsWith(each))) return false;
    const title = normal(own);
    // one word alone is said by chance
    return !title.includes(" ") || !words.includes(` ${title} `);
  });
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
