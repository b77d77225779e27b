/** The pull request's side of a clone: where it goes, which one is open, what people ordered in it. */
import type { Access, TokenChoice } from "../access/mod.ts";
import { all, fail, ok, type Result } from "../fault.ts";
import type { ApiCommits, PullRequest, Pulls } from "../forge/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { type Request, requestOf } from "../plan/mod.ts";
import { apiOf, loadPulls, pullPlace, type PullSubject } from "../release/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { PARTS } from "../version/startup.ts";

/** The pull request's side of a clone: where it goes, and which one is open. */
export interface PullGround {
  readonly access: Access;
  readonly pulls: Pulls;
  readonly branch: string;
  readonly open: PullRequest | undefined;
  /** What the forge is to make commits with; nothing where git does. */
  readonly commits?: ApiCommits | undefined;
}

/**
 * An order, a line of a comment or a label: `rung: rc`, `rung: minor`, `Release-As: 2.0.0`; with
 * two colons, as GitLab's scoped labels are, too.
 */
const ORDER = /^(?:rung|release-as)::? ?([a-z0-9][\w.+-]*)\s*$/im;

/**
 * Looks for the open pull request of this branch and package; nothing for a dry run that has
 * no token to ask with.
 *
 * Fails with `plan_open` for one that was merged and waits, and as `pullPlace` and the forge do.
 */
export async function pullGround(
  world: World,
  report: Reporter,
  subject: PullSubject,
  gathered: () => Promise<Result<Gathered>>,
  { choice, isByApi }: { readonly choice: TokenChoice; readonly isByApi: boolean },
): Promise<Result<PullGround | undefined>> {
  const { repository, config, remote } = subject;
  const { waitingPull } = await loadPulls();
  const place = await pullPlace(world, report, subject, choice);
  if (!place.ok || !place.value) return place as Result<undefined>;
  const { access, forge, pulls, base, branch } = place.value;
  const commits = isByApi ? apiOf(forge) : ok(undefined);
  if (!commits.ok) return commits;
  const tip = remote?.heads.get(base);
  const waiting = tip === undefined ? ok(undefined) : await waitingPull(
    { repository, config, gathered, access, pulls, remote: remote!, base, tip },
    branch,
  );
  if (!waiting.ok) return waiting;
  if (waiting.value) return notYet(waiting.value, pulls, mergedLine(subject));
  const open = await pulls.openFrom(branch, base);
  if (!open.ok) return open;
  return ok({ access, pulls, branch, open: open.value, commits: commits.value });
}

/** The command that releases what is merged. */
export function mergedLine({ config: { wanted } }: PullSubject): string {
  return `rung execute --merged${wanted ? ` -p ${wanted.only}` : ""}`;
}

function notYet(
  { label, url }: PullRequest,
  { title }: Pulls,
  line: string,
): Result<never> {
  const message = `Cannot prepare: ${title} ${label} was merged, and waits for its tag`;
  return fail("plan_open", message, {
    hint: `Release it first: \`${line}\`; or revert it there: ${url}`,
  });
}

/**
 * What is to be released: as the command line says, else as a comment or a label of somebody
 * who may write says, the newest of them, else as the open pull request was asked for.
 *
 * Fails as the forge does, and as `requestOf` for words that are neither channel nor part.
 */
export async function requestFor(
  typed: Request,
  { pulls, open }: PullGround,
): Promise<Result<Request>> {
  const isTyped = Object.keys(typed).length > 0;
  const { readPage } = await loadPulls();
  const page = open && readPage(open.body);
  if (isTyped || !open || !page) return ok(typed);
  const ordered = await ordersIn(pulls, open);
  if (!ordered.ok) return ordered;
  let { channel, part, exact } = page.proposed;
  for (const word of ordered.value) {
    const isVersion = /^v?\d/.test(word);
    exact = isVersion ? word : undefined;
    if (isVersion) channel = part = undefined;
    else if (PARTS.some((each) => each === word)) part = word;
    else channel = word;
  }
  const parts = PARTS.filter((each) => each === part);
  return requestOf(channel === undefined ? [] : [channel], parts, exact);
}

/** The words of orders of those who may write, oldest first. Fails as the forge does. */
async function ordersIn(
  pulls: Pulls,
  { number, labels }: PullRequest,
): Promise<Result<readonly string[]>> {
  const meant = labels.filter((each) => ORDER.test(each));
  const [comments, given] = await Promise.all([
    pulls.comments(number),
    pulls.labelled({ number, labels: meant }),
  ]);
  const read = all([comments, given]);
  if (!read.ok) return read;
  const writers = new Map<string, boolean>();
  const words: string[] = [];
  const said = read.value.flat().toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0
  );
  for (const { body, author } of said) {
    const word = ORDER.exec(body)?.[1];
    if (word === undefined || author === undefined) continue;
    if (!writers.has(author)) {
      const may = await pulls.mayWrite(author);
      if (!may.ok) return may;
      writers.set(author, may.value);
    }
    if (writers.get(author)) words.push(word);
  }
  return ok(words);
}

/** What a dry run says. */
export function wouldPropose({ pulls, branch, open }: PullGround): string {
  return open
    ? `would push ${branch}, and update ${pulls.title} ${open.label}`
    : `would push ${branch}, and open a ${pulls.title}`;
}
