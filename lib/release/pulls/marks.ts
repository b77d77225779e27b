/** The labels, reviewers and milestone of a release's pull request: given once, by what is configured. */
import { ok, type Result } from "../../fault.ts";
import type { PullMarks, PullRequest, PullTexts } from "../../forge/mod.ts";
import { readPage } from "./page.ts";
import { type Sending, sendPage } from "./send_page.ts";

/** What is configured, with the release's numbers in place. */
export function marksOf(
  { labels, reviewers, milestone }: {
    readonly labels: readonly string[];
    readonly reviewers: readonly string[];
    readonly milestone?: string | undefined;
  },
  { version, base }: { readonly version: string; readonly base: string },
): PullMarks {
  const title = milestone?.replaceAll("{version}", version).replaceAll("{base}", base);
  return { labels, reviewers, milestone: title };
}

/** The marks as the page keeps them, so that they are given once; nothing for none. */
function marksText(
  { labels, reviewers, milestone }: PullMarks,
): string | undefined {
  const isNone = labels.length + reviewers.length === 0 && milestone === undefined;
  return isNone ? undefined : JSON.stringify([labels, reviewers, milestone ?? null]);
}

/**
 * Gives them, and says which the forge did not take: no reason to hold a release.
 *
 * Fails with `forge_unreachable` where the forge does not answer, and as its lists do.
 */
async function giveMarks(
  { pulls, report }: Sending,
  open: PullRequest,
  marks: PullMarks,
): Promise<Result<unknown>> {
  const left = await pulls.mark(open, marks);
  if (!left.ok) return left;
  for (const words of left.value) report.say(`${open.label}: ${words}`);
  return ok(undefined);
}

/**
 * Sends the page, and gives the marks where it was not given the same before. The page says it
 * once it is done: a run that is killed in between does it again.
 *
 * Fails as `sendPage` and `giveMarks` do.
 */
export async function sendMarked(
  given: Sending & { readonly marks: PullMarks },
  base: string,
  page: (marked: string | undefined) => Omit<PullTexts, "isDraft">,
): Promise<Result<PullRequest>> {
  const marked = marksText(given.marks);
  const was = given.open && readPage(given.open.body)?.proposed.marked;
  if (marked === undefined || marked === was) {
    return await sendPage(given, base, page(marked));
  }
  const sent = await sendPage(given, base, page(was));
  if (!sent.ok) return sent;
  const done = await giveMarks(given, sent.value, given.marks);
  if (!done.ok) return done;
  return await sendPage({ ...given, open: sent.value }, base, page(marked));
}
