/** One call of a tool: what may be done is done, and told on the way. */
import type { InputRequiredResult, ServerContext } from "@modelcontextprotocol/server";
import { oneLine } from "../ci/startup.ts";
import { type Command, loadCommand, pushQuestion } from "../commands/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import type { StoredPlan } from "../journal/mod.ts";
import {
  errorWords,
  type Reporter,
  silenceOf,
  withChanges,
  type World,
} from "../system/startup.ts";
import { type Called as Words, calledWith, type Given } from "./arguments.ts";
import { confirmed, type Subject } from "./confirm.ts";
import { fencedLine, nonceOf } from "./fence.ts";
import { hasDigest } from "./output.ts";
import { openPlan, previewData, runCommand, shownPlan } from "./running.ts";
import type { ToolRow } from "./tools.ts";

/** What all calls of a server share. */
export interface Serving {
  readonly world: World;
  /** rung's own version. */
  readonly version: string;
  /** The configuration file, if one was named. */
  readonly config: string | undefined;
  readonly mayRelease: boolean;
  /** The releases that are under way: the server waits for them. */
  readonly running: Set<Promise<unknown>>;
}

const FOR_GOOD = "This cannot be taken back";

type Answer = Readonly<Record<string, unknown>>;

/** What a call comes to: an answer or faults, or a question that the client is to ask. */
export type Called = { readonly result: Result<Answer> } | InputRequiredResult;

/** Does what a tool is for. What is thrown was not foreseen, and is told as a fault too. */
export async function call(
  serving: Serving,
  row: ToolRow,
  command: Command,
  given: Given,
  context: ServerContext,
  canAsk: boolean,
): Promise<Called> {
  try {
    return await carriedOut(serving, row, command, given, context, canAsk);
  } catch (error) {
    const { code, words } = errorWords(error);
    return { result: fail(code, `Cannot go on: ${words}`) };
  }
}

async function carriedOut(
  serving: Serving,
  row: ToolRow,
  command: Command,
  given: Given,
  context: ServerContext,
  canAsk: boolean,
): Promise<Called> {
  const { version } = serving;
  const called = calledWith(row, command, given);
  if (!called.ok) return { result: called };
  const patient = patientFor(serving.world, called.value.options["timeout"]);
  if (!patient.ok) return { result: patient };
  const world = patient.value;
  const options = { ...called.value.options, "config": serving.config };
  const words: Words = { ...called.value, options };
  const isLook = row.hints.readOnlyHint || words.options["dry-run"] === true;
  const report = reporterFor(context, isLook ? undefined : () => nonceOf(world));
  const run = (more: Words["options"] = {}) => {
    const all = { ...words, options: { ...words.options, ...more } };
    return runCommand(command, all, version, world, report, serving.mayRelease);
  };
  if (row.isRelease && words.options["dry-run"] !== true) {
    if (!serving.mayRelease) return { result: barred(row.name) };
    const subject = row.command === "execute"
      ? planned(
        await shownPlan(world, given["plan_digest"]),
        words.options["via"] === "api",
      )
      : foretold(await run({ "dry-run": true }), row.name);
    const may = subject.ok
      ? confirmed(subject.value, given["confirm"], context, canAsk)
      : subject;
    if (!may.ok) return { result: may };
    if (may.value) return may.value;
  }
  if (context.mcpReq.signal.aborted) {
    return { result: fail("cancelled", "Cannot go on: the call was cancelled") };
  }
  if (row.name === "preview") {
    return { result: await previewData(words, world, report) };
  }
  const isPlanning = !isLook && (row.name === "prepare" || row.name === "promote");
  const before = isPlanning ? await openPlan(world) : undefined;
  const isNew = before?.ok === true && before.value === undefined;
  const work = isNew
    ? takenBackIfCancelled(run(), serving, report, context.mcpReq.signal)
    : run();
  if (row.isRelease || isNew) {
    serving.running.add(work);
    work.finally(() => serving.running.delete(work)).catch(() => {});
  }
  const answer = await work;
  if (!answer.ok || !hasDigest(row.name)) {
    return { result: answer };
  }
  return { result: await withDigest(answer.value, world) };
}

/** The world that waits as long as the call says, if it does. Fails with `usage`. */
function patientFor(world: World, timeout: unknown): Result<World> {
  if (timeout === undefined) return ok(world);
  const silence = silenceOf(timeout);
  if (!silence.ok) return silence;
  const patience = { ...world.patience, silenceMs: silence.value };
  return ok(withChanges(world, { patience }));
}

/** A plan that nobody waits for any more leaves nothing behind: whoever asked never sees it. */
async function takenBackIfCancelled(
  work: Promise<Result<Answer>>,
  { world, version, mayRelease }: Serving,
  report: Reporter,
  signal: AbortSignal,
): Promise<Result<Answer>> {
  const answer = await work;
  if (!answer.ok || !signal.aborted) return answer;
  const abort = (await loadCommand("abort"))!;
  const words = { options: {}, args: [] };
  const back = await runCommand(abort, words, version, world, report, mayRelease);
  return back.ok
    ? fail("cancelled", "Cannot go on: the call was cancelled, and its plan put back")
    : back;
}

function barred(name: string): Result<never> {
  return fail(
    "release_barred",
    `Cannot ${name}: this server was started without --allow-release`,
  );
}

/** The plan that was shown, as the person is asked about it. */
function planned(plan: Result<StoredPlan>, isByApi: boolean): Result<Subject> {
  if (!plan.ok) return plan;
  const { version, tag, hasRemote, via } = plan.value;
  const remote = hasRemote ? "the remote" : undefined;
  const question = pushQuestion(plan.value, remote, isByApi || via === "api");
  return ok({ version, tag, question: `Release ${version}. ${question} ${FOR_GOOD}` });
}

/** What a dry run says that would be released: the person says yes to that. */
function foretold(answer: Result<Answer>, name: string): Result<Subject> {
  if (!answer.ok) return answer;
  const { version, tag } = answer.value;
  const named = typeof version === "string" ? version : String(tag ?? "the release");
  const what = typeof tag === "string" ? tag : named;
  const question: Readonly<Record<string, string>> = {
    yank: `Take ${named} back, wherever it is?`,
    unyank: `Undo the yank of ${named}, wherever it is?`,
  };
  return ok({
    version: named,
    tag: what,
    question: question[name] ??
      `Release ${named}: tag it ${what}, push and publish it? ${FOR_GOOD}`,
  });
}

/** The answer with the handle of the open plan. */
async function withDigest(answer: Answer, world: World): Promise<Result<Answer>> {
  const open = await openPlan(world);
  if (!open.ok) return open;
  return ok(open.value ? { ...answer, plan_digest: open.value.digest } : answer);
}

/**
 * Progress for the client that asked for it, by its token: rung's own steps, and with `nonce`
 * what is said besides. Where nothing is done, that is what the answer has already.
 */
function reporterFor(
  { mcpReq }: ServerContext,
  nonce: (() => string) | undefined,
): Reporter {
  const progressToken = mcpReq._meta?.progressToken;
  let progress = 0;
  const tell = (text: string) => {
    if (progressToken === undefined) return;
    progress++;
    const params = { progressToken, progress, message: oneLine(text) };
    // A client that has gone hears nothing: no reason to stop a release.
    mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
  };
  return {
    doing: tell,
    done: tell,
    undone: (_count, text) => tell(text),
    // What is said besides rung's own steps may be titles of commits, diffs, a hook's words.
    say: (text) => nonce && tell(fencedLine(text, nonce())),
    detail() {},
  };
}
