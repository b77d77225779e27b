/** A tool's call: the command, run in a world that says nothing on standard output. */
import { fail, ok, type Result } from "../fault.ts";
import {
  askedFor,
  type Command,
  decide,
  onAnyBranch,
  type Outcome,
  whereOf,
} from "../commands/mod.ts";
import { gather } from "../gather/startup.ts";
import { openRepository } from "../git/mod.ts";
import { planDigest, type StoredPlan, storeOf } from "../journal/mod.ts";
import { diffLines, headline, reasonLines } from "../show/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import type { Called } from "./arguments.ts";

/** The world of a call: what a command writes to standard output stays with its answer. */
export function quietWorld(world: World): World {
  return {
    ...world,
    out: () => true,
    isTerminal: false,
    terminal: undefined,
    columns: undefined,
    async *stdin() {},
  };
}

/** Runs the command, and gives its answer. Fails with what the command fails with. */
export async function runCommand(
  command: Command,
  { options, args }: Called,
  version: string,
  world: World,
  report: Reporter,
  mayRelease: boolean,
): Promise<Result<Outcome["answer"]>> {
  // A project's own commands run where a person allowed releases, and nowhere else.
  // The answer is what is wanted, as with --json: none may be printed in its place.
  const wanted = { ...options, json: true } as never;
  const call = { options: wanted, args, version, mayNotHook: !mayRelease };
  const outcome = await command.run(call, world, report);
  return outcome.ok ? ok(outcome.value.answer) : outcome;
}

/** The open plan and its handle; nothing when none is open. Fails with `file_broken`, … */
export async function openPlan(
  world: World,
): Promise<Result<{ plan: StoredPlan; digest: string } | undefined>> {
  const repository = await openRepository(world, world.cwd);
  if (!repository.ok) return repository;
  const store = storeOf(world, repository.value);
  const plan = store.plan();
  if (!plan.ok || !plan.value) return plan.ok ? ok(undefined) : plan;
  const digest = await planDigest(world, repository.value, store, plan.value);
  return ok({ plan: plan.value, digest });
}

/**
 * The open plan, if its handle is the one that was shown.
 *
 * Fails with `plan_missing`, and with `plan_differs` where the plan, or a file of it, is
 * another one by now.
 */
export async function shownPlan(
  world: World,
  digest: unknown,
): Promise<Result<StoredPlan>> {
  const open = await openPlan(world);
  if (!open.ok) return open;
  if (!open.value) {
    return fail("plan_missing", "Cannot execute: no release is prepared", {
      hint: "Plan a release: call prepare, and show what it gives to the person",
    });
  }
  if (open.value.digest === digest) return ok(open.value.plan);
  return fail(
    "plan_differs",
    "Cannot execute: the plan is not the one that plan_digest stands for",
  );
}

/** The release that `prepare` would make, as data. Fails as `gather` and `decide` do. */
export async function previewData(
  { options, args }: Called,
  world: World,
): Promise<Result<Outcome["answer"]>> {
  const request = askedFor(options as never, args);
  if (!request.ok) return request;
  const read = await gather(world, whereOf(options as never));
  const gathered = onAnyBranch(read, options["any-branch"] === true);
  if (!gathered.ok) return gathered;
  const decided = await decide(request.value, gathered.value, world);
  if (!decided.ok) return decided;
  const { plan } = decided.value;
  const notes = plan.files.find(({ purpose }) => purpose === "notes");
  return ok({
    ...plan.answer,
    summary: headline(plan.answer, plan.tag),
    because: reasonLines(plan.answer).map(({ text }) => text),
    commit_message: plan.commitMessage,
    branch: plan.branch,
    files: plan.files.map((file) => ({
      path: file.path,
      purpose: file.purpose,
      changes: [...diffLines(file)].map(({ text }) => text).join("\n"),
    })),
    notes: notes?.after ?? null,
  });
}
