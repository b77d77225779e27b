/** `rung prepare --pr`: the plan goes into a pull request, and the clone stays as it was. */
import { fail, ok, type Result } from "../../fault.ts";
import type { Access } from "../../access/mod.ts";
import type { ApiCommits, PullRequest, Pulls } from "../../forge/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import { checkIdentity } from "../../git/mod.ts";
import { restore } from "../../journal/mod.ts";
import {
  type Config,
  piecesOf,
  type ReleasePlan,
  type Request,
  requestOf,
  titleOf,
  wholeAnswer,
} from "../../plan/mod.ts";
import { apiOf, loadPulls, pullPlace, type PullSubject } from "../../release/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { PARTS } from "../../version/startup.ts";
import type { Outcome } from "../command.ts";
import type { Options } from "../flags.ts";
import { rowsOf } from "../answers/shown.ts";
import { choiceOf } from "./forge_options.ts";
import {
  type Hooking,
  type ToPropose,
  writeWithHook,
  type Writing,
} from "../../prepare/mod.ts";

/** The pull request's side of a clone: where it goes, and which one is open. */
export interface PullGround {
  readonly access: Access;
  readonly pulls: Pulls;
  readonly branch: string;
  readonly open: PullRequest | undefined;
  /** What the forge is to make commits with; nothing where git does. */
  readonly commits?: ApiCommits | undefined;
}

/** An order in a comment: `rung: rc`, `rung: minor`. */
const ORDER = /^rung: ?([a-z][a-z-]*)\s*$/m;

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
  options: Options<"token-env" | "dry-run" | "via">,
): Promise<Result<PullGround | undefined>> {
  const { repository, config, remote } = subject;
  const { waitingPull } = await loadPulls();
  const choice = choiceOf({ ...options, "dispatch": undefined }, config);
  const place = await pullPlace(world, report, subject, choice);
  if (!place.ok || !place.value) return place as Result<undefined>;
  const { access, forge, pulls, base, branch } = place.value;
  const commits = options.via === "api" ? apiOf(forge) : ok(undefined);
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
function mergedLine({ config: { wanted } }: PullSubject): string {
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
 * What is to be released: as the command line says, else as a comment of somebody who may
 * write says, else as the open pull request was asked for.
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
    exact = undefined;
    if (PARTS.some((each) => each === word)) part = word;
    else channel = word;
  }
  const parts = PARTS.filter((each) => each === part);
  return requestOf(channel === undefined ? [] : [channel], parts, exact);
}

/** The words of orders of those who may write, oldest first. Fails as the forge does. */
async function ordersIn(
  pulls: Pulls,
  { number }: PullRequest,
): Promise<Result<readonly string[]>> {
  const comments = await pulls.comments(number);
  if (!comments.ok) return comments;
  const writers = new Map<string, boolean>();
  const words: string[] = [];
  for (const { body, author } of comments.value) {
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

/**
 * Puts the plan into its pull request. Every byte in the clone is put back, whatever comes of
 * it; killed, `rung abort` puts them back.
 *
 * Fails as the decision did, and as `writeWithHook` and `propose` do.
 */
export async function intoPull(
  request: Request,
  subject: PullSubject & { readonly writing: Writing; readonly isOfSeveral: boolean },
  hooking: Hooking,
  ground: PullGround,
  { decided, gateLines, asked }: ToPropose,
): Promise<Result<Outcome>> {
  const { world, report } = hooking;
  const { repository, remote, config, writing, isOfSeveral } = subject;
  const { commits, access } = ground;
  const { git } = repository;
  const able = commits ? ok(undefined) : await checkIdentity(git);
  if (!able.ok) return able;
  if (!decided.ok) return isNothing(decided) ? nothing(ground, report) : decided;
  const { store, plan: planned } = decided.value;
  for (const { path, message } of planned.remarks) {
    report.say(`${path}: ${message}`);
  }
  if (planned.files.every(({ purpose }) => purpose !== "changelog")) {
    sayKept(planned, config, report);
  }
  const written = await writeWithHook(writing, hooking, decided.value);
  if (!written.ok) return written;
  const plan = store.plan();
  if (!plan.ok) return plan;
  if (plan.value!.next) {
    const { version } = plan.value!.next;
    report.say(
      `${version} is not written afterwards: the branch takes no push of rung's`,
    );
  }
  const { channel, part, version } = request;
  const { apiHand, gitHand, marksOf, propose } = await loadPulls();
  const making = { ...{ world, report, git, access }, remote: remote! };
  const proposed = await propose({
    hand: commits
      ? apiHand({ ...making, commits, base: plan.value!.branch })
      : gitHand(git, access, report),
    ...{ world, report, repository, store, remote: remote!, ...ground, isOfSeveral },
    asked: { ...{ channel, part, exact: version }, ...asked },
    gateLines,
    marks: marksOf(config.pulls, written.value.answer),
  }, plan.value!);
  const back = restore(world, repository, store, plan.value!);
  if (!proposed.ok) return proposed;
  if (!back.ok) return back;
  const { title } = ground.pulls;
  const { url, label } = proposed.value;
  const many = piecesOf(written.value).length > 1;
  report.say(
    `${titleOf(written.value)} ${
      many ? "wait" : "waits"
    } in ${title} ${label}: ${url}. ` +
      (asked.closed !== undefined
        ? "Gates are closed: run `rung prepare --pr` again once they are open"
        : `Merge it, then run \`${mergedLine(subject)}\``),
  );
  const answer = { ...wholeAnswer(written.value), url };
  return ok({ answer, shown: rowsOf(answer, world, repository.root) });
}

/** Says that a changelog which has the release's section already stays as it is. */
function sayKept(
  { answer }: ReleasePlan,
  config: Config,
  report: Reporter,
): void {
  const isLeftOut = answer.is_prerelease && config.notes.prereleases === "none";
  if (config.changelog === "" || isLeftOut) return;
  report.say(
    `${
      config.changelog ?? "The changelog"
    } has a section ${answer.version} already, and ` +
      "keeps it: what came in since stands in the notes alone",
  );
}

/** What a dry run says. */
export function wouldPropose({ pulls, branch, open }: PullGround): string {
  return open
    ? `would push ${branch}, and update ${pulls.title} ${open.label}`
    : `would push ${branch}, and open a ${pulls.title}`;
}

/** Whether there is nothing to release: no failure in a job that runs at every push. */
function isNothing({ faults }: Result<unknown> & { readonly ok: false }): boolean {
  return faults.every(({ code }) => code === "nothing_to_release");
}

function nothing({ open, pulls }: PullGround, report: Reporter): Result<Outcome> {
  report.say(
    open
      ? `Nothing to release any more: close ${pulls.title} ${open.label}, ${open.url}`
      : "Nothing to release",
  );
  return ok({ answer: {} });
}
