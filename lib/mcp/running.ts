/** A tool's call: the command, run in a world that says nothing on standard output. */
import { fail, ok, type Result } from "../fault.ts";
import {
  askedFor,
  type Command,
  type Outcome,
  readFor,
  readingOf,
} from "../commands/mod.ts";
import { openRepository } from "../git/mod.ts";
import { planDigest, type StoredPlan, storeOf } from "../journal/mod.ts";
import { wholeAnswer } from "../plan/mod.ts";
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

/**
 * The release that `prepare` would make, as data: of the project, of a package, or of several.
 *
 * Fails as `readFor` and the decision do.
 */
export async function previewData(
  { options, args }: Called,
  world: World,
  report: Reporter,
): Promise<Result<Outcome["answer"]>> {
  const request = askedFor(options as never, args);
  if (!request.ok) return request;
  const ground = await readFor(world, report, readingOf(options as never));
  if (!ground.ok) return ground;
  const decided = await ground.value.decide(
    request.value,
    () => Promise.resolve(ok(undefined)),
  );
  if (!decided.ok) return decided;
  const { plan } = decided.value;
  const all = [plan, ...plan.more ?? []];
  const whose = (name: string | undefined) =>
    plan.more && name !== undefined ? `${name} ` : "";
  const notes = plan.files.find(({ purpose }) => purpose === "notes");
  return ok({
    ...wholeAnswer(plan),
    summary: all.map(({ answer, tag, package: name }) =>
      `${whose(name)}${headline(answer, tag)}`
    ).join("\n"),
    because: all.flatMap(({ answer }) => reasonLines(answer).map(({ text }) => text)),
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
